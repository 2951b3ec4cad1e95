/// Contrast as WCAG 2.2 defines it.
package enum Contrast {
    /// From 1 to 21, of two colours as `#RRGGBB`; a text that is no colour counts as black.
    package static func ratio(_ one: String, _ other: String) -> Double {
        let (first, second) = (luminance(one), luminance(other))
        return (max(first, second) + 0.05) / (min(first, second) + 0.05)
    }

    private static func luminance(_ colour: String) -> Double {
        let value = Int(colour.dropFirst(), radix: 16) ?? 0
        let channels = [16, 8, 0].map { linear(Double(value >> $0 & 0xff) / 255) }
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }

    /// ((c + 0.055) / 1.055) ^ 2.4, as a fifth root found by Newton's method: the C library's `pow` differs in its last
    /// digits between systems.
    private static func linear(_ channel: Double) -> Double {
        if channel <= 0.04045 { return channel / 12.92 }
        let base = (channel + 0.055) / 1.055
        var root = 1.0
        for _ in 0..<40 {
            root -= (root * root * root * root * root - base) / (5 * root * root * root * root)
        }
        // base ^ 2.4 = base² · (base ^ 0.2)²
        return base * base * root * root
    }
}
