import Responses
import Tabulation
import Values
import Workbooks

extension ExportModel {
    /// Writes the respondents as an Excel workbook: the sheets `codes`, `labels` and `codebook`.
    ///
    /// Numbers are numbers, days and moments are dates, and no text is a formula. A row of each sheet is in memory; the rest
    /// waits in temporary files beside the output, which have no name.
    ///
    /// - Parameter path: of a file that nobody else writes to; it is there whole when this returns.
    /// - Returns: what the format could not hold.
    /// - Throws: `ExportError.tooLarge`, `WorkbookError`, and what `progress` throws; nothing is then left at the path.
    package func writeWorkbook(
        to path: String, progress: (Int) throws -> Void = { _ in }
    ) throws -> [ExportLoss] {
        try Self.requireRoom(forRows: rows.count + 1, columns: columns.count)
        let workbook = try Workbook(
            path: path,
            properties: WorkbookProperties(
                title: title, createdAt: try newestChange().milliseconds / 1000), order: .byRow)
        let codes = try workbook.addSheet("codes")
        let labels = try workbook.addSheet("labels")
        try writeHead(of: codes, width: 12, columns.map(\.name))
        try writeHead(of: labels, width: 20, columns.map(\.labelAndName))
        var done = 0
        try eachBlock { block in
            let cells = try columns.map(block.cells)
            for row in 0..<block.count {
                done += 1
                for (place, column) in cells.enumerated() {
                    try codes.writeUnlessBlank(column.code(row), row: done, column: place)
                    try labels.writeUnlessBlank(column.label(row), row: done, column: place)
                }
                // Often enough that a signal need not wait.
                if done % 256 == 0 { try progress(done) }
            }
            try progress(done)
        }
        try writeCodebook(to: workbook.addSheet("codebook"))
        return exportLosses(try workbook.close())
    }

    /// - Parameter rows: with the head.
    static func requireRoom(forRows rows: Int, columns: Int) throws(ExportError) {
        guard rows <= Sheet.rowLimit, columns <= Sheet.columnLimit else {
            throw .tooLarge(
                rows: rows - 1, columns: columns, mostRows: Sheet.rowLimit - 1, mostColumns: Sheet.columnLimit
            )
        }
    }

    private func writeHead(of sheet: Sheet, width: Double, _ names: [String]) throws {
        for (place, column) in columns.enumerated() {
            try sheet.setWidth(ofColumns: place...place, to: max(width, column.leastWidth))
            try sheet.write(.text(names[place]), row: 0, column: place, style: .header)
        }
        try sheet.freeze(rows: 1, columns: columns.first?.source == .fact(.id) ? 1 : 0)
        if !columns.isEmpty { try sheet.filter(rows: 0...rows.count, columns: 0...columns.count - 1) }
    }

    private func exportLosses(_ losses: WorkbookLosses) -> [ExportLoss] {
        [
            (losses.cutTexts, "cut to 32,767 characters"),
            (losses.replacedCharacters, "without their control characters, which XML cannot hold"),
            (losses.datesAsText, "text, because Excel has no dates before 1900-03-01"),
        ].compactMap { loss, what in
            guard let sheet = loss.firstSheet, let place = loss.firstPlace else { return nil }
            let subject =
                sheet != "codebook" && columns.indices.contains(place.column)
                ? columns[place.column].name : sheet
            let cells = loss.count == 1 ? "1 cell is" : "\(loss.count) cells are"
            return ExportLoss(subject, "\(cells) \(what); the first is \(place) of the sheet \(sheet)")
        }
    }
}

extension ExportColumn {
    /// What people read above a column that programs know by its name.
    var labelAndName: String { label == name ? name : "\(label) [\(name)]" }

    fileprivate var leastWidth: Double {
        guard case .fact(let fact) = source else { return 0 }
        return fact == .id ? 37 : fact.isMoment ? 20 : 0
    }
}

extension Sheet {
    /// A blank cell is no cell.
    fileprivate func writeUnlessBlank(
        _ content: CellContent, row: Int, column: Int
    ) throws(WorkbookError) {
        if case .blank = content { return }
        try write(content, row: row, column: column)
    }
}
