internal import Pages

/// Answers on a scale as stacked bars around its middle: what lies left of it is on one side, what lies right of it on the
/// other, and "don't know" stands outside the scale.
package struct LikertChart: Chart {
    package struct Row: Hashable, Sendable {
        package var label: String
        /// In the order of the chart's points, in percent of one base. A row with a suppressed share shows none.
        package var shares: [Share]
        /// Outside the scale: don't know, refused.
        package var outside: Share?

        package init(label: String, shares: [Share], outside: Share? = nil) {
            self.label = label
            self.shares = shares
            self.outside = outside
        }
    }

    package var heading: ChartHeading
    /// The points of the scale from one end to the other; their order is never changed.
    package let points: [String]
    /// The place of the neutral point; `nil` where the scale has none.
    package let neutral: Int?
    /// What the shares outside the scale are called.
    package let outside: String
    package let rows: [Row]

    /// A row with fewer shares than points has suppressed ones for the rest; more are left out.
    package init(
        heading: ChartHeading, points: [String], neutral: Int? = nil, outside: String = "", rows: [Row]
    ) {
        self.heading = heading
        self.points = points
        self.neutral = neutral.flatMap { points.indices.contains($0) ? $0 : nil }
        self.outside = outside
        self.rows = rows.map { row in
            let missing = repeatElement(Share.suppressed, count: max(points.count - row.shares.count, 0))
            return Row(
                label: row.label, shares: Array(row.shares.prefix(points.count)) + missing,
                outside: row.outside)
        }
    }

    var base: StatedBase { StatedBase(rows.compactMap { $0.shares.first }) }

    /// Where a point stands: −1 for the one next to the middle on the left, 2 for the second on the right, 0 for the
    /// neutral one.
    func side(of place: Int) -> Int {
        if let neutral { return place - neutral }
        let half = points.count / 2
        return place < half ? place - half : place - half + 1
    }

    /// The percentages of a row; `nil` where one is not shown.
    func percents(of row: Row) -> [Double]? {
        let percents = row.shares.compactMap(\.percent)
        return percents.count == points.count ? percents.map { max($0, 0) } : nil
    }

    /// What lies left of the middle, in percent: half of the neutral point included.
    private func left(of percents: [Double]) -> Double {
        percents.enumerated().reduce(0) { sum, part in
            let side = side(of: part.offset)
            return side < 0 ? sum + part.element : side == 0 ? sum + part.element / 2 : sum
        }
    }
}

extension LikertChart {
    private static let bar = 26.0

    package func svg(idPrefix: String, width: ChartWidth) -> String {
        var drawing = Drawing(heading: heading, idPrefix: idPrefix, width: width)
        drawing.base(base)
        let hasOutside = rows.contains { $0.outside != nil }
        var entries = points.indices.map { place in
            LegendEntry(name: points[place], sample: .area(ink(of: place), pattern: 0))
        }
        if hasOutside { entries.append(LegendEntry(name: outside, sample: .area(Palette.axis, pattern: 1))) }
        drawing.legend(entries)
        drawRows(hasOutside: hasOutside, in: &drawing)
        return drawing.finished()
    }

    /// The colour of a point: the farther from the middle, the stronger.
    func ink(of place: Int) -> Ink {
        let side = side(of: place)
        guard side != 0 else { return Palette.neutral }
        let inks = side < 0 ? Palette.negative : Palette.positive
        let count = points.indices.filter { self.side(of: $0).signum() == side.signum() }.count
        guard count > 1 else { return inks[inks.count - 2] }
        return inks[(abs(side) - 1) * (inks.count - 1) / (count - 1)]
    }

    private func drawRows(hasOutside: Bool, in drawing: inout Drawing) {
        // Above, so that the parts of the bars have room for their figures.
        let labels = LabelColumn(
            rows.map(\.label),
            remarks: rows.map { base.text(of: $0.shares.first ?? .suppressed, heading.figures) },
            within: drawing.width, widest: 0)
        let end = drawing.width - Drawing.margin - outsideRoom(hasOutside)
        let known = rows.compactMap(percents)
        let left = known.map(self.left).max() ?? 0
        let right = known.map { $0.reduce(0, +) - self.left(of: $0) }.max() ?? 0
        let unit = (end - labels.plotStart) / max(left + right, 1)
        let middle = labels.plotStart + left * unit
        for (row, content) in rows.enumerated() {
            labels.draw(row, height: Self.bar, in: &drawing)
            draw(content, middle: middle, unit: unit, start: labels.plotStart, in: &drawing)
            if let share = content.outside { draw(outside: share, x: end + 16, in: &drawing) }
            // The middle, between the labels.
            drawing.line(
                from: (middle, drawing.y - 3), to: (middle, drawing.y + Self.bar + 3), ink: Palette.axis,
                isUnder: true)
            drawing.y += Self.bar + 10
        }
    }

    private func draw(
        _ row: Row, middle: Double, unit: Double, start: Double, in drawing: inout Drawing
    ) {
        let y = drawing.y
        guard let percents = percents(of: row) else {
            drawing.text(
                heading.words(for: .suppressed), x: start, y: y + 17, Drawing.small, ink: Palette.muted)
            return
        }
        var x = middle - left(of: percents) * unit
        for (place, percent) in percents.enumerated() {
            let width = percent * unit
            let ink = ink(of: place)
            // A gap of background tells neighbours apart, whatever their colours.
            drawing.rectangle(x: x, y: y, width: width - 1.5, height: Self.bar, fill: ink)
            let words = heading.words(for: row.shares[place])
            if Drawing.small.width(of: words) + 4 <= width {
                drawing.text(
                    words, x: x + width / 2, y: y + 17, Drawing.small, anchor: .middle,
                    ink: Palette.text(on: ink))
            }
            x += width
        }
    }

    /// Distance, bar and figure of what stands outside the scale.
    private func outsideRoom(_ isShown: Bool) -> Double {
        guard isShown else { return 0 }
        let ends = rows.compactMap(\.outside).map {
            min(max($0.percent ?? 0, 0), 100) * 0.3 + Drawing.small.width(of: heading.words(for: $0))
        }
        return 16 + 5 + (ends.max() ?? 0)
    }

    /// Its bar has a scale of its own, beside the stack: 30 units are a hundred percent.
    private func draw(outside share: Share, x: Double, in drawing: inout Drawing) {
        let y = drawing.y
        let width = min(max(share.percent ?? 0, 0), 100) * 0.3
        drawing.rectangle(x: x, y: y, width: width, height: Self.bar, fill: Palette.axis, pattern: 1)
        drawing.text(
            heading.words(for: share), x: x + width + 5, y: y + 17, Drawing.small, ink: Palette.muted)
    }
}
