import Findings
import Values

/// D030, of options that come after what is carried forward: no code of theirs is carried forward too. Codes that
/// are written twice in one list are found when it is read.
struct RepeatedCodeRule: DefinitionRule {
    func findings(in definition: InstrumentBuilder) -> [Finding] {
        definition.optionSources.flatMap { source -> [Finding] in
            guard case .carried(let from, _, let also) = source.options, !also.isEmpty,
                let carried = definition.choiceSource(of: from.value)
            else { return [] }
            let lines = Dictionary(
                definition.options(of: carried).map { ($0.code.value, $0.code.range.start.line) }
            ) { first, _ in first }
            return also.compactMap { option in
                lines[option.code.value].map { line in
                    Finding(
                        "D030", at: option.code.range,
                        "code \(option.code.value) comes to '\(source.question)' from '\(from.value)' already: see line \(line)",
                        remedy: "give this option another code")
                }
            }
        }
    }
}
