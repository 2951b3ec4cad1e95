package import Expressions
package import Values

/// Targets that fit an instrument: every share a compiled formula, in the order written.
package struct Targets: Sendable {
    /// How many interviews are to be completed; nil where the file does not say.
    package let complete: Int?
    package let shares: [ShareTarget]
    package let chosen: [ChosenTarget]
}

/// The share of a segment for whom a formula is to be true.
package struct ShareTarget: Sendable {
    package let condition: Formula
    /// Who counts: those for whom it is true, and the condition known. Nil for everybody.
    package let segment: Formula?
    /// From 0 to 100.
    package let percent: DecimalNumber
    /// The codes of a single choice that the formula stands for; nil for anything else.
    package let answer: SingleAnswer?
    /// The line of the file that it stands on.
    package let line: Int
}

/// Codes of one variable that takes one code.
package struct SingleAnswer: Sendable {
    package let slot: Int
    package let codes: Set<ChoiceCode>

    package init(slot: Int, codes: Set<ChoiceCode>) {
        self.slot = slot
        self.codes = codes
    }
}

/// How many options of a question anybody is to choose. Options that stand alone are not counted.
package struct ChosenTarget: Sendable {
    package let question: QuestionID
    package let slot: Int
    package let count: Int
    package let line: Int
}
