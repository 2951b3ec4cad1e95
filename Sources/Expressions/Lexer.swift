import Values

/// Cuts a formula into tokens (rules E001 and E004).
///
/// Signs and words of other languages (`==`, `&&`, `AND`, `'…'`) are understood and objected to, so that reading goes
/// on and one round of corrections mends them all.
struct Lexer {
    private let scalars: [Unicode.Scalar]
    private var next = 0
    private(set) var objections: [Objection] = []

    init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

    /// All tokens, the last one `.end`. Throws where reading must stop.
    mutating func tokens() throws(Objection) -> [Token] {
        var tokens: [Token] = []
        while true {
            while next < scalars.count, scalars[next].isSpace { next += 1 }
            let start = next
            guard start < scalars.count else {
                tokens.append(Token(kind: .end, place: start..<start))
                return tokens
            }
            let kind = try kind(startingWith: scalars[start])
            tokens.append(Token(kind: kind, place: start..<next))
        }
    }

    private mutating func kind(startingWith first: Unicode.Scalar) throws(Objection) -> Token.Kind {
        if first.isDigit { return try number() }
        if first.startsName { return name(startingWith: first) }
        if let closing = Self.quotes[first] { return try text(closedBy: closing) }
        if first.mayBeForeign, let (foreign, kind) = foreignSign() { return objected(foreign, kind) }
        return try sign()
    }
}

extension Lexer {
    private func scalar(at index: Int) -> Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    private func word(_ range: Range<Int>) -> String {
        var word = ""
        word.unicodeScalars.append(contentsOf: scalars[range])
        return word
    }

    private mutating func number() throws(Objection) -> Token.Kind {
        let start = next
        while scalar(at: next)?.isDigit == true { next += 1 }
        if scalar(at: next) == ".", scalar(at: next + 1)?.isDigit == true {
            next += 1
            while scalar(at: next)?.isDigit == true { next += 1 }
        }
        guard let number = DecimalNumber(word(start..<next)) else {
            throw Objection(
                "E004", start..<next, "this number has too many digits",
                remedy: "write it with at most 18 digits")
        }
        if scalar(at: next)?.startsName == true {
            throw Objection(
                "E001", next..<(next + 1), "a letter directly after a number",
                remedy: "put a space or an operator between them")
        }
        return .number(number)
    }

    private mutating func name(startingWith first: Unicode.Scalar) -> Token.Kind {
        let start = next
        while scalar(at: next)?.continuesName == true { next += 1 }
        let head = word(start..<next)
        if scalar(at: next) == ".", scalar(at: next + 1)?.continuesName == true {
            let memberStart = next + 1
            next = memberStart
            while scalar(at: next)?.continuesName == true { next += 1 }
            return .name(head, member: word(memberStart..<next))
        }
        if let keyword = FormulaKeyword(rawValue: head) { return .keyword(keyword) }
        if first.properties.isUppercase, let keyword = FormulaKeyword(rawValue: head.lowercased()) {
            objections.append(
                Objection(
                    "E001", start..<next, "'\(head)' is written in small letters",
                    remedy: "write '\(keyword.rawValue)'"))
            return .keyword(keyword)
        }
        return .name(head, member: nil)
    }

    /// Opening quotation marks and what closes them; only `"` is right, the others are what keyboards and editors
    /// put in its place.
    private static let quotes: [Unicode.Scalar: Unicode.Scalar] = ["\"": "\"", "'": "'", "“": "”", "«": "»"]

    private mutating func text(closedBy closing: Unicode.Scalar) throws(Objection) -> Token.Kind {
        let start = next
        next += 1
        var text = ""
        while let scalar = scalar(at: next), scalar != closing {
            next += 1
            guard scalar == "\\" else {
                text.unicodeScalars.append(scalar)
                continue
            }
            if let escaped = self.scalar(at: next), escaped == "\\" || escaped == closing {
                text.unicodeScalars.append(escaped)
                next += 1
            } else {
                objections.append(
                    Objection(
                        "E004", (next - 1)..<next, "a lone backslash in a text",
                        remedy: "write \\\\ for a backslash and \\\" for a quotation mark"))
            }
        }
        guard next < scalars.count else {
            throw Objection(
                "E001", start..<next, "this text does not end", remedy: "close it with a quotation mark \"")
        }
        next += 1
        if closing != "\"" {
            objections.append(
                Objection(
                    "E001", start..<next, "a text stands in straight double quotation marks",
                    remedy: "write \"\(text)\""))
        }
        return .text(text)
    }

    /// Signs of other languages, the longer before the shorter, and what they mean here.
    private static let foreignSigns: [(sign: [Unicode.Scalar], kind: Token.Kind, here: String)] = [
        (["=", "="], .symbol(.equal), "="),
        (["=", "<"], .symbol(.lessOrEqual), "<="),
        (["=", ">"], .symbol(.greaterOrEqual), ">="),
        (["<", ">"], .symbol(.notEqual), "!="),
        (["&", "&"], .keyword(.and), "and"),
        (["|", "|"], .keyword(.or), "or"),
        (["&"], .keyword(.and), "and"),
        (["|"], .keyword(.or), "or"),
        (["!"], .keyword(.not), "not"),
        (["≠"], .symbol(.notEqual), "!="),
        (["≤"], .symbol(.lessOrEqual), "<="),
        (["≥"], .symbol(.greaterOrEqual), ">="),
        (["−"], .symbol(.minus), "-"),
        (["×"], .symbol(.times), "*"),
    ]

    private func foreignSign() -> (sign: (length: Int, here: String), kind: Token.Kind)? {
        if scalars[next] == "!", scalar(at: next + 1) == "=" { return nil }
        for (sign, kind, here) in Self.foreignSigns where scalars[next...].starts(with: sign) {
            return ((sign.count, here), kind)
        }
        return nil
    }

    private mutating func objected(_ sign: (length: Int, here: String), _ kind: Token.Kind) -> Token.Kind {
        let place = next..<(next + sign.length)
        next = place.upperBound
        objections.append(
            Objection(
                "E001", place, "'\(word(place))' is not an operator of formulas",
                remedy: "write '\(sign.here)'"))
        return kind
    }

    private mutating func sign() throws(Objection) -> Token.Kind {
        if let symbol {
            next += symbol.rawValue.unicodeScalars.count
            return .symbol(symbol)
        }
        let scalar = scalars[next]
        let shown =
            scalar.properties.generalCategory == .control
            ? "the character U+" + String(scalar.value, radix: 16, uppercase: true) : "'\(scalar)'"
        throw Objection(
            "E001", next..<(next + 1), "\(shown) has no meaning in a formula",
            remedy: "remove it, or put it in quotation marks if it belongs to a text")
    }

    private var symbol: FormulaSymbol? {
        let following = scalar(at: next + 1)
        return switch scalars[next] {
        case "(": .openParenthesis
        case ")": .closeParenthesis
        case "{": .openBrace
        case "}": .closeBrace
        case ",": .comma
        case "." where following == ".": .dots
        case "+": .plus
        case "-": .minus
        case "*": .times
        case "/": .dividedBy
        case "=": .equal
        case "!" where following == "=": .notEqual
        case "<": following == "=" ? .lessOrEqual : .less
        case ">": following == "=" ? .greaterOrEqual : .greater
        default: nil
        }
    }
}

// The properties of scalars are looked up in tables, which takes most of the time of reading a formula; hence the
// short cuts for ASCII.
extension Unicode.Scalar {
    fileprivate var isSpace: Bool {
        isASCII ? self == " " || ("\t"..."\r").contains(self) : properties.isWhitespace
    }

    fileprivate var isDigit: Bool { ("0"..."9").contains(self) }

    fileprivate var startsName: Bool {
        guard isASCII else { return properties.isAlphabetic }
        return ("a"..."z").contains(self) || self == "_" || ("A"..."Z").contains(self)
    }

    fileprivate var continuesName: Bool { startsName || isDigit }

    /// Whether a sign of another language may begin here.
    fileprivate var mayBeForeign: Bool {
        switch self {
        case "=", "<", "&", "|", "!": true
        default: !isASCII
        }
    }
}
