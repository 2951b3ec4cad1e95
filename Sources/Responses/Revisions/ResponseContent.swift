package import Expressions
package import Values

/// What a revision carries of an interview: the answers that count, and what is needed to understand them.
///
/// Not the journal, which stays on the machine where it came about: one cell for each variable of the definition, the
/// random orders as they were shown, the reasons of confirmed soft edits, and how each question was met.
package struct ResponseContent: Hashable, Sendable {
    /// The day the interview began, in the respondent's time zone.
    package var today: CalendarDate
    /// One cell for each variable, by slot; values from outside and computed ones among them.
    package var cells: ContiguousArray<AnswerFrame.Cell>
    /// Random orders by the question's index, ascending.
    package var orders: [QuestionOrder] = []
    /// Confirmed soft edits with their reasons, by the edit's id, ascending.
    package var reasons: [ConfirmedReason] = []
    /// How questions were met, by the question's index, ascending.
    package var timings: [QuestionTiming] = []

    package init(today: CalendarDate, cells: ContiguousArray<AnswerFrame.Cell>) {
        self.today = today
        self.cells = cells
    }

    /// Whether both say the same of the respondent, however long it took and by whatever way it came about.
    package func saysTheSame(as other: ResponseContent) -> Bool {
        var (left, right) = (self, other)
        left.timings = []
        right.timings = []
        return left == right
    }
}

/// Options or rows of one question in the order in which they were shown last.
package struct QuestionOrder: Hashable, Sendable {
    package var question: Int
    package var shown: Shown

    /// Codes of options, or places of rows in the definition.
    package enum Shown: Hashable, Sendable {
        case options([ChoiceCode])
        case rows([Int])
    }

    package init(question: Int, shown: Shown) {
        self.question = question
        self.shown = shown
    }
}

/// A soft edit that was let stand.
package struct ConfirmedReason: Hashable, Sendable {
    package var edit: String
    package var reason: String

    package init(edit: String, reason: String) {
        self.edit = edit
        self.reason = reason
    }
}

/// The paradata of one question: whole milliseconds and counts.
package struct QuestionTiming: Hashable, Sendable {
    package var question: Int
    package var visits: UInt64
    package var changes: UInt64
    /// While it was the place of the interview, all visits together.
    package var spent: UInt64
    /// From its first paint to the first key, and to the first confirmed answer; nil where that is not known.
    package var toFirstKey: UInt64?
    package var toAnswer: UInt64?

    package init(
        question: Int, visits: UInt64, changes: UInt64, spent: UInt64, toFirstKey: UInt64?, toAnswer: UInt64?
    ) {
        self.question = question
        self.visits = visits
        self.changes = changes
        self.spent = spent
        self.toFirstKey = toFirstKey
        self.toAnswer = toAnswer
    }
}
