/// Numbers as a reader of the language expects them. Always the same decimals, rounded half away from zero, so that a
/// chart has the same bytes everywhere.
struct FigureFormat: Hashable, Sendable {
    let language: ChartLanguage
    let decimals: Int

    /// "55.6%", "55,6 %".
    func percent(_ value: Double) -> String { number(value) + percentSign }

    /// "52.5–58.6", without a sign of percent.
    func interval(_ range: ClosedRange<Double>) -> String {
        "\(number(range.lowerBound))–\(number(range.upperBound))"
    }

    /// "+7.0", "−2.5", "0.0": a difference in points.
    func difference(_ value: Double) -> String {
        let text = number(value)
        let isZero = !text.contains { ("1"..."9").contains($0) }
        return value > 0 && !isZero ? "+" + text : text
    }

    /// "[+3.1; +10.9]".
    func differences(_ range: ClosedRange<Double>) -> String {
        "[\(difference(range.lowerBound)); \(difference(range.upperBound))]"
    }

    /// "n = 1,002", "n = 1002", "n = 12 345".
    func base(_ count: Int) -> String {
        let digits = String(count.magnitude)
        let sign = count < 0 ? "−" : ""
        // Russian usage groups digits from five on.
        guard language == .english ? digits.count > 3 : digits.count > 4 else {
            return "n = \(sign)\(digits)"
        }
        var grouped = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place) % 3 == 0 {
                grouped += language == .english ? "," : "\u{a0}"
            }
            grouped.append(digit)
        }
        return "n = \(sign)\(grouped)"
    }

    private var percentSign: String { language == .english ? "%" : "\u{a0}%" }

    private func number(_ value: Double) -> String {
        FixedDecimals.text(value, decimals: decimals, point: language == .english ? "." : ",", minus: "−")
    }
}

/// A number with a fixed count of decimals, without the C library and its locale.
enum FixedDecimals {
    /// Values beyond ±10¹² are drawn as that: no percentage and no coordinate is near it.
    static func text(_ value: Double, decimals: Int, point: String = ".", minus: String = "-") -> String {
        var unit = 1
        for _ in 0..<decimals { unit *= 10 }
        let bounded = value.isNaN ? 0 : min(max(value, -1e12), 1e12)
        let scaled = Int((bounded * Double(unit)).rounded(.toNearestOrAwayFromZero))
        let (whole, rest) = scaled.magnitude.quotientAndRemainder(dividingBy: UInt(unit))
        let sign = scaled < 0 ? minus : ""
        guard decimals > 0 else { return sign + String(whole) }
        let fraction = String(rest)
        return sign + String(whole) + point + String(repeating: "0", count: decimals - fraction.count)
            + fraction
    }
}
