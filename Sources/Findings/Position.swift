/// A place in a text: line and column, both counted from 1, the column in Unicode scalars.
package struct Position: Hashable, Comparable, Sendable {
    package var line: Int
    package var column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package static func < (left: Position, right: Position) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// A stretch of one file of a definition: from `start` up to, not including, `end`.
package struct SourceRange: Hashable, Sendable {
    /// The file's name as the user gave it, or the name of a code list's CSV file.
    package var file: String
    package var start: Position
    package var end: Position

    package init(file: String, start: Position, end: Position) {
        self.file = file
        self.start = start
        self.end = end
    }

    /// A range that marks a single place.
    package init(file: String, line: Int, column: Int) {
        let place = Position(line: line, column: column)
        self.init(file: file, start: place, end: place)
    }
}
