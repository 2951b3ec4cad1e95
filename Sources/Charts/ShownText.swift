internal import Pages

/// A text from outside as it may stand in a picture: one line, without characters that are not shown or that change
/// how what follows is read.
enum ShownText {
    /// Longer texts end in "…": a label of a thousand characters is a mistake, and no chart is readable with it.
    static let longest = 1_000

    static func cleaned(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var isAfterBlank = true
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace, !noBreakSpaces.contains(scalar) {
                if !isAfterBlank { result.append(" ") }
                isAfterBlank = true
            } else if isShown(scalar) {
                result.append(scalar)
                isAfterBlank = false
            }
        }
        if isAfterBlank, !result.isEmpty { result.removeLast() }
        let line = String(result)
        return line.count > longest ? line.prefix(longest - 1) + "…" : line
    }

    /// What stands beside what is drawn and cannot be broken into lines.
    static func shortened(_ text: String, to length: Int) -> String {
        let line = cleaned(text)
        return line.count > length ? line.prefix(length - 1) + "…" : line
    }

    /// For an element or an attribute of XML.
    static func escaped(_ text: String) -> String { PlainText.escaped(cleaned(text)) }

    private static let noBreakSpaces: [Unicode.Scalar] = ["\u{a0}", "\u{2007}", "\u{202f}"]

    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        // Embeddings, overrides and isolates of bidirectional text: without their end they turn what stands behind.
        case 0x202a...0x202e, 0x2066...0x2069: return false
        // Not characters of XML 1.0 (production 2), or no characters at all.
        case 0xfffe, 0xffff, 0xfdd0...0xfdef: return false
        case let value where value & 0xfffe == 0xfffe: return false
        default:
            switch scalar.properties.generalCategory {
            case .control, .surrogate, .lineSeparator, .paragraphSeparator: return false
            default: return true
            }
        }
    }
}
