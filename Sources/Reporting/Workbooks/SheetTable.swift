import Workbooks

/// A table as it stands on a sheet. A column takes two columns of the sheet where a cell of it has two things to say: the
/// ends of an interval, or a figure and its letters.
struct SheetTable {
    /// What stands in a cell, one thing or two beside each other.
    struct Cell {
        var things: [Thing]

        static func text(_ text: String) -> Cell { Cell(things: [.text(text)]) }
    }

    enum Thing {
        case text(String)
        case number(SheetNumber)
    }

    struct Row {
        var cells: [Cell]
        var style = CellStyle.plain
    }

    let caption: String
    /// The question as it was put; empty for none.
    var wording = ""
    /// A name over each column but the first; equal ones beside each other are one. Empty without.
    var groups: [String] = []
    /// Over each column, the first included.
    let heads: [String]
    let rows: [Row]
    let notes: [String]
}

extension SheetTable {
    /// - Parameter notices: what nobody may overlook, whatever sheet is looked at.
    func write(to sheet: Sheet, notices: [String]) throws(WorkbookError) {
        let widths = heads.indices.map { place in
            rows.reduce(1) { max($0, place < $1.cells.count ? $1.cells[place].things.count : 1) }
        }
        let starts = widths.indices.map { widths[..<$0].reduce(0, +) }
        var row = 0
        func line(_ text: String, _ style: CellStyle) throws(WorkbookError) {
            try sheet.write(.text(text), row: row, column: 0, style: style)
            row += 1
        }
        try line(caption, .title)
        if !wording.isEmpty { try line(wording, Self.remark) }
        for notice in notices { try line(notice, Self.notice) }
        row += 1
        try writeHeads(to: sheet, row: &row, starts, widths)
        try sheet.freeze(rows: row, columns: 1)
        for content in self.rows {
            for (place, cell) in content.cells.enumerated() {
                for (offset, thing) in cell.things.enumerated() {
                    try sheet.write(
                        thing.content, row: row, column: starts[place] + offset,
                        style: thing.style(content.style, isLabel: place == 0))
                }
            }
            row += 1
        }
        row += 1
        for note in notes { try line(note, Self.remark) }
        try sheet.setWidth(ofColumns: 0...0, to: 44)
        guard let last = starts.last, let width = widths.last, heads.count > 1 else { return }
        try sheet.setWidth(ofColumns: 1...last + width - 1, to: 12)
    }

    private func writeHeads(
        to sheet: Sheet, row: inout Int, _ starts: [Int], _ widths: [Int]
    ) throws(WorkbookError) {
        if groups.contains(where: { !$0.isEmpty }) {
            var place = 0
            while place < groups.count {
                var end = place + 1
                while end < groups.count, groups[end] == groups[place] { end += 1 }
                if !groups[place].isEmpty {
                    // Groups have no name for the first column.
                    let columns = starts[place + 1]...starts[end] + widths[end] - 1
                    try sheet.merge(groups[place], rows: row...row, columns: columns, style: .header)
                }
                place = end
            }
            row += 1
        }
        for (place, head) in heads.enumerated() {
            let columns = starts[place]...starts[place] + widths[place] - 1
            try sheet.merge(head, rows: row...row, columns: columns, style: .header)
        }
        row += 1
    }

    /// They go on over the columns to the right, which a wrapped text would not.
    private static let remark = CellStyle.plain.with { $0.ink = .muted }
    private static let notice = CellStyle.notice.with { $0.isWrapped = false }
}

extension SheetTable.Thing {
    fileprivate var content: CellContent {
        switch self {
        case .text(let text): .text(text)
        case .number(let number): .number(number.value)
        }
    }

    fileprivate func style(_ style: CellStyle, isLabel: Bool) -> CellStyle {
        switch self {
        case .text: isLabel ? style.with { $0.isWrapped = true } : style
        case .number(let number): style.formatted(number.format)
        }
    }
}
