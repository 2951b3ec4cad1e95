package import Weighting

/// What weights do to one target of a margin: who is there, and what part of the whole they are before and after.
package struct MarginComparison: Hashable, Sendable {
    package let place: MarginCategory
    package let respondents: Int
    /// Parts of the whole, from 0 to 1.
    package let before: Double
    package let target: Double
    package let after: Double
}

extension WeightingTask {
    /// Every target of every margin, each margin once, in the order of the plan. Costs a pass over the rows for each.
    package func comparisons(_ weights: [Double]) -> [MarginComparison] {
        var seen: Set<Margin> = []
        let margins = specification.steps.flatMap(\.margins).filter { seen.insert($0).inserted }
        return margins.flatMap { comparisons($0, weights) }
    }

    private func comparisons(_ margin: Margin, _ weights: [Double]) -> [MarginComparison] {
        let crossed = margin.variables.compactMap { name in self.variables.first { $0.name == name } }
        let whole = margin.targets.reduce(0) { $0 + $1.value }
        let sums = (before: baseWeights.reduce(0, +), after: weights.reduce(0, +))
        return margin.targets.map { target in
            let wanted = zip(crossed, target.categories).map { variable, category in
                variable.categories.firstIndex(of: category).map(UInt16.init)
            }
            var (count, before, after) = (0, 0.0, 0.0)
            for row in weights.indices
            where zip(crossed, wanted).allSatisfy({ $0.categoryOfRow[row] == $1 }) {
                count += 1
                before += baseWeights[row]
                after += weights[row]
            }
            return MarginComparison(
                place: MarginCategory(margin.variables, target.categories), respondents: count,
                before: before / sums.before, target: target.value / whole, after: after / sums.after)
        }
    }
}
