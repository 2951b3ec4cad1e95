import CXlsxWriter

/// One sheet of a workbook. Rows and columns count from 0.
///
/// A sheet may be kept longer than its workbook is open, but is of no use then.
package final class Sheet {
    package let name: String

    let workbook: Workbook
    let worksheet: UnsafeMutablePointer<lxw_worksheet>
    let tally: SheetTally
    /// By rows: the first place that may be written next.
    private var cursor = CellPlace(row: 0, column: 0)
    /// In any order: what may not be written again.
    private var written: Set<CellPlace> = []

    package static let rowLimit = 1_048_576
    package static let columnLimit = 16_384

    init(
        name: String, of workbook: Workbook, worksheet: UnsafeMutablePointer<lxw_worksheet>, tally: SheetTally
    ) {
        self.name = name
        self.workbook = workbook
        self.worksheet = worksheet
        self.tally = tally
    }

    /// Claims cells that nothing else may be written to.
    func claim(rows: ClosedRange<Int>, columns: ClosedRange<Int>) throws(WorkbookError) {
        precondition(workbook.state == .open, "a workbook that was closed takes no more cells")
        try requireInside(rows: rows, columns: columns)
        let place = CellPlace(row: rows.lowerBound, column: columns.lowerBound)
        switch workbook.order {
        case .byRow:
            guard place >= cursor, rows.count == 1 else { throw .outOfOrder(sheet: name, place) }
            if place.row > cursor.row, canvass_xlsx_lost_rows(worksheet) != 0 {
                throw .incomplete(path: workbook.path, part: "rows of '\(name)'")
            }
            cursor = CellPlace(row: place.row, column: columns.upperBound + 1)
        case .any:
            for row in rows {
                for column in columns {
                    let place = CellPlace(row: row, column: column)
                    guard written.insert(place).inserted else { throw .writtenTwice(sheet: name, place) }
                }
            }
        }
    }

    /// Goes on to a row, of which nothing may be written yet.
    func begin(row: Int) throws(WorkbookError) {
        let place = CellPlace(row: row, column: 0)
        guard place >= cursor else { throw .outOfOrder(sheet: name, place) }
        cursor = place
    }

    func requireInside(rows: ClosedRange<Int>, columns: ClosedRange<Int>) throws(WorkbookError) {
        let place = CellPlace(row: rows.upperBound, column: columns.upperBound)
        guard rows.lowerBound >= 0, columns.lowerBound >= 0, place.row < Self.rowLimit,
            place.column < Self.columnLimit
        else { throw .outsideSheet(sheet: name, place) }
    }

    /// What the library says to a call that was checked before.
    func require(_ code: lxw_error) throws(WorkbookError) {
        guard code != LXW_NO_ERROR else { return }
        throw .failed(path: workbook.path, WorkbookFailure(code))
    }
}
