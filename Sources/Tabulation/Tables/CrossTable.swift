package import Statistics
package import Values

/// A table with its uncertainty: rows by columns, every figure with its base, standard error and interval.
package struct CrossTable: Sendable {
    package let variable: String
    package let title: String
    package let wording: String
    package let language: LanguageTag
    package let base: TableBase
    package let columns: [Column]
    package let rows: [Row]
    /// Independence of the rows from each banner block, by Rao and Scott's F; nil for a block that cannot be tested.
    package let independence: [BlockTest]
    package let rules: TableRules
    /// What the weights are called, "" where they have no name; nil for an unweighted table.
    package let weighting: String?
    package let isSynthetic: Bool
    /// Rows of the whole sample, those outside the domain included.
    package let sampleSize: Int

    package var isWeighted: Bool { weighting != nil }

    /// One column.
    package struct Column: Sendable {
        /// The banner variable; empty for the total.
        package let block: String
        package let label: String
        /// By which other columns of the block refer to it; nil where there is nothing to compare.
        package let letter: String?
        package let base: CellSums
    }

    /// One row.
    package struct Row: Sendable {
        package let label: String
        package let kind: Kind
        /// The code of a category.
        package let code: ChoiceCode?
        package let cells: [Cell]

        package enum Kind: String, Sendable {
            case category
            case net
            case mean
            case quantile
            case score
        }

        /// Whether its figures are shares.
        package var isShare: Bool { kind == .category || kind == .net }
    }

    /// One figure. Shares are fractions of 1.
    package struct Cell: Sendable {
        /// Nil where the base is empty, or the rule of low bases suppresses it.
        package let value: Double?
        package let count: Int
        package let weightedCount: Double
        package let standardError: Double?
        package let interval: Interval?
        /// The letters of the columns that it is significantly higher than.
        package let letters: String
        package let mark: Mark

        package enum Mark: String, Sendable {
            case none
            /// The base is low: read with care.
            case low
            /// The base is too low to print a figure.
            case suppressed
        }
    }

    /// The test of one banner block.
    package struct BlockTest: Sendable {
        package let block: String
        package let test: IndependenceTest
    }
}

/// By which rules a table is made, and what it prints of them.
package struct TableRules: Hashable, Sendable {
    package var interval = ProportionInterval.logit
    package var level = 0.95
    package var columnTest = ColumnTest.linearised
    package var multiplicity = Multiplicity.holm
    package var alpha = 0.05
    package var quantile = QuantileRule.math
    /// Unweighted bases below this one are marked.
    package var lowBase = 75
    /// Unweighted bases below this one are not printed.
    package var suppressedBase = 30

    package init() {}
}
