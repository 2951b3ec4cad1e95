import Workbooks

/// Workbooks that are there whole or not at all.
enum WorkbookFile {
    /// Hands the body the path to make the workbook at.
    ///
    /// - Throws: `CommandFailure` for what the workbook and the system say, and what the body throws.
    static func write<Result>(
        to path: String, _ interruptions: Interruptions, _ body: (_ part: String) throws -> Result
    ) throws -> Result {
        try WholeFile.write(byPathTo: path, interruptions) { part in
            do {
                return try body(part)
            } catch let error as WorkbookError {
                throw CommandFailure(error.description.replacing(part, with: path))
            }
        }
    }
}
