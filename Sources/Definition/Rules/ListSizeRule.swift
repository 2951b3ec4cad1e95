import Expressions
import Findings
import Values

/// D036: a list has options, a question two, and their labels differ in each language.
struct ListSizeRule: DefinitionRule {
    func findings(in definition: InstrumentBuilder) -> [Finding] {
        let languages = definition.questionnaire.languages.map(\.value)
        var found: [Finding] = []
        for list in definition.questionnaire.lists {
            if list.options.isEmpty {
                found.append(
                    Finding(
                        "D036", at: list.name.range, "list '\(list.name.value)' has no options",
                        remedy: "add some"))
            }
            found += alike(list.options, in: list.name.value, languages)
        }
        let names = Set(definition.questionnaire.lists.map(\.name.value))
        for source in definition.optionSources {
            switch source.options {
            case .list(let name):
                guard names.contains(name.value), definition.options(of: source.options).count == 1 else {
                    continue
                }
                found.append(tooFew(source, at: name.range))
            case .own(let options):
                if options.count < 2 { found.append(tooFew(source, at: source.range)) }
                found += alike(options, in: source.question.name, languages)
            case .carried(_, _, let also):
                found += alike(also, in: source.question.name, languages)
            }
        }
        return found
    }

    private func tooFew(_ source: InstrumentBuilder.UsedOptions, at range: SourceRange) -> Finding {
        Finding(
            "D036", at: range, "'\(source.question)' has fewer than two options",
            remedy: "a choice needs at least two")
    }

    private func alike(_ options: [Choice], in owner: String, _ languages: [LanguageTag]) -> [Finding] {
        var seen: [LanguageTag: [String: ChoiceCode]] = [:]
        return options.compactMap { option in
            var alike: (LanguageTag, ChoiceCode)?
            for language in languages {
                guard let label = option.label.texts[language]?.source else { continue }
                if let other = seen[language]?[label], alike == nil { alike = (language, other) }
                seen[language, default: [:]][label] = seen[language]?[label] ?? option.code.value
            }
            return alike.map { language, other in
                Finding(
                    "D036", at: option.label.range,
                    "options \(other) and \(option.code.value) of '\(owner)' have the same label in '\(language)'",
                    remedy: "tell them apart")
            }
        }
    }
}
