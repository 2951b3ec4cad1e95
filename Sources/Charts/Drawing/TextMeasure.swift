internal import Terminal

/// How wide a text may become in the fonts that readers have. The widths are those of wide faces (DejaVu Sans, Verdana),
/// so that a line broken by them is never clipped in a narrower one.
struct TextMeasure {
    /// In units of the viewBox.
    let fontSize: Double
    let isBold: Bool

    init(fontSize: Double, isBold: Bool = false) {
        self.fontSize = fontSize
        self.isBold = isBold
    }

    func width(of text: some StringProtocol) -> Double {
        text.reduce(0) { $0 + Self.ems(of: $1) } * fontSize * (isBold ? 1.2 : 1)
    }

    /// The text as lines no wider than given: broken at blanks and between ideographs, within a word only where the
    /// word alone is too wide. Never empty.
    func wrapped(_ text: String, width: Double) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in Self.words(of: text) {
            if self.width(of: line + word.trimmedAtEnd) <= width {
                line += word
                continue
            }
            if !line.isEmpty { lines.append(line.trimmedAtEnd) }
            line = ""
            for character in word {
                if !line.isEmpty, character != " ", self.width(of: line + String(character)) > width {
                    lines.append(line.trimmedAtEnd)
                    line = ""
                }
                line.append(character)
            }
        }
        if !line.isEmpty || lines.isEmpty { lines.append(line.trimmedAtEnd) }
        return lines
    }

    /// Words with the blank behind them; each ideograph is a word.
    private static func words(of text: String) -> [String] {
        var words: [String] = []
        var word = ""
        for character in text {
            let isIdeograph = DisplayWidth().columns(of: character) == 2
            if isIdeograph, !word.isEmpty {
                words.append(word)
                word = ""
            }
            word.append(character)
            if isIdeograph || character == " " {
                words.append(word)
                word = ""
            }
        }
        return word.isEmpty ? words : words + [word]
    }

    private static func ems(of character: Character) -> Double {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        switch DisplayWidth().columns(of: character) {
        case 0: return 0
        case 2: return scalar.properties.isEmoji ? 1.4 : 1.05
        default: break
        }
        switch scalar {
        case " ", "\u{a0}", "i", "j", "l", "'", "|", ".", ",", ":", ";", "!", "I": return 0.4
        case "f", "t", "r", "(", ")", "[", "]", "-", "/", "\\": return 0.45
        case "m", "w", "W", "M", "@", "%", "—", "…": return 1.05
        case "+", "=", "−", "<", ">", "~", "#": return 0.84
        case "a"..."z", "0"..."9": return 0.65
        case "ж", "ш", "щ", "ю", "ы", "м", "ф", "љ", "њ": return 0.95
        case "Ж", "Ш", "Щ", "Ю", "Ы", "М", "Ф", "Љ", "Њ": return 1.12
        case "а"..."я": return 0.7
        default: return scalar.properties.isUppercase ? 0.86 : 0.8
        }
    }
}

extension String {
    fileprivate var trimmedAtEnd: String {
        var copy = self
        while copy.last == " " { copy.removeLast() }
        return copy
    }
}
