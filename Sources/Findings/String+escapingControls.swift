extension StringProtocol {
    /// The text on one line with nothing in it that a terminal would obey.
    ///
    /// Control characters, line breaks included, are written `\u{1b}`, and so are the marks that turn the direction of
    /// writing, with which a text can be made to look like another (Unicode TR 36, §2.5).
    package var escapingControls: String {
        var result = ""
        for scalar in unicodeScalars {
            if scalar.isObeyedByTerminals {
                result += scalar.escaped
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension Unicode.Scalar {
    var isObeyedByTerminals: Bool {
        switch value {
        case 0x202A...0x202E, 0x2066...0x2069, 0x2028, 0x2029, 0x200E, 0x200F, 0x061C: true
        default: properties.generalCategory == .control
        }
    }

    var escaped: String { "\\u{\(String(value, radix: 16))}" }

    /// How many columns it takes on most terminals: 0 for marks that join the character before, 2 for East Asian
    /// wide characters and emoji, else 1.
    ///
    /// The ranges are those of Unicode's EastAsianWidth.txt (W and F), drawn together where what lies between is
    /// unassigned or rare: an error shifts a caret by a column and nothing else.
    var columnCount: Int {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        switch value {
        case 0x1100...0x115F, 0x231A...0x231B, 0x23E9...0x23EC, 0x2E80...0x303E, 0x3041...0x33FF,
            0x3400...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF,
            0x1F200...0x1F320, 0x1F32D...0x1F393, 0x1F3A0...0x1F3F0, 0x1F400...0x1F4FD, 0x1F500...0x1F53D,
            0x1F550...0x1F567, 0x1F5FB...0x1F64F, 0x1F680...0x1F6FF, 0x1F7E0...0x1F7F0, 0x1F900...0x1FAFF,
            0x20000...0x3FFFD:
            return 2
        default:
            return 1
        }
    }
}
