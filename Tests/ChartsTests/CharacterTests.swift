import Charts
import Terminal
import Testing

struct CharacterTests {
    @Test func `bars are measured to an eighth of a character`() {
        let chart = BarChart(
            heading: ChartHeading(title: "T", description: "", decimals: 0), series: [""],
            categories: [
                .init(label: "half", shares: [Share(percent: 50, interval: 47...53, count: 100)]),
                .init(label: "all", shares: [Share(percent: 100)]),
                .init(label: "trace", shares: [Share(percent: 0.01)]),
                .init(label: "none", shares: [Share(percent: 0)]),
                .init(label: "hidden", shares: [Share(percent: nil, mark: "**")]),
            ])

        #expect(
            chart.text(on: TextCanvas(columns: 40)) == """
                T
                n = 100

                half      ████████▌          50% (47–53)
                all       █████████████████  100%
                trace     ▏                  0%
                none                         0%
                hidden                       – **

                """)
    }

    @Test func `in ASCII nothing that is drawn needs more`() {
        for (_, chart) in ExampleCharts.all where chart.heading.language == .english {
            let text = chart.text(on: TextCanvas(columns: 60, isASCII: true))
            #expect(text.utf8.max() ?? 0 < 0x80)
        }
    }

    @Test(arguments: [20, 33, 40, 80, 200], [false, true])
    func `no line is wider than the terminal`(columns: Int, isASCII: Bool) {
        let labels = [
            "短いラベルと長いラベル", String(repeating: "无", count: 100), String(repeating: "word ", count: 40), "مرحبا",
            String(repeating: "W", count: 200),
        ]
        let charts = labels.flatMap(ExampleCharts.labelled) + ExampleCharts.all.map(\.chart)

        for chart in charts {
            let lines = chart.text(on: TextCanvas(columns: columns, isASCII: isASCII)).split(separator: "\n")
            #expect(lines.allSatisfy { DisplayWidth().columns(of: $0) <= columns })
        }
    }

    @Test func `bars of one chart have one scale, beside their labels and beneath them`() {
        let chart = BarChart(
            heading: ExampleCharts.heading(), series: ["one", "two"],
            categories: [
                .init(
                    label: "x",
                    shares: [
                        Share(percent: 80, mark: "a mark that takes much of the room"), Share(percent: 80),
                    ])
            ])

        for columns in [30, 60, 120] {
            let text = chart.text(on: TextCanvas(columns: columns))
            let bars = text.split(separator: "\n").map { $0.filter { "█▏▎▍▌▋▊▉".contains($0) } }.filter {
                !$0.isEmpty
            }
            #expect(bars.count == 2)
            #expect(Set(bars).count == 1)
        }
    }

    @Test func `a terminal's escapes in a label are not sent to it`() {
        for chart in ExampleCharts.labelled("\u{1b}[2J\u{9b}31m\u{202e}abc\r") {
            let text = chart.text(on: TextCanvas(columns: 80))
            #expect(!text.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control })
            #expect(!text.unicodeScalars.contains("\u{202e}"))
        }
    }
}
