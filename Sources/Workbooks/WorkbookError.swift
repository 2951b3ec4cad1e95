/// Why a workbook could not be written.
package enum WorkbookError: Error, Hashable, Sendable {
    /// The system's error number.
    case cannotWrite(path: String, code: Int32)
    /// The library failed; nothing is left at the path.
    case failed(path: String, WorkbookFailure)
    /// A part of the file was not what had been written, as when the disk was full for a moment; nothing is left at the
    /// path.
    case incomplete(path: String, part: String)
    case badSheetName(String, SheetNameFault)
    /// Below row 1,048,576 or right of column 16,384, or negative.
    case outsideSheet(sheet: String, CellPlace)
    case writtenTwice(sheet: String, CellPlace)
    /// In a workbook written by rows: not behind what was written before, or merged over several rows.
    case outOfOrder(sheet: String, CellPlace)
    case mergedTooMany(sheet: String, CellPlace, limit: Int)
    /// Not a number, or infinite.
    case notFinite(sheet: String, CellPlace)
}
