import Findings

/// A CSV file by RFC 4180: records of cells, with the place of each.
///
/// Lines may end with LF as well, and blank lines are passed over.
struct CSVTable {
    /// One cell.
    struct Cell {
        var text: String
        var range: SourceRange
        /// Where the text begins, which is not where the cell begins when the cell is in quotes.
        var textRange: SourceRange
        /// Whether the text stands in the file character by character.
        var isVerbatim: Bool
    }

    private(set) var records: [[Cell]] = []
    private(set) var findings: [Finding] = []

    private let file: String
    private var offset = 0
    private var line = 1
    private var column = 1

    init(_ source: SourceText) {
        file = source.name
        source.bytes.withUnsafeBufferPointer { read($0) }
    }

    private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
        var record: [Cell] = []
        while offset < bytes.count {
            let cell = bytes[offset] == Byte.quote ? quotedCell(bytes) : plainCell(bytes)
            guard let cell else { return }
            record.append(cell)
            if offset < bytes.count, bytes[offset] == Byte.comma {
                step(bytes)
                if offset < bytes.count { continue }
                record.append(emptyCell)
            }
            finish(&record)
            stepOverLineBreak(bytes)
        }
    }

    private mutating func finish(_ record: inout [Cell]) {
        let isBlank = record.count == 1 && record[0].text.isEmpty
        if !isBlank { records.append(record) }
        record.removeAll(keepingCapacity: true)
    }

    private mutating func plainCell(_ bytes: UnsafeBufferPointer<UInt8>) -> Cell? {
        let (start, place) = (offset, Position(line: line, column: column))
        while offset < bytes.count, !Self.endsCell(bytes[offset]) {
            if bytes[offset] == Byte.quote {
                report(
                    "a quotation mark stands inside a cell without quotes",
                    remedy: "put the whole cell in quotes, and double the quotation marks in it")
                return nil
            }
            step(bytes)
        }
        let range = SourceRange(file: file, start: place, end: Position(line: line, column: column))
        let text = String(decoding: bytes[start..<offset], as: UTF8.self)
        return Cell(text: text, range: range, textRange: range, isVerbatim: true)
    }

    private mutating func quotedCell(_ bytes: UnsafeBufferPointer<UInt8>) -> Cell? {
        let place = Position(line: line, column: column)
        step(bytes)
        let textPlace = Position(line: line, column: column)
        var text: [UInt8] = []
        var isVerbatim = true
        while true {
            guard offset < bytes.count else {
                findings.append(
                    Finding(
                        "D032", at: SourceRange(file: file, start: place, end: place),
                        "the quotation mark that opens here is not closed",
                        remedy: "close it, and double the quotation marks in the cell"))
                return nil
            }
            let byte = bytes[offset]
            if byte == Byte.quote {
                step(bytes)
                guard offset < bytes.count, bytes[offset] == Byte.quote else { break }
                isVerbatim = false
            } else if byte == Byte.lineFeed || byte == Byte.carriageReturn {
                isVerbatim = false
                text.append(Byte.lineFeed)
                stepOverLineBreak(bytes)
                continue
            }
            text.append(byte)
            step(bytes)
        }
        guard offset == bytes.count || Self.endsCell(bytes[offset]) else {
            report(
                "the cell goes on after its quotation marks",
                remedy: "put the whole cell in quotes, and double the quotation marks in it")
            return nil
        }
        let end = Position(line: line, column: column)
        return Cell(
            text: String(decoding: text, as: UTF8.self),
            range: SourceRange(file: file, start: place, end: end),
            textRange: SourceRange(
                file: file, start: textPlace, end: isVerbatim ? Position(line: line, column: column - 1) : end
            ),
            isVerbatim: isVerbatim)
    }

    private var emptyCell: Cell {
        let range = SourceRange(file: file, line: line, column: column)
        return Cell(text: "", range: range, textRange: range, isVerbatim: true)
    }

    private static func endsCell(_ byte: UInt8) -> Bool {
        byte == Byte.comma || byte == Byte.lineFeed || byte == Byte.carriageReturn
    }

    private mutating func step(_ bytes: UnsafeBufferPointer<UInt8>) {
        offset += 1
        if offset >= bytes.count || !bytes[offset].continuesScalar { column += 1 }
    }

    private mutating func stepOverLineBreak(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard offset < bytes.count else { return }
        let isPair =
            bytes[offset] == Byte.carriageReturn && offset + 1 < bytes.count
            && bytes[offset + 1] == Byte.lineFeed
        offset += isPair ? 2 : 1
        line += 1
        column = 1
    }

    /// Ends the reading: after a misplaced quotation mark no cell can be trusted.
    private mutating func report(_ message: String, remedy: String) {
        let range = SourceRange(file: file, line: line, column: column)
        findings.append(Finding("D032", at: range, message, remedy: remedy))
    }
}
