/// The change of shares between two waves: both values on one line, and their difference with its interval and a word.
package struct ChangeChart: Chart {
    package struct Row: Hashable, Sendable {
        package var label: String
        package var before: Share
        package var after: Share
        package var difference: Difference

        package init(label: String, before: Share, after: Share, difference: Difference) {
            self.label = label
            self.before = before
            self.after = after
            self.difference = difference
        }
    }

    /// What changed, as it was tested; never worked out here from the two shares, which may be rounded.
    package struct Difference: Hashable, Sendable {
        /// In percentage points; `nil` where it is suppressed.
        package var points: Double?
        package var interval: ClosedRange<Double>?
        /// What the test says, such as "up" or "no clear change".
        package var word: String

        package init(points: Double?, interval: ClosedRange<Double>? = nil, word: String) {
            self.points = points.flatMap { $0.isFinite ? $0 : nil }
            self.interval = interval.flatMap { $0.lowerBound.isFinite && $0.upperBound.isFinite ? $0 : nil }
            self.word = word
        }
    }

    package var heading: ChartHeading
    /// The names of the waves.
    package let before: String
    package let after: String
    package let rows: [Row]

    package init(heading: ChartHeading, before: String, after: String, rows: [Row]) {
        self.heading = heading
        self.before = before
        self.after = after
        self.rows = rows
    }

    /// "+7.0 points, up" and "[+3.1; +10.9]".
    func words(for difference: Difference) -> (value: String, interval: String) {
        let word = ShownText.cleaned(difference.word)
        guard let points = difference.points else {
            return (word.isEmpty ? heading.words(for: .suppressed) : word, "")
        }
        let unit = ShownText.cleaned(heading.points)
        let value = heading.figures.difference(points) + (unit.isEmpty ? "" : "\u{a0}\(unit)")
        return (
            word.isEmpty ? value : "\(value), \(word)",
            difference.interval.map(heading.figures.differences) ?? ""
        )
    }
}

extension ChangeChart {
    package func svg(idPrefix: String, width: ChartWidth) -> String {
        var drawing = Drawing(heading: heading, idPrefix: idPrefix, width: width)
        let ink = Palette.series[0]
        drawing.legend([
            LegendEntry(name: named(before, \.before), sample: .ring(ink)),
            LegendEntry(name: named(after, \.after), sample: .disc(ink)),
        ])
        // Where there is no room beside what is drawn, the words stand beneath it.
        let areBeneath = width == .narrow
        let labels = LabelColumn(
            rows.map(\.label), within: drawing.width, widest: areBeneath ? 0 : drawing.width * 0.28125)
        let words = rows.map { self.words(for: $0.difference) }
        let right = areBeneath ? 0 : Self.wordsWidth(words)
        let figures =
            rows.flatMap { [$0.before, $0.after] }.filter { $0.percent != nil }
            .map { Drawing.small.width(of: heading.words(for: $0)) }.max() ?? 0
        let scale = PercentScale(
            reach: rows.flatMap { [$0.before, $0.after] }.compactMap(\.percent).max() ?? 0,
            from: labels.plotStart + figures + 12, to: drawing.width - Drawing.margin - right - figures - 20)
        let top = drawing.y
        for (row, change) in rows.enumerated() {
            if areBeneath {
                labels.draw(row, height: 0, in: &drawing)
                draw(change, middle: drawing.y + 12, scale: scale, in: &drawing)
                drawing.y += 26
                beneath(words[row], in: &drawing)
                continue
            }
            let lines = Drawing.label.wrapped(words[row].value, width: right)
            let interval = words[row].interval.isEmpty ? 0 : 15.0
            let own = max(40, Double(lines.count) * LabelColumn.lineHeight + interval)
            let height = max(own, labels.heightBeside(row))
            labels.draw(row, height: height, in: &drawing)
            draw(change, middle: drawing.y + height / 2, scale: scale, in: &drawing)
            var y = drawing.y + (height - Double(lines.count) * LabelColumn.lineHeight - interval) / 2 + 13
            for line in lines {
                drawing.text(line, x: drawing.width - Drawing.margin - right, y: y)
                y += LabelColumn.lineHeight
            }
            drawing.text(
                words[row].interval, x: drawing.width - Drawing.margin - right, y: y - 1, Drawing.small,
                ink: Palette.muted)
            drawing.y += height + 8
        }
        scale.drawAxis(from: top, in: &drawing)
        return drawing.finished()
    }

    private func beneath(_ words: (value: String, interval: String), in drawing: inout Drawing) {
        let room = drawing.width - 2 * Drawing.margin - 17
        for line in Drawing.small.wrapped(words.value + " " + words.interval, width: room) {
            drawing.text(
                line, x: Drawing.margin + 17, y: drawing.y + 10, Drawing.small, ink: Palette.muted,
                isOverLines: true)
            drawing.y += 15
        }
        drawing.y += 12
    }

    /// "2021 (n = 1,002)" where the whole wave has one base.
    func named(_ wave: String, _ share: (Row) -> Share) -> String {
        guard let count = StatedBase(rows.map(share)).count else { return wave }
        return "\(wave) (\(heading.figures.base(count)))"
    }

    private static func wordsWidth(_ words: [(value: String, interval: String)]) -> Double {
        let widest = words.map {
            max(Drawing.label.width(of: $0.value), Drawing.small.width(of: $0.interval))
        }.max()
        return min(widest ?? 0, 170)
    }

    private func draw(_ row: Row, middle: Double, scale: PercentScale, in drawing: inout Drawing) {
        let ink = Palette.series[0]
        let places = [row.before, row.after].map { $0.percent.map(scale.place) }
        if let before = places[0], let after = places[1] {
            drawing.line(from: (before, middle), to: (after, middle), ink: ink, width: 3)
        }
        let isRising = (row.before.percent ?? 0) <= (row.after.percent ?? 0)
        for (place, share) in [row.before, row.after].enumerated() {
            guard let x = places[place] else {
                // Above the line what is missing of the earlier wave, beneath it what is missing of the later one.
                let name = ShownText.cleaned(place == 0 ? before : after)
                drawing.text(
                    "\(name): \(heading.words(for: share))", x: scale.start,
                    y: middle + (place == 0 ? -10 : 18), Drawing.small, ink: Palette.muted)
                continue
            }
            let isLeft = (place == 0) == isRising
            drawing.circle(
                x: x, y: middle, radius: 6, fill: place == 0 ? Palette.background : ink, stroke: ink)
            drawing.text(
                heading.words(for: share), x: isLeft ? x - 10 : x + 10, y: middle + 4, Drawing.small,
                anchor: isLeft ? .end : .start)
        }
    }
}
