import Findings
import InterviewScreens

/// Why a text is not JSON, and where: lines and columns from 1, columns in Unicode scalars.
struct JSONProblem: Error, Equatable {
    var line: Int
    var column: Int
    /// What is wrong and what to do, in one clause.
    var message: String
}

/// Reads JSON (RFC 8259) into script values: numbers keep their digits, members their order, and no name may come
/// twice in an object, because one of the two would be lost without a word.
struct JSONReader {
    private let scalars: [Unicode.Scalar]
    private var place = 0
    private var depth = 0

    /// The most arrays and objects inside each other; a script needs two.
    static let depthLimit = 32

    /// A byte order mark is left out.
    init(_ text: String) {
        let all = Array(text.unicodeScalars)
        scalars = all.first == "\u{FEFF}" ? Array(all.dropFirst()) : all
    }

    /// The one value that the text holds.
    mutating func read() throws(JSONProblem) -> ScriptValue {
        let value = try value()
        skipSpace()
        guard next == nil else { throw problem("there is more after the end of the value; take it out") }
        return value
    }

    private var next: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

    private mutating func skipSpace() {
        while let next, next == " " || next == "\n" || next == "\t" || next == "\r" { place += 1 }
    }

    private mutating func skip(_ wanted: Unicode.Scalar) -> Bool {
        skipSpace()
        guard next == wanted else { return false }
        place += 1
        return true
    }

    private mutating func value() throws(JSONProblem) -> ScriptValue {
        skipSpace()
        switch next {
        case "{": return try nested { (reader) throws(JSONProblem) in try reader.object() }
        case "[": return try nested { (reader) throws(JSONProblem) in try reader.list() }
        case "\"": return .text(try string())
        case .some("-"), .some("0"..."9"): return .number(try number())
        case "t" where skip(word: "true"): return .truth(true)
        case "f" where skip(word: "false"): return .truth(false)
        case "n" where skip(word: "null"): return .null
        case nil: throw problem("a value is missing at the end")
        default:
            throw problem("a value is wanted here: a text in double quotes, a number, a list or an object")
        }
    }

    private mutating func nested(
        _ body: (inout JSONReader) throws(JSONProblem) -> ScriptValue
    ) throws(JSONProblem) -> ScriptValue {
        guard depth < Self.depthLimit else { throw problem("this is nested too deeply") }
        depth += 1
        defer { depth -= 1 }
        place += 1
        return try body(&self)
    }

    private mutating func object() throws(JSONProblem) -> ScriptValue {
        var members: [ScriptMember] = []
        var names: Set<String> = []
        if skip("}") { return .object([]) }
        repeat {
            skipSpace()
            let start = place
            guard next == "\"" else { throw problem("a name in double quotes is wanted here") }
            let name = try string()
            guard names.insert(name).inserted else {
                throw problem("\"\(name.escapingControls)\" comes twice in this object; keep one", at: start)
            }
            guard skip(":") else { throw problem("a colon is wanted here") }
            members.append(ScriptMember(name, try value()))
        } while skip(",")
        guard skip("}") else { throw problem("a comma or } is wanted here") }
        return .object(members)
    }

    private mutating func list() throws(JSONProblem) -> ScriptValue {
        var values: [ScriptValue] = []
        if skip("]") { return .list([]) }
        repeat { values.append(try value()) } while skip(",")
        guard skip("]") else { throw problem("a comma or ] is wanted here") }
        return .list(values)
    }

    private mutating func skip(word: String) -> Bool {
        let wanted = Array(word.unicodeScalars)
        guard scalars[place...].starts(with: wanted) else { return false }
        place += wanted.count
        return true
    }

    private func problem(_ message: String, at place: Int? = nil) -> JSONProblem {
        let before = scalars[..<(place ?? self.place)]
        let line = before.count { $0 == "\n" } + 1
        let start = before.lastIndex(of: "\n").map { $0 + 1 } ?? 0
        return JSONProblem(line: line, column: before.endIndex - start + 1, message: message)
    }
}

extension JSONReader {
    private mutating func number() throws(JSONProblem) -> String {
        let start = place
        func isDigit(_ scalar: Unicode.Scalar?) -> Bool { scalar.map { ("0"..."9").contains($0) } ?? false }
        func digits() throws(JSONProblem) {
            guard isDigit(next) else { throw problem("a digit is wanted here") }
            while isDigit(next) { place += 1 }
        }
        if next == "-" { place += 1 }
        if next == "0" { place += 1 } else { try digits() }
        if next == "." {
            place += 1
            try digits()
        }
        if next == "e" || next == "E" { throw problem("write the number out, without an exponent") }
        if isDigit(next) { throw problem("a number does not begin with 0", at: start) }
        return String(String.UnicodeScalarView(scalars[start..<place]))
    }

    private mutating func string() throws(JSONProblem) -> String {
        var text = String.UnicodeScalarView()
        let start = place
        place += 1
        while let scalar = next {
            place += 1
            switch scalar {
            case "\"": return String(text)
            case "\\": text.append(try escaped())
            case _ where scalar.value < 0x20:
                throw problem("write control characters as \\u escapes", at: place - 1)
            default: text.append(scalar)
            }
        }
        throw problem("this text has no end; close it with a double quote", at: start)
    }

    private mutating func escaped() throws(JSONProblem) -> Unicode.Scalar {
        let letter = next
        place += 1
        switch letter {
        case "\"", "\\", "/": return letter ?? "\\"
        case "b": return "\u{8}"
        case "f": return "\u{C}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "u": return try unicodeEscape()
        default: throw problem("there is no such escape; a backslash is written twice", at: place - 2)
        }
    }

    private mutating func unicodeEscape() throws(JSONProblem) -> Unicode.Scalar {
        let start = place - 2
        let high = try fourDigits()
        guard (0xD800...0xDFFF).contains(high) else { return Unicode.Scalar(high) ?? "\u{FFFD}" }
        // A surrogate pair stands for one scalar (RFC 8259, section 7); half of one is no text.
        if (0xD800...0xDBFF).contains(high), skip(word: "\\u") {
            let low = try fourDigits()
            let scalar = 0x10000 + ((high - 0xD800) << 10) + (low &- 0xDC00)
            if (0xDC00...0xDFFF).contains(low), let scalar = Unicode.Scalar(scalar) { return scalar }
        }
        throw problem("this is half of a surrogate pair and no character", at: start)
    }

    private mutating func fourDigits() throws(JSONProblem) -> UInt32 {
        guard place + 4 <= scalars.count,
            case let text = String(String.UnicodeScalarView(scalars[place..<place + 4])),
            text.utf8.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
            let number = UInt32(text, radix: 16)
        else { throw problem("four hexadecimal digits are wanted here") }
        place += 4
        return number
    }
}
