internal import Pages

/// What a colour, its pattern or a shape stands for, in the order of the chart.
struct LegendEntry {
    enum Sample {
        case area(Ink, pattern: Int)
        case ring(Ink)
        case disc(Ink)
    }

    let name: String
    let sample: Sample
}

extension Drawing {
    /// The entries in rows; a name that is too long for one has lines of its own.
    mutating func legend(_ entries: [LegendEntry]) {
        let right = width - Self.margin
        var x = Self.margin
        y += 4
        for entry in entries {
            let name = ShownText.cleaned(entry.name)
            let lines = Self.label.wrapped(name, width: right - Self.margin - 22)
            let own = 22 + (lines.map { Self.label.width(of: $0) }.max() ?? 0)
            if x > Self.margin, x + own > right || lines.count > 1 {
                x = Self.margin
                y += 20
            }
            draw(entry.sample, x: x)
            for (place, line) in lines.enumerated() {
                if place > 0 { y += LabelColumn.lineHeight }
                text(line, x: x + 20, y: y + 12)
            }
            x = lines.count > 1 ? right : x + own + 14
        }
        y += 26
    }

    private mutating func draw(_ sample: LegendEntry.Sample, x: Double) {
        switch sample {
        case .area(let ink, let pattern):
            rectangle(x: x, y: y, width: 14, height: 14, fill: ink, pattern: pattern)
        case .ring(let ink): circle(x: x + 7, y: y + 7, radius: 5, fill: Palette.background, stroke: ink)
        case .disc(let ink): circle(x: x + 7, y: y + 7, radius: 5, fill: ink, stroke: ink)
        }
    }
}
