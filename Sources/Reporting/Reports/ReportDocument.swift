package import Charts
import Definition
import Statistics
package import Tabulation
package import Values

/// A report with everything worked out, before any format: the same for a page, a text and Markdown.
package struct ReportDocument: Sendable {
    package let title: String
    package let language: LanguageTag
    package let blocks: [Block]

    package enum Block: Sendable {
        case heading(String)
        case paragraph(String)
        /// Said so that nobody overlooks it.
        case notice(String)
        /// A chart with the same figures as rows of a table.
        case chart(any Chart, head: [String], rows: [[String]])
        case table(CrossTable)
        /// Names and what is said of them.
        case terms([(term: String, text: String)])
    }

    /// - Throws: `TabulationError`, and `ReportError` for prose that names what is no figure, and for a report that may not be
    ///   published.
    package init(_ report: ReportFigures, _ figures: [FigureResult]) throws {
        let specification = report.specification
        let language = report.language
        let words = ReportWords(language)
        let prose = ReportProse(figures, language, sampleSize: report.sampleSize)
        let byID = Dictionary(figures.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        if specification.status == .published {
            let empty = DisclosureItem.allCases.filter { item in
                specification.disclosure[item]?.text(in: language)?.isEmpty ?? true
            }
            guard empty.isEmpty else { throw ReportError.notDisclosed(empty.map(\.rawValue)) }
        }
        func fill(_ text: LocalizedText) throws -> String {
            let (filled, unknown) = prose.filled(text.text(in: language) ?? "")
            if let name = unknown.first { throw ReportError.noSuchFigure(name) }
            return filled
        }
        var blocks: [Block] = []
        if report.isSynthetic { blocks.append(.notice(words.synthetic)) }
        if report.madeUpLeftOut > 0 { blocks.append(.notice(words.leftOut(report.madeUpLeftOut))) }
        if specification.status == .draft { blocks.append(.notice(words.draft)) }
        for section in specification.sections {
            blocks.append(.heading(try fill(section.title)))
            for item in section.items {
                switch item {
                case .text(let text):
                    blocks += try fill(text).split(separator: "\n\n").map { .paragraph(String($0)) }
                case .table(let variable, let banners, let weights):
                    blocks += try report.table(
                        of: variable.value, by: banners.map(\.value), weights: weights?.value
                    ).map {
                        .table($0)
                    }
                case .bars(let title, let ids):
                    blocks.append(
                        Self.bars(try fill(title), ids.compactMap { byID[$0.value] }, report, words))
                case .distribution(let title, let id):
                    guard let figure = byID[id.value] else { throw ReportError.noSuchFigure(id.value) }
                    blocks.append(Self.distribution(try fill(title), figure, report, words))
                case .change(let title, let ids):
                    blocks.append(
                        Self.change(try fill(title), ids.compactMap { byID[$0.value] }, report, words))
                }
            }
        }
        blocks.append(.heading(words.about))
        let figuresText = FigureText(language, decimals: 0)
        let precision =
            specification.isProbabilitySample
            ? words.probability(level: figuresText.number(report.rules.level * 100, decimals: 0))
            : words.nonProbability
        var terms: [(String, String)] = [
            (words.sampleSize, figuresText.number(Double(report.sampleSize), decimals: 0)),
            (words.weights, report.weighting.map(words.weighted) ?? words.unweighted),
            (words.method, precision),
        ]
        for item in DisclosureItem.allCases {
            if let text = specification.disclosure[item] {
                terms.append((words.name(of: item), try fill(text)))
            }
        }
        blocks.append(.terms(terms.map { ($0.0, $0.1) }))
        self.title = try fill(specification.title)
        self.language = language
        self.blocks = blocks
    }

    // MARK: Charts

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

    private static func bars(
        _ title: String, _ figures: [FigureResult], _ report: ReportFigures, _ words: ReportWords
    ) -> Block {
        let text = FigureText(report.language, base: report.sampleSize)
        var categories: [BarChart.Category] = []
        var rows: [[String]] = []
        for figure in figures {
            guard case .share(let estimate, let interval) = figure.content else { continue }
            categories.append(.init(label: figure.label, shares: [share(estimate, interval)]))
            rows.append([
                figure.label, estimate.map { text.percent($0.value) } ?? "–",
                interval.map { "\(text.percent($0.lower))–\(text.percent($0.upper))" } ?? "",
                estimate.map { String($0.base.count) } ?? "",
            ])
        }
        let described = rows.map { "\($0[0]): \($0[1]) %" }.joined(separator: "; ")
        return .chart(
            BarChart(heading: heading(title, described, report, words), series: [], categories: categories),
            head: ["", "%", words.interval, "n"], rows: rows)
    }

    private static func distribution(
        _ title: String, _ figure: FigureResult, _ report: ReportFigures, _ words: ReportWords
    ) -> Block {
        guard case .distribution(let parts) = figure.content else { return .paragraph(title) }
        let text = FigureText(report.language, base: report.sampleSize)
        let steps = parts.map { part in
            DistributionChart.Step(
                label: part.label,
                share: Share(
                    percent: part.cell.value.map { $0 * 100 },
                    interval: part.cell.interval.map { $0.lower * 100...$0.upper * 100 }))
        }
        let rows = parts.map { part in
            [
                part.label, part.cell.value.map { text.percent($0) } ?? "**",
                part.cell.interval.map { "\(text.percent($0.lower))–\(text.percent($0.upper))" } ?? "",
                String(part.cell.count),
            ]
        }
        let described = rows.map { "\($0[0]): \($0[1]) %" }.joined(separator: "; ")
        return .chart(
            DistributionChart(heading: heading(title, described, report, words), steps: steps),
            head: ["", "%", words.interval, words.answers], rows: rows)
    }

    private static func change(
        _ title: String, _ figures: [FigureResult], _ report: ReportFigures, _ words: ReportWords
    ) -> Block {
        let text = FigureText(report.language, base: report.sampleSize)
        var rows: [[String]] = []
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
            let p = change.difference.pValue
            rows.append([
                figure.label, text.percent(change.earlier.value), text.percent(estimate.value),
                (points > 0 ? "+" : "") + text.number(points, decimals: text.decimals),
                change.interval.map {
                    "\(text.number($0.lower * 100, decimals: 1))…\(text.number($0.upper * 100, decimals: 1))"
                } ?? "",
                p.map { $0 < 0.001 ? "< \(text.number(0.001, decimals: 3))" : text.number($0, decimals: 3) }
                    ?? "",
                word,
            ])
        }
        let (before, after) = (
            report.specification.earlier?.value ?? "", report.specification.wave?.value ?? ""
        )
        let described = rows.map { "\($0[0]): \($0[1]) → \($0[2]), \($0[6])" }.joined(separator: "; ")
        return .chart(
            ChangeChart(
                heading: heading(title, described, report, words), before: before, after: after, rows: lines),
            head: ["", before, after, words.points, words.interval, "p", ""], rows: rows)
    }
}

/// Why there is no report.
package enum ReportError: Error, Hashable, Sendable {
    /// Prose names what is no figure.
    case noSuchFigure(String)
    /// It may not be called published while these items of the disclosure are empty.
    case notDisclosed([String])
}
