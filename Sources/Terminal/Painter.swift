/// Turns frames into the bytes that make a terminal show them, as few as the difference from the last frame needs.
///
/// Terminals disagree about widths, so an error must stay where it is: every changed run begins with a cursor
/// position, and so does what follows a gap or a character whose width is in doubt. No sequence scrolls, and the style
/// is plain between two updates, so that nothing erased afterwards is coloured.
package struct Painter: Sendable {
    /// Whether colours are left out; bold, dim, underlined and reversed stay.
    package let isMonochrome: Bool
    /// What the terminal shows; nil when that is not known.
    private var shown: Frame?
    /// Where its cursor is; nil when that is not certain.
    private var place: CellPlace?
    private var showsCursor: Bool?

    package init(monochrome: Bool = false) {
        isMonochrome = monochrome
    }

    /// To be called when something else may have written to the terminal: the next frame is painted in full.
    package mutating func forget() {
        shown = nil
        place = nil
        showsCursor = nil
    }

    /// The bytes to write, in one piece, so that the terminal shows the frame; none when it already does.
    package mutating func paint(_ frame: Frame) -> [UInt8] {
        var brush = Brush(place: place)
        var old = shown ?? frame
        if shown?.size != frame.size {
            brush.eraseScreen()
            old = Frame(frame.size)
        }
        for row in 0..<frame.size.rows where old.rows[row] != frame.rows[row] {
            paint(row, old: drawn(old.rows[row]), new: drawn(frame.rows[row]), with: &brush)
        }
        brush.take(.plain)
        if let cursor = frame.cursor { brush.move(to: cursor) }
        if showsCursor != (frame.cursor != nil) { brush.showCursor(frame.cursor != nil) }

        shown = frame
        place = brush.isCertain ? brush.place : nil
        showsCursor = frame.cursor != nil
        return brush.bytes
    }

    private func drawn(_ row: [Cell]) -> [Cell] {
        guard isMonochrome else { return row }
        return row.map { Cell(character: $0.character, style: $0.style.withoutColour) }
    }

    private func paint(_ row: Int, old: [Cell], new: [Cell], with brush: inout Brush) {
        let end = new.endOfContent
        let oldEnd = old.endOfContent
        var column = 0
        while column < end {
            let width = column + 1 < new.count && new[column + 1].character == nil ? 2 : 1
            let cells = column..<(column + width)
            if old[cells] != new[cells] {
                let target = CellPlace(row: row, column: column)
                if !brush.isCertain, new.hasGap(before: column) {
                    brush.move(to: target)
                } else if !brush.bridge(to: target, over: new) {
                    brush.move(to: target)
                }
                let isCovering = old[cells].contains { $0 != .blank }
                brush.put(new[column], at: target, width: width, of: new.count, isCovering: isCovering)
            }
            column += width
        }
        let hasDoubt = brush.place == CellPlace(row: row, column: end) && old.contains { !$0.isASCII }
        if oldEnd > end || hasDoubt {
            eraseRest(
                of: row, from: end, cells: oldEnd - end, columns: new.count, hasDoubt, with: &brush)
        }
    }

    private func eraseRest(
        of row: Int, from column: Int, cells: Int, columns: Int, _ hasDoubt: Bool, with brush: inout Brush
    ) {
        // A terminal may have drawn old characters wider than they are counted, so what is beyond them goes, too.
        if hasDoubt || cells > 3 {
            brush.move(to: CellPlace(row: row, column: column))
            brush.eraseRestOfRow()
        } else {
            brush.move(to: CellPlace(row: row, column: column))
            for column in column..<(column + cells) {
                let target = CellPlace(row: row, column: column)
                brush.put(.blank, at: target, width: 1, of: columns, isCovering: true)
            }
        }
    }
}

extension [Cell] {
    /// Behind the last cell that an erased row would not show.
    fileprivate var endOfContent: Int { (lastIndex { $0 != .blank } ?? -1) + 1 }

    /// Whether something new begins here: two blanks stand before it, as between the columns of a grid.
    fileprivate func hasGap(before column: Int) -> Bool {
        column >= 2 && self[column] != .blank && self[column - 1] == .blank && self[column - 2] == .blank
    }
}
