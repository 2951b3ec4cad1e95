package import Expressions
package import Findings
package import Values

/// What a population of made-up respondents is to come to, as its author wrote it, with places (Docs/Simulation.md).
package struct TargetList: Sendable {
    /// The questionnaire's id and wave that it was written for.
    package var questionnaire: Located<String>
    package var wave: Located<String>?
    /// How many interviews are to be completed, whatever is screened out.
    package var complete: Located<Int>?
    package var entries: [Entry]

    package init(
        questionnaire: Located<String>, wave: Located<String>?, complete: Located<Int>?, entries: [Entry]
    ) {
        self.questionnaire = questionnaire
        self.wave = wave
        self.complete = complete
        self.entries = entries
    }

    /// One item of `targets`.
    package struct Entry: Sendable {
        package var goal: Goal
        /// Whose answers it is about; nil for all.
        package var segment: FormulaText?
        package var range: SourceRange

        package init(goal: Goal, segment: FormulaText?, range: SourceRange) {
            self.goal = goal
            self.segment = segment
            self.range = range
        }
    }

    /// What an item is about.
    package enum Goal: Sendable {
        /// Shares of codes and nets of a variable, `question` or `question.row`.
        case shares(of: Located<String>, [Share])
        /// The share of those for whom a formula is true.
        case share(that: FormulaText, percent: Located<DecimalNumber>)
        /// How many options of a question anybody chooses.
        case chosen(of: Located<String>, Located<Int>)
    }

    /// The share of one code or net.
    package struct Share: Sendable {
        /// A code in digits, `yes`, `no`, or the name of a net.
        package var answer: Located<String>
        package var percent: Located<DecimalNumber>

        package init(answer: Located<String>, percent: Located<DecimalNumber>) {
            self.answer = answer
            self.percent = percent
        }
    }
}
