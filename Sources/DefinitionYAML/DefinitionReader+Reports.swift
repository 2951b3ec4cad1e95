import Definition
import Expressions
import Findings
import Values

// The specification of a report: Docs/Reports.md.
extension DefinitionReader {
    private static let reportKeys = [
        "canvass_report", "questionnaire", "wave", "compare_with", "weights", "languages", "title", "status",
        "probability_sample",
        "figures", "sections", "disclosure",
    ]
    private static let figureKeys = [
        "id", "label", "count", "share", "of", "distribution", "codes_used", "except", "compare",
    ]
    private static let itemKeys = [
        "text", "bars", "distribution", "change", "likert", "table", "figures", "of", "by", "weights",
    ]

    /// The specification that the root of the file describes; nil when it is of another version of the format.
    mutating func reportSpecification(_ root: YAMLNode) -> ReportSpecification? {
        guard var header = mapping(root, "a report"), let entry = needed("canvass_report", of: &header),
            let version = name(entry, "the format version 1")
        else { return nil }
        guard version.value == "1" else {
            report(
                Finding(
                    "R001", at: version.range,
                    "'\(version.value)' is not a version of reports that this program knows",
                    remedy: "write 'canvass_report: 1', or use a newer program"))
            return nil
        }
        readLanguages(of: &header, areNeeded: false)
        let questionnaire = name(needed("questionnaire", of: &header), "a questionnaire's id")
        let wave = name(header.take("wave"), "a wave")
        let earlier = name(header.take("compare_with"), "a wave")
        let weights = name(header.take("weights"), "a set of weights")
        let title = text(needed("title", of: &header))
        let status = name(header.take("status"), "draft or published")
        if let status, ReportSpecification.Status(rawValue: status.value) == nil {
            report(
                Finding(
                    "R002", at: status.range, "'\(status.value)' is no status of a report",
                    remedy: "write draft or published"))
        }
        let isProbability = yesOrNo(header.take("probability_sample"))
        let figures = list(needed("figures", of: &header)).compactMap { figure($0) }
        let sections = list(needed("sections", of: &header)).compactMap { reportSection($0) }
        var disclosure: [DisclosureItem: LocalizedText] = [:]
        if let entry = header.take("disclosure"), var items = mapping(entry.value, "the disclosure") {
            for item in DisclosureItem.allCases { disclosure[item] = text(items.take(item.rawValue)) }
            finish(items, keys: DisclosureItem.allCases.map(\.rawValue))
        }
        finish(header, keys: Self.reportKeys)
        checkNames(figures, sections)
        guard let title else { return nil }
        return ReportSpecification(
            questionnaire: questionnaire ?? Located("", at: header.place.range(in: file)), wave: wave,
            earlier: earlier, weights: weights, languages: languages, title: title,
            status: status.flatMap { ReportSpecification.Status(rawValue: $0.value) } ?? .draft,
            figures: figures, sections: sections, disclosure: disclosure,
            isProbabilitySample: isProbability)
    }

    private mutating func figure(_ node: YAMLNode) -> ReportSpecification.Figure? {
        guard var figure = mapping(node, "a figure") else { return nil }
        let id = name(needed("id", of: &figure), "a figure's id")
        let label = text(figure.take("label"))
        let (count, share, of) = (figure.take("count"), figure.take("share"), figure.take("of"))
        let (distribution, used) = (figure.take("distribution"), figure.take("codes_used"))
        let (exceptions, compare) = (figure.take("except"), figure.take("compare"))
        let except = list(exceptions).compactMap { name(item: $0, "a code") }
        let isCompared = yesOrNo(compare)
        finish(figure, keys: Self.figureKeys)
        let kind: ReportSpecification.Figure.Kind?
        switch (count, share, distribution, used) {
        case (let count?, nil, nil, nil): kind = formula(count).map { .count(that: $0) }
        case (nil, let share?, nil, nil):
            let base = formula(of)
            kind = formula(share).map { .share(that: $0, of: base) }
        case (nil, nil, let distribution?, nil):
            kind = name(distribution, "a variable").map { .distribution(of: $0) }
        case (nil, nil, nil, let used?):
            kind = name(used, "a question").map { .codesUsed(of: $0, except: except) }
        default:
            report(
                "R003", at: figure.place, "this is not a figure",
                remedy: "write one of 'count', 'share', 'distribution' and 'codes_used'")
            kind = nil
        }
        let strangers = [(of, "share"), (compare, "share"), (exceptions, "codes_used")]
        for case (let entry?, let owner) in strangers where owner == "share" ? share == nil : used == nil {
            report(
                "R003", at: entry.keySpan, "'\(entry.key)' belongs to '\(owner)', which this figure has not",
                remedy: "leave it out")
        }
        guard let id, let kind else { return nil }
        return .init(id: id, kind: kind, label: label, isCompared: isCompared)
    }

    private mutating func reportSection(_ node: YAMLNode) -> ReportSpecification.Section? {
        guard var section = mapping(node, "a section of a report") else { return nil }
        let title = text(needed("title", of: &section))
        let items = list(needed("items", of: &section)).compactMap { reportItem($0) }
        finish(section, keys: ["title", "items"])
        return title.map { .init(title: $0, items: items) }
    }

    private mutating func reportItem(_ node: YAMLNode) -> ReportSpecification.Item? {
        guard var item = mapping(node, "an item of a report") else { return nil }
        defer { finish(item, keys: Self.itemKeys) }
        if let entry = item.take("text") { return text(entry).map { .text($0) } }
        if let entry = item.take("table") {
            let banners = list(item.take("by")).compactMap { name(item: $0, "a variable") }
            let weights = name(item.take("weights"), "a set of weights")
            return name(entry, "a variable").map { .table(variable: $0, banners: banners, weights: weights) }
        }
        if let entry = item.take("distribution") {
            let named = needed("figures", of: &item)
            let figures = list(named).compactMap { name(item: $0, "a figure's id") }
            if let named, figures.count != 1 {
                report(
                    "R004", at: named.keySpan,
                    "'distribution' shows one figure, and these are \(figures.count)",
                    remedy: "name one, and write an item for each other")
            }
            guard let title = text(entry), let figure = figures.first else { return nil }
            return .distribution(title: title, figure: figure)
        }
        if let entry = item.take("likert") {
            let variables = list(needed("of", of: &item)).compactMap { name(item: $0, "a variable") }
            return text(entry).map { .likert(title: $0, variables: variables) }
        }
        for key in ["bars", "change"] {
            guard let entry = item.take(key) else { continue }
            let figures = list(needed("figures", of: &item)).compactMap { name(item: $0, "a figure's id") }
            guard let title = text(entry) else { return nil }
            if figures.isEmpty {
                report(
                    "R004", at: entry.keySpan, "'\(key)' shows no figure", remedy: "name some in 'figures'")
            }
            return key == "bars"
                ? .bars(title: title, figures: figures) : .change(title: title, figures: figures)
        }
        report(
            "R004", at: item.place, "this is no item of a report",
            remedy: "write one of 'text', 'bars', 'distribution', 'change', 'likert' and 'table'")
        return nil
    }

    /// Of an entry that may be left out, which means no.
    private mutating func yesOrNo(_ entry: YAMLEntry?) -> Bool {
        guard let entry, let word = name(entry, "yes or no") else { return false }
        switch word.value {
        case "yes", "true": return true
        case "no", "false": return false
        default:
            report(
                "D005", at: entry.value.span, "'\(entry.key)' takes yes or no",
                remedy: "write '\(entry.key): yes', or leave it out")
            return false
        }
    }

    /// Every figure has an id of its own, and every id that is named is a figure's.
    private mutating func checkNames(
        _ figures: [ReportSpecification.Figure], _ sections: [ReportSpecification.Section]
    ) {
        var known: Set<String> = []
        for figure in figures where !known.insert(figure.id.value).inserted {
            report(
                Finding(
                    "R006", at: figure.id.range, "there are two figures '\(figure.id.value)'",
                    remedy: "give one another id"))
        }
        for item in sections.flatMap(\.items) {
            let named: [Located<String>]
            switch item {
            case .bars(_, let figures), .change(_, let figures): named = figures
            case .distribution(_, let figure): named = [figure]
            case .text, .likert, .table: named = []
            }
            for name in named where !known.contains(name.value) {
                let near = nearName(to: name.value, among: known.sorted())
                report(
                    Finding(
                        "R007", at: name.range, "there is no figure '\(name.value)'",
                        remedy: near.map { "did you mean '\($0)'?" } ?? "add it to 'figures'"))
            }
        }
    }
}
