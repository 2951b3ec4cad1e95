import Findings
import Values

/// D033: carry-forward names an earlier single, multiple or ranking question.
struct CarryForwardRule: DefinitionRule {
    func findings(in definition: InstrumentBuilder) -> [Finding] {
        var found: [Finding] = []
        for (index, question) in definition.questions.enumerated() {
            for from in question.kind.carriedFrom {
                let name = from.value.name
                guard !definition.namesLeftOut.contains(name) else { continue }
                guard let source = definition.instrument.questionIndex[from.value] else {
                    let near = nearName(to: name, among: definition.questions.map(\.id.value.name))
                    found.append(
                        Finding(
                            "D033", at: from.range,
                            "there is no question '\(name)' to carry options forward from",
                            remedy: near.map { "did you mean '\($0)'?" }
                                ?? "name an earlier question with options"))
                    continue
                }
                if source >= index {
                    let isItself = source == index
                    found.append(
                        Finding(
                            "D033", at: from.range,
                            isItself
                                ? "'\(name)' carries forward from itself"
                                : "'\(name)' is asked after '\(question.id.value)'",
                            remedy: "carry forward from an earlier question"))
                } else if definition.choiceSource(of: from.value) == nil {
                    found.append(
                        Finding(
                            "D033", at: from.range,
                            "'\(name)' is of type \(definition.questions[source].kind.name), which has no marks",
                            remedy: "carry forward from a single, multiple or ranking question"))
                }
            }
        }
        return found
    }
}
