/// Why weights were not made: the first thing that is wrong with what was given, with its variable, category and values.
/// Nothing is repaired silently. Rows are counted from 0.
package enum WeightingError: Error, Hashable, Sendable {
    // MARK: The sample

    case noRows
    /// Not finite, negative or zero.
    case unusableBaseWeight(row: Int, weight: Double)
    case rowCountsDiffer(variable: String, rows: Int, weights: Int)
    case repeatedVariable(String)
    case repeatedCategory(variable: String, category: String)
    case categoryOutOfRange(variable: String, row: Int, index: Int, categories: Int)
    /// A row has no category of a variable that a margin needs; so many rows have none.
    case missingCategory(variable: String, row: Int, rows: Int)

    // MARK: The targets

    case noMargins
    case noTargets(variables: [String])
    case unknownVariable(String, known: [String])
    /// Two margins of the same variables.
    case repeatedMargin(variables: [String])
    /// A target that does not name one category for each variable of its margin.
    case unfitTarget(variables: [String], categories: [String])
    case unknownCategory(variable: String, category: String, known: [String])
    case repeatedTarget(MarginCategory)
    /// Not finite, or negative.
    case unusableTarget(MarginCategory, value: Double)
    /// Shares that add neither to 1 nor to 100.
    case sharesDoNotAdd(variables: [String], sum: Double)
    case unusableTotal(Double)
    /// Two margins, or a margin and the total asked for, speak of populations of different size.
    case totalsDiffer(first: Total, second: Total)
    /// Nobody in the sample can stand for a part of the population.
    case emptyCategory(MarginCategory, target: Double)
    /// Rows of the sample for which there is no target, or one of zero.
    case categoryWithoutTarget(MarginCategory, rows: Int)
    /// More targets than a system of equations is solved for.
    case tooManyTargets(Int, limit: Int)

    // MARK: Limits, bounds and iterations

    case unusableConvergence(tolerance: Double, maximumIterations: Int)
    case unusableLimits(lower: Double, upper: Double)
    case unusableBounds(lower: Double, upper: Double)
    /// With every weight of the category at its limit, its sum is still short of the target, or beyond it.
    case limitsExcludeTarget(MarginCategory, target: Double, lowest: Double, highest: Double)
    /// The weights cannot all be trimmed: none is left that could take up what is cut off.
    case nothingLeftToTrim(lower: Double, upper: Double)
    /// Calibration by the linear distance without a lower bound has made a weight negative.
    case negativeWeight(row: Int, weight: Double)
    /// The targets are missed after so many iterations, most of all this one: they contradict each other in this sample,
    /// or limits exclude them together.
    case notConverged(iterations: Int, MarginCategory, target: Double, reached: Double)

    /// A total, and the margin that it belongs to; without variables it is the total that was asked for.
    package struct Total: Hashable, Sendable {
        package let variables: [String]
        package let value: Double

        package init(variables: [String], value: Double) {
            self.variables = variables
            self.value = value
        }
    }
}
