/// How many columns of a terminal a character takes: 0, 1 or 2.
///
/// No table is right for every terminal, so a width only decides where the next thing is put; the painter takes care
/// that an error harms nothing but the character itself. It does not depend on the locale.
package struct DisplayWidth: Hashable, Sendable {
    /// Whether East Asian Ambiguous characters, Cyrillic and Greek letters among them, take two columns, as they do
    /// in terminals set up with an East Asian font.
    package let ambiguousIsWide: Bool

    package init(ambiguousIsWide: Bool = false) {
        self.ambiguousIsWide = ambiguousIsWide
    }

    /// 0 for control and format characters, which are never shown, and for a combining mark that has no base.
    package func columns(of character: Character) -> Int {
        if let ascii = character.utf8.onlyElement { return ascii >= 0x20 && ascii < 0x7f ? 1 : 0 }
        var widest = 0
        for scalar in character.unicodeScalars {
            switch scalar.value {
            // Emoji presentation asked for, as in ❤️; other characters cannot be turned into pictures.
            case 0xfe0f where character.unicodeScalars.first?.properties.isEmoji == true: return 2
            // Combining enclosing keycap, as in 1️⃣.
            case 0x20e3 where widest > 0: return 2
            // Thai and Lao AM stand beside their consonant, though they are one character with it.
            case 0x0e33 where widest > 0, 0x0eb3 where widest > 0: return 2
            // So do the spacing vowel signs of the scripts of India.
            case 0x0900... where widest == 1 && scalar.properties.generalCategory == .spacingMark: return 2
            default: widest = max(widest, columns(of: scalar))
            }
        }
        return widest
    }

    /// The columns of all characters together.
    package func columns(of text: some StringProtocol) -> Int {
        text.reduce(0) { $0 + columns(of: $1) }
    }

    private func columns(of scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if DisplayWidthTable.zero.rangesContain(value) { return 0 }
        if DisplayWidthTable.wide.rangesContain(value) { return 2 }
        if ambiguousIsWide, DisplayWidthTable.ambiguous.rangesContain(value) { return 2 }
        return 1
    }
}

extension Collection {
    fileprivate var onlyElement: Element? {
        guard let first, index(after: startIndex) == endIndex else { return nil }
        return first
    }
}

extension [UInt32] {
    /// Whether one of the ranges, given by their first and last value and ascending, has the value. Logarithmic.
    fileprivate func rangesContain(_ value: UInt32) -> Bool {
        var (low, high) = (0, count / 2)
        while low < high {
            let middle = (low + high) / 2
            if value > self[2 * middle + 1] { low = middle + 1 } else { high = middle }
        }
        return low < count / 2 && value >= self[2 * low]
    }
}
