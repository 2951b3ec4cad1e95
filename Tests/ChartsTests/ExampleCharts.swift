import Charts

/// Charts with values that are easy to recognise.
enum ExampleCharts {
    static func heading(_ language: ChartLanguage = .english, title: String = "Obstacles") -> ChartHeading {
        ChartHeading(
            title: title, description: "Security leads.", footnote: "Intervals of 95%.", language: language,
            decimals: 1, suppressed: "too few answers", points: "points")
    }

    static func share(_ percent: Double, _ count: Int? = 1002) -> Share {
        Share(percent: percent, interval: max(percent - 3, 0)...min(percent + 3, 100), count: count)
    }

    static let bars = BarChart(
        heading: heading(), series: [""],
        categories: [
            .init(label: "Security", shares: [share(48.2)]), .init(label: "Other", shares: [share(0)]),
            .init(label: "Budget", shares: [Share(percent: nil)]),
        ])

    static let segments = BarChart(
        heading: heading(.russian, title: "Препятствия"), series: ["2021", "2022"],
        categories: [
            .init(label: "Безопасность", shares: [share(40, 997), share(48.25)]),
            .init(label: "Другое", shares: [share(100, 997), Share(percent: 12, mark: "a")]),
        ])

    static let likert = LikertChart(
        heading: heading(), points: ["Never", "Rarely", "Sometimes", "Often", "Always"], neutral: 2,
        outside: "Don't know",
        rows: [
            .init(label: "Consensus", shares: [10, 15, 25, 30, 20].map { share($0) }, outside: share(4)),
            .init(label: "Regret", shares: []),
        ])

    static let change = ChangeChart(
        heading: heading(), before: "2021", after: "2022",
        rows: [
            .init(
                label: "C-level", before: share(19), after: share(26),
                difference: .init(points: 7, interval: 3.1...10.9, word: "up")),
            .init(
                label: "Procurement", before: Share(percent: nil), after: share(4),
                difference: .init(points: nil, word: "not compared")),
        ])

    static let distribution = DistributionChart(
        heading: heading(),
        steps: [.init(label: "1", share: share(20)), .init(label: "2 or more", share: share(80))])

    static let all: [(name: String, chart: any Chart)] = [
        ("bars", bars), ("segments", segments), ("likert", likert), ("change", change),
        ("distribution", distribution),
    ]

    /// One chart of each kind with this label everywhere.
    static func labelled(_ label: String) -> [any Chart] {
        let heading = ChartHeading(
            title: label, description: label, footnote: label, suppressed: label, points: label)
        let marked = Share(percent: 12, interval: 10...14, count: 7, mark: label)
        let category = BarChart.Category(label: label, shares: [marked, marked])
        return [
            BarChart(heading: heading, series: [label, label], categories: [category, category]),
            LikertChart(
                heading: heading, points: [label, label, label], neutral: 1, outside: label,
                rows: [.init(label: label, shares: [marked, marked, marked], outside: marked)]),
            ChangeChart(
                heading: heading, before: label, after: label,
                rows: [
                    .init(
                        label: label, before: marked, after: marked, difference: .init(points: 1, word: label)
                    )
                ]),
            DistributionChart(heading: heading, steps: [.init(label: label, share: marked)]),
        ]
    }
}
