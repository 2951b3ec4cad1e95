internal import Terminal

/// Lines being filled from the top down, none wider than the canvas.
struct TextPage {
    let canvas: TextCanvas
    private(set) var lines: [String] = []

    init(_ heading: ChartHeading, on canvas: TextCanvas) {
        self.canvas = canvas
        paragraph(heading.title)
    }

    var displayWidth: DisplayWidth { canvas.displayWidth }

    /// The text broken into lines; nothing for an empty one.
    mutating func paragraph(_ text: String, indent: Int = 0) {
        let shown = ShownText.cleaned(text)
        guard !shown.isEmpty else { return }
        let margin = String(repeating: " ", count: indent)
        lines += displayWidth.wrapped(shown, columns: canvas.columns - indent).map { margin + $0 }
    }

    mutating func blank() { lines.append("") }

    /// Label at the left, bar beside it, figures behind.
    mutating func row(
        label: String, indent: Int, labelColumns: Int, bar: Bar, barColumns: Int, figures: String
    ) {
        let margin = String(repeating: " ", count: indent)
        let label = displayWidth.wrapped(ShownText.cleaned(label), columns: labelColumns - indent)
        let bar = padded(bar.text(columns: barColumns, on: canvas), barColumns)
        for (place, part) in label.enumerated() {
            let line = margin + part
            self.line(place == 0 ? "\(padded(line, labelColumns))  \(bar)  \(figures)" : line)
        }
    }

    /// The label above, then the bar with the figures behind it or beneath it.
    mutating func stackedRow(
        label: String, indent: Int, margin: Int, bar: Bar, barColumns: Int, figures: String, isBeneath: Bool
    ) {
        paragraph(label, indent: indent)
        let drawn =
            String(repeating: " ", count: margin)
            + padded(bar.text(columns: barColumns, on: canvas), barColumns)
        if isBeneath {
            if bar.share > 0 { line(drawn) }
            paragraph(figures, indent: margin)
        } else {
            line("\(drawn)  \(figures)")
        }
    }

    mutating func line(_ text: String) { lines.append(trimmed(text)) }

    func padded(_ text: String, _ columns: Int) -> String {
        text + String(repeating: " ", count: max(columns - displayWidth.columns(of: text), 0))
    }

    func finished(_ heading: ChartHeading) -> String {
        var page = self
        if !heading.footnote.isEmpty {
            page.blank()
            page.paragraph(heading.footnote)
        }
        let text = page.lines.map { $0 + "\n" }.joined()
        return canvas.isASCII ? Self.inASCII(text) : text
    }

    /// The signs of figures and lines; labels keep what else they have.
    private static func inASCII(_ text: String) -> String {
        text.map { character in
            switch character {
            case "–", "−": "-"
            case "\u{a0}": " "
            default: String(character)
            }
        }.joined()
    }

    private func trimmed(_ text: String) -> String {
        var copy = text
        while copy.last == " " { copy.removeLast() }
        return copy
    }
}

/// A length between 0 and 1 in characters, to an eighth of one.
struct Bar {
    let share: Double

    /// The percentage on a scale that ends at `top`.
    init(_ percent: Double?, top: Double) {
        share = min(max((percent ?? 0) / max(top, 1), 0), 1)
    }

    /// Something is drawn for whatever is not nothing.
    func text(columns: Int, on canvas: TextCanvas) -> String {
        guard share > 0 else { return "" }
        if canvas.isASCII {
            let length = Int((share * Double(columns)).rounded(.toNearestOrAwayFromZero))
            return String(repeating: "#", count: max(length, 1))
        }
        let eighths = max(Int((share * Double(columns) * 8).rounded(.toNearestOrAwayFromZero)), 1)
        let rest = eighths % 8
        return String(repeating: "█", count: eighths / 8) + (rest == 0 ? "" : String(Self.parts[rest - 1]))
    }

    private static let parts: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]
}
