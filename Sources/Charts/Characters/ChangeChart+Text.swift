extension ChangeChart {
    /// Each row as a line from the earlier to the later value, and what was found in words.
    package func text(on canvas: TextCanvas) -> String {
        var page = TextPage(heading, on: canvas)
        let marks: (before: Character, line: Character, after: Character) =
            canvas.isASCII ? ("o", "-", "*") : ("○", "─", "●")
        page.paragraph(
            "\(marks.before)\u{a0}\(named(before, \.before)), \(marks.after)\u{a0}\(named(after, \.after))")
        page.blank()
        let percents = rows.flatMap { [$0.before, $0.after] }.compactMap(\.percent)
        let top = PercentScale(reach: percents.max() ?? 0, from: 0, to: 1).top
        let columns = min(canvas.columns - 2, 60)
        for row in rows {
            page.paragraph(row.label)
            let places = [row.before, row.after].map { share in
                share.percent.map { Int((min(max($0 / top, 0), 1) * Double(columns - 1)).rounded()) }
            }
            var track = [Character](repeating: " ", count: columns)
            if let start = places[0], let end = places[1] {
                for place in min(start, end)...max(start, end) { track[place] = marks.line }
            }
            if let start = places[0] { track[start] = marks.before }
            if let end = places[1] { track[end] = marks.after }
            page.line("  " + String(track))
            let words = words(for: row.difference)
            let arrow = canvas.isASCII ? "->" : "→"
            let values = "\(heading.words(for: row.before)) \(arrow) \(heading.words(for: row.after))"
            page.paragraph("\(values): \(words.value) \(words.interval)", indent: 2)
        }
        return page.finished(heading)
    }
}
