/// Where the labels of a chart's rows stand: in a column at the left, or, where one of them would need more than three
/// lines there, each above its row.
struct LabelColumn {
    static let lineHeight = 17.0
    /// The left edge of what is drawn beside the labels.
    let plotStart: Double
    let isAbove: Bool
    private let lines: [[String]]
    private let remarks: [String]

    /// `widest` is the most that the column may take of a drawing of that width; zero puts the labels above.
    init(_ labels: [String], remarks: [String] = [], within width: Double, widest: Double) {
        self.remarks = remarks
        let shown = labels.map(ShownText.cleaned)
        let beside = shown.map { Drawing.label.wrapped($0, width: max(widest, 1)) }
        isAbove = widest == 0 || beside.contains { $0.count > 3 }
        if isAbove {
            lines = shown.map {
                Drawing.label.wrapped($0, width: width - 2 * Drawing.margin - (remarks.isEmpty ? 17 : 110))
            }
            // Half of what stands beneath the beginning of the scale needs room too.
            plotStart = Drawing.margin + 12
        } else {
            lines = beside
            let own = beside.joined().map { Drawing.label.width(of: $0) }.max() ?? 0
            plotStart = Drawing.margin + min(max(own, 40), widest) + 10
        }
    }

    /// How much of the row's height its label takes beside the plot.
    func heightBeside(_ row: Int) -> Double { isAbove ? 0 : Double(lines[row].count) * Self.lineHeight }

    /// Draws the label, with its remark behind it, of a row whose own height is given, and goes on to where that row begins.
    func draw(_ row: Int, height: Double, in drawing: inout Drawing) {
        var base = drawing.y + 13
        if isAbove {
            drawing.y += Double(lines[row].count) * Self.lineHeight + 2
        } else {
            base += (height - heightBeside(row)) / 2
        }
        let remark = remarks.indices.contains(row) ? remarks[row] : ""
        for (place, line) in lines[row].enumerated() {
            drawing.text(
                line, remark: place == lines[row].count - 1 ? remark : "",
                x: isAbove ? Drawing.margin + 17 : plotStart - 10, y: base, anchor: isAbove ? .start : .end,
                isOverLines: isAbove)
            base += Self.lineHeight
        }
    }
}
