import Definition
import Interviewing
import Values

/// What the cursor can stand on.
enum ScreenElement: Hashable, Sendable {
    case option(ChoiceCode)
    /// A missing reason, offered after the options or beside a field.
    case missing(MissingReason)
    /// A missing reason beside the field of a row.
    case rowMissing(RowID, MissingReason)
    /// Something that is typed.
    case field(Address.Part)
    /// A row of a grid, answered by digits or by going left and right.
    case row(RowID)
    /// Agreeing to take part, or not.
    case consent(Bool)
    /// A question in the review.
    case reviewed(Int)
    /// An answered question that is no longer asked, in the review.
    case setAside(Int)
    /// Sending, at the end of the review.
    case send
}
