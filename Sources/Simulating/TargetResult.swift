package import Definition

/// What became of one target.
package struct TargetResult: Sendable {
    package let target: ShareTarget
    /// How many are in the base, how many of them hit it, and what the nearest whole number would have been.
    package let base: Int
    package let hits: Int
    package let wanted: Int
    /// Why it was not hit to the nearest respondent; nil when it was.
    package let shortfall: Shortfall?

    /// Why a target was not hit.
    package enum Shortfall: Hashable, Sendable {
        /// Nobody is in the segment with an answer.
        case nobodyAsked
        /// Routing, filters, limits and exclusive options left no choice: between so many and so many could hit it.
        case noChoice(ClosedRange<Int>)
        /// Targets on the same answers, by their lines, pull the other way.
        case contradicted(byLines: [Int])
        /// Hard checks on the same answers, by id, had answers drawn again.
        case checks([String])
        /// Nothing but too few respondents stands against it.
        case tooFew
    }
}

/// What became of a target on how many options are chosen.
package struct ChosenResult: Sendable {
    package let target: ChosenTarget
    package let reached: Int
    package var isHit: Bool { reached == target.count }
}

extension Allotment {
    /// How far target number is from the nearest whole number of respondents, in respondents; 0 when hit.
    private func excess(of number: Int) -> Double {
        guard bases[number] > 0 else { return 1 }
        let distance = Double(hits[number]) - plan.shares[number].share * Double(bases[number])
        // A share such as 12.5 % of 100 lies between two numbers, and both are nearest.
        return distance.magnitude <= 0.5 + 1e-9 ? 0 : distance.magnitude
    }

    /// How many targets are not hit, and by how many respondents together.
    var missed: (count: Int, respondents: Double) {
        var missed = (count: 0, respondents: 0.0)
        for number in plan.targets.shares.indices {
            let excess = excess(of: number)
            if excess > 0 { missed.count += 1 }
            missed.respondents += excess
        }
        for chosen in chosenResults where !chosen.isHit { missed.count += 1 }
        return missed
    }

    package var chosenResults: [ChosenResult] {
        zip(plan.targets.chosen, seen).map { ChosenResult(target: $0, reached: $1.count) }
    }

    /// - Parameter checks: The hard checks that failed on somebody's way, by id, each with the questions it reads.
    package func results(checks: [(id: String, questions: [Int])]) -> [TargetResult] {
        plan.targets.shares.indices.map { number in
            let wanted = plan.shares[number].share * Double(bases[number])
            return TargetResult(
                target: plan.targets.shares[number], base: bases[number], hits: hits[number],
                wanted: Int(wanted.rounded(.toNearestOrAwayFromZero)),
                shortfall: excess(of: number) > 0 ? shortfall(of: number, checks) : nil)
        }
    }

    private func shortfall(
        of number: Int, _ checks: [(id: String, questions: [Int])]
    ) -> TargetResult.Shortfall {
        let base = bases[number]
        guard base > 0 else { return .nobodyAsked }
        let possible = (base - couldMiss[number])...couldHit[number]
        let wanted = plan.shares[number].share * Double(base)
        if wanted + 0.5 < Double(possible.lowerBound) || wanted - 0.5 > Double(possible.upperBound) {
            return .noChoice(possible)
        }
        let share = plan.shares[number]
        let rivals = plan.targets.shares.indices.filter { other in
            other != number && !Set(plan.shares[other].deciding.slots).isDisjoint(with: share.all.slots)
        }
        if !rivals.isEmpty {
            return .contradicted(byLines: Set(rivals.map { plan.targets.shares[$0].line }).sorted())
        }
        let against = checks.filter { !Set($0.questions).isDisjoint(with: share.all.questions) }.map(\.id)
        return against.isEmpty ? .tooFew : .checks(against)
    }
}
