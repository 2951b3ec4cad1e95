import CXlsxWriter

extension Sheet {
    /// Sets how wide columns are, in digits of the standard font: 0 to 255, what is outside counts as the nearest.
    ///
    /// - Throws: `outsideSheet`.
    package func setWidth(ofColumns columns: ClosedRange<Int>, to width: Double) throws(WorkbookError) {
        try requireInside(rows: 0...0, columns: columns)
        let width = width.isFinite ? min(max(width, 0), 255) : 8.43
        try require(
            worksheet_set_column(
                worksheet, lxw_col_t(columns.lowerBound), lxw_col_t(columns.upperBound), width, nil))
    }

    /// Sets how high a row is, in points: 0 to 409, what is outside counts as the nearest. Rows that are not set grow
    /// with wrapped text by themselves, save with text in merged cells.
    ///
    /// In a workbook written by rows it comes before the cells of the row.
    ///
    /// - Throws: `outsideSheet`, `outOfOrder`.
    package func setHeight(ofRow row: Int, to height: Double) throws(WorkbookError) {
        try requireInside(rows: row...row, columns: 0...0)
        if workbook.order == .byRow { try begin(row: row) }
        let height = height.isFinite ? min(max(height, 0), 409) : 15
        try require(worksheet_set_row(worksheet, lxw_row_t(row), height, nil))
    }

    /// Keeps the first rows and columns in sight while the rest is scrolled.
    ///
    /// - Throws: `outsideSheet`.
    package func freeze(rows: Int, columns: Int) throws(WorkbookError) {
        try requireInside(rows: rows...rows, columns: columns...columns)
        worksheet_freeze_panes(worksheet, lxw_row_t(rows), lxw_col_t(columns))
    }

    /// Offers to filter: the first of the rows is the head. One area for a sheet; a later call takes the place of an
    /// earlier.
    ///
    /// - Throws: `outsideSheet`.
    package func filter(rows: ClosedRange<Int>, columns: ClosedRange<Int>) throws(WorkbookError) {
        try requireInside(rows: rows, columns: columns)
        try require(
            worksheet_autofilter(
                worksheet, lxw_row_t(rows.lowerBound), lxw_col_t(columns.lowerBound),
                lxw_row_t(rows.upperBound), lxw_col_t(columns.upperBound)))
    }
}
