package import Pages

/// The colours of all charts. Text has a contrast of 4.5:1 with what it stands on and everything drawn 3:1 with the
/// background, light and dark (WCAG 2.2, 1.4.3 and 1.4.11); a test computes them.
package enum Palette {
    package static let background = PageStyle.background
    package static let text = PageStyle.text
    package static let muted = PageStyle.muted
    package static let axis = Ink("axis", light: PageStyle.line.light, dark: PageStyle.line.dark)
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
