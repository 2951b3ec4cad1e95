/// A text as XML 1.0 may carry it, and no longer than a place for it.
///
/// Characters that XML has no way to write (U+0000 to U+001F but tab and line feed, U+FFFE, U+FFFF) become U+FFFD. Line
/// breaks become line feeds. The cut is between two characters as readers see them, or between two Unicode scalars where
/// one such character alone is too long.
struct LegalText {
    var text: String
    var isCut = false
    var hasReplacements = false

    /// - Parameter limit: in UTF-16 units, as Excel counts.
    init(_ text: String, limit: Int) {
        self.text = text
        if Self.mayNeedWork(text) { replaceCharacters() }
        // No text has more UTF-16 units than UTF-8 units.
        if self.text.utf8.count > limit, self.text.utf16.count > limit { cut(to: limit) }
    }

    /// Whether a byte is there that begins or is something to replace; true also for some innocent bytes.
    private static func mayNeedWork(_ text: String) -> Bool {
        text.utf8.contains { ($0 < 0x20 && $0 != 0x09 && $0 != 0x0A) || $0 == 0xEF }
    }

    private mutating func replaceCharacters() {
        var legal = String.UnicodeScalarView()
        var isAfterReturn = false
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A where isAfterReturn: break
            case 0x0D: legal.append("\n")
            case 0x09, 0x0A, 0x20...0xFFFD, 0x10000...: legal.append(scalar)
            default:
                legal.append("\u{FFFD}")
                hasReplacements = true
            }
            isAfterReturn = scalar == "\r"
        }
        text = String(legal)
    }

    private mutating func cut(to limit: Int) {
        isCut = true
        var room = limit
        var end = text.startIndex
        while end < text.endIndex {
            let next = text.index(after: end)
            let size = text[end..<next].utf16.count
            guard size <= room else { break }
            room -= size
            end = next
        }
        if end == text.startIndex {
            text = Self.beginning(of: text, limit: limit)
        } else {
            text = String(text[..<end])
        }
    }

    private static func beginning(of text: String, limit: Int) -> String {
        var scalars = String.UnicodeScalarView()
        var room = limit
        for scalar in text.unicodeScalars {
            room -= scalar.value > 0xFFFF ? 2 : 1
            guard room >= 0 else { break }
            scalars.append(scalar)
        }
        return String(scalars)
    }
}
