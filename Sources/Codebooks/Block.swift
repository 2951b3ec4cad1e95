import Values

/// A part of a document, before it is Markdown or HTML.
enum Block {
    case heading(level: Int, id: String, [Inline])
    case paragraph([Inline])
    /// Terms with what is said about them.
    case facts([(term: String, said: [Inline])])
    case table(Table)

    typealias Cell = [Inline]

    struct Table {
        var caption: String
        /// The first column heads the rows.
        var header: [String]
        /// The language of each column's texts; nil for the document's own.
        var languages: [LanguageTag?]
        var rows: [[Cell]]
        /// From which column on there are numbers.
        var firstNumber: Int
    }
}

/// A stretch of text.
enum Inline: Equatable {
    case text(String)
    case code(String)
    /// A text in another language than the document's.
    case foreign(String, LanguageTag)
}
