package import Definition
import Expressions
package import Values

/// What the variables of a questionnaire mean: wording in every language, codes, reasons for no value, who was asked,
/// nets, and how often each code was given.
///
/// Follows from the definition, and from counts where there are some; the same input gives the same bytes.
package struct Codebook: Sendable {
    let instrument: Instrument
    let counts: CodebookCounts?
    let words: CodebookWords
    /// Those of the questionnaire, the codebook's own first.
    let languages: [LanguageTag]
    /// The questions as they were written, for their exact wording.
    let columns: DataColumns
    private let written: [QuestionID: Question]

    /// - Parameter language: of the questionnaire; the codebook's own words are English where the program does not speak it.
    package init(of instrument: Instrument, language: LanguageTag, counts: CodebookCounts? = nil) {
        self.instrument = instrument
        self.counts = counts
        words = CodebookWords(language)
        columns = DataColumns(of: instrument)
        languages = [language] + instrument.languages.filter { $0 != language }
        let questions = instrument.questionnaire.sections.flatMap(\.items).flatMap(\.questions)
        written = Dictionary(questions.map { ($0.id.value, $0) }) { first, _ in first }
    }

    package var markdown: String { MarkdownPage(language: words.language).text(of: blocks) }

    /// One self-contained page, without a script.
    package var html: String {
        HTMLPage(language: words.language).text(
            of: blocks, title: "\(words.codebook): \(title)",
            foot: counts?.areMadeUp == true ? base ?? "" : "")
    }

    /// Stands for no term: what is said stands alone.
    static let remarkTerm = ""

    var language: LanguageTag { languages[0] }
    private var title: String { instrument.title.plainText(in: language) }
    var routing: RoutingSentence {
        RoutingSentence(instrument: instrument, columns: columns, words: words, language: language)
    }

    var blocks: [Block] {
        opening + instrument.sections.flatMap(section) + outsideValues + weights
    }

    private var opening: [Block] {
        let questionnaire = instrument.questionnaire
        var facts: [(term: String, said: [Inline])] = [
            (words.questionnaire, [.code(questionnaire.id.value)]),
            (words.version, [.text(questionnaire.version.value)]),
        ]
        if let wave = questionnaire.wave?.value { facts.append((words.wave, [.text(wave)])) }
        facts.append((words.languages, [.text(languages.map(\.tag).joined(separator: ", "))]))
        let titles = languages.dropFirst().map { Inline.foreign(instrument.title.plainText(in: $0), $0) }
        return [.heading(level: 1, id: "codebook", [.text("\(words.codebook): \(title)")])]
            + titles.map { .paragraph([$0]) } + [.facts(facts)]
            + (base.map { [.paragraph([.text($0)])] } ?? [])
    }

    /// What the counts rest on; nil where there are none.
    private var base: String? {
        counts.map { words.base(words.grouped($0.responses), areMadeUp: $0.areMadeUp) }
    }

    private func section(_ section: InstrumentSection) -> [Block] {
        let questions = section.items.flatMap { item -> [InstrumentQuestion] in
            switch item {
            case .question(let index): [instrument.questions[index]]
            case .page(let index): instrument.pages[index].questions.map { instrument.questions[$0] }
            }
        }
        let entries = questions.compactMap { question -> [Block]? in
            if question.isScreenOut { return [screenOut(question)] }
            return variables(of: question).isEmpty ? nil : entry(question)
        }
        guard !entries.isEmpty else { return [] }
        let title = section.title?.plainText(in: language) ?? section.id
        return [.heading(level: 2, id: "section-\(section.id)", [.text(title)])] + entries.joined()
    }

    private func screenOut(_ question: InstrumentQuestion) -> Block {
        .paragraph(routing.ends(under: question.condition))
    }

    private func entry(_ question: InstrumentQuestion) -> [Block] {
        var blocks: [Block] = [
            .heading(
                level: 3, id: "question-\(question.id.name)",
                [.code(question.id.name)]
                    + (question.label.map { [.text(" — \($0.plainText(in: language))")] } ?? []))
        ]
        blocks += wording(written[question.id]?.text).map { .paragraph([$0]) }
        let help = wording(written[question.id]?.help)
        if let first = help.first {
            blocks.append(.paragraph([.text("\(words.help): "), first]))
            blocks += help.dropFirst().map { .paragraph([$0]) }
        }
        blocks.append(.facts(facts(of: question)))
        return blocks + tables(of: question)
    }

    /// The exact wording in each language, pipes as formulas in braces.
    private func wording(_ text: LocalizedText?) -> [Inline] {
        guard let text else { return [] }
        return languages.compactMap { tag in
            text.texts[tag].map { tag == language ? .text($0.source) : .foreign($0.source, tag) }
        }
    }

    private func facts(of question: InstrumentQuestion) -> [(term: String, said: [Inline])] {
        var facts: [(term: String, said: [Inline])] = []
        if let name = written[question.id]?.kind.name {
            facts.append((words.type, [.text(words.type(name))]))
        }
        if case .computed(let formula, _, _) = question.kind {
            facts.append((words.computed, [.code(formula.description)]))
        }
        if let values = values(of: question) { facts.append((words.values, [.text(values)])) }
        let conditions = [
            instrument.sections[question.section].condition,
            question.page.flatMap { instrument.pages[$0].condition }, question.condition,
        ].compactMap { $0 }
        var isComputed = false
        if case .computed = question.kind { isComputed = true }
        let asked = routing.asked(
            under: conditions,
            isBehindScreenOut: instrument.questions[..<question.index].contains(where: \.isScreenOut),
            isComputed: isComputed)
        if !asked.isEmpty { facts.append((Self.remarkTerm, asked)) }
        facts.append((words.variables, columnNames(of: question)))
        if question.isIdentifying { facts.append((Self.remarkTerm, [.text(words.identifying)])) }
        return facts
    }

    /// "0–100 %": the bounds of a number, with its unit.
    private func values(of question: InstrumentQuestion) -> String? {
        let limits: NumberLimits
        switch question.kind {
        case .number(let own), .sum(_, let own): limits = own
        default: return nil
        }
        let unit = limits.unit.map { " \($0.plainText(in: language))" } ?? ""
        let bounds =
            switch (limits.minimum, limits.maximum) {
            case (let low?, let high?): "\(low)–\(high)"
            case (let low?, nil): "≥ \(low)"
            case (nil, let high?): "≤ \(high)"
            case (nil, nil): ""
            }
        let text = bounds + unit
        return text.isEmpty ? nil : text
    }

    /// Names of columns as tables and exports have them.
    private func columnNames(of question: InstrumentQuestion) -> [Inline] {
        let names = variables(of: question).flatMap { $0.columns.map(\.name) }
        return Array(names.map { [Inline.code($0)] }.joined(separator: [.text(", ")]))
    }

    func variables(of question: InstrumentQuestion) -> [VariableColumns] {
        columns.variables.filter { $0.variable.question == question.index }
    }

}
