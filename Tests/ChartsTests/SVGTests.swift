import Charts
import Testing

struct SVGTests {
    @Test func `a chart is one image with a title and a description`() throws {
        for (name, chart) in ExampleCharts.all {
            let svg = try DrawnSVG(chart.svg(idPrefix: name))
            let root = try #require(svg.elements.first)

            #expect(root.name == "svg")
            #expect(root.attributes["role"] == "img")
            #expect(root.attributes["lang"] == chart.heading.language.rawValue)
            let named = try #require(root.attributes["aria-labelledby"]).split(separator: " ").map(
                String.init)
            let texts = named.map { id in svg.elements.first { $0.attributes["id"] == id }?.text }
            #expect(texts == [chart.heading.title, chart.heading.description])
        }
    }

    @Test func `charts of one page share no id`() throws {
        let ids = try ["a", "b", "a b", "a_20_b", "é", ""].flatMap { prefix in
            try DrawnSVG(ExampleCharts.segments.svg(idPrefix: prefix)).ids
        }

        #expect(ids.count > 6)
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { $0.wholeMatch(of: /[A-Za-z][A-Za-z0-9_-]*/) != nil })
    }

    @Test(arguments: [
        "</text><script>alert(1)</script>", "a & b < c > d \" e ' f", "]]>", "<!--",
        "nul\u{0}bel\u{7}\u{1b}[31m",
        "\u{fffe}\u{ffff}\u{1fffe}", "\u{202e}reversed", "line\nbreak\ttab\u{2028}", "e\u{301}\u{301}\u{301}",
        "",
        "مرحبا بالعالم", "这是一个很长的标签", "👩‍👩‍👧‍👦", String(repeating: "W", count: 200),
        String(repeating: "long words ", count: 19), String(repeating: "x", count: 5_000),
    ])
    func `no text gets out of its element or over an edge`(text: String) throws {
        let drawings = ExampleCharts.labelled(text).flatMap { chart in
            ChartWidth.allCases.map { chart.svg(idPrefix: "p", width: $0) }
        }
        for drawing in drawings {
            let svg = try DrawnSVG(drawing)

            #expect(Set(svg.elements.map(\.name)).isSubset(of: Self.elements))
            let forbidden = svg.elements.map(\.text).joined().unicodeScalars.filter {
                ($0.properties.generalCategory == .control && $0 != "\n") || $0 == "\u{202e}"
            }
            #expect(forbidden.isEmpty)
            #expect(svg.elements.flatMap { $0.attributes.keys.filter { $0.hasPrefix("on") } }.isEmpty)
        }
    }

    private static let elements: Set = [
        "svg", "title", "desc", "defs", "pattern", "rect", "path", "line", "circle", "text", "tspan",
    ]

    @Test(arguments: [1, 40])
    func `each category is drawn, however many there are`(count: Int) throws {
        let chart = DistributionChart(
            heading: ExampleCharts.heading(),
            steps: (1...count).map { .init(label: "No. \($0)", share: ExampleCharts.share(Double($0))) })

        let texts = try DrawnSVG(chart.svg(idPrefix: "p")).all("text").map(\.text)

        #expect((1...count).allSatisfy { texts.contains("No. \($0)") && texts.contains("\($0).0%") })
    }

    @Test func `a chart of nothing is a chart`() throws {
        let heading = ExampleCharts.heading()
        let charts: [any Chart] = [
            BarChart(heading: heading, series: [], categories: []),
            LikertChart(heading: heading, points: [], rows: []),
            ChangeChart(heading: heading, before: "", after: "", rows: []),
            DistributionChart(heading: heading, steps: []),
        ]

        for chart in charts {
            let titles = try DrawnSVG(chart.svg(idPrefix: "p")).all("title")
            #expect(titles.count == 1)
        }
    }

    @Test func `a suppressed share is said and not drawn`() throws {
        let svg = try DrawnSVG(ExampleCharts.bars.svg(idPrefix: "p"))

        #expect(svg.all("text").map(\.text).contains("too few answers"))
        // One bar: zero percent has no length, and the suppressed share has none.
        #expect(svg.all("rect").count == 1)
    }

    @Test func `the length of a bar is its share of the scale`() throws {
        let chart = BarChart(
            heading: ExampleCharts.heading(), series: [""],
            categories: [25, 50, 100].map { .init(label: "x", shares: [Share(percent: $0)]) })

        let widths = try DrawnSVG(chart.svg(idPrefix: "p")).all("rect").compactMap {
            $0.attributes["width"].flatMap(Double.init)
        }

        #expect(widths.count == 3)
        #expect(abs(widths[2] - 4 * widths[0]) < 0.3)
        #expect(abs(widths[2] - 2 * widths[1]) < 0.3)
    }

    @Test func `the neutral point of a scale lies around the middle, and don't know outside`() throws {
        let row = LikertChart.Row(
            label: "x", shares: [20, 20, 20, 20, 20].map { Share(percent: $0) }, outside: Share(percent: 50))
        let chart = LikertChart(
            heading: ExampleCharts.heading(), points: ["1", "2", "3", "4", "5"], neutral: 2, outside: "DK",
            rows: [row])

        let svg = try DrawnSVG(chart.svg(idPrefix: "p"))
        let parts = svg.all("rect").filter { $0.attributes["height"] == "26.0" }
        let middle = try #require(svg.all("line").first?.attributes["x1"].flatMap(Double.init))
        let starts = parts.compactMap { $0.attributes["x"].flatMap(Double.init) }
        let widths = parts.compactMap { $0.attributes["width"].flatMap(Double.init) }

        #expect(parts.count == 6)
        #expect(starts == starts.sorted())
        #expect(abs(starts[2] + (widths[2] + 1.5) / 2 - middle) < 0.2)
        #expect(starts[5] > starts[4] + widths[4] + 10)
    }

    @Test func `values that are no numbers and values out of range stay inside the picture`() throws {
        let wild: [Share] = [
            Share(percent: .nan), Share(percent: .infinity), Share(percent: -40, interval: -90...500),
            Share(percent: 1e300, interval: 0...1e308),
        ]
        let chart = BarChart(
            heading: ExampleCharts.heading(), series: [""],
            categories: wild.map { .init(label: "x", shares: [$0]) })

        for (kind, edge) in [(ChartWidth.wide, 640.0), (.narrow, 328)] {
            for rect in try DrawnSVG(chart.svg(idPrefix: "p", width: kind)).all("rect") {
                let x = try #require(rect.attributes["x"].flatMap(Double.init))
                let width = try #require(rect.attributes["width"].flatMap(Double.init))
                #expect(x >= 0 && x + width <= edge)
            }
        }
    }

    @Test func `in a narrow drawing letters are as large and nothing is left out`() throws {
        for (name, chart) in ExampleCharts.all {
            let wide = try DrawnSVG(chart.svg(idPrefix: name))
            let narrow = try DrawnSVG(chart.svg(idPrefix: name, width: .narrow))
            func sizes(_ svg: DrawnSVG) -> Set<String> {
                Set(svg.all("text").compactMap { $0.attributes["font-size"] })
            }
            func figures(_ svg: DrawnSVG) -> Set<Substring> {
                let texts = svg.all("text").map(\.text).joined(separator: " ")
                return Set(texts.matches(of: /[0-9]+[.,][0-9]+/).map(\.output))
            }

            #expect(sizes(narrow).isSubset(of: sizes(wide)))
            #expect(narrow.elements.first?.attributes["width"] == "328.0")
            // The parts of a stacked bar say their figures only where they have room, and the table beside says all.
            if !(chart is LikertChart) { #expect(figures(narrow).isSuperset(of: figures(wide)), "\(name)") }
        }
    }

    @Test func `series differ in more than their colour`() throws {
        let chart = BarChart(
            heading: ExampleCharts.heading(), series: (1...30).map(String.init),
            categories: [.init(label: "x", shares: Array(repeating: Share(percent: 50), count: 30))])

        let svg = try DrawnSVG(chart.svg(idPrefix: "p"))
        // Areas of the legend and of the chart, each with its fill; those inside patterns have no place.
        let fills = svg.all("rect").filter { $0.attributes["x"] != nil }.compactMap { $0.attributes["fill"] }

        #expect(fills.count == 60)
        #expect(Set(fills).count == 30)
        #expect(Set(fills.prefix(6).filter { $0.hasPrefix("#") }).count == 1)
    }
}
