import CXlsxWriter

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

extension Workbook {
    /// Writes the file, reads it back and makes it durable; after this the workbook takes no more. A workbook without a
    /// sheet gets an empty one.
    ///
    /// The library does not ask whether its temporary files could be written, and packs what is there. So the file is
    /// unpacked again, in pieces: checksums, well-formed XML, as many cells and bytes of text as were given.
    ///
    /// - Returns: What the file could not hold as it was given.
    /// - Throws: `cannotWrite`, `failed`, `incomplete`; nothing is then left at the path.
    package func close() throws(WorkbookError) -> WorkbookLosses {
        precondition(state == .open, "a workbook is closed once")
        if tallies.isEmpty { _ = try addSheet("Sheet") }
        state = .closed
        var reason: CInt = 0
        let error = canvass_xlsx_close(book, &reason)
        do throws(WorkbookError) {
            if error != LXW_NO_ERROR {
                throw reason == 0
                    ? .failed(path: path, WorkbookFailure(error)) : .cannotWrite(path: path, code: reason)
            }
            try readBack()
        } catch {
            unlink(path)
            throw error
        }
        return losses
    }

    private func readBack() throws(WorkbookError) {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannotWrite(path: path, code: errno) }
        defer { systemClose(descriptor) }
        let package = WrittenPackage(descriptor: descriptor)
        guard let parts = package.parts() else { throw .incomplete(path: path, part: "directory") }
        for name in requiredParts where !parts.contains(where: { $0.name == name }) {
            throw .incomplete(path: path, part: name)
        }
        for part in parts {
            guard let content = package.content(of: part), isAsWritten(content, of: part.name) else {
                throw .incomplete(path: path, part: part.name)
            }
        }
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw .cannotWrite(path: path, code: errno) }
    }

    private func isAsWritten(_ content: PartScanner, of name: String) -> Bool {
        guard content.isWellFormed else { return false }
        if name == Self.textsPart { return content.textSize == sharedTexts.size }
        guard let index = tallies.indices.first(where: { Self.part(ofSheet: $0) == name }) else {
            return true
        }
        return content.cellCount == tallies[index].cellCount && content.textSize == tallies[index].textSize
    }

    private var requiredParts: [String] {
        [
            "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
            "xl/styles.xml",
        ]
            + tallies.indices.map(Self.part) + (sharedTexts.size > 0 ? [Self.textsPart] : [])
    }

    private static let textsPart = "xl/sharedStrings.xml"

    private static func part(ofSheet index: Int) -> String { "xl/worksheets/sheet\(index + 1).xml" }
}

// Inside the class the C function of this name is hidden by a method.
private func systemClose(_ descriptor: CInt) { close(descriptor) }
