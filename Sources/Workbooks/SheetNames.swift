/// The names of the sheets of one workbook, by Excel's rules.
///
/// ```swift
/// var names = SheetNames()
/// names.takeLegal("Q1/Q2: how satisfied?")  // "Q1-Q2- how satisfied-"
/// ```
package struct SheetNames: Sendable {
    /// In UTF-16 units.
    package static let limit = 31

    /// In one case, since names that differ by case alone are the same.
    private var taken: Set<String> = []

    package init() {}

    /// Makes a name that is legal and new out of any text, and takes it. What may not stand in a name becomes `-`, the
    /// rest is cut between characters, and a number in brackets tells equal ones apart.
    package mutating func takeLegal(_ text: String) -> String {
        var name = Self.trimmed(Self.legal(text), to: Self.limit)
        if name.isEmpty { name = "Sheet" }
        var number = 1
        var candidate = name
        while fault(of: candidate) != nil {
            number += 1
            let ending = " (\(number))"
            candidate = Self.trimmed(name, to: Self.limit - ending.utf16.count) + ending
        }
        take(candidate)
        return candidate
    }

    /// Why a sheet may not have this name; nil when it may.
    package func fault(of name: String) -> SheetNameFault? {
        if name.isEmpty { return .empty }
        if name.utf16.count > Self.limit { return .tooLong }
        if !name.unicodeScalars.allSatisfy(Self.isLegal) { return .illegalCharacter }
        if name.utf8.first == Self.apostrophe || name.utf8.last == Self.apostrophe { return .apostrophe }
        let folded = Self.folded(name)
        if folded == "history" { return .reserved }
        return taken.contains(folded) ? .taken : nil
    }

    mutating func take(_ name: String) { taken.insert(Self.folded(name)) }

    private static let apostrophe = UInt8(ascii: "'")

    private static func folded(_ name: String) -> String { name.uppercased().lowercased() }

    private static func isLegal(_ scalar: UnicodeScalar) -> Bool {
        switch scalar {
        case "[", "]", ":", "*", "?", "/", "\\", "\u{FFFE}", "\u{FFFF}": false
        default: scalar.properties.generalCategory != .control
        }
    }

    private static func legal(_ text: String) -> String {
        var legal = String.UnicodeScalarView()
        // No name needs more than its beginning; a scalar has at least one UTF-16 unit.
        for scalar in text.unicodeScalars.prefix(1024) {
            if isLegal(scalar) {
                legal.append(scalar)
            } else {
                legal.append(scalar.properties.isWhitespace ? " " : "-")
            }
        }
        return String(legal)
    }

    /// Without spaces and apostrophes around it, which Excel refuses or nobody sees.
    private static func trimmed(_ text: String, to limit: Int) -> String {
        var name = ends(of: text[...])
        name = ends(of: LegalText(String(name), limit: limit).text[...])
        return String(name)
    }

    private static func ends(of text: Substring) -> Substring {
        var scalars = text.unicodeScalars
        while let first = scalars.first, first == "'" || first.properties.isWhitespace {
            scalars.removeFirst()
        }
        while let last = scalars.last, last == "'" || last.properties.isWhitespace { scalars.removeLast() }
        return Substring(scalars)
    }
}

/// What Excel does not accept as the name of a sheet.
package enum SheetNameFault: Hashable, Sendable {
    case empty
    /// More than 31 UTF-16 units.
    case tooLong
    /// One of `[ ] : * ? / \`, or a control character.
    case illegalCharacter
    /// At the beginning or the end.
    case apostrophe
    /// `History`, in any case.
    case reserved
    /// Another sheet has it, perhaps in another case.
    case taken
}
