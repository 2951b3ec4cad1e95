package import Charts
import Definition
import Statistics
package import Tabulation
package import Values

/// A report with everything worked out, before any format: the same for a page, a text and Markdown.
package struct ReportDocument: Sendable {
    package let title: String
    /// Waves and sample in one line.
    package let byline: String
    package let language: LanguageTag
    package let blocks: [Block]

    package enum Block: Sendable {
        case heading(String)
        case paragraph(String)
        /// Said so that nobody overlooks it.
        case notice(String)
        /// A chart with the same figures as rows of a table.
        case chart(any Chart, head: [String], rows: [[ChartCell]])
        case table(CrossTable)
        /// What must be known to read the chart or the table above.
        case footnotes([String])
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
                    blocks += Self.footnotes(
                        prose.compared(in: text.text(in: language) ?? ""), report, words)
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
                case .likert(let title, let variables):
                    let scales = try report.scales(of: variables.map(\.value))
                    blocks.append(Self.likert(try fill(title), scales, report, words))
                case .change(let title, let ids):
                    let compared = ids.compactMap { byID[$0.value] }
                    blocks.append(Self.change(try fill(title), compared, report, words))
                    blocks += Self.footnotes(compared, report, words)
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
            (words.sampleSize, figuresText.count(report.sampleSize)),
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
        byline = words.byline(
            wave: specification.wave?.value, earlier: specification.earlier?.value,
            interviews: figuresText.count(report.sampleSize))
        self.language = language
        self.blocks = blocks
    }

    /// What differs between the waves, for all figures together; nothing where nothing does.
    private static func footnotes(
        _ figures: [FigureResult], _ report: ReportFigures, _ words: ReportWords
    ) -> [Block] {
        let specification = report.specification
        guard let earlier = specification.earlier?.value, let now = specification.wave?.value else {
            return []
        }
        let lines = TrendBreak.allCases.compactMap { kind -> String? in
            let labels = figures.filter { $0.change?.breaks.contains(kind) ?? false }.map(\.label)
            return labels.isEmpty ? nil : words.footnote(kind, between: earlier, now, of: labels)
        }
        return lines.isEmpty ? [] : [.footnotes(lines)]
    }
}

/// Why there is no report.
package enum ReportError: Error, Hashable, Sendable {
    /// Prose names what is no figure.
    case noSuchFigure(String)
    /// It may not be called published while these items of the disclosure are empty.
    case notDisclosed([String])
    /// A chart of scales names this variable, which is no scale or has other codes than the first.
    case notOneScale(String)
}
