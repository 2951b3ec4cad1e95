import Expressions
import Findings
import Values

/// D038: a list that no question uses.
struct UnusedListRule: DefinitionRule {
    func findings(in definition: InstrumentBuilder) -> [Finding] {
        // A question that could not be read may use any list.
        guard definition.namesLeftOut.isEmpty else { return [] }
        var used: Set<String> = []
        for source in definition.optionSources {
            if case .list(let name) = source.options { used.insert(name.value) }
        }
        return definition.questionnaire.lists.compactMap { list in
            guard !used.contains(list.name.value) else { return nil }
            return Finding(
                "D038", .warning, at: list.name.range, "no question uses list '\(list.name.value)'",
                remedy: "use it or take it out")
        }
    }
}
