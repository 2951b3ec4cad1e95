import Findings
import Values

/// D044: a section and a page have at least one question.
struct EmptyRule: DefinitionRule {
    func findings(in definition: InstrumentBuilder) -> [Finding] {
        // What is left of a section may be only what could be read.
        guard definition.namesLeftOut.isEmpty else { return [] }
        var found: [Finding] = []
        for section in definition.questionnaire.sections {
            if section.items.isEmpty { found.append(empty(section.id, "section")) }
            for case .page(let page) in section.items where page.questions.isEmpty {
                found.append(empty(page.id, "page"))
            }
        }
        return found
    }

    private func empty(_ id: Located<String>, _ noun: String) -> Finding {
        Finding(
            "D044", at: id.range, "\(noun) '\(id.value)' has no questions", remedy: "add one or take it out")
    }
}
