import Definition
import Expressions
import Findings
import Values

// Flags, names, numbers and formulas: what a scalar may mean (rules D005, D010, D030).
extension DefinitionReader {
    /// The scalar that an entry should have.
    mutating func scalar(_ entry: YAMLEntry, _ wanted: String) -> YAMLScalar? {
        switch entry.value.content {
        case .scalar(let scalar) where scalar.isNull:
            report(
                "D005", at: entry.keySpan, "'\(entry.key)' has no value",
                remedy: "give it \(wanted), or leave the key out")
            return nil
        case .scalar(let scalar):
            return scalar
        case .unreadable:
            return nil
        case .sequence, .mapping:
            report(
                "D005", at: entry.value.span, "'\(entry.key)' takes \(wanted)",
                remedy: "put a value that begins with '{' or '[' in quotes, when one is meant")
            return nil
        }
    }

    /// `true` or `false`.
    mutating func flag(_ entry: YAMLEntry?, default absent: Bool = false) -> Bool {
        guard let entry, let scalar = scalar(entry, "true or false") else { return absent }
        switch (scalar.text, scalar.style) {
        case ("true", .plain): return true
        case ("false", .plain): return false
        default:
            report(
                "D005", at: entry.value.span, "'\(entry.key)' takes true or false",
                remedy: "write '\(entry.key): true' or '\(entry.key): false'")
            return absent
        }
    }

    /// A name of any shape, with its place; quotes do not belong to the place.
    mutating func name(_ entry: YAMLEntry?, _ wanted: String = "a name") -> Located<String>? {
        guard let entry, let scalar = scalar(entry, wanted) else { return nil }
        return Located(scalar.text, at: entry.value.textSpan.range(in: file))
    }

    /// A name that stands as an item of a list.
    mutating func name(item: YAMLNode, _ wanted: String) -> Located<String>? {
        if case .unreadable = item.content { return nil }
        guard case .scalar(let scalar) = item.content, !scalar.isNull else {
            report("D005", at: item.span, "this list takes \(wanted)s", remedy: "write \(wanted)")
            return nil
        }
        return Located(scalar.text, at: item.textSpan.range(in: file))
    }

    /// An id (rule D010). One of a wrong shape is kept, so that what refers to it is still found.
    mutating func id(_ entry: YAMLEntry?, mayHaveHyphens: Bool = false) -> Located<String>? {
        guard let id = name(entry, "an id") else { return nil }
        checkID(id, mayHaveHyphens: mayHaveHyphens)
        return id
    }

    mutating func checkID(_ id: Located<String>, rule: String = "D010", mayHaveHyphens: Bool = false) {
        if let objection = Self.objection(toID: id.value, mayHaveHyphens: mayHaveHyphens) {
            report(Finding(rule, at: id.range, objection.message, remedy: objection.remedy))
        } else if !mayHaveHyphens, reservedFormulaWords.contains(id.value) {
            report(
                Finding(
                    rule, at: id.range, "'\(id.value)' is a word of the formula language",
                    remedy: "choose another id, such as '\(id.value)_1'"))
        }
    }

    /// What is wrong with the shape of an id; nil when nothing is.
    static func objection(toID id: String, mayHaveHyphens: Bool = false) -> (message: String, remedy: String)?
    {
        if id.utf8.count > 64 { return ("this id is longer than 64 characters", "shorten it") }
        let isShaped = id.utf8.enumerated().allSatisfy { index, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): index > 0
            case UInt8(ascii: "-"): index > 0 && mayHaveHyphens
            default: false
            }
        }
        if isShaped && !id.isEmpty { return nil }
        return (
            "'\(id)' is not an id",
            "begin with a lower-case Latin letter and go on with such letters, digits and underscores"
        )
    }

    /// A whole number in plain digits.
    mutating func wholeNumber(_ entry: YAMLEntry?) -> Located<Int>? {
        guard let entry, let scalar = scalar(entry, "a whole number") else { return nil }
        guard scalar.style == .plain, let number = Self.wholeNumber(scalar.text) else {
            reportNumber(entry, scalar, "a whole number", example: "3")
            return nil
        }
        return Located(number, at: entry.value.span.range(in: file))
    }

    /// A decimal number in plain digits.
    mutating func decimal(_ entry: YAMLEntry?, whole: Bool = false) -> Located<DecimalNumber>? {
        if whole { return wholeNumber(entry).map { Located(DecimalNumber($0.value), at: $0.range) } }
        guard let entry, let scalar = scalar(entry, "a number") else { return nil }
        guard scalar.style == .plain, let number = Self.decimalNumber(scalar.text) else {
            reportNumber(entry, scalar, "a number", example: "2.5")
            return nil
        }
        return Located(number, at: entry.value.span.range(in: file))
    }

    private mutating func reportNumber(
        _ entry: YAMLEntry, _ scalar: YAMLScalar, _ wanted: String, example: String
    ) {
        let isQuoted = scalar.style != .plain && Self.decimalNumber(scalar.text) != nil
        report(
            "D005", at: entry.value.span,
            isQuoted
                ? "'\(entry.key)' takes \(wanted), and this one is in quotes"
                : "'\(entry.key)' takes \(wanted), and '\(scalar.text)' is not one",
            remedy: isQuoted ? "leave the quotes out" : "write plain digits, as in '\(entry.key): \(example)'"
        )
    }

    /// Reads `0`, `12`, `-3`: no plus, no leading zero, at most 15 digits.
    static func wholeNumber(_ text: String) -> Int? {
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        guard (1...15).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }),
            digits.count == 1 || digits.first != UInt8(ascii: "0")
        else { return nil }
        return Int(text)
    }

    /// Reads `12`, `-3.50`: no plus, no leading zero.
    static func decimalNumber(_ text: String) -> DecimalNumber? {
        let whole = text.utf8.prefix { $0 != UInt8(ascii: ".") }
        guard wholeNumber(String(decoding: whole, as: UTF8.self)) != nil else { return nil }
        return DecimalNumber(text)
    }

    /// An option's code (rule D030).
    mutating func code(_ node: YAMLNode) -> Located<ChoiceCode>? {
        if case .unreadable = node.content { return nil }
        guard case .scalar(let scalar) = node.content, scalar.style == .plain,
            let code = Self.code(scalar.text)
        else {
            report(Self.codeFinding(node.scalarText, at: node.span.range(in: file)))
            return nil
        }
        return Located(code, at: node.span.range(in: file))
    }

    static func code(_ text: String) -> ChoiceCode? {
        guard let number = wholeNumber(text), (0...999_999_999).contains(number), !text.hasPrefix("-") else {
            return nil
        }
        return ChoiceCode(Int32(number))
    }

    static func codeFinding(_ text: String?, at range: SourceRange) -> Finding {
        Finding(
            "D030", at: range, text.map { "'\($0)' is not a code" } ?? "this is not a code",
            remedy:
                "write a whole number from 0 to 999999999 in plain digits, without leading zeros or quotes")
    }

    /// A formula, not yet read.
    mutating func formula(_ entry: YAMLEntry?) -> FormulaText? {
        guard let entry, let scalar = scalar(entry, "a formula") else { return nil }
        let text = scalar.text
        if text.utf8.count > Self.formulaLimit, text.unicodeScalars.count > Self.formulaLimit {
            report(
                "D008", at: entry.value.span, "this formula has more than \(Self.formulaLimit) characters",
                remedy: "give parts of it to computed variables")
            return nil
        }
        guard checkControls(text, at: entry.value.span) else { return nil }
        return FormulaText(text, at: entry.value.textSpan.range(in: file), isVerbatim: scalar.isVerbatim)
    }
}

extension YAMLNode {
    /// The place of a scalar's text: without its quotes where a column can be told.
    var textSpan: YAMLSpan {
        if case .scalar(let scalar) = content, scalar.isVerbatim, scalar.style == .quoted {
            return span.inner
        }
        return span
    }

    /// The text of a scalar.
    var scalarText: String? {
        if case .scalar(let scalar) = content { scalar.text } else { nil }
    }
}
