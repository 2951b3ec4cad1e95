/// JSON in the one form that a manifest has: members in the order of their names, no space, whole numbers only, and in
/// texts no escape that is not needed (as RFC 8785 has it).
struct CanonicalJSONWriter {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false

    mutating func object(_ members: (inout Self) -> Void) {
        enclosed("{", "}", members)
    }

    mutating func array<Element>(_ elements: some Sequence<Element>, _ write: (inout Self, Element) -> Void) {
        enclosed("[", "]") { writer in
            for element in elements { write(&writer, element) }
        }
    }

    /// A name; what is written next is its value. Names come in ascending order.
    mutating func name(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: [UInt8(ascii: "\""), UInt8(ascii: ":")])
        needsComma = false
    }

    mutating func write(_ number: some BinaryInteger) {
        separate()
        bytes.append(contentsOf: String(number).utf8)
    }

    mutating func write(_ text: String?) {
        separate()
        guard let text else { return bytes.append(contentsOf: "null".utf8) }
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 { writeEscaped(byte) }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Ends the text with a line feed.
    consuming func finished() -> [UInt8] {
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    private mutating func enclosed(
        _ opening: Unicode.Scalar, _ closing: Unicode.Scalar, _ inside: (inout Self) -> Void
    ) {
        separate()
        bytes.append(UInt8(ascii: opening))
        needsComma = false
        inside(&self)
        bytes.append(UInt8(ascii: closing))
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func writeEscaped(_ byte: UInt8) {
        if let short = JSONEscape.short(of: byte) {
            bytes.append(contentsOf: [UInt8(ascii: "\\"), short])
        } else if byte < 0x20 {
            let digits = Array("0123456789abcdef".utf8)
            bytes.append(contentsOf: "\\u00".utf8)
            bytes.append(contentsOf: [digits[Int(byte >> 4)], digits[Int(byte & 15)]])
        } else {
            bytes.append(byte)
        }
    }
}

/// The escapes of two characters that JSON has and RFC 8785 uses.
enum JSONEscape {
    private static let pairs: [(byte: UInt8, letter: UInt8)] = [
        (0x08, UInt8(ascii: "b")), (0x09, UInt8(ascii: "t")), (0x0A, UInt8(ascii: "n")),
        (0x0C, UInt8(ascii: "f")), (0x0D, UInt8(ascii: "r")), (0x22, UInt8(ascii: "\"")),
        (0x5C, UInt8(ascii: "\\")),
    ]

    static func short(of byte: UInt8) -> UInt8? {
        guard byte < 0x20 || byte == 0x22 || byte == 0x5C else { return nil }
        return pairs.first { $0.byte == byte }?.letter
    }

    static func byte(of letter: UInt8) -> UInt8? { pairs.first { $0.letter == letter }?.byte }
}
