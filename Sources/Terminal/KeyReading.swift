/// What stands at the beginning of some bytes.
enum KeyReading {
    /// More bytes are needed to tell.
    case incomplete
    /// A character or a control character other than ESC.
    case scalar(Unicode.Scalar, length: Int)
    /// A key, or nil for a sequence that stands for none.
    case key(Key?, length: Int)
    /// The mark before a paste.
    case pasteBegins(length: Int)

    /// - Parameter bytes: not empty.
    init(_ bytes: ArraySlice<UInt8>) {
        if bytes.first == 0x1b {
            self = Self.escape(bytes)
        } else {
            self = Self.character(bytes)
        }
    }

    /// One scalar by table 3-7 of the Unicode Standard; an ill-formed part is as long as the standard recommends for
    /// one replacement character ("maximal subpart").
    private static func character(_ bytes: ArraySlice<UInt8>) -> KeyReading {
        guard let first = bytes.first else { return .incomplete }
        if first < 0x80 { return .scalar(Unicode.Scalar(first), length: 1) }
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xbf
        switch first {
        case 0xc2...0xdf: length = 2
        case 0xe0: (length, second) = (3, 0xa0...0xbf)
        case 0xed: (length, second) = (3, 0x80...0x9f)
        case 0xe1...0xef: length = 3
        case 0xf0: (length, second) = (4, 0x90...0xbf)
        case 0xf4: (length, second) = (4, 0x80...0x8f)
        case 0xf1...0xf3: length = 4
        default: return .key(.invalid([first]), length: 1)
        }
        var value = UInt32(first) & (0x7f >> UInt32(length))
        for (offset, byte) in bytes.prefix(length).enumerated().dropFirst() {
            guard (offset == 1 ? second : 0x80...0xbf).contains(byte) else {
                return .key(.invalid(Array(bytes.prefix(offset))), length: offset)
            }
            value = value << 6 | UInt32(byte & 0x3f)
        }
        guard bytes.count >= length else { return .incomplete }
        guard let scalar = Unicode.Scalar(value) else {
            return .key(.invalid(Array(bytes.prefix(length))), length: length)
        }
        return .scalar(scalar, length: length)
    }

    private static func escape(_ bytes: ArraySlice<UInt8>) -> KeyReading {
        guard let second = bytes.dropFirst().first else { return .incomplete }
        switch second {
        case UInt8(ascii: "["): return ControlSequence.read(bytes)
        case UInt8(ascii: "O"): return ControlSequence.readSingleShift(bytes)
        case UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "]"), UInt8(ascii: "^"), UInt8(ascii: "_"):
            return controlString(bytes)
        case 0x1b: return .key(.special(.escape), length: 1)
        // Ctrl-C is never lost, and Escape pressed before it changes nothing.
        case 0x03: return .key(nil, length: 1)
        default: return altKey(bytes)
        }
    }

    /// Alt with a character. Canvass gives it no meaning, and it must not act like the character alone.
    private static func altKey(_ bytes: ArraySlice<UInt8>) -> KeyReading {
        switch character(bytes.dropFirst()) {
        case .incomplete, .pasteBegins: .incomplete
        case .scalar(_, let length), .key(_, let length): .key(nil, length: length + 1)
        }
    }

    /// A late reply to what an earlier program asked the terminal: `ESC ]`, `ESC P` and the like up to BEL or ST.
    private static func controlString(_ bytes: ArraySlice<UInt8>) -> KeyReading {
        let limit = 4096
        var previous: UInt8 = 0
        for (offset, byte) in bytes.prefix(limit).enumerated().dropFirst(2) {
            if byte == 0x07 { return .key(nil, length: offset + 1) }
            if previous == 0x1b {
                // Any other sequence ends the string; it is read by itself.
                return .key(nil, length: byte == UInt8(ascii: "\\") ? offset + 1 : offset - 1)
            }
            previous = byte
        }
        return bytes.count < limit ? .incomplete : .key(nil, length: limit)
    }
}
