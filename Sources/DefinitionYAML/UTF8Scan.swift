import Findings

/// One pass over a file's bytes: are they UTF-8, where do lines begin, and where are control characters.
struct UTF8Scan {
    /// Offsets of the first byte of each line. Lines end with LF, CR LF or CR.
    private(set) var lineStarts = [0]
    /// The first place of each run of forbidden control characters.
    private(set) var controls: [(scalar: UInt32, place: Position)] = []
    /// Where the bytes stop being UTF-8.
    private(set) var broken: Position?

    /// Offset and length of every forbidden character.
    private var forbidden: [(offset: Int, length: Int)] = []

    init(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { scan($0) }
    }

    private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) {
        var offset = 0
        var column = 1
        while offset < bytes.count {
            let byte = bytes[offset]
            var length = 1
            if byte >= 0x20, byte < 0x7F {
                column += 1
            } else if byte == Byte.lineFeed || byte == Byte.carriageReturn {
                if byte == Byte.carriageReturn, offset + 1 < bytes.count, bytes[offset + 1] == Byte.lineFeed {
                    length = 2
                }
                lineStarts.append(offset + length)
                column = 1
            } else if let (scalar, count) = Self.scalar(in: bytes, at: offset) {
                length = count
                if Self.isForbidden(scalar) { forbid(scalar, offset..<(offset + count), column) }
                column += 1
            } else {
                broken = Position(line: lineStarts.count, column: column)
                return
            }
            offset += length
        }
    }

    private mutating func forbid(_ scalar: UInt32, _ stretch: Range<Int>, _ column: Int) {
        if forbidden.last.map({ $0.offset + $0.length }) != stretch.lowerBound {
            controls.append((scalar, Position(line: lineStarts.count, column: column)))
        }
        forbidden.append((stretch.lowerBound, stretch.count))
    }

    /// The bytes with a space for each forbidden character.
    func replacingControls(in bytes: [UInt8]) -> [UInt8] {
        var clean: [UInt8] = []
        clean.reserveCapacity(bytes.count)
        var next = 0
        for (offset, length) in forbidden {
            clean += bytes[next..<offset]
            clean.append(Byte.space)
            next = offset + length
        }
        return clean + bytes[next...]
    }

    /// Whether rule D009 forbids a scalar. The line separators of Unicode are among them: YAML and editors disagree
    /// on whether they end a line.
    static func isForbidden(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x09, 0x0A, 0x0D: false
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    /// The scalar that begins at an offset, and its length; nil when the bytes there are not UTF-8 (RFC 3629, §4).
    private static func scalar(in bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> (UInt32, Int)? {
        let first = bytes[offset]
        let length: Int
        var scalar: UInt32
        switch first {
        case 0..<0x80: return (UInt32(first), 1)
        case 0xC2...0xDF: (length, scalar) = (2, UInt32(first & 0x1F))
        case 0xE0...0xEF: (length, scalar) = (3, UInt32(first & 0x0F))
        case 0xF0...0xF4: (length, scalar) = (4, UInt32(first & 0x07))
        default: return nil
        }
        guard offset + length <= bytes.count else { return nil }
        for index in (offset + 1)..<(offset + length) {
            guard bytes[index].continuesScalar else { return nil }
            scalar = scalar << 6 | UInt32(bytes[index] & 0x3F)
        }
        let isOverlong = length == 3 && scalar < 0x800 || length == 4 && scalar < 0x10000
        let isSurrogate = (0xD800..<0xE000).contains(scalar)
        return isOverlong || isSurrogate || scalar > 0x10FFFF ? nil : (scalar, length)
    }
}
