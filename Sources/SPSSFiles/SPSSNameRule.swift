/// What a name of a variable must be (SPSS Command Syntax Reference, "Variable Names").
///
/// SPSS and PSPP differ on rare letters. A name that keeps to this rule is one for both.
enum SPSSNameRule {
    static let byteLimit = 64

    static let reserved: Set = [
        "ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH",
    ]

    /// What is wrong with a name of a variable or an attribute; nil for nothing.
    static func fault(of name: String) -> SPSSError.NameFault? {
        if reserved.contains(name.uppercased()) { return .reserved }
        return faultApartFromReserve(of: name)
    }

    /// The same for the name of a set, which begins with a dollar.
    static func faultOfSet(_ name: String) -> SPSSError.NameFault? {
        guard name.unicodeScalars.first == "$" else { return .start }
        guard name.utf8.count <= byteLimit else { return .tooLong(bytes: name.utf8.count) }
        return faultApartFromReserve(of: String(name.unicodeScalars.dropFirst()))
    }

    private static func faultApartFromReserve(of name: String) -> SPSSError.NameFault? {
        guard let first = name.unicodeScalars.first, let last = name.unicodeScalars.last else {
            return .empty
        }
        guard name.utf8.count <= byteLimit else { return .tooLong(bytes: name.utf8.count) }
        guard mayBegin(first) else { return .start }
        if let stranger = name.unicodeScalars.first(where: { !mayContinue($0) }) {
            return .character(stranger)
        }
        return last == "." || last == "_" ? .end : nil
    }

    static func mayBegin(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar == "@" || isLetter(ascii: scalar) }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
            return isKnownEverywhere(scalar)
        default: return false
        }
    }

    static func mayContinue(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return isLetter(ascii: scalar) || ("0"..."9").contains(scalar)
                || "@#$._".unicodeScalars.contains(scalar)
        }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .decimalNumber: return isKnownEverywhere(scalar)
        default: return mayBegin(scalar)
        }
    }

    /// Two names are one to SPSS and PSPP if their keys are equal: regardless of case, and of how letters with accents
    /// are composed, which comparing strings sees to.
    static func key(of name: String) -> String {
        var key = ""
        for scalar in name.unicodeScalars {
            key += foldings[scalar] ?? scalar.properties.lowercaseMapping
        }
        return key
    }

    private static func isLetter(ascii scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }

    /// Younger letters are none to programs with older tables. Letters that are another way of writing other letters,
    /// as `ﬁ` and `Ａ`, are compared differently by different programs.
    private static func isKnownEverywhere(_ scalar: Unicode.Scalar) -> Bool {
        guard let age = scalar.properties.age, age.major <= 12 else { return false }
        return foldings[scalar] != nil
            || scalar.properties.lowercaseMapping.unicodeScalars
                .allSatisfy { !$0.properties.changesWhenNFKCCaseFolded }
    }

    /// Letters in common use whose case folding or compatibility decomposition is not their lower case (Unicode
    /// CaseFolding.txt and UnicodeData.txt).
    private static let foldings: [Unicode.Scalar: String] = [
        "ß": "ss", "ẞ": "ss", "ς": "σ", "\u{E33}": "\u{E4D}\u{E32}", "\u{EB3}": "\u{ECD}\u{EB2}",
    ]
}
