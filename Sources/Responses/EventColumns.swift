/// A journal event spread over the columns in which it is stored; `Docs/Storage.md` lists them.
///
/// Writing and reading give the same event: text for text, number for number. Numbers are exact decimal text.
package struct EventColumns: Hashable, Sendable {
    /// What happened. The raw values are stored, and never change.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case began
        case shown
        case answered
        case cleared
        case moved
        case confirmed
        case language
        case paused
        case resumed
        case ended
    }

    package var kind: Kind
    /// The question answered, shown, moved to, or screened out at; nil at the review and where none is meant.
    package var question: String?
    /// Which variable of the question, in an address: empty for its own value, `row:price`, `specify:97`.
    package var part: String?
    /// The instance path of an address: numbers with points between them, empty until there are rosters.
    package var path: String?
    /// The soft edit that was confirmed.
    package var edit: String?
    /// How `value` is to be read.
    package var form: String?
    package var value: String?

    package init(
        kind: Kind, question: String? = nil, part: String? = nil, path: String? = nil, edit: String? = nil,
        form: String? = nil, value: String? = nil
    ) {
        self.kind = kind
        self.question = question
        self.part = part
        self.path = path
        self.edit = edit
        self.form = form
        self.value = value
    }
}

/// Stored columns that are no event: damage, or the work of a later program.
package struct UnreadableEvent: Error, Hashable {
    /// The column whose content does not fit the others.
    package let column: String
    /// What stands in it; nil for nothing.
    package let content: String?

    package init(column: String, content: String?) {
        self.column = column
        self.content = content
    }
}
