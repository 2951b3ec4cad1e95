import Expressions
import Findings
import Values

/// D037: `specify` only in single and multiple choices.
struct SpecifyRule: DefinitionRule {
    func findings(in definition: InstrumentBuilder) -> [Finding] {
        definition.optionSources.compactMap { source in
            guard !source.takesTexts,
                let option = definition.optionsWithText(of: source.options).first
            else { return nil }
            return Finding(
                "D037", at: option.code.range,
                "option \(option.code.value) asks for a text, but '\(source.question)' has no place for it",
                remedy: "use a single or multiple choice, or ask in a text question")
        }
    }
}
