package import Tabulation
package import Values

/// A variable as every format has it: what it is called, what its values mean, and why there may be none.
package struct ExportVariable: Sendable {
    package let name: String
    /// Short, in the language of the export.
    package let label: String
    /// The question as it was put, by language; empty for a value from outside.
    package let wording: [(language: LanguageTag, text: String)]
    package let layout: LayoutVariable
    /// Those of a choice, in their order.
    package let categories: [Category]
    package let measure: Measure
    /// Decimal places, of a number.
    package let decimals: Int
    package let isIdentifying: Bool
    /// Why somebody who was asked may have no value, by state: the reasons that its question offers, and no answer.
    package let reasons: [Reason]
    /// Whether no value can be taken for the code of a reason, so that both may stand in one column.
    package let codesAreApart: Bool
    /// Who was asked, as a formula; nil for everybody.
    package let condition: String?
    /// The names of the columns: one, or one for each category where several can be marked or ranked.
    package let columnNames: [String]
    /// The name of the column with the reasons why there is no value.
    package let missingName: String

    package struct Category: Hashable, Sendable {
        package let code: ChoiceCode
        package let label: String
        /// Its place among the codes of the layout, by which states count.
        package let place: Int
    }

    package struct Reason: Hashable, Sendable {
        package let state: UInt16
        /// Negative.
        package let code: Int32
        package let label: String
        /// For programs, as in `refused`.
        package let word: String
    }

    /// Stevens's levels, as statistical programs name them.
    package enum Measure: String, Sendable {
        case nominal
        case ordinal
        case scale
    }

    package var content: LayoutVariable.Content { layout.content }
}
