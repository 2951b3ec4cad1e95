import Charts
import Tabulation
import Values
package import Workbooks

extension ReportDocument {
    /// Writes the report as an Excel workbook: a sheet with the prose, and one for each table and each chart's table. Figures
    /// are numbers, unrounded, in the format in which the report shows them; no text is a formula.
    ///
    /// - Parameters:
    ///   - path: of a file that nobody else writes to; it is there whole when this returns.
    ///   - createdAt: seconds since 1970-01-01T00:00:00Z, for the file's properties.
    /// - Returns: what does not fit cells as it is.
    /// - Throws: `WorkbookError`; nothing is then left at the path.
    package func writeWorkbook(to path: String, createdAt: Int64) throws(WorkbookError) -> WorkbookLosses {
        let words = ReportWords(language)
        let workbook = try Workbook(
            path: path, properties: WorkbookProperties(title: title, createdAt: createdAt))
        var names = SheetNames()
        let prose = try workbook.addSheet(names.takeLegal(words.report))
        try prose.setWidth(ofColumns: 0...0, to: 100)
        let notices = blocks.compactMap { if case .notice(let text) = $0 { text } else { nil } }
        var row = 0
        func line(_ text: String, _ style: CellStyle = .wrapped) throws(WorkbookError) {
            try prose.write(.text(text), row: row, column: 0, style: style)
            row += 1
        }
        try line(title, .title.with { $0.isWrapped = true })
        try line(byline, .note)
        for notice in notices { try line(notice, .notice) }
        var tables = 0
        func add(_ table: SheetTable) throws(WorkbookError) {
            tables += 1
            let sheet = try workbook.addSheet(names.takeLegal("\(tables) \(table.caption)"))
            try table.write(to: sheet, notices: notices)
            try line(table.caption, .bold.with { $0.isWrapped = true })
            try line(words.onSheet(sheet.name), .note)
        }
        for (place, block) in blocks.enumerated() {
            switch block {
            case .heading(let text):
                row += 1
                try line(text, .title.with { $0.isWrapped = true })
            case .paragraph(let text): try line(text)
            case .notice: continue
            case .chart(let chart, let head, let rows):
                var notes: [String] = []
                if blocks.indices.contains(place + 1), case .footnotes(let lines) = blocks[place + 1] {
                    notes = Self.numbered(lines)
                }
                try add(SheetTable(chart, head, rows, notes: notes))
            case .table(let table): try add(SheetTable(table))
            case .footnotes(let notes): for note in Self.numbered(notes) { try line(note, .note) }
            case .terms(let terms):
                for term in terms {
                    try line(term.term, .bold)
                    try line(term.text)
                }
            }
        }
        return try workbook.close()
    }

    private static func numbered(_ notes: [String]) -> [String] {
        notes.enumerated().map { "\($0.offset + 1)) \($0.element)" }
    }
}

extension SheetTable {
    /// The table that goes with a chart.
    fileprivate init(_ chart: any Chart, _ head: [String], _ rows: [[ChartCell]], notes: [String]) {
        self.init(
            caption: chart.heading.title, heads: head,
            rows: rows.map { row in
                Row(
                    cells: row.map { cell in
                        cell.numbers.isEmpty
                            ? .text(cell.text) : Cell(things: cell.numbers.map { .number($0) })
                    })
            }, notes: notes)
    }
}
