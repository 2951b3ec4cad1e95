/// A colour by its role, with its value on the light and on the dark background.
package struct Ink: Hashable, Sendable {
    /// Lower-case; the name of its custom property is `--chart-` and this.
    package let name: String
    /// As `#RRGGBB`.
    package let light: String
    package let dark: String

    package init(_ name: String, light: String, dark: String) {
        self.name = name
        self.light = light
        self.dark = dark
    }
}

/// The colours of all charts. Text has a contrast of 4.5:1 with what it stands on and everything drawn 3:1 with the
/// background, light and dark (WCAG 2.2, 1.4.3 and 1.4.11); a test computes them.
package enum Palette {
    package static let background = Ink("background", light: "#FFFFFF", dark: "#16191D")
    package static let text = Ink("text", light: "#1A1A1A", dark: "#E6E6E6")
    package static let muted = Ink("muted", light: "#595959", dark: "#A6ADB4")
    package static let axis = Ink("axis", light: "#767676", dark: "#8F969D")
    /// Lines that only help the eye along; nothing is lost with them.
    package static let grid = Ink("grid", light: "#E2E2E2", dark: "#33383E")

    /// The colours that the UK's Government Analysis Function recommends for categories, and their dark pairs.
    package static let series = [
        Ink("series-1", light: "#12436D", dark: "#6FA8DC"),
        Ink("series-2", light: "#28A197", dark: "#4FC3B7"),
        Ink("series-3", light: "#801650", dark: "#E387B8"),
        Ink("series-4", light: "#F46A25", dark: "#F58A52"),
        Ink("series-5", light: "#3D3D3D", dark: "#C9C9C9"),
        Ink("series-6", light: "#A285D1", dark: "#B79BE3"),
    ]

    /// From the point nearest to the middle of a scale outwards.
    package static let negative = steps(
        "negative", light: ["#E461A8", "#D12A84", "#BD2076", "#9D1B62", "#801650"],
        dark: ["#BA377D", "#CD5696", "#D778AB", "#E199C0", "#EBBAD4"])
    package static let positive = steps(
        "positive", light: ["#3E95DF", "#2177C2", "#1C68AA", "#17568D", "#134671"],
        dark: ["#336FA4", "#4085C3", "#639CCE", "#88B3DA", "#AECBE6"])
    package static let neutral = Ink("neutral", light: "#8A8A8A", dark: "#8F969D")

    package static let black = Ink("black", light: "#000000", dark: "#000000")
    package static let white = Ink("white", light: "#FFFFFF", dark: "#FFFFFF")

    /// What is written on an ink: black where both of its values are nearer to white, white where they are not.
    package static func text(on ink: Ink) -> Ink {
        Ink("on-\(ink.name)", light: text(onColour: ink.light), dark: text(onColour: ink.dark))
    }

    package static let segments = negative + [neutral] + positive
    package static let all =
        [background, text, muted, axis, grid] + series + segments + segments.map(text(on:))

    private static func text(onColour colour: String) -> String {
        Contrast.ratio(colour, white.light) >= Contrast.ratio(colour, black.light) ? white.light : black.light
    }

    private static func steps(_ name: String, light: [String], dark: [String]) -> [Ink] {
        zip(light, dark).enumerated().map { Ink("\(name)-\($0 + 1)", light: $1.0, dark: $1.1) }
    }
}

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
