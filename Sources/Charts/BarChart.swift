internal import Pages

/// Horizontal bars from zero with their intervals: one for each category, or one for each of several series, such as
/// segments or waves.
package struct BarChart: Chart {
    package struct Category: Hashable, Sendable {
        package var label: String
        /// In the order of the chart's series.
        package var shares: [Share]

        package init(label: String, shares: [Share]) {
            self.label = label
            self.shares = shares
        }
    }

    package var heading: ChartHeading
    /// The names of the series; one name, which is not shown, for a chart of one.
    package let series: [String]
    package let categories: [Category]

    /// A category with fewer shares than there are series has suppressed ones for the rest; more are left out.
    package init(heading: ChartHeading, series: [String], categories: [Category]) {
        self.heading = heading
        self.series = series.isEmpty ? [""] : series
        let count = self.series.count
        self.categories = categories.map { category in
            let missing = repeatElement(Share.suppressed, count: max(count - category.shares.count, 0))
            return Category(label: category.label, shares: Array(category.shares.prefix(count)) + missing)
        }
    }

    var shares: [Share] { categories.flatMap(\.shares) }
    var base: StatedBase { StatedBase(shares) }
}

extension BarChart {
    package func svg(idPrefix: String, width: ChartWidth) -> String {
        var drawing = Drawing(heading: heading, idPrefix: idPrefix, width: width)
        drawing.base(base)
        if series.count > 1 {
            drawing.legend(
                series.indices.map { place in
                    let (ink, pattern) = Self.paint(place)
                    return LegendEntry(name: series[place], sample: .area(ink, pattern: pattern))
                })
        }
        drawBars(in: &drawing)
        return drawing.finished()
    }

    /// Colours and patterns repeat at different lengths, so that thirty series are told apart.
    static func paint(_ place: Int) -> (ink: Ink, pattern: Int) {
        let count = Palette.series.count
        return (Palette.series[place % count], (place + place / count) % Drawing.patternCount)
    }

    private func drawBars(in drawing: inout Drawing) {
        let labels = LabelColumn(
            categories.map(\.label), within: drawing.width, widest: drawing.width * 0.3625)
        let values = categories.map { $0.shares.map(words) }
        let widest = values.joined().map(Self.width).max() ?? 0
        let room = min(widest + 10, (drawing.width - labels.plotStart) * 0.85)
        let scale = PercentScale(
            reach: shares.map(\.reach).max() ?? 0, from: labels.plotStart,
            to: drawing.width - Drawing.margin - room)
        let bar = series.count == 1 ? 20.0 : 16.0
        let top = drawing.y
        for (row, category) in categories.enumerated() {
            let height = max(Double(series.count) * (bar + 2), labels.heightBeside(row))
            labels.draw(row, height: height, in: &drawing)
            var y = drawing.y + (height - Double(series.count) * (bar + 2)) / 2
            for (place, share) in category.shares.enumerated() {
                draw(share, values[row][place], place: place, y: y, height: bar, scale: scale, in: &drawing)
                y += bar + 2
            }
            drawing.y += height + 10
        }
        scale.drawAxis(from: top, in: &drawing)
    }

    private func draw(
        _ share: Share, _ words: Words, place: Int, y: Double, height: Double, scale: PercentScale,
        in drawing: inout Drawing
    ) {
        let (ink, pattern) = Self.paint(place)
        var x = scale.start
        if let percent = share.percent {
            x = scale.place(of: percent)
            drawing.rectangle(
                x: scale.start, y: y, width: x - scale.start, height: height, fill: ink, pattern: pattern)
        }
        if let interval = share.interval {
            let (lower, upper) = (scale.place(of: interval.lowerBound), scale.place(of: interval.upperBound))
            drawing.whisker(from: lower, to: upper, at: y + height / 2)
            x = max(x, upper)
        }
        let isKnown = share.percent != nil
        drawing.text(
            words.figure, remark: words.base, x: x + 7, y: y + height / 2 + 5,
            isKnown ? Drawing.value : Drawing.small, ink: isKnown ? Palette.text : Palette.muted)
    }

    /// What stands behind a bar.
    private typealias Words = (figure: String, base: String)

    private func words(for share: Share) -> Words {
        (heading.words(for: share), base.text(of: share, heading.figures))
    }

    private static func width(of words: Words) -> Double {
        let figure = Drawing.value.width(of: words.figure) + 7
        return words.base.isEmpty ? figure : figure + 6 + Drawing.small.width(of: words.base)
    }
}
