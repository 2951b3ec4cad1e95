/// From percent to a place between two edges. Begins at zero, always: the length of a bar is what is read.
struct PercentScale {
    /// The percentage at the far edge.
    let top: Double
    let step: Double
    let start: Double
    let end: Double

    /// Reaches up to the next round value; `reach` is the largest thing to be drawn, in percent.
    init(reach: Double, from start: Double, to end: Double) {
        let steps: [(top: Double, step: Double)] = [(10, 2), (20, 5), (40, 10), (60, 20), (80, 20)]
        (top, step) = steps.first { reach <= $0.top } ?? (100, 25)
        self.start = start
        self.end = end
    }

    /// What lies outside the scale is drawn at its edge.
    func place(of percent: Double) -> Double {
        start + (end - start) * min(max(percent, 0), top) / top
    }

    var ticks: [Double] { Array(stride(from: 0, through: top, by: step)) }

    /// Vertical lines of a grid from `upper` to where the drawing has come, and their values beneath.
    func drawAxis(from upper: Double, in drawing: inout Drawing) {
        let figures = FigureFormat(language: drawing.heading.language, decimals: 0)
        for tick in ticks {
            let x = place(of: tick)
            drawing.line(
                from: (x, upper), to: (x, drawing.y), ink: tick == 0 ? Palette.axis : Palette.grid,
                isUnder: true)
            drawing.text(
                figures.percent(tick), x: x, y: drawing.y + 15, Drawing.small, anchor: .middle,
                ink: Palette.muted)
        }
        drawing.y += 20
    }
}
