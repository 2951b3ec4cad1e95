import Definition
import Expressions
import Interviewing
import Values

/// Formulas that the next answer is to let come out as wanted: hard checks that have failed before, or a target.
///
/// It asks the checker's own reasoning (`Formula.outcomes`): with every answer so far taken as it is, and every later
/// one as open, can the check still be true?
struct AnswerAim: Sendable {
    /// A formula with what decides it, and how it is to come out.
    struct Goal: Sendable {
        let condition: Formula
        let slots: [Int]
        let computed: [Int]
        var outcome: Outcomes = .canBeTrue
    }

    let goals: [Goal]
    /// The question that is being answered; it and what comes after it are open.
    let question: Int

    /// Whether the goals can be met with a cell in that domain.
    func allows(_ domain: ValueDomain, in slot: Int, of interview: Interview) -> Bool {
        goals.allSatisfy { goal in
            var domains = Domains([:])
            for read in goal.slots { domains[read] = self.domain(of: read, in: interview) }
            domains[slot] = domain
            for index in goal.computed {
                let computed = interview.instrument.questions[index]
                guard case .computed(let formula, _, _) = computed.kind else { continue }
                domains[computed.slot] = formula.domain(in: domains)
            }
            return !goal.condition.outcomes(in: domains).isDisjoint(with: goal.outcome)
        }
    }

    private func domain(of slot: Int, in interview: Interview) -> ValueDomain {
        let variable = interview.instrument.variables[slot]
        switch interview.frame.cells[slot] {
        case .given(let value): return .only(value)
        case .missing: return .only(nil)
        case .offPath, .unanswered: break
        }
        guard let index = variable.question, let type = variable.type,
            interview.placeInOrder[index] >= interview.placeInOrder[question]
        else { return .only(nil) }
        let steps: StepRange? =
            switch interview.instrument.questions[index].kind {
            case .number(let limits), .sum(_, let limits): StepRange(limits)
            case .date(let shape): StepRange(shape, today: interview.beginning.today)
            default: nil
            }
        guard let steps else { return ValueDomain(of: type, canBeUnknown: false) }
        return steps.domain(steps.steps.lowerBound, steps.steps.upperBound)
            ?? ValueDomain(of: type, canBeUnknown: false)
    }

    /// A step at which the goals can be met: halves in which they cannot are left out at once, so that
    /// `a + b = 1000000` takes some twenty looks. Nil when none is found within `looks`.
    func step(
        of range: StepRange, in slot: Int, _ interview: Interview, _ numbers: inout DrawnNumbers
    ) -> Int? {
        var open = [range.steps]
        var looks = Self.looks
        while let part = open.popLast(), looks > 0 {
            looks -= 1
            guard let domain = range.domain(part.lowerBound, part.upperBound),
                allows(domain, in: slot, of: interview)
            else { continue }
            if part.count == 1 { return part.lowerBound }
            let middle = part.lowerBound + (part.upperBound - part.lowerBound) / 2
            let halves = [part.lowerBound...middle, (middle + 1)...part.upperBound]
            open += numbers.chance(percent: 50) ? halves : halves.reversed()
        }
        return nil
    }

    private static let looks = 500
}
