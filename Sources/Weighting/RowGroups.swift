/// Rows grouped by what they have in common: all rows of a group have the same category of each of some variables.
///
/// Groups are numbered from 0 in the order in which they first appear; empty ones do not exist.
struct RowGroups {
    private(set) var groupOfRow: [Int32]
    /// A row of each group, to tell its categories by.
    private(set) var firstRow: [Int]

    var count: Int { firstRow.count }

    /// All rows in one group.
    init(rowCount: Int) {
        groupOfRow = [Int32](repeating: 0, count: rowCount)
        firstRow = rowCount > 0 ? [0] : []
    }

    /// Splits each group by the categories of a variable, in time linear in the rows.
    ///
    /// - Throws: `missingCategory` for the first row that has none.
    mutating func split(by variable: CategoricalVariable) throws(WeightingError) {
        // Renumbered after each variable, so that numbers stay below rows × categories however many are crossed.
        let categories = variable.categories.count
        var number: [Int: Int32] = [:]
        var newFirstRow: [Int] = []
        for row in groupOfRow.indices {
            guard let category = variable.categoryOfRow[row] else {
                throw .missingCategory(
                    variable: variable.name, row: row,
                    rows: variable.categoryOfRow.count(where: { $0 == nil }))
            }
            let key = Int(groupOfRow[row]) * categories + Int(category)
            if let known = number[key] {
                groupOfRow[row] = known
            } else {
                let next = Int32(newFirstRow.count)
                number[key] = next
                groupOfRow[row] = next
                newFirstRow.append(row)
            }
        }
        firstRow = newFirstRow
    }

    /// How many rows each group has.
    func rowCounts() -> [Int] {
        var counts = [Int](repeating: 0, count: count)
        for group in groupOfRow { counts[Int(group)] += 1 }
        return counts
    }
}
