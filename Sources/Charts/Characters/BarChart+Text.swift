internal import Terminal

extension BarChart {
    package func text(on canvas: TextCanvas) -> String {
        var page = TextPage(heading, on: canvas)
        if let count = base.count { page.paragraph(heading.figures.base(count)) }
        page.blank()
        let hasSeries = series.count > 1
        let names = hasSeries ? series : categories.map(\.label)
        let layout = RowLayout(names, figures: shares.map(figures), on: canvas)
        let top = PercentScale(reach: shares.map(\.reach).max() ?? 0, from: 0, to: 1).top
        for category in categories {
            if hasSeries { page.paragraph(category.label) }
            for (place, share) in category.shares.enumerated() {
                let label = hasSeries ? series[place] : category.label
                layout.write(
                    label, bar: Bar(share.percent, top: top), figures: figures(share),
                    indent: hasSeries ? 2 : 0, in: &page)
            }
        }
        return page.finished(heading)
    }

    /// "55.6% (52.5–58.6) n = 147".
    private func figures(_ share: Share) -> String {
        [
            heading.words(for: share), share.interval.map { "(\(heading.figures.interval($0)))" } ?? "",
            base.text(of: share, heading.figures),
        ].filter { !$0.isEmpty }.joined(separator: " ")
    }
}

/// How the columns of a canvas are shared between labels, bars and figures.
struct RowLayout {
    let labels: Int
    let bars: Int
    /// Whether a label stands above its bar, and whether the figures stand beneath it. The same for all rows of a chart,
    /// whose bars must be comparable.
    let isStacked: Bool
    let isBeneath: Bool
    private static let margin = 4

    init(_ labels: [String], figures: [String], on canvas: TextCanvas) {
        func widest(_ texts: [String]) -> Int {
            texts.map { canvas.displayWidth.columns(of: ShownText.cleaned($0)) }.max() ?? 0
        }
        self.labels = min(max(widest(labels), 4) + 2, canvas.columns * 2 / 5)
        let beside = canvas.columns - widest(figures) - 2
        isStacked = beside - self.labels - 2 < 10
        let room = isStacked ? beside - Self.margin : beside - self.labels - 2
        isBeneath = room < 10
        bars = isBeneath ? canvas.columns - Self.margin : room
    }

    func write(_ label: String, bar: Bar, figures: String, indent: Int, in page: inout TextPage) {
        if isStacked {
            page.stackedRow(
                label: label, indent: indent, margin: Self.margin, bar: bar, barColumns: bars,
                figures: figures, isBeneath: isBeneath)
        } else {
            page.row(
                label: label, indent: indent, labelColumns: labels, bar: bar, barColumns: bars,
                figures: figures)
        }
    }
}
