/// A text in the form in which a cell has it.
///
/// Spreadsheets read `_xHHHH_` in a cell as the character with that number (ECMA-376 part 1, 22.9.2.19), so a text that
/// has such letters of its own is written with its underscore escaped.
struct CellText {
    /// Excel's limit, in UTF-16 units. Escapes count, which keeps the text below it in any program.
    static let limit = 32_767

    let text: String
    let isCut: Bool
    let hasReplacements: Bool

    init(_ original: String) {
        var legal = LegalText(original, limit: Self.limit)
        var text = Self.escaped(legal.text)
        // Escapes make a text longer by six; what is cut off makes it shorter at least by its own length.
        while text.utf8.count > Self.limit, text.utf16.count > Self.limit {
            let length = legal.text.utf16.count
            let excess = text.utf16.count - Self.limit
            let shorter = LegalText(legal.text, limit: max(length - max(excess / 7, 1), 1))
            legal.text = shorter.text
            legal.isCut = true
            text = Self.escaped(legal.text)
        }
        self.text = text
        isCut = legal.isCut
        hasReplacements = legal.hasReplacements
    }

    /// Whether a spreadsheet would make a formula or a number of it, were it typed.
    var looksLikeFormula: Bool {
        guard let first = text.unicodeScalars.first else { return false }
        return "=+-@\t\n＝＋－＠".unicodeScalars.contains(first)
    }

    private static func escaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
        let bytes = Array(text.utf8)
        var escaped: [UInt8] = []
        escaped.reserveCapacity(bytes.count + 6)
        for (index, byte) in bytes.enumerated() {
            escaped.append(byte)
            if byte == UInt8(ascii: "_"), isEscape(bytes[index...].prefix(7)) {
                escaped.append(contentsOf: "x005F_".utf8)
            }
        }
        return escaped.count == bytes.count ? text : String(decoding: escaped, as: UTF8.self)
    }

    private static func isEscape(_ bytes: ArraySlice<UInt8>) -> Bool {
        let start = bytes.startIndex
        return bytes.count == 7 && bytes[start + 1] == UInt8(ascii: "x")
            && bytes[start + 6] == UInt8(ascii: "_")
            && bytes[start + 2..<start + 6].allSatisfy { Character(UnicodeScalar($0)).isHexDigit }
    }
}
