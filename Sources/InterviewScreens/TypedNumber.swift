import Interviewing
import Values

/// A number as people type it, read exactly or not at all.
///
/// Thousands may be set apart by spaces of any kind; in English by commas too. The decimal sign is a point, in Russian
/// a comma as well. What could mean two things is refused rather than guessed: `12,5` is no English number, and `1,000`
/// no Russian whole number, though its value is one.
struct TypedNumber {
    let language: LanguageTag
    /// Whether a decimal sign is refused, whatever follows it.
    let isWhole: Bool

    func read(_ typed: String) throws(ReadingProblem) -> DecimalNumber {
        let text = typed.trimmed
        if text.unicodeScalars.contains(where: \.isForeignDigit) { throw .foreignDigits }
        var rest = text[...]
        var sign = ""
        if let first = rest.first, first == "-" || first == "\u{2212}" {
            sign = "-"
            rest = rest.dropFirst()
        }
        let usesComma = language.isRussian
        let point: Character = usesComma && rest.contains(",") ? "," : "."
        let parts = rest.split(separator: point, omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = ungrouped(parts[0]),
            parts.count == 1 || parts[1].isDigits,
            let number = DecimalNumber(sign + whole + (parts.count == 2 ? "." + parts[1] : ""))
        else { throw .notANumber(text) }
        if isWhole, parts.count == 2 { throw .rejected(.tooManyDecimals(maximum: 0)) }
        return number
    }

    /// The digits of `12 500` or, in English, `12,500`; nil when the groups are not of three.
    private func ungrouped(_ whole: Substring) -> String? {
        if whole.isDigits { return String(whole) }
        let isEnglish = language.tag.lowercased().hasPrefix("en")
        let separators: [Character] = [" ", "\u{00A0}", "\u{202F}", "\u{2009}"] + (isEnglish ? [","] : [])
        guard let separator = separators.first(where: { whole.contains($0) }) else { return nil }
        let groups = whole.split(separator: separator, omittingEmptySubsequences: false)
        guard groups.allSatisfy(\.isDigits), let first = groups.first, first.count <= 3,
            groups.dropFirst().allSatisfy({ $0.count == 3 })
        else { return nil }
        return groups.joined()
    }
}

extension StringProtocol {
    /// Whether it is one or more of the digits 0 to 9.
    var isDigits: Bool {
        !isEmpty && utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}

extension Unicode.Scalar {
    /// A decimal digit of another script, or a full-width one.
    var isForeignDigit: Bool { !isASCII && properties.generalCategory == .decimalNumber }
}
