extension Dataset {
    /// How many of the rows have each state in each of the variable's parts: unweighted, by `AnswerState`.
    ///
    /// One pass over the parts. A variable whose versions disagree has no parts.
    ///
    /// - Precondition: `included` has an element for every row.
    /// - Throws: what the memory throws.
    package func stateCounts(of variable: LayoutVariable, included: [Bool]) throws -> [[Int]] {
        precondition(included.count == rowCount, "each row is included or not")
        return try variable.states.map { part in
            var counts = [Int](
                repeating: 0, count: Int(AnswerState.firstValue) + max(variable.codes.count, 2))
            for (row, state) in try states(of: part).enumerated() where included[row] {
                // A rank may be higher than the number of codes that this definition has.
                if Int(state) >= counts.count {
                    counts += [Int](repeating: 0, count: Int(state) + 1 - counts.count)
                }
                counts[Int(state)] += 1
            }
            return counts
        }
    }
}
