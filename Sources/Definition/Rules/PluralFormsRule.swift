import Expressions
import Findings
import Values

/// D018: a plural has the forms that its language needs, and none that it lacks.
struct PluralFormsRule: DefinitionRule {
    func findings(in definition: InstrumentBuilder) -> [Finding] {
        var found: [Finding] = []
        for text in definition.questionnaire.allTexts {
            for (language, piped) in text.texts {
                let rules = PluralRules(language: language)
                let categories = rules.categories
                for case .plural(let formula, let forms) in piped.segments {
                    let known = Set(categories.map(\.rawValue))
                    for form in forms where !known.contains(form.category) {
                        found.append(
                            Finding(
                                "D018", at: form.range, "'\(language)' has no plural form '\(form.category)'",
                                remedy: "its forms are \(categories.map(\.rawValue).joined(separator: ", "))")
                        )
                    }
                    let missing = rules.expectedCategories.filter { category in
                        !forms.contains { $0.category == category.rawValue }
                    }
                    if let first = missing.first {
                        found.append(
                            Finding(
                                "D018", .warning, at: formula.range,
                                "the plural form '\(first.rawValue)' of '\(language)' is missing",
                                remedy: "add it, or 'other' will stand in its place"))
                    }
                }
            }
        }
        return found
    }
}

extension Questionnaire {
    /// Every text of the questionnaire.
    var allTexts: [LocalizedText] {
        var texts = [title, introduction, consent, closing].compactMap(\.self)
        texts +=
            outside.compactMap(\.label) + missingReasons.compactMap(\.label) + weights.compactMap(\.label)
        texts += edits.map(\.message)
        for list in lists { texts += Self.texts(of: list.options) + list.nets.map(\.label) }
        for section in sections {
            texts += [section.title].compactMap(\.self)
            for item in section.items {
                if case .page(let page) = item {
                    texts += [page.title].compactMap(\.self) + page.edits.map(\.message)
                }
                for question in item.questions { texts += question.allTexts }
            }
        }
        return texts
    }

    static func texts(of options: [Choice]) -> [LocalizedText] {
        options.flatMap { option in
            [option.label, option.help, option.specify.flatMap(\.self), option.group?.label].compactMap(
                \.self)
        }
    }
}

extension Question {
    fileprivate var allTexts: [LocalizedText] {
        var texts = [text, help, label].compactMap(\.self) + edits.map(\.message) + kind.nets.map(\.label)
        func add(_ source: OptionSource) {
            switch source {
            case .own(let options), .carried(_, _, let options): texts += Questionnaire.texts(of: options)
            case .list: break
            }
        }
        func add(_ source: RowSource) {
            switch source {
            case .own(let rows), .carried(_, _, let rows):
                texts += rows.flatMap { [$0.label, $0.help].compactMap(\.self) }
            }
        }
        switch kind {
        case .single(let list), .multiple(let list, _), .ranking(let list, _): add(list.source)
        case .yesNo(let yes, let no): texts += [yes, no].compactMap(\.self)
        case .scale(.list(let source), _, _): add(source)
        case .scale(.numbers(_, _, let labels), _, _): texts += labels.map(\.label)
        case .grid(let grid):
            add(grid.rows)
            add(grid.options)
        case .sum(let sum):
            add(sum.rows)
            texts += [sum.number.unit].compactMap(\.self)
        case .number(let shape): texts += [shape.unit].compactMap(\.self)
        case .computed(let shape): texts += [shape.unit].compactMap(\.self)
        case .text, .date, .note, .screenOut: break
        }
        return texts
    }
}
