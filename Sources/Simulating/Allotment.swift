import Definition
import Expressions
import Interviewing
import Values

/// How far a population has come towards its targets, and with what chance the next respondent is to hit each.
///
/// Only completed interviews count, and only what they say in the end: whatever routing, checks and missing reasons made
/// of an answer, the next respondents make up for it.
package struct Allotment: Sendable {
    let plan: AllotmentPlan
    /// For each target how many were in its base, how many of them hit it, and how many could have hit or missed it.
    private(set) var bases: [Int]
    private(set) var hits: [Int]
    private(set) var couldHit: [Int]
    private(set) var couldMiss: [Int]
    /// For each target the chance of the next respondent in its base.
    private(set) var chances: [Double]
    /// The options chosen so far, for each `chosen`.
    private(set) var seen: [Set<ChoiceCode>]
    /// How many interviews are completed.
    private(set) var completed = 0
    /// How many more are expected to be, the next one with them; at least 1.
    private(set) var expected: Double

    /// Deviations are made up for within so many respondents of a base.
    private static let horizon = 50.0
    /// From so many to come on, a share is a whole number of respondents.
    private static let lastFew = 4.0

    init(_ plan: AllotmentPlan, expecting expected: Double) {
        self.plan = plan
        let none = [Int](repeating: 0, count: plan.shares.count)
        (bases, hits, couldHit, couldMiss) = (none, none, none, none)
        chances = plan.shares.map(\.share)
        seen = plan.choosable.map { _ in [] }
        self.expected = expected
    }

    /// Takes in a completed interview.
    ///
    /// - Parameter choices: Which outcomes the respondent had the choice of, by target.
    mutating func count(_ interview: Interview, choices: [OutcomeChoice]) {
        completed += 1
        for number in plan.shares.indices {
            let outcome = plan.outcome(of: number, in: interview.frame)
            guard outcome != .outside else { continue }
            bases[number] += 1
            if outcome == .hit { hits[number] += 1 }
            let choice = choices.isEmpty ? [] : choices[number]
            if outcome == .hit || choice.contains(.hit) { couldHit[number] += 1 }
            if outcome == .miss || choice.contains(.miss) { couldMiss[number] += 1 }
        }
        for (place, chosen) in plan.targets.chosen.enumerated() {
            guard case .given(let value) = interview.frame.cells[chosen.slot] else { continue }
            seen[place].formUnion(plan.choosable[place].intersection(value.chosenCodes))
        }
    }

    /// Works out the chances of the next respondent, with so many completed interviews to come.
    mutating func prepare(expecting expected: Double) {
        self.expected = max(1, expected)
        for number in plan.shares.indices { chances[number] = chance(of: number) }
    }

    /// Draws back to the share what has strayed, more firmly the nearer the end is; at the end it is the nearest number.
    private func chance(of number: Int) -> Double {
        if !plan.shares[number].within.isEmpty { return chanceOutside(of: number) }
        let (base, hits) = (Double(bases[number]), Double(self.hits[number]))
        let share = plan.shares[number].share
        let left = left(of: number)
        if left <= Self.lastFew {
            // Drawn without putting back: codes of one question then come out even together.
            let lacking = (share * (base + left)).rounded() - hits
            return min(1, max(0, lacking / left))
        }
        let final = share * (base + left)
        if hits + 1 > final + 0.5 { return 0 }
        if hits + left - 1 < final - 0.5 { return 1 }
        let lacking = share * base - hits
        return min(1, max(0, share + lacking / min(Self.horizon, left)))
    }

    /// The chance of those who are in no segment with a share of its own: what those segments are not going to bring.
    private func chanceOutside(of number: Int) -> Double {
        let share = plan.shares[number].share
        var left = left(of: number)
        var lacking = share * (Double(bases[number]) + left) - Double(hits[number])
        for part in plan.shares[number].within {
            let leftOfPart = self.left(of: part)
            left -= leftOfPart
            lacking -= max(
                0, plan.shares[part].share * (Double(bases[part]) + leftOfPart) - Double(hits[part]))
        }
        return min(1, max(0, (left <= Self.lastFew ? lacking.rounded() : lacking) / max(1, left)))
    }

    /// How many more are expected in a base, the next respondent with them.
    private func left(of number: Int) -> Double {
        // One imagined respondent in the base, so that the first real one does not look like the last.
        let rate = Double(bases[number] + 1) / Double(completed + 1)
        return max(1, expected * min(1, rate))
    }

    /// The options among these that the next respondent may choose for the sake of `chosen`: no more different ones than
    /// are wanted, and where time is short one that nobody has chosen yet.
    func choosable(
        among codes: [ChoiceCode], in slot: Int, _ numbers: inout DrawnNumbers
    ) -> (codes: [ChoiceCode], needed: ChoiceCode?) {
        guard let place = plan.chosenBySlot[slot] else { return (codes, nil) }
        let counted = plan.choosable[place]
        let lacking = plan.targets.chosen[place].count - seen[place].count
        if lacking == 0, seen[place].count == counted.count { return (codes, nil) }
        let unseen = codes.filter { counted.contains($0) && !seen[place].contains($0) }
        let fresh = Set(numbers.elements(max(0, lacking), of: unseen))
        let allowed = codes.filter { !counted.contains($0) || seen[place].contains($0) || fresh.contains($0) }
        let isShort = lacking > 0 && expected <= Double(lacking) * Self.lastFew
        return (
            allowed.isEmpty ? codes : allowed, isShort ? unseen.first(where: fresh.contains) : nil
        )
    }
}

/// Which outcomes of a target a respondent had the choice of.
struct OutcomeChoice: OptionSet, Sendable {
    let rawValue: UInt8

    static let hit = OutcomeChoice(rawValue: 1)
    static let miss = OutcomeChoice(rawValue: 2)
}

extension Value {
    /// The options that an answer chooses.
    var chosenCodes: [ChoiceCode] {
        switch self {
        case .code(let code): [code]
        case .codes(let codes), .ranking(let codes): codes
        case .number, .text, .date, .truth: []
        }
    }
}
