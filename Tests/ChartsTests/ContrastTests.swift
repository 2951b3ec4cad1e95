import Charts
import Pages
import Testing

struct ContrastTests {
    @Test(arguments: [false, true])
    func `text has a contrast of 4.5 with what it stands on`(isDark: Bool) {
        let mode: KeyPath<Ink, String> = isDark ? \.dark : \.light
        let background = Palette.background[keyPath: mode]

        for ink in [Palette.text, Palette.muted] {
            #expect(Contrast.ratio(ink[keyPath: mode], background) >= 4.5, "\(ink.name)")
        }
        for ink in Palette.segments {
            let ratio = Contrast.ratio(Palette.text(on: ink)[keyPath: mode], ink[keyPath: mode])
            #expect(ratio >= 4.5, "\(ink.name)")
        }
    }

    @Test(arguments: [false, true])
    func `what is drawn has a contrast of 3 with the background`(isDark: Bool) {
        let mode: KeyPath<Ink, String> = isDark ? \.dark : \.light
        let background = Palette.background[keyPath: mode]

        for ink in Palette.series + Palette.segments + [Palette.axis] {
            #expect(Contrast.ratio(ink[keyPath: mode], background) >= 3, "\(ink.name)")
        }
    }

    @Test func `the style sheet gives every colour of a chart in light, dark and print`() throws {
        let css = ChartStyle.css

        #expect(css.contains("@media (prefers-color-scheme:dark)"))
        #expect(css.contains("@media print"))
        for ink in Palette.all {
            let light = try Regex("--chart-\(ink.name):\(ink.light)[;}]")
            #expect(css.matches(of: light).count >= 2)
            #expect(css.contains("--chart-\(ink.name):\(ink.dark)"))
        }
        for (name, chart) in ExampleCharts.all {
            let classes = try DrawnSVG(chart.svg(idPrefix: name)).elements.dropFirst()
                .flatMap { ($0.attributes["class"] ?? "").split(separator: " ") }
            #expect(classes.allSatisfy { css.contains("svg.chart .\($0){") })
        }
    }
}
