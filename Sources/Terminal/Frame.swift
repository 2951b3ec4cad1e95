/// What one screen shows: rows of cells, and the cursor.
///
/// Whatever text is written, a frame is always sound: no character reaches beyond an edge or is cut in half, and
/// nothing in it can move a cursor, ring a bell or change the direction of what follows.
package struct Frame: Equatable, Sendable {
    package let size: ScreenSize
    /// The widths that decided which columns the characters take.
    package let widths: DisplayWidth
    /// Where the terminal's own cursor stands; nil hides it. A place outside the screen is drawn to its edge.
    package var cursor: CellPlace? {
        didSet { cursor = cursor.map(nearest) }
    }
    /// From the top; each row has a cell for every column.
    package private(set) var rows: [[Cell]]

    /// An empty screen without a cursor.
    package init(_ size: ScreenSize, widths: DisplayWidth = DisplayWidth()) {
        self.size = size
        self.widths = widths
        rows = Array(repeating: Array(repeating: .blank, count: size.columns), count: size.rows)
    }

    /// Writes a text on one row, over what stood there, and returns the column behind it.
    ///
    /// What lies outside the screen is left out. A tab is one blank; other control characters, bidi overrides and
    /// everything else without a width of its own are left out too.
    @discardableResult
    package mutating func write(_ text: some StringProtocol, at place: CellPlace, _ style: Style = .plain)
        -> Int
    {
        var column = place.column
        for character in text {
            let shown = character == "\t" ? " " : character
            let width = widths.columns(of: shown)
            if width == 0 { continue }
            if rows.indices.contains(place.row), column >= 0, column + width <= size.columns {
                put(shown, width, at: CellPlace(row: place.row, column: column), style)
            }
            column += width
        }
        return column
    }

    /// Both halves of a wide character that is overwritten in part become blank.
    private mutating func put(_ character: Character, _ width: Int, at place: CellPlace, _ style: Style) {
        let (row, first) = (place.row, place.column)
        let last = first + width - 1
        if rows[row][first].character == nil { rows[row][first - 1] = .blank }
        if last + 1 < size.columns, rows[row][last + 1].character == nil { rows[row][last + 1] = .blank }
        rows[row][first] = Cell(character: character, style: style)
        if width == 2 { rows[row][last] = Cell(character: nil, style: style) }
    }

    private func nearest(_ place: CellPlace) -> CellPlace {
        CellPlace(
            row: min(max(place.row, 0), size.rows - 1), column: min(max(place.column, 0), size.columns - 1))
    }
}
