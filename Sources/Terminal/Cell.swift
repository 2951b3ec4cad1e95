/// One column of one row of the screen.
package struct Cell: Hashable, Sendable {
    /// Nil in the right half of a character that takes two columns.
    package let character: Character?
    package let style: Style

    /// What an erased screen consists of.
    package static let blank = Cell(character: " ", style: .plain)
}

/// A row and a column of the screen, both counted from 0.
package struct CellPlace: Hashable, Sendable {
    package var row: Int
    package var column: Int

    package init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }
}

/// How many rows and columns a screen has; at least one of each, at most what a 16-bit number says.
package struct ScreenSize: Hashable, Sendable {
    package let rows: Int
    package let columns: Int

    /// Numbers that no screen has are drawn to the nearest that one could have.
    package init(rows: Int, columns: Int) {
        self.rows = min(max(rows, 1), Int(UInt16.max))
        self.columns = min(max(columns, 1), Int(UInt16.max))
    }
}
