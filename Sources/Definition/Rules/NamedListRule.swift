import Expressions
import Findings
import Values

/// D031: a named list exists.
struct NamedListRule: DefinitionRule {
    func findings(in definition: InstrumentBuilder) -> [Finding] {
        let names = Set(definition.questionnaire.lists.map(\.name.value))
        return definition.optionSources.compactMap { source in
            guard case .list(let name) = source.options, !names.contains(name.value) else { return nil }
            let near = nearName(to: name.value, among: names)
            return Finding(
                "D031", at: name.range, "there is no list '\(name.value)'",
                remedy: near.map { "did you mean '\($0)'?" } ?? "add it under 'lists'")
        }
    }
}
