import Definition
import Expressions
import Interviewing
import Values

// Where the targets of a simulation choose among the answers that are possible.
extension RespondentWalk {
    /// How many answers are drawn where they cannot be listed.
    static let draws = 12
    /// Changes that a set of marks is tried with.
    private static let changes = 400

    /// One of the options, by the chances of the targets; nil when no target is settled here.
    mutating func allottedOption(
        among codes: [ChoiceCode], in slot: Int, of question: Int
    ) -> ChoiceCode? {
        guard let allotment, let settled = targets(settledBy: slot, allotment) else { return nil }
        let outcomes = outcomes(of: codes.map { .code($0) }, in: slot, settled, allotment)
        return place(of: outcomes, settled, allotment).map { codes[$0] }
    }

    /// One of the values that are drawn, by the chances of the targets; the value itself when no target is settled here.
    mutating func allotted(
        _ value: Value, in slot: Int, of question: Int, among candidates: (inout RespondentWalk) -> [Value]
    ) -> Value {
        guard let allotment, let settled = targets(settledBy: slot, allotment) else { return value }
        let values = [value] + candidates(&self)
        let outcomes = outcomes(of: values, in: slot, settled, allotment)
        return place(of: outcomes, settled, allotment).map { values[$0] } ?? value
    }

    /// Numbers or dates: some that are drawn, and for each target one that hits it and one that misses it.
    mutating func candidates(within range: StepRange, for question: InstrumentQuestion, slot: Int) -> [Value]
    {
        guard let allotment, let settled = targets(settledBy: slot, allotment) else { return [] }
        var steps = (0..<Self.draws).map { _ in
            picker.step(of: range.steps, isWide: range.isWide, for: question, interview, &numbers)
        }
        for number in settled {
            let share = allotment.plan.shares[number]
            guard case .formula(let formula) = share.condition else { continue }
            for outcome in [Outcomes.canBeTrue, .canBeFalse] {
                let goal = AnswerAim.Goal(
                    condition: formula, slots: share.deciding.slots, computed: share.deciding.computed,
                    outcome: outcome)
                let aim = AnswerAim(goals: [goal], question: question.index)
                if let step = aim.step(of: range, in: slot, interview, &numbers) { steps.append(step) }
            }
        }
        return steps.compactMap { range.value(at: $0) }
    }

    /// The marks changed, one at a time, towards what the targets draw for this respondent.
    mutating func allotted(
        _ marks: [ChoiceCode], of choice: MarksChoice, in slot: Int, of question: Int
    ) -> [ChoiceCode] {
        guard let allotment, let settled = targets(settledBy: slot, allotment) else { return marks }
        let wishes = wishes(settled, allotment)
        var frame = interview.frame
        func cost(_ marks: [ChoiceCode]) -> (Double, [AllotmentPlan.Outcome]) {
            frame.cells[slot] = .given(.codes(marks.sorted()))
            var cost = 0.0
            var outcomes: [AllotmentPlan.Outcome] = []
            for (number, wish) in zip(settled, wishes) {
                allotment.plan.computeAgain(number, in: &frame)
                let outcome = allotment.plan.outcome(of: number, in: frame)
                outcomes.append(outcome)
                if outcome != .outside, outcome != wish.outcome { cost += wish.weight }
            }
            return (cost, outcomes)
        }
        var marks = marks
        var (least, outcomes) = cost(marks)
        note(outcomes, settled)
        var left = Self.changes
        while least > 0, left > 0 {
            var isBetter = false
            for changes in [choice.changes, choice.exchanges] where !isBetter {
                let possible = changes(marks)
                for change in numbers.elements(min(left, possible.count), of: possible) {
                    left -= 1
                    let changed = choice.marks(marks, after: change)
                    let (cost, outcomes) = cost(changed)
                    note(outcomes, settled)
                    guard cost < least else { continue }
                    (marks, least, isBetter) = (changed, cost, true)
                    break
                }
            }
            if !isBetter { break }
        }
        return marks
    }
}

// MARK: Targets of one answer

extension RespondentWalk {
    /// What a target has drawn for this respondent, and how much it matters.
    private struct Wish {
        let outcome: AllotmentPlan.Outcome
        let weight: Double
    }

    /// The targets that an answer in this slot settles; nil when there is none. Whoever is in a segment with a share of its
    /// own is left to that.
    private func targets(settledBy slot: Int, _ allotment: Allotment) -> [Int]? {
        guard let all = allotment.plan.bySlot[slot] else { return nil }
        let settled = all.filter { number in
            allotment.plan.isSettled(number, by: slot, in: interview)
                && !allotment.plan.shares[number].within.contains {
                    allotment.plan.shares[$0].segment?.truth(in: interview.frame) == true
                }
        }
        return settled.isEmpty ? nil : settled
    }

    private mutating func wishes(_ settled: [Int], _ allotment: Allotment) -> [Wish] {
        var draws: [Int: Double] = [:]
        return settled.map { number in
            let condition = allotment.plan.shares[number].conditionNumber
            let draw = draws[condition] ?? numbers.unitInterval()
            draws[condition] = draw
            let chance = allotment.chances[number]
            let isHit = draw < chance
            let likely = isHit ? chance : 1 - chance
            // The odds of what was drawn: a target that must have it outweighs all that may.
            return Wish(outcome: isHit ? .hit : .miss, weight: likely / (1 - likely + 0.001) + 0.001)
        }
    }

    /// The outcome of each target with each value in the slot.
    private mutating func outcomes(
        of values: [Value], in slot: Int, _ settled: [Int], _ allotment: Allotment
    ) -> OutcomeTable {
        var table = OutcomeTable(answerCount: values.count, targetCount: settled.count)
        var frame = interview.frame
        for (answer, value) in values.enumerated() {
            frame.cells[slot] = .given(value)
            for (target, number) in settled.enumerated() {
                allotment.plan.computeAgain(number, in: &frame)
                table[target, answer] = allotment.plan.outcome(of: number, in: frame)
            }
        }
        for (target, number) in settled.enumerated() {
            if table.has(.hit, for: target) { choices[number].insert(.hit) }
            if table.has(.miss, for: target) { choices[number].insert(.miss) }
            // Who could have stayed outside the base might have made room for somebody with the other outcome.
            if !choices[number].isEmpty, table.has(.outside, for: target) { choices[number] = [.hit, .miss] }
        }
        return table
    }

    private mutating func note(_ outcomes: [AllotmentPlan.Outcome], _ settled: [Int]) {
        for (number, outcome) in zip(settled, outcomes) {
            switch outcome {
            case .hit: choices[number].insert(.hit)
            case .miss: choices[number].insert(.miss)
            case .outside: break
            }
        }
    }

    /// Draws one of the answers by the chances of the targets.
    private mutating func place(of outcomes: OutcomeTable, _ settled: [Int], _ allotment: Allotment) -> Int? {
        let weights = outcomes.weights(for: settled.map { allotment.chances[$0] })
        let total = weights.reduce(0, +)
        guard total > 0 else { return nil }
        var left = numbers.unitInterval() * total
        for (answer, weight) in weights.enumerated() {
            left -= weight
            if left < 0 { return answer }
        }
        return weights.lastIndex { $0 > 0 }
    }
}
