import CXlsxWriter

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A spreadsheet file in Office Open XML (ECMA-376), the .xlsx of Excel, written by libxlsxwriter.
///
/// The same calls with the same properties give the same bytes. No text becomes a formula or a link. The file is written
/// by `close()` and read back before that returns; a workbook that is let go without it leaves nothing. A caller who
/// wants all or nothing under a name gives a temporary path beside it and renames afterwards.
///
/// ```swift
/// let workbook = try Workbook(path: temporary, properties: WorkbookProperties(createdAt: seconds))
/// let sheet = try workbook.addSheet("Table 1")
/// try sheet.write(.text("Satisfied"), row: 0, column: 0, style: .header)
/// try sheet.write(.number(0.25), row: 0, column: 1, style: .plain.formatted(.percent(places: 1)))
/// let losses = try workbook.close()
/// ```
package final class Workbook {
    /// In which order cells are written, which decides what is kept in memory.
    package enum WritingOrder: Hashable, Sendable {
        /// Any order; all cells are in memory until the workbook is closed, some 140 bytes each.
        case any
        /// In each sheet by rows, and in each row by columns; one row of each sheet is in memory, the rest in a
        /// temporary file without a name beside the output.
        case byRow
    }

    /// Where `close()` writes.
    package let path: String
    package let order: WritingOrder

    let book: UnsafeMutablePointer<lxw_workbook>
    var state = State.open
    var names = SheetNames()
    var tallies: [SheetTally] = []
    var sharedTexts = SharedTexts()
    var losses = WorkbookLosses()
    private var formats: [CellStyle: UnsafeMutablePointer<lxw_format>] = [:]

    enum State {
        case open
        /// The library has freed the workbook.
        case closed
    }

    /// Makes an empty file at `path` at once, so that a folder that cannot be written to is known before the work.
    ///
    /// - Throws: `cannotWrite`, also when `path` is a symbolic link; `failed` without memory.
    package init(
        path: String, properties: WorkbookProperties, order: WritingOrder = .any
    ) throws(WorkbookError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw .cannotWrite(path: path, code: errno) }
        systemClose(descriptor)
        // The library copies the options. Beside the output, so that one disk is either full or not, and that answers
        // stay on the disk their owner chose.
        let book = path.folder.withCString { folder in
            var options = lxw_workbook_options(
                constant_memory: order == .byRow ? 1 : 0, tmpdir: UnsafeMutablePointer(mutating: folder),
                use_zip64: 0)
            return workbook_new_opt(path, &options)
        }
        guard let book else {
            unlink(path)
            throw .failed(path: path, .noMemory)
        }
        self.path = path
        self.order = order
        self.book = book
        properties.set(in: book)
    }

    deinit {
        guard state == .open else { return }
        canvass_xlsx_abandon(book)
        unlink(path)
    }

    /// Adds a sheet behind the others. `SheetNames` makes any text a legal name.
    ///
    /// - Throws: `badSheetName`; `failed` or `cannotWrite` when there is no temporary file for its rows.
    package func addSheet(_ name: String) throws(WorkbookError) -> Sheet {
        precondition(state == .open, "a workbook that was closed takes no more sheets")
        if let fault = names.fault(of: name) { throw .badSheetName(name, fault) }
        var reason: CInt = 0
        guard let worksheet = canvass_xlsx_add_sheet(book, name, &reason) else {
            throw reason == 0
                ? .failed(path: path, .noMemory) : .cannotWrite(path: path.folder, code: reason)
        }
        names.take(name)
        let tally = SheetTally()
        tallies.append(tally)
        return Sheet(name: name, of: self, worksheet: worksheet, tally: tally)
    }

    /// The library's format of a style; nil for the plain one, which needs none.
    func format(of style: CellStyle) -> UnsafeMutablePointer<lxw_format>? {
        if style == .plain { return nil }
        if let format = formats[style] { return format }
        guard let format = workbook_add_format(book) else {
            preconditionFailure("there is memory for a format, which has 500 bytes")
        }
        style.set(in: format)
        formats[style] = format
        return format
    }
}

// Inside the class the C function of this name is hidden by a method.
@discardableResult
private func systemClose(_ descriptor: CInt) -> CInt { close(descriptor) }

extension String {
    /// The folder of a path.
    fileprivate var folder: String {
        guard let slash = utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == startIndex ? "/" : String(self[..<slash])
    }
}
