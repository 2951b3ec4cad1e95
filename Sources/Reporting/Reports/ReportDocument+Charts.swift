import Charts
import Definition
import Statistics
import Tabulation
import Values

// Figures as charts, each with the same figures as rows of a table.
extension ReportDocument {
    private static func heading(
        _ title: String, _ description: String, _ report: ReportFigures, _ words: ReportWords
    ) -> ChartHeading {
        ChartHeading(
            title: title, description: description, footnote: report.isSynthetic ? words.synthetic : "",
            language: words.isRussian ? .russian : .english,
            decimals: FigureText(report.language, base: report.sampleSize).decimals, suppressed: "**",
            points: words.points)
    }

    private static func share(_ estimate: Estimate?, _ interval: Interval?) -> Share {
        Share(
            percent: estimate.map { $0.value * 100 },
            interval: interval.map { $0.lower * 100...$0.upper * 100 }, count: estimate?.base.count)
    }

    static func bars(
        _ title: String, _ figures: [FigureResult], _ report: ReportFigures, _ words: ReportWords
    ) -> Block {
        let text = FigureText(report.language, base: report.sampleSize)
        var categories: [BarChart.Category] = []
        var rows: [[ChartCell]] = []
        for figure in figures {
            guard case .share(let estimate, let interval) = figure.content else { continue }
            categories.append(.init(label: figure.label, shares: [share(estimate, interval)]))
            rows.append([
                .label(figure.label), .percent(estimate?.value, text, else: "–"), .percents(interval, text),
                .count(estimate?.base.count),
            ])
        }
        let described = rows.map { "\($0[0].text): \($0[1].text) %" }.joined(separator: "; ")
        return .chart(
            BarChart(heading: heading(title, described, report, words), series: [], categories: categories),
            head: ["", "%", words.interval, "n"], rows: rows)
    }

    static func distribution(
        _ title: String, _ figure: FigureResult, _ report: ReportFigures, _ words: ReportWords
    ) -> Block {
        guard case .distribution(let parts) = figure.content else { return .paragraph(title) }
        let text = FigureText(report.language, base: report.sampleSize)
        let steps = parts.map { part in
            DistributionChart.Step(
                label: part.label,
                share: Share(
                    percent: part.cell.value.map { $0 * 100 },
                    interval: part.cell.interval.map { $0.lower * 100...$0.upper * 100 }, count: part.base))
        }
        let rows: [[ChartCell]] = parts.map { part in
            [
                .label(part.label), .percent(part.cell.value, text, else: "**"),
                .percents(part.cell.interval, text), .count(part.cell.count),
            ]
        }
        let described = rows.map { "\($0[0].text): \($0[1].text) %" }.joined(separator: "; ")
        return .chart(
            DistributionChart(heading: heading(title, described, report, words), steps: steps),
            head: ["", "%", words.interval, words.answers], rows: rows)
    }

    static func change(
        _ title: String, _ figures: [FigureResult], _ report: ReportFigures, _ words: ReportWords
    ) -> Block {
        let text = FigureText(report.language, base: report.sampleSize)
        var rows: [[ChartCell]] = []
        var lines: [ChangeChart.Row] = []
        for figure in figures {
            guard case .share(let estimate, let interval) = figure.content, let estimate,
                let change = figure.change
            else { continue }
            let word = ReportProse.word(change.direction, report.language)
            let points = change.difference.value * 100
            lines.append(
                .init(
                    label: figure.label,
                    before: share(
                        change.earlier,
                        report.rules.interval.interval(of: change.earlier, level: report.rules.level)),
                    after: share(estimate, interval),
                    difference: .init(
                        points: points,
                        interval: change.interval.map { $0.lower * 100...$0.upper * 100 }, word: word)))
            rows.append([
                .label(figure.label), .percent(change.earlier.value, text), .percent(estimate.value, text),
                .points(change.difference.value, text), .points(change.interval, text),
                .probability(change.difference.pValue, text), .label(word),
            ])
        }
        let (before, after) = (
            report.specification.earlier?.value ?? "", report.specification.wave?.value ?? ""
        )
        let described = rows.map { "\($0[0].text): \($0[1].text) → \($0[2].text), \($0[6].text)" }
            .joined(separator: "; ")
        return .chart(
            ChangeChart(
                heading: heading(title, described, report, words), before: before, after: after, rows: lines),
            head: ["", before, after, words.points, words.interval, "p", ""], rows: rows)
    }

    static func likert(
        _ title: String, _ scales: [(label: String, parts: [FigureResult.Part])], _ report: ReportFigures,
        _ words: ReportWords
    ) -> Block {
        let text = FigureText(report.language, base: report.sampleSize)
        let points = scales.first?.parts.map(\.label) ?? []
        let rows = scales.map { scale -> [ChartCell] in
            [.label(scale.label)] + scale.parts.map { .percent($0.cell.value, text, else: "**") }
                + [scale.parts.first.map { .grouped($0.base, text) } ?? .label("")]
        }
        let described = rows.map { row in
            "\(row[0].text): "
                + zip(points, row.dropFirst()).map { "\($0) \($1.text) %" }.joined(separator: ", ")
        }.joined(separator: "; ")
        return .chart(
            LikertChart(
                heading: heading(title, described, report, words), points: points,
                neutral: points.count % 2 == 1 ? points.count / 2 : nil,
                rows: scales.map { scale in
                    .init(
                        label: scale.label,
                        shares: scale.parts.map {
                            Share(percent: $0.cell.value.map { $0 * 100 }, count: $0.base)
                        })
                }), head: [""] + points.map { "\($0), %" } + ["n"], rows: rows)
    }
}
