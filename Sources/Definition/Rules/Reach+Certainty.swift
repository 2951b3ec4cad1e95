import Expressions
import Findings
import Values

extension Reach {
    func context(of index: Int) -> Domains? { contexts.indices.contains(index) ? contexts[index] : nil }

    /// Marks what has a value for sure under what is known, among these variables and what they are computed from.
    func settle(_ slots: [Int], in context: inout Domains) {
        var seen = Set(slots)
        var open = slots
        var computed: [Int] = []
        while let slot = open.popLast() {
            guard let index = definition.instrument.variables[slot].question,
                let formula = definition.computedFormulas[index]
            else {
                if isCertain(slot, in: context) { context[slot].canBeUnknown = false }
                continue
            }
            computed.append(slot)
            open += formula.reads.filter { seen.insert($0).inserted }
        }
        for slot in computed.sorted(by: { rank(of: $0) < rank(of: $1) }) {
            guard let index = definition.instrument.variables[slot].question,
                let formula = definition.computedFormulas[index], !formula.canLackValue(in: context)
            else { continue }
            if isAsked(index, in: context) { context[slot].canBeUnknown = false }
        }
    }

    /// The place of a computed variable in the order of dependencies.
    private func rank(of slot: Int) -> Int {
        definition.instrument.variables[slot].question.flatMap { computedRanks[$0] } ?? 0
    }

    /// Whether an answer has a value for sure: its question must be answered, without missing reasons, and is asked
    /// whenever this is.
    private func isCertain(_ slot: Int, in context: Domains) -> Bool {
        let variable = definition.instrument.variables[slot]
        guard let index = variable.question, variable.type != nil else { return false }
        let question = definition.instrument.questions[index]
        switch variable.address.part {
        case .whole:
            return question.isRequired && question.missingReasons.isEmpty && isAsked(index, in: context)
        case .row(let id):
            guard question.isRequired, question.missingReasons.isEmpty, isAsked(index, in: context),
                let row = question.rows.first(where: { $0.id == id })
            else { return false }
            return row.condition.map { $0.outcomes(in: context) == .canBeTrue } ?? true
        case .specify(let code):
            // The text beside an option must be given once the option is chosen.
            let domain = context[question.slot]
            return !domain.canBeUnknown && domain.mustHave(code)
        }
    }

    private func isAsked(_ index: Int, in context: Domains) -> Bool {
        let built = definition.instrument.questions[index]
        let page = built.page.flatMap { definition.instrument.pages[$0].condition }
        return [definition.instrument.sections[built.section].condition, page, built.condition]
            .allSatisfy { $0.map { $0.outcomes(in: context) == .canBeTrue } ?? true }
    }
}

extension ValueDomain {
    fileprivate func mustHave(_ code: ChoiceCode) -> Bool {
        switch values {
        case .codes(let codes): codes == [code]
        case .marks(_, let certain): certain.contains(code)
        case .nothing, .anything, .numbers, .dates, .truths, .texts: false
        }
    }
}
