/// The shares of ordered answers, as columns in their order; as bars where the columns would be too narrow for their
/// labels.
package struct DistributionChart: Chart {
    package struct Step: Hashable, Sendable {
        package var label: String
        package var share: Share

        package init(label: String, share: Share) {
            self.label = label
            self.share = share
        }
    }

    package var heading: ChartHeading
    package let steps: [Step]

    package init(heading: ChartHeading, steps: [Step]) {
        self.heading = heading
        self.steps = steps
    }

    /// The same values as horizontal bars.
    var bars: BarChart {
        BarChart(
            heading: heading, series: [""],
            categories: steps.map { BarChart.Category(label: $0.label, shares: [$0.share]) })
    }
}

extension DistributionChart {
    package func svg(idPrefix: String, width: ChartWidth) -> String {
        guard let columns = ColumnLayout(self, within: width.units) else {
            return bars.svg(idPrefix: idPrefix, width: width)
        }
        var drawing = Drawing(heading: heading, idPrefix: idPrefix, width: width)
        drawing.base(bars.base)
        drawing.y += 20
        let bottom = drawing.y + 200
        // A whisker's end and the figure above it need room within the drawing.
        let scale = PercentScale(
            reach: steps.map(\.share.reach).max() ?? 0, from: bottom, to: drawing.y)
        drawAxis(scale, in: &drawing)
        for (place, step) in steps.enumerated() {
            draw(step.share, middle: columns.middle(place), width: columns.width, scale: scale, in: &drawing)
            for (line, text) in columns.lines[place].enumerated() {
                drawing.text(
                    text, x: columns.middle(place), y: bottom + 16 + Double(line) * 15, Drawing.small,
                    anchor: .middle)
            }
        }
        drawing.y = bottom + 8 + Double(columns.lines.map(\.count).max() ?? 0) * 15
        return drawing.finished()
    }

    private func drawAxis(_ scale: PercentScale, in drawing: inout Drawing) {
        let figures = FigureFormat(language: heading.language, decimals: 0)
        for tick in scale.ticks {
            let y = scale.place(of: tick)
            drawing.line(
                from: (ColumnLayout.left, y), to: (drawing.width - Drawing.margin, y),
                ink: tick == 0 ? Palette.axis : Palette.grid, isUnder: true)
            drawing.text(
                figures.percent(tick), x: ColumnLayout.left - 6, y: y + 4, Drawing.small, anchor: .end,
                ink: Palette.muted)
        }
    }

    private func draw(
        _ share: Share, middle: Double, width: Double, scale: PercentScale, in drawing: inout Drawing
    ) {
        var top = scale.start
        if let percent = share.percent {
            top = scale.place(of: percent)
            drawing.rectangle(
                x: middle - width / 2, y: top, width: width, height: scale.start - top,
                fill: Palette.series[0])
        }
        if let interval = share.interval {
            let (lower, upper) = (scale.place(of: interval.lowerBound), scale.place(of: interval.upperBound))
            drawing.whisker(from: lower, to: upper, at: middle, isVertical: true)
            top = min(top, upper)
        }
        let isKnown = share.percent != nil
        drawing.text(
            heading.words(for: share), x: middle, y: top - 7, Drawing.small, anchor: .middle,
            ink: isKnown ? Palette.text : Palette.muted)
    }
}

/// Columns side by side with their labels beneath.
private struct ColumnLayout {
    static let left = Drawing.margin + 44

    /// Of a column; twice as much lies between the middles of two at most.
    let width: Double
    let lines: [[String]]
    private let pitch: Double

    /// `nil` where labels or figures are too wide to stand side by side, or the bases of the columns differ.
    init?(_ chart: DistributionChart, within drawn: Double) {
        let shares = chart.steps.map(\.share)
        guard !shares.isEmpty, Set(shares.compactMap(\.count)).count <= 1 else { return nil }
        pitch = (drawn - Drawing.margin - Self.left) / Double(shares.count)
        width = min(pitch * 0.7, 72)
        let room = pitch - 6
        lines = chart.steps.map { Drawing.small.wrapped(ShownText.cleaned($0.label), width: room) }
        let figures = shares.map { Drawing.small.width(of: chart.heading.words(for: $0)) }
        let words = chart.steps.flatMap { $0.label.split(separator: " ") }
        let widest = (figures + words.map { Drawing.small.width(of: $0) }).max() ?? 0
        guard widest <= room, lines.allSatisfy({ $0.count <= 4 }) else { return nil }
    }

    func middle(_ place: Int) -> Double { Self.left + pitch * (Double(place) + 0.5) }
}
