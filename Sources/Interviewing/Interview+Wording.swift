package import Definition
import Expressions
package import Values

extension Interview {
    /// A text in the current language with the answers that it pipes. What is unknown shows as `…`.
    package func text(_ wording: Wording) -> String {
        text(wording, in: language)
    }

    /// A text in one of the questionnaire's languages.
    package func text(_ wording: Wording, in language: LanguageTag) -> String {
        guard let segments = wording.segments[language] ?? wording.segments[instrument.defaultLanguage] else {
            return ""
        }
        return text(segments, in: language)
    }

    private func text(_ segments: [Wording.Segment], in language: LanguageTag) -> String {
        var result = ""
        for segment in segments {
            switch segment {
            case .text(let text):
                result += text
            case .pipe(let formula):
                result += shown(formula, in: language)
            case .plural(let formula, let forms):
                guard case .number(let number)? = formula.value(in: frame) else {
                    result += Self.unknown
                    continue
                }
                let category = PluralRules(language: language).category(of: number)
                result += text(forms[category] ?? forms[.other] ?? [], in: language)
            }
        }
        return result
    }

    private static let unknown = "…"

    private func shown(_ formula: Formula, in language: LanguageTag) -> String {
        guard let value = formula.value(in: frame) else { return Self.unknown }
        return text(value, table: instrument.optionTable(shownBy: formula), in: language)
    }

    /// A value in words: labels for codes, the language's way for numbers and dates.
    ///
    /// - Parameter table: The options that the value's codes belong to.
    private func text(_ value: Value, table: OptionTable?, in language: LanguageTag) -> String {
        let conventions = LanguageConventions(language)
        func label(_ code: ChoiceCode) -> String {
            guard let option = table?.option(code) else { return code.description }
            return text(option.label, in: language)
        }
        switch value {
        case .number(let number): return conventions.text(number)
        case .text(let text): return text
        case .date(let date): return conventions.text(date)
        case .code(let code): return label(code)
        case .codes(let codes), .ranking(let codes): return conventions.list(codes.map(label))
        case .truth(let truth): return truth ? "true" : "false"
        }
    }
}

extension Instrument {
    /// The options whose labels a formula's codes have. Questions of one list may word them differently, as each
    /// yes/no question may: where only one is read, its own words are shown, otherwise those of the list's first.
    fileprivate func optionTable(shownBy formula: Formula) -> OptionTable? {
        guard let list = formula.type.listName else { return nil }
        if formula.reads.count == 1, let slot = formula.reads.first, let index = variables[slot].question {
            let question = questions[index]
            if case .computed(let inner, _, _) = question.kind { return optionTable(shownBy: inner) }
            if let table = question.options.map({ tables[$0.table] }), table.list.name == list {
                return table
            }
        }
        return tableByList[list].map { tables[$0] }
    }
}

extension FormulaType {
    /// The name of the code list that values of this type belong to.
    fileprivate var listName: String? {
        switch self {
        case .code(let list), .codes(let list), .ranking(let list): list.name
        case .number, .text, .date, .truth: nil
        }
    }
}
