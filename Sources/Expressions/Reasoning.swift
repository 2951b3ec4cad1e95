import Values

/// Works out how conditions may come out without knowing the answers (abstract interpretation).
///
/// Sound: what it says cannot happen cannot happen. Conditions joined by `and` are looked at under the assumption
/// that those before them hold, which is why `role = 3 and role = 4` can never be true. That takes more than one look
/// at each part; after `budget` looks everything is called possible, so that no formula can hold up the checker.
struct Reasoning {
    /// Whether every result is taken to have no more digits than numbers can have, and no date to leave the calendar.
    let presumesRoom: Bool
    private var budget = 20_000

    init(presumesRoom: Bool = false) { self.presumesRoom = presumesRoom }

    mutating func outcomes(of term: Term, in domains: Domains) -> Outcomes {
        budget -= 1
        guard budget > 0 else { return .all }
        if let truth = domains.remembered(term) { return Outcomes(truth) }
        switch term {
        case .not(let inner): return outcomes(of: inner, in: domains).negated
        case .all(let terms): return junction(of: terms, isAll: true, in: domains).outcomes
        case .any(let terms): return junction(of: terms, isAll: false, in: domains).outcomes
        case .isCode(let slot, let code):
            return comparison(.equal, domains[slot], .only(.code(code)))
        case .comparison(let relation, let left, let right):
            return comparison(relation, domain(of: left, in: domains), domain(of: right, in: domains))
        case .isWithin(let inner, let set): return membership(of: domain(of: inner, in: domains), in: set)
        case .isBetween(let inner, let spans):
            return membership(of: domain(of: inner, in: domains), in: spans)
        case .hasMark(let marks, let code):
            return mark(domain(of: marks, in: domains), has: domain(of: code, in: domains))
        case .hasAnyMark(let marks, let set):
            return judgement(of: domain(of: marks, in: domains)) { possible, certain in
                Outcomes(
                    canBeTrue: set.count(of: possible) > 0, canBeFalse: set.count(of: certain) == 0)
            }
        case .hasAllMarks(let marks, let set):
            return judgement(of: domain(of: marks, in: domains)) { possible, certain in
                Outcomes(
                    canBeTrue: set.count(of: possible) == set.codeCount,
                    canBeFalse: set.count(of: certain) < set.codeCount)
            }
        case .isAnswered(let slot):
            return Outcomes(canBeTrue: domains[slot].hasValues, canBeFalse: domains[slot].canBeUnknown)
        case .areAnswered: return [.canBeTrue, .canBeFalse]
        case .isMissing(let slot, _): return Outcomes(canBeTrue: domains[slot].canBeUnknown, canBeFalse: true)
        case .isAsked(let slot): return Outcomes(canBeTrue: true, canBeFalse: domains[slot].canBeUnknown)
        case .constant, .variable, .optionCode, .optionAttribute, .today, .arithmetic, .conditional,
            .firstKnown,
            .markCount, .rowCount, .aggregate, .codeNumber, .rank, .calculation, .span:
            return truths(domain(of: term, in: domains))
        }
    }

    /// Of parts joined by `and` (or `or`): how the whole may come out, and what each part is judged under.
    ///
    /// A part is reached with those before it all true, or with some unknown among them; only in the first case do
    /// they narrow anything.
    mutating func junction(
        of terms: [Term], isAll: Bool, in domains: Domains
    ) -> (outcomes: Outcomes, contexts: [Domains?]) {
        var before = Outcomes.canBeTrue
        var assumed: Domains? = domains
        var contexts: [Domains?] = []
        for term in terms {
            contexts.append(before.contains(.canBeUnknown) ? domains : assumed)
            let afterTrue = assumed.map { oriented(outcomes(of: term, in: $0), isAll) } ?? []
            let afterUnknown =
                before.contains(.canBeUnknown) ? oriented(outcomes(of: term, in: domains), isAll) : []
            if afterTrue.contains(.canBeTrue), let context = assumed {
                assumed = assume(term, isAll, in: context)
            } else {
                assumed = nil
            }
            before = Outcomes(
                canBeTrue: assumed != nil,
                canBeFalse: before.contains(.canBeFalse) || afterTrue.contains(.canBeFalse)
                    || afterUnknown.contains(.canBeFalse),
                canBeUnknown: afterTrue.contains(.canBeUnknown)
                    || !afterUnknown.isDisjoint(with: [.canBeTrue, .canBeUnknown]))
        }
        return (oriented(before, isAll), contexts)
    }

    /// `or` is `and` with true and false exchanged.
    private func oriented(_ outcomes: Outcomes, _ isAll: Bool) -> Outcomes {
        isAll ? outcomes : outcomes.negated
    }

    mutating func deadBranches(of term: Term, in domains: Domains) -> [Range<Int>] {
        budget -= 1
        guard budget > 0 else { return [] }
        switch term {
        case .conditional(let branches):
            var dead = deadBranches(of: branches.condition, in: domains)
            let outcomes = outcomes(of: branches.condition, in: domains)
            for (truth, branch, place) in [
                (true, branches.whenTrue, branches.truePlace),
                (false, branches.whenFalse, branches.falsePlace),
            ] {
                if outcomes.contains(truth ? .canBeTrue : .canBeFalse),
                    let context = assume(branches.condition, truth, in: domains)
                {
                    dead += deadBranches(of: branch, in: context)
                } else {
                    dead.append(place)
                }
            }
            return dead
        case .all(let terms), .any(let terms):
            var isAll = false
            if case .all = term { isAll = true }
            let contexts = junction(of: terms, isAll: isAll, in: domains).contexts
            return zip(terms, contexts).flatMap { inner, context in
                context.map { deadBranches(of: inner, in: $0) } ?? []
            }
        case .rowCount(let rows):
            // All rows share the places of one condition: a branch is dead when no row chooses it.
            let deadByRow = rows.map { Set(deadBranches(of: $0.condition, in: domains)) }
            guard let first = deadByRow.first else { return [] }
            return deadByRow.reduce(first) { $0.intersection($1) }.sorted { $0.lowerBound < $1.lowerBound }
        default:
            return term.children.flatMap { deadBranches(of: $0, in: domains) }
        }
    }
}

// MARK: Questions about values

extension Reasoning {
    private func truths(_ domain: ValueDomain) -> Outcomes {
        var outcomes: Outcomes = domain.canBeUnknown ? .canBeUnknown : []
        switch domain.values {
        case .truths(let truths): outcomes.formUnion(truths)
        case .nothing: break
        case .anything, .codes, .marks, .numbers, .dates, .texts:
            outcomes.formUnion([.canBeTrue, .canBeFalse])
        }
        return outcomes
    }

    private func comparison(_ relation: Relation, _ left: ValueDomain, _ right: ValueDomain) -> Outcomes {
        var outcomes: Outcomes = left.canBeUnknown || right.canBeUnknown ? .canBeUnknown : []
        guard left.hasValues, right.hasValues else { return outcomes }
        if left.values.canHold(relation, right.values) { outcomes.insert(.canBeTrue) }
        if left.values.canHold(relation.negated, right.values) { outcomes.insert(.canBeFalse) }
        return outcomes
    }

    private func membership(of domain: ValueDomain, in set: CodeSet) -> Outcomes {
        var outcomes: Outcomes = domain.canBeUnknown ? .canBeUnknown : []
        guard domain.hasValues else { return outcomes }
        guard case .codes(let codes) = domain.values else {
            return outcomes.union([.canBeTrue, .canBeFalse])
        }
        let count = set.count(of: codes)
        if count > 0 { outcomes.insert(.canBeTrue) }
        if count < codes.count { outcomes.insert(.canBeFalse) }
        return outcomes
    }

    private func membership(of domain: ValueDomain, in spans: [Term.NumberSpan]) -> Outcomes {
        var outcomes: Outcomes = domain.canBeUnknown ? .canBeUnknown : []
        guard domain.hasValues else { return outcomes }
        guard case .numbers(let numbers) = domain.values else {
            return outcomes.union([.canBeTrue, .canBeFalse])
        }
        if spans.contains(where: { numbers.canHold(.equal, NumberInterval($0.lower, $0.upper)) }) {
            outcomes.insert(.canBeTrue)
        }
        let isCovered = spans.contains { span in
            guard let bounds = numbers.bounds else { return false }
            return span.contains(bounds.lower) && span.contains(bounds.upper)
        }
        if !isCovered { outcomes.insert(.canBeFalse) }
        return outcomes
    }

    private func mark(_ marks: ValueDomain, has code: ValueDomain) -> Outcomes {
        guard case .codes(let codes) = code.values else {
            return code.hasValues ? .all : .canBeUnknown
        }
        var outcomes = judgement(of: marks) { possible, certain in
            Outcomes(
                canBeTrue: codes.contains(where: possible.holdsAscending),
                canBeFalse: !codes.allSatisfy(certain.holdsAscending))
        }
        if codes.isEmpty { outcomes = [] }
        if code.canBeUnknown { outcomes.insert(.canBeUnknown) }
        return outcomes
    }

    private func judgement(
        of domain: ValueDomain, _ judge: (_ possible: [ChoiceCode], _ certain: [ChoiceCode]) -> Outcomes
    ) -> Outcomes {
        var outcomes: Outcomes = domain.canBeUnknown ? .canBeUnknown : []
        guard domain.hasValues else { return outcomes }
        guard case .marks(let possible, let certain) = domain.values else { return .all }
        outcomes.formUnion(judge(possible, certain))
        return outcomes
    }
}

extension ValueDomain.Values {
    /// Whether some value here and some value there are so related.
    fileprivate func canHold(_ relation: Relation, _ other: Self) -> Bool {
        switch (self, other) {
        case (.numbers(let left), .numbers(let right)), (.dates(let left), .dates(let right)):
            left.canHold(relation, right)
        case (.codes(let left), .codes(let right)):
            Self.canHold(relation, left, right)
        case (.truths(let left), .truths(let right)):
            relation == .equal
                ? !left.isDisjoint(with: right) : left != right || left == [.canBeTrue, .canBeFalse]
        case (.nothing, _), (_, .nothing): false
        case (.numbers, _), (.dates, _), (.codes, _), (.truths, _), (.anything, _), (.marks, _), (.texts, _):
            true
        }
    }

    private static func canHold(_ relation: Relation, _ left: [ChoiceCode], _ right: [ChoiceCode]) -> Bool {
        guard let leftFirst = left.first, let leftLast = left.last, let rightFirst = right.first,
            let rightLast = right.last
        else { return false }
        return switch relation {
        case .equal:
            left.count < right.count
                ? left.contains(where: right.holdsAscending) : right.contains(where: left.holdsAscending)
        case .notEqual: left.count > 1 || right.count > 1 || leftFirst != rightFirst
        case .less: leftFirst < rightLast
        case .lessOrEqual: leftFirst <= rightLast
        case .greater: rightFirst < leftLast
        case .greaterOrEqual: rightFirst <= leftLast
        }
    }
}

extension CodeSet {
    /// How many codes of an ascending list are in the set. Logarithmic in the list.
    fileprivate func count(of codes: [ChoiceCode]) -> Int {
        stretches.reduce(0) { $0 + codes.ascendingRange(of: $1).count }
    }
}
