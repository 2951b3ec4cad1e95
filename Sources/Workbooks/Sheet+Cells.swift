import CXlsxWriter

extension Sheet {
    /// Writes one cell, once.
    ///
    /// A text is always a string, also when it begins like a formula or a link; such a cell has the format *text*, so
    /// that it stays one when somebody edits it. An empty text is a blank. What does not fit a cell is cut between two
    /// characters and counted in the losses of the workbook.
    ///
    /// - Throws: `outsideSheet`, `writtenTwice`, `outOfOrder`, `notFinite`; `incomplete` when a row before it could not
    ///   be kept; `failed` without memory.
    package func write(
        _ content: CellContent, row: Int, column: Int, style: CellStyle = .plain
    ) throws(WorkbookError) {
        let place = CellPlace(row: row, column: column)
        if case .number(let value) = content, !value.isFinite { throw .notFinite(sheet: name, place) }
        try claim(rows: row...row, columns: column...column)
        switch content {
        case .text(let text): try put(text, at: place, style: style)
        case .number(let value): try put(value, at: place, style: style)
        case .moment(let moment):
            let style = style.numberFormat == .general ? style.formatted(moment.numberFormat) : style
            if let serial = moment.serial {
                try put(serial, at: place, style: style)
            } else {
                workbook.losses.datesAsText.count(sheet: name, place)
                try put(moment.text, at: place, style: style)
            }
        case .blank: try putBlank(at: place, style: style)
        }
    }

    /// Writes a text into cells that are shown as one. In a workbook written by rows it may span columns only.
    ///
    /// - Throws: as `write`; a merged area counts as written.
    package func merge(
        _ text: String, rows: ClosedRange<Int>, columns: ClosedRange<Int>, style: CellStyle = .plain
    ) throws(WorkbookError) {
        let place = CellPlace(row: rows.lowerBound, column: columns.lowerBound)
        try requireInside(rows: rows, columns: columns)
        guard rows.count * columns.count <= Self.mergeLimit else {
            throw .mergedTooMany(sheet: name, place, limit: Self.mergeLimit)
        }
        try claim(rows: rows, columns: columns)
        guard rows.count > 1 || columns.count > 1 else { return try put(text, at: place, style: style) }
        let cell = cellText(text, at: place)
        let style = cell.looksLikeFormula && style.numberFormat == .general ? style.formatted(.text) : style
        let format = workbook.format(of: style)
        try require(
            worksheet_merge_range(
                worksheet, lxw_row_t(rows.lowerBound), lxw_col_t(columns.lowerBound),
                lxw_row_t(rows.upperBound), lxw_col_t(columns.upperBound), cell.text, format))
        let blanks = rows.count * columns.count - (cell.text.isEmpty ? 0 : 1)
        if format != nil { tally.cellCount += blanks }
        if !cell.text.isEmpty { count(cell.text) }
    }

    /// Every cell of a merged area is written.
    static let mergeLimit = 65_536

    private func put(_ text: String, at place: CellPlace, style: CellStyle) throws(WorkbookError) {
        guard !text.isEmpty else { return try putBlank(at: place, style: style) }
        let cell = cellText(text, at: place)
        let style = cell.looksLikeFormula && style.numberFormat == .general ? style.formatted(.text) : style
        try require(
            worksheet_write_string(
                worksheet, place.rowNumber, place.columnNumber, cell.text, workbook.format(of: style)))
        count(cell.text)
    }

    private func put(_ value: Double, at place: CellPlace, style: CellStyle) throws(WorkbookError) {
        try require(
            worksheet_write_number(
                worksheet, place.rowNumber, place.columnNumber, value, workbook.format(of: style)))
        tally.cellCount += 1
    }

    /// A blank without a style is no cell at all.
    private func putBlank(at place: CellPlace, style: CellStyle) throws(WorkbookError) {
        guard let format = workbook.format(of: style) else { return }
        try require(worksheet_write_blank(worksheet, place.rowNumber, place.columnNumber, format))
        tally.cellCount += 1
    }

    private func cellText(_ text: String, at place: CellPlace) -> CellText {
        let cell = CellText(text)
        if cell.isCut { workbook.losses.cutTexts.count(sheet: name, place) }
        if cell.hasReplacements { workbook.losses.replacedCharacters.count(sheet: name, place) }
        return cell
    }

    private func count(_ text: String) {
        tally.cellCount += 1
        switch workbook.order {
        case .any: workbook.sharedTexts.add(text)
        case .byRow: tally.textSize += text.sizeInXML
        }
    }
}
