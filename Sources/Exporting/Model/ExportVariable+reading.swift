import Definition
import Expressions
import Tabulation
import Values

extension ExportVariable {
    /// A variable of several versions together: labels are those of the newest that has it, categories those that any has.
    /// Nil where none has it.
    init?(
        _ layout: LayoutVariable, in instruments: [Instrument], language: LanguageTag,
        _ naming: inout ColumnNaming
    ) {
        let holders = instruments.compactMap { instrument in
            instrument.variables.first { $0.address.variableName == layout.name && $0.type != nil }
                .map { (instrument: instrument, variable: $0) }
        }
        guard let newest = holders.last else { return nil }
        name = layout.name
        self.layout = layout
        label = newest.instrument.label(of: newest.variable, in: language).onOneLine
        let question = newest.variable.question.map { newest.instrument.questions[$0] }
        wording =
            newest.instrument.languages.compactMap { tag in
                question?.text.map { (tag, $0.plainText(in: tag)) }
            }
        var labels: [ChoiceCode: String] = [:]
        for (instrument, variable) in holders {
            let table = DataColumns(of: instrument).variables.first {
                $0.name == variable.address.variableName
            }
            for option in table?.content.table.map({ instrument.tables[$0].options }) ?? [] {
                labels[option.code] = option.label.plainText(in: language).onOneLine
            }
        }
        categories = layout.codes.enumerated().compactMap { place, code in
            labels[code].map { Category(code: code, label: $0, place: place) }
        }
        switch (layout.content, question?.kind) {
        case (.code, .scale?): measure = .ordinal
        case (.ranks, _): measure = .ordinal
        case (.wholeNumber, _), (.decimal, _), (.date, _): measure = .scale
        default: measure = .nominal
        }
        switch question?.kind {
        case .number(let limits)?, .sum(_, let limits)?: decimals = limits.decimals
        default: decimals = layout.content == .decimal ? 6 : 0
        }
        isIdentifying = holders.contains { $0.instrument.isIdentifying($0.variable) }
        reasons = Self.reasons(of: holders.map(\.instrument), holders.map(\.variable), language)
        switch layout.content {
        case .code, .truth, .marks, .ranks: codesAreApart = true
        case .wholeNumber, .decimal:
            codesAreApart = holders.allSatisfy { instrument, variable in
                switch variable.question.map({ instrument.questions[$0].kind }) {
                case .number(let limits)?, .sum(_, let limits)?:
                    (limits.minimum ?? DecimalNumber(-1)) >= .zero
                default: false
                }
            }
        case .text, .date: codesAreApart = false
        }
        condition = question?.condition?.description
        let names = naming.names(of: layout, categories.map(\.code))
        columnNames = names.columns
        missingName = names.missing
    }
}

extension ExportVariable {
    /// Those that any version offers, worded by the newest.
    private static func reasons(
        of instruments: [Instrument], _ variables: [Variable], _ language: LanguageTag
    ) -> [Reason] {
        guard let newest = instruments.last else { return [] }
        let offered = Set(
            zip(instruments, variables).flatMap { instrument, variable in
                variable.question.map { instrument.questions[$0].missingReasons } ?? []
            })
        let reasons = MissingReason.allCases.filter(offered.contains).map { reason in
            Reason(
                state: AnswerState.of(reason), code: newest.code(of: reason),
                label: newest.missingReasonLabels[reason]?.plainText(in: language).onOneLine
                    ?? StandardWords.label(of: reason, language), word: reason.rawValue)
        }
        // No reason of the questionnaire has this code.
        let taken = Set(MissingReason.allCases.map { newest.code(of: $0) })
        let free = (1...Int32(taken.count + 4)).map { -$0 }.filter { $0 < -3 && !taken.contains($0) }
        return reasons + [
            Reason(
                state: AnswerState.notAnswered, code: free.first ?? -4,
                label: language.isRussian ? "Нет ответа" : "No answer", word: "not_answered")
        ]
    }
}

extension String {
    /// Line breaks and other controls as spaces: labels stand on one line.
    var onOneLine: String {
        guard unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            return self
        }
        return String(
            String.UnicodeScalarView(
                unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    }
}

/// Gives columns the names that the tables of a central database have, all versions together.
struct ColumnNaming {
    private var taken: Set<String>

    init(of instruments: [Instrument]) {
        taken = Set(instruments.flatMap(\.variables).filter { $0.type != nil }.map(\.address.variableName))
    }

    mutating func names(
        of variable: LayoutVariable, _ codes: [ChoiceCode]
    ) -> (columns: [String], missing: String) {
        let columns =
            variable.content.isByOption
            ? codes.map { claim("\(variable.name)_\($0)") } : [variable.name]
        return (columns, claim(variable.name + "_missing"))
    }

    /// A name that another variable has already is numbered on.
    private mutating func claim(_ name: String) -> String {
        var (free, number) = (name, 2)
        while !taken.insert(free).inserted {
            free = "\(name)_\(number)"
            number += 1
        }
        return free
    }
}
