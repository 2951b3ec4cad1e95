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
    /// How many made-up responses were left out of it.
    package var madeUpLeftOut = 0
    package var design = SampleDesign.Summary.weightsOnly
    /// Whether a respondent can be in several rows, so that rows and columns have no test of independence.
    package var hasMarks = false
    /// What was written, where it was asked for.
    package var verbatims: [Verbatims] = []

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
        package var cells: [Cell]
        /// The columns of a block compared in pairs, where `TableRules` keeps that.
        package var comparisons: [Comparison] = []

        package enum Kind: String, Sendable {
            case category
            case net
            case mean
            case sum
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
        package var letters: String
        package let mark: Mark
        /// Of shares, the standard error of the weighted count.
        package var weightedCountError: Double?
        /// Of shares, the variance by that of a simple random sample drawn with replacement.
        package var designEffect: Double?

        package enum Mark: String, Sendable {
            case none
            /// The base is low: read with care.
            case low
            /// The base is too low to print a figure.
            case suppressed
        }
    }

    /// Two columns compared.
    package struct Comparison: Sendable {
        /// The columns among all of the table, from 0.
        package var first: Int
        package var second: Int
        /// Second less first; of shares a fraction of 1.
        package let difference: Double
        /// Linearised, or of the replicates, whichever the test is.
        package let standardError: Double?
        package let interval: Interval?
        /// z, or t where there are degrees of freedom.
        package let statistic: Double
        package let degreesOfFreedom: Double?
        package let pValue: Double
        /// With the correction for the pairs of the row.
        package let adjustedPValue: Double
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
    package var independence = IndependenceMethod.f
    /// Whether columns of nested banners are compared only within one of the outer variable.
    package var comparesWithin = false
    /// Whether rows keep the comparisons that their letters come from, with differences and intervals.
    package var keepsComparisons = false
    /// Most texts that are listed under an option; 0 for none.
    package var verbatims = 0
    /// Unweighted bases below this one are marked.
    package var lowBase = 75
    /// Unweighted bases below this one are not printed.
    package var suppressedBase = 30

    package init() {}
}
