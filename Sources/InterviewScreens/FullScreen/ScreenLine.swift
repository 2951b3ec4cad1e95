import Terminal

/// One row of the screen before it is placed: stretches of text, each at its own column.
struct ScreenLine: Sendable {
    /// A text at a column.
    struct Span: Sendable {
        var column: Int
        var text: String
        var style: Style
    }

    var spans: [Span]
    /// The element that the line belongs to.
    var element: Int?
    /// The column of the terminal's cursor, when it stands on this line.
    var cursor: Int?

    init(_ text: String, at column: Int = 0, _ style: Style = .plain, element: Int? = nil) {
        spans = [Span(column: column, text: text, style: style)]
        self.element = element
    }

    init(_ spans: [Span], element: Int? = nil, cursor: Int? = nil) {
        self.spans = spans
        self.element = element
        self.cursor = cursor
    }

    static let blank = ScreenLine([])
}

extension Frame {
    /// Writes the line on a row.
    mutating func write(_ line: ScreenLine, row: Int) {
        for span in line.spans { write(span.text, at: CellPlace(row: row, column: span.column), span.style) }
        if let column = line.cursor { cursor = CellPlace(row: row, column: column) }
    }
}
