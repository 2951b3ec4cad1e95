import Expressions
import Findings
import Values

/// D050 and D055: a formula refers to what is asked earlier in every order that a respondent can meet.
struct OrderRule: DefinitionRule {
    func findings(in definition: InstrumentBuilder) -> [Finding] {
        let standing = Standing(definition)
        let orders = RandomOrders(definition)
        return definition.uses.flatMap { use -> [Finding] in
            guard let limit = standing.limit(of: use.place) else { return [] }
            // Of one option that is carried forward too late, rule D033 tells.
            let isCarried = definition.isCarryCondition(use)
            return use.formula.reads.compactMap { slot in
                guard let question = definition.instrument.variables[slot].question,
                    standing.isSettled(question)
                else { return nil }
                guard standing.ofQuestion[question] <= limit.lastQuestion else {
                    return isCarried ? nil : tooLate(question, in: use, limit, standing, definition)
                }
                return mixed(question, in: use, limit, standing, orders, definition)
            }
        }
    }

    private func tooLate(
        _ question: Int, in use: FormulaUse, _ limit: Standing.Limit, _ standing: Standing,
        _ definition: InstrumentBuilder
    ) -> Finding {
        let name = definition.questions[question].id.value.name
        let isOwn = limit.asked == standing.ofQuestion[question]
        let here = if case .text = use.place { "this text is read" } else { "this is decided" }
        return Finding(
            "D050", at: use.formula.text.range,
            isOwn ? "'\(name)' is not answered yet where \(here)" : "'\(name)' is asked later than \(here)",
            remedy: "refer to earlier questions, or move this after '\(name)'")
    }

    private func mixed(
        _ question: Int, in use: FormulaUse, _ limit: Standing.Limit, _ standing: Standing,
        _ orders: RandomOrders, _ definition: InstrumentBuilder
    ) -> Finding? {
        guard !orders.isEmpty, let asked = limit.asked else { return nil }
        for read in standing.askedQuestions(behind: question) where !limit.settled.contains(read) {
            guard let random = orders.order(thatMixes: read, with: asked) else { continue }
            let name = definition.questions[read].id.value.name
            return Finding(
                "D055", at: use.formula.text.range,
                "'\(name)' can come later than this, because '\(random)' is in random order",
                remedy: "anchor '\(name)' before all that move, or take it out of the random order")
        }
        return nil
    }
}
