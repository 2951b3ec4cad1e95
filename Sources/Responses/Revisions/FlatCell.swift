import Values

/// One cell of a content as it lies in the bytes: for readers of millions, who have no time to make a `Value` of each.
package struct FlatCell {
    /// What there is, in the order of the tags.
    package enum Kind: UInt8 {
        case notAsked
        case notAnswered
        case dontKnow
        case refused
        case notApplicable
        case truth
        case code
        case number
        case text
        case date
        case codes
        case ranking
    }

    package var kind: Kind
    /// The decimal places of a number.
    package var scale: UInt8
    /// How many bytes a text has, or codes the marks and the ranking have.
    package var count: Int32
    /// A truth as 0 or 1, a code, a number's significand, a date as `year × 416 + month × 32 + day` with 0 for what is not known; else
    /// the place in the bytes where the text or the first code begins.
    package var payload: Int64

    fileprivate init(_ kind: Kind, _ payload: Int64 = 0, scale: UInt8 = 0, count: Int32 = 0) {
        self.kind = kind
        self.scale = scale
        self.count = count
        self.payload = payload
    }

    package static let none = FlatCell(.notAsked)
}

/// Reads contents that a store has taken in, cell by cell and without allocating.
///
/// What was taken in was compared with its definition then; here only the bounds of the bytes are held, so that a
/// damaged file is told and nothing beyond the content is read.
package enum FlatContent {
    /// Fills the cells from the bytes of a content. Costs one pass over its cells; what stands behind them is not read.
    ///
    /// - Returns: Whether the bytes are a content of so many cells.
    package static func read(
        _ bytes: UnsafeRawBufferPointer, into cells: UnsafeMutableBufferPointer<FlatCell>
    ) -> Bool {
        var cursor = Cursor(bytes: bytes)
        guard cursor.byte() == ContentWriter.version else { return false }
        // The day of the interview, which the header of a revision tells too.
        guard cursor.number() != nil, cursor.number() != nil else { return false }
        guard cursor.number() == UInt64(cells.count) else { return false }
        for place in cells.indices {
            guard let cell = cursor.cell() else { return false }
            cells[place] = cell
        }
        return true
    }

    /// The codes of marks or of a ranking, in their order.
    package static func eachCode(
        of cell: FlatCell, in bytes: UnsafeRawBufferPointer, _ body: (Int32) -> Void
    ) {
        var cursor = Cursor(bytes: bytes, place: Int(cell.payload))
        var last: Int64 = -1
        for _ in 0..<cell.count {
            guard let number = cursor.number(), number < 1_000_000_000 else { return }
            guard cell.kind == .codes else {
                body(Int32(number))
                continue
            }
            last += Int64(number) + 1
            guard last < 1_000_000_000 else { return }
            body(Int32(last))
        }
    }
}

/// A place in bytes; nil for what lies beyond the end.
private struct Cursor {
    let bytes: UnsafeRawBufferPointer
    var place = 0

    @inline(__always)
    mutating func byte() -> UInt8? {
        guard place < bytes.count else { return nil }
        defer { place += 1 }
        return bytes[place]
    }

    @inline(__always)
    mutating func number() -> UInt64? {
        guard let first = byte() else { return nil }
        if first < 0x80 { return UInt64(first) }
        var number = UInt64(first & 0x7F)
        var shift: UInt64 = 7
        while shift < 64 {
            guard let next = byte() else { return nil }
            number |= UInt64(next & 0x7F) << shift
            if next < 0x80 { return number }
            shift += 7
        }
        return nil
    }

    @inline(__always)
    mutating func cell() -> FlatCell? {
        guard let tag = byte() else { return nil }
        if tag >= CellTag.firstNumber { return FlatCell(.number, Int64(tag - CellTag.firstNumber)) }
        if tag >= CellTag.firstCode { return FlatCell(.code, Int64(tag - CellTag.firstCode)) }
        if tag <= CellTag.notApplicable { return FlatCell.Kind(rawValue: tag).map { FlatCell($0) } }
        return longCell(tag)
    }

    private mutating func longCell(_ tag: UInt8) -> FlatCell? {
        switch tag {
        case CellTag.false: return FlatCell(.truth, 0)
        case CellTag.true: return FlatCell(.truth, 1)
        case CellTag.code:
            guard let code = number(), code < 1_000_000_000 else { return nil }
            return FlatCell(.code, Int64(code))
        case CellTag.number:
            guard let scale = byte(), scale <= 18, let folded = number() else { return nil }
            return FlatCell(.number, Int64(bitPattern: (folded >> 1) ^ (0 &- (folded & 1))), scale: scale)
        case CellTag.text:
            guard let count = number(), count <= UInt64(bytes.count - place) else { return nil }
            defer { place += Int(count) }
            return FlatCell(.text, Int64(place), count: Int32(count))
        case CellTag.date:
            guard let year = number(), let rest = number(), year <= 9999, rest < 416 else { return nil }
            return FlatCell(.date, Int64(year) * 416 + Int64(rest))
        case CellTag.codes, CellTag.ranking:
            guard let count = number(), count <= UInt64(bytes.count - place) else { return nil }
            let start = place
            for _ in 0..<count where number() == nil { return nil }
            return FlatCell(
                tag == CellTag.codes ? .codes : .ranking, Int64(start), count: Int32(count))
        default: return nil
        }
    }
}
