import Expressions
import Findings
import Values

/// D021: `keys` names questions and outside values of this questionnaire.
struct KeysRule: DefinitionRule {
    func findings(in definition: InstrumentBuilder) -> [Finding] {
        definition.questionnaire.keys.compactMap { key in
            guard definition.scope.symbols[key.value.name] == nil,
                !definition.namesLeftOut.contains(key.value.name)
            else { return nil }
            let near = nearName(to: key.value.name, among: definition.scope.symbols.keys)
            return Finding(
                "D021", at: key.range, "there is no question or outside value '\(key.value)'",
                remedy: near.map { "did you mean '\($0)'?" } ?? "name one, or leave it out")
        }
    }
}
