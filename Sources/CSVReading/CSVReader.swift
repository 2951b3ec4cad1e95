import Findings

/// Reads CSV by RFC 4180, record by record, in memory for one of them.
///
/// Lines may end with LF or CR as well, blank lines are passed over, a byte order mark is not part of the first cell,
/// and a line break in a cell is read as LF. Nothing else is let pass. Time: some nanoseconds for each byte.
package struct CSVReader {
    private let source: () throws -> [UInt8]
    private let limits: Limits
    private var portion: [UInt8] = []
    private var offset = 0
    private var isAtEnd = false
    private var hasBegun = false
    private var line = 1
    private var column = 1

    /// What is more than this is not read: a quotation mark that is never closed must not fill the memory.
    package struct Limits: Sendable {
        package var recordBytes: Int
        package var cells: Int

        /// - Parameters:
        ///   - recordBytes: Of the cells of one record together.
        ///   - cells: Of one record.
        package init(recordBytes: Int = 4 << 20, cells: Int = 250_000) {
            self.recordBytes = recordBytes
            self.cells = cells
        }
    }

    /// - Parameter source: Gives the next bytes of the file; none at its end. It is not asked again then.
    package init(limits: Limits = Limits(), _ source: @escaping () throws -> [UInt8]) {
        self.limits = limits
        self.source = source
    }

    /// Reads the next record in the place of what the record held; false at the end of the file.
    ///
    /// - Throws: `CSVProblem`, and what the source throws. Reading on after that gives nothing of use.
    package mutating func read(into record: inout CSVRecord) throws -> Bool {
        try skipByteOrderMark()
        while try peek() != nil {
            record.removeAll()
            repeat {
                guard record.cells.count < limits.cells else {
                    throw problem(.tooManyCells(limit: limits.cells))
                }
                try readCell(into: &record)
            } while try stepOverComma()
            try stepOverLineBreak()
            if record.cells.count > 1 || !record.cells[0].isEmpty { return true }
        }
        record.removeAll()
        return false
    }

    private mutating func readCell(into record: inout CSVRecord) throws {
        if try peek() == Byte.quote { return try readQuotedCell(into: &record) }
        let (start, first) = (place, record.bytes.count)
        while let byte = try peek(), !byte.endsCell {
            if byte == Byte.quote { throw problem(.quoteInPlainCell) }
            try takeStretch(into: &record) { $0.endsCell || $0 == Byte.quote }
        }
        record.cells.append(
            CSVRecord.Cell(
                bytes: first..<record.bytes.count, start: start, end: place, textStart: start, textEnd: place,
                isVerbatim: true))
    }

    private mutating func readQuotedCell(into record: inout CSVRecord) throws {
        let (start, first) = (place, record.bytes.count)
        step()
        let textStart = place
        var isVerbatim = true
        while true {
            guard let byte = try peek() else { throw CSVProblem(position: start, kind: .unclosedQuote) }
            if byte == Byte.quote {
                step()
                guard try peek() == Byte.quote else { break }
                isVerbatim = false
                record.bytes.append(Byte.quote)
                step()
            } else if byte.breaksLine {
                isVerbatim = false
                record.bytes.append(Byte.lineFeed)
                try stepOverLineBreak()
                guard record.bytes.count <= limits.recordBytes else {
                    throw CSVProblem(position: start, kind: .tooLong(limit: limits.recordBytes))
                }
            } else {
                try takeStretch(into: &record) { $0 == Byte.quote || $0.breaksLine }
            }
        }
        if let byte = try peek(), !byte.endsCell { throw problem(.textAfterQuotes) }
        let textEnd = isVerbatim ? Position(line: line, column: column - 1) : place
        record.cells.append(
            CSVRecord.Cell(
                bytes: first..<record.bytes.count, start: start, end: place, textStart: textStart,
                textEnd: textEnd, isVerbatim: isVerbatim))
    }

    /// Takes what stands in this portion before the next byte that ends the stretch.
    private mutating func takeStretch(into record: inout CSVRecord, _ ends: (UInt8) -> Bool) throws {
        let start = offset
        while offset < portion.count {
            let byte = portion[offset]
            if ends(byte) { break }
            if !byte.continuesScalar { column += 1 }
            offset += 1
        }
        record.bytes += portion[start..<offset]
        guard record.bytes.count <= limits.recordBytes else {
            throw problem(.tooLong(limit: limits.recordBytes))
        }
    }

    // MARK: The place in the file

    private var place: Position { Position(line: line, column: column) }

    private func problem(_ kind: CSVProblem.Kind) -> CSVProblem { CSVProblem(position: place, kind: kind) }

    /// The byte at hand; nil at the end of the file.
    private mutating func peek() throws -> UInt8? {
        if offset == portion.count {
            guard !isAtEnd else { return nil }
            portion = try source()
            offset = 0
            isAtEnd = portion.isEmpty
            if isAtEnd { return nil }
        }
        return portion[offset]
    }

    /// Over a byte of one column.
    private mutating func step() {
        offset += 1
        column += 1
    }

    private mutating func stepOverComma() throws -> Bool {
        guard try peek() == Byte.comma else { return false }
        step()
        return true
    }

    private mutating func stepOverLineBreak() throws {
        guard let byte = try peek(), byte.breaksLine else { return }
        offset += 1
        if byte == Byte.carriageReturn, try peek() == Byte.lineFeed { offset += 1 }
        line += 1
        column = 1
    }

    private mutating func skipByteOrderMark() throws {
        guard !hasBegun else { return }
        hasBegun = true
        var beginning: [UInt8] = []
        while beginning.count < 3 {
            let next = try source()
            isAtEnd = next.isEmpty
            if isAtEnd { break }
            beginning += next
        }
        portion = beginning
        offset = beginning.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }
}

/// Bytes that CSV is made of.
private enum Byte {
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let quote = UInt8(ascii: "\"")
    static let comma = UInt8(ascii: ",")
}

extension UInt8 {
    fileprivate var breaksLine: Bool { self == Byte.lineFeed || self == Byte.carriageReturn }
    fileprivate var endsCell: Bool { self == Byte.comma || breaksLine }
    /// Whether the byte is a later one of a UTF-8 sequence, and so begins no Unicode scalar.
    fileprivate var continuesScalar: Bool { self & 0xC0 == 0x80 }
}
