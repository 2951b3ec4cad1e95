internal import Terminal

extension LikertChart {
    /// Each row as one bar that fills the width, its parts filled with a character of their own and the figure in them
    /// where it has room. The fills are named above.
    package func text(on canvas: TextCanvas) -> String {
        var page = TextPage(heading, on: canvas)
        if let count = base.count { page.paragraph(heading.figures.base(count)) }
        let fills = fills(isASCII: canvas.isASCII)
        page.paragraph(
            points.indices.map { "\(fills[$0])\u{a0}\(ShownText.cleaned(points[$0]))" }.joined(
                separator: ", "))
        page.blank()
        for row in rows {
            page.paragraph(row.label)
            if let percents = percents(of: row) {
                page.line("  " + stack(percents, row.shares, fills, columns: canvas.columns - 2, page))
            } else {
                page.paragraph(heading.suppressed, indent: 2)
            }
            page.paragraph(remark(on: row), indent: 2)
        }
        return page.finished(heading)
    }

    /// "Don't know 4%, n = 147".
    private func remark(on row: Row) -> String {
        let count = base.text(of: row.shares.first ?? .suppressed, heading.figures)
        let outside = row.outside.map { "\(ShownText.cleaned(self.outside)) \(heading.words(for: $0))" } ?? ""
        return [outside, count].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// Points on the same side differ in strength; the sides, where ASCII has no shades, in the character.
    private func fills(isASCII: Bool) -> [Character] {
        points.indices.map { place in
            let side = side(of: place)
            if side == 0 { return isASCII ? "." : "·" }
            let strengths: [Character] =
                side < 0
                ? (isASCII ? ["-", "=", "#", "%", "@"] : ["░", "▒", "▓", "█", "█"])
                : (isASCII ? ["+", "o", "*", "&", "O"] : ["░", "▒", "▓", "█", "█"])
            return strengths[min(abs(side), strengths.count) - 1]
        }
    }

    /// Parts end at the nearest column, so that their lengths add up to the whole.
    private func stack(
        _ percents: [Double], _ shares: [Share], _ fills: [Character], columns: Int, _ page: TextPage
    ) -> String {
        let edge = page.canvas.isASCII ? "|" : "│"
        let room = columns - percents.count - 1
        let whole = max(percents.reduce(0, +), 1)
        var (text, sum, used) = (edge, 0.0, 0)
        for (place, percent) in percents.enumerated() {
            sum += percent
            let end = Int((sum / whole * Double(room)).rounded(.toNearestOrAwayFromZero))
            if percent == 0 { continue }
            text += part(heading.words(for: shares[place]), fills[place], columns: end - used, page) + edge
            used = end
        }
        return text
    }

    private func part(_ words: String, _ fill: Character, columns: Int, _ page: TextPage) -> String {
        let rest = columns - page.displayWidth.columns(of: words) - 2
        guard rest >= 0 else { return String(repeating: fill, count: max(columns, 0)) }
        let before = String(repeating: fill, count: rest / 2)
        return "\(before) \(words) \(String(repeating: fill, count: rest - rest / 2))"
    }
}
