package import Interviewing
package import Values

/// What is wrong with a script of answers, and at which of its variables.
package struct ScriptProblem: Error, Sendable {
    /// The key in the script; of a row, `question.row`.
    package let variable: String
    package let reason: Reason

    /// What is wrong.
    package enum Reason: Sendable {
        case unknownVariable(near: String?)
        /// A note, a screen-out or a computed variable.
        case takesNoAnswer
        /// Another kind of value than the question takes.
        case wanted(Wanted)
        case unknownRow(near: String?)
        /// Neither a code nor a label of the question's list.
        case unknownOption(String)
        /// A label that several options have.
        case severalOptions(String)
        case unknownMissingReason(String)
        case notADate(String, CalendarDate.Precision)
        case notANumber(String)
        /// The question, row or text is not asked of a respondent with these answers.
        case notAsked
        /// No edit is called that.
        case unknownEdit(String)
        case rejected(AnswerProblem)
        /// The script has nothing more where an answer is needed.
        case ranOut
        case obstacle(Obstacle)
        /// A soft edit fails and the script has no reason for it, which `--strict` asks for.
        case reasonMissing(edit: String)
    }

    /// The form of a value in a script.
    package enum Wanted: Hashable, Sendable {
        case choice
        case truthOrChoice
        case marks
        case ranking
        case rows
        case number
        case text
        case date
        case reasons
        case consent
    }
}
