import Expressions
import Findings
import Values

/// D052 and D053, what can never be reached and routes never taken; with D054 and D019 beside it, because all four
/// follow from one pass over what is possible (`Reach`).
struct ReachRule: DefinitionRule {
    func findings(in definition: InstrumentBuilder) -> [Finding] {
        // Wrong references make wrong routes; what they break is best told first.
        let reach = Reach(definition)
        return reach.findings + definition.uses.flatMap { findings(of: $0, reach) }
    }

    private func findings(of use: FormulaUse, _ reach: Reach) -> [Finding] {
        let questions = reach.definition.questions
        switch use.place {
        case .row(let index, let row):
            guard !reach.definition.isCarryCondition(use) else { return [] }
            return parts(
                use, reach.context(of: index), "row '\(row)' of '\(questions[index].id.value)'", reach)
        case .option(let index, let code):
            guard !reach.definition.isCarryCondition(use) else { return [] }
            // The conditions of a shared list are compiled once, for the first of perhaps several questions.
            if case .list(let name)? = questions[index].kind.optionSource {
                return parts(use, reach.base, "option \(code) of list '\(name.value)'", reach)
            }
            return parts(
                use, reach.context(of: index), "option \(code) of '\(questions[index].id.value)'", reach)
        case .computed(let index):
            return use.formula.deadBranches(in: reach.base).map {
                Finding(
                    "D053", .warning, at: $0,
                    "no answer leads to this branch of '\(questions[index].id.value)'",
                    remedy: "mend the 'if', or take the branch out")
            }
        case .questionEdit(let index, let edit):
            return reach.context(of: index).map { judge(edit, use.formula, in: $0) } ?? []
        case .pageEdit(_, let edit), .edit(let edit):
            return judge(edit, use.formula, in: reach.base)
        case .text(let index, let isMessage):
            return unknownPipe(use.formula, at: index, isMessage: isMessage, reach)
        case .section, .page, .question, .filter:
            return []
        }
    }

    private func parts(_ use: FormulaUse, _ context: Domains?, _ what: String, _ reach: Reach) -> [Finding] {
        guard let context else { return [] }
        return reach.judge(use.formula, use.formula.outcomes(in: context), in: context, what)
    }

}
