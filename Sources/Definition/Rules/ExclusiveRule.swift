import Expressions
import Findings
import Values

/// D034: `exclusive` only in a multiple choice, and not on every option.
struct ExclusiveRule: DefinitionRule {
    func findings(in definition: InstrumentBuilder) -> [Finding] {
        definition.optionSources.compactMap { source in
            source.takesMarks ? onlyExclusive(source, definition) : misplaced(source)
        }
    }

    /// A shared list may serve a multiple choice elsewhere; only options of the question's own are at fault.
    private func misplaced(_ source: InstrumentBuilder.UsedOptions) -> Finding? {
        guard let option = source.options.written.first(where: \.isExclusive) else { return nil }
        return Finding(
            "D034", at: option.code.range,
            "option \(option.code.value) of '\(source.question)' stands alone, but only one can be chosen",
            remedy: "take 'exclusive' away, or make the question multiple")
    }

    private func onlyExclusive(
        _ source: InstrumentBuilder.UsedOptions, _ definition: InstrumentBuilder
    ) -> Finding? {
        let options = definition.options(of: source.options)
        guard let first = options.first, options.allSatisfy(\.isExclusive) else { return nil }
        return Finding(
            "D034", at: first.code.range, "every option of '\(source.question)' stands alone",
            remedy: "make it a single choice, or take 'exclusive' from the ordinary options")
    }
}
