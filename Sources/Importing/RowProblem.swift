package import Interviewing
package import Responses
package import Values

/// Why a row is not taken in, and at which of its columns.
package struct RowProblem: Error, Hashable {
    /// Nil for what is about the whole row.
    package let column: String?
    package let reason: Reason

    package enum Reason: Hashable, Sendable {
        case cellCount(Int, wanted: Int)
        case noKey
        case sameKey(line: Int)
        /// Not a value of that kind at all. The text is nil where it must not be repeated.
        case notA(Wanted, String?)
        /// A label that several options have.
        case severalOptions(String?)
        case valueAndReason
        case other(String, wanted: String)
        case outsideMissing
        case answer(AnswerProblem)
        case notAsked
        /// The file says that it was not asked, or not answered, and it was.
        case contradicts(String)
        /// What the formula of a computed variable comes to.
        case computed(String)
        case needsAnswer(rows: [String])
        case needsText(ChoiceCode)
        case tooFewMarks(minimum: Int)
        case incompleteRanking(wanted: Int)
        case wrongSum(DecimalNumber, total: DecimalNumber)
        /// A hard edit, with its message.
        case edit(String, message: String)
        case disposition(said: Disposition, is: Disposition)
    }

    /// What should stand in a cell.
    package enum Wanted: Hashable, Sendable {
        case code
        case label
        case number
        case date(CalendarDate.Precision?)
        case mark
        case rank
        case reason
        case language([String])
        case moment
        case disposition
        case truth
    }

    package init(_ column: String?, _ reason: Reason) {
        self.column = column
        self.reason = reason
    }
}
