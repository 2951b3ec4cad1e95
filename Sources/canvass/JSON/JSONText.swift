/// A JSON value whose members keep their order, so that the same data always prints the same bytes.
indirect enum JSONText {
    case null
    case truth(Bool)
    /// A number in JSON's own notation, so that decimals stay exact.
    case number(String)
    case string(String)
    case array([JSONText])
    case object([(name: String, value: JSONText)])

    static func whole(_ number: some BinaryInteger) -> JSONText { .number(number.description) }
    static func optional(_ text: String?) -> JSONText { text.map { .string($0) } ?? .null }

    /// RFC 8259, indented by two spaces, closed by a line break.
    ///
    /// Control characters are escaped, and so is U+007F and what terminals take as the beginning of a command
    /// (U+0080 to U+009F): the text can be looked at in a terminal.
    var printed: String {
        var text = ""
        write(to: &text, indentation: "")
        return text + "\n"
    }

    /// As an element of a list that is printed piece by piece: indented by two spaces, without a line break.
    var printedInList: String {
        var text = "  "
        write(to: &text, indentation: "  ")
        return text
    }

    private func write(to text: inout String, indentation: String) {
        let inner = indentation + "  "
        switch self {
        case .null: text += "null"
        case .truth(let truth): text += truth ? "true" : "false"
        case .number(let digits): text += digits
        case .string(let string): Self.write(string, to: &text)
        case .array(let elements) where elements.isEmpty: text += "[]"
        case .object(let members) where members.isEmpty: text += "{}"
        case .array(let elements) where elements.allSatisfy(\.isScalar):
            text += "["
            for (place, element) in elements.enumerated() {
                if place > 0 { text += ", " }
                element.write(to: &text, indentation: inner)
            }
            text += "]"
        case .array(let elements):
            text += "["
            for (place, element) in elements.enumerated() {
                text += (place > 0 ? ",\n" : "\n") + inner
                element.write(to: &text, indentation: inner)
            }
            text += "\n\(indentation)]"
        case .object(let members):
            text += "{"
            for (place, member) in members.enumerated() {
                text += (place > 0 ? ",\n" : "\n") + inner
                Self.write(member.name, to: &text)
                text += ": "
                member.value.write(to: &text, indentation: inner)
            }
            text += "\n\(indentation)}"
        }
    }

    private var isScalar: Bool {
        switch self {
        case .array, .object: false
        case .null, .truth, .number, .string: true
        }
    }

    private static func write(_ string: String, to text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
