package import Values

/// Figures as text: the digits that a report prints, in the way of a language.
package struct FigureText: Sendable {
    private let isRussian: Bool
    private let separator: String
    /// Decimal places of percentages.
    package let decimals: Int

    package init(_ language: LanguageTag, decimals: Int) {
        isRussian = language.isRussian
        separator = isRussian ? "," : "."
        self.decimals = decimals
    }

    /// Places below a thousand respondents are noise: none there, one from there on (`Docs/Tabulation.md`).
    package init(_ language: LanguageTag, base: Int) { self.init(language, decimals: base < 1000 ? 0 : 1) }

    /// A share as a percentage without its sign: "–" for zero and "*" for less than a half of the last place, as usual in
    /// toplines.
    package func percent(_ share: Double) -> String {
        let value = share * 100
        if value == 0 { return "–" }
        let text = number(value, decimals: decimals)
        let isZero = !text.contains { $0 != "0" && $0 != "." && $0 != "," }
        return isZero ? "*" : text
    }

    /// A number with so many places, rounded half away from zero as people do.
    package func number(_ value: Double, decimals: Int) -> String {
        // Of such numbers no binary one has places.
        guard abs(value) < 1e15 else { return SignificantDigits.text(value) }
        let (digits, isNegative) = Self.rounded(value, decimals)
        var text = String(digits)
        if decimals > 0 {
            while text.count <= decimals { text = "0" + text }
            let point = text.index(text.endIndex, offsetBy: -decimals)
            text = text[..<point] + separator + text[point...]
        }
        return isNegative && digits != 0 ? "−" + text : text
    }

    /// A count with its thousands apart: "1,002", "12 345". Russian usage groups digits from five on.
    package func count(_ count: Int) -> String {
        let digits = String(count)
        guard digits.count > (isRussian ? 4 : 3) else { return digits }
        return digits.enumerated().map { place, digit in
            let isStart = place > 0 && (digits.count - place) % 3 == 0
            return (isStart ? (isRussian ? "\u{a0}" : ",") : "") + String(digit)
        }.joined()
    }

    /// "55.6%", "55,6 %".
    package func withSign(_ share: Double) -> String {
        number(share * 100, decimals: decimals) + (isRussian ? "\u{a0}%" : "%")
    }

    /// A number as it is needed: whole where it is, else with two places.
    package func plain(_ value: Double) -> String {
        number(value, decimals: value == value.rounded() && abs(value) < 1e15 ? 0 : 2)
    }

    private static func rounded(_ value: Double, _ decimals: Int) -> (UInt64, Bool) {
        var factor = 1.0
        for _ in 0..<decimals { factor *= 10 }
        // What differs from a half by less than the arithmetic's own error counts as the half.
        let scaled = abs(value) * factor
        return (UInt64((scaled * (1 + 1e-12)).rounded()), value < 0)
    }
}
