/// A text from a definition as it may stand in a document: one line without control characters.
package enum PlainText {
    package static func line(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: result.append(" ")
            // Not characters of XML or HTML.
            case .unassigned where scalar.value & 0xfffe == 0xfffe: continue
            default:
                // What turns bidirectional text without an end would turn what stands behind it.
                let turns =
                    (0x202a...0x202e).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
                if !turns { result.append(scalar) }
            }
        }
        return String(result)
    }

    /// The line in an element or an attribute of HTML or XML.
    package static func escaped(_ text: String) -> String {
        var result = ""
        for character in line(text).unicodeScalars {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }
}
