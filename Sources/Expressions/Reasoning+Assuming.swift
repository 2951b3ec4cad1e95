import Values

/// What remains possible once a condition is known to hold, or not to.
extension Reasoning {
    /// The narrowed domains; nil when the condition cannot come out so.
    mutating func assume(_ term: Term, _ truth: Bool, in domains: Domains) -> Domains? {
        switch (term, truth) {
        case (.not(let inner), _):
            return assume(inner, !truth, in: domains)
        case (.all(let terms), true), (.any(let terms), false):
            var result: Domains? = domains
            for term in terms { result = result.flatMap { assume(term, truth, in: $0) } }
            return result
        case (.all(let terms), false), (.any(let terms), true):
            return assumeSome(of: terms, truth, in: domains).map { result in
                var result = result
                result.remember(term, truth)
                return result
            }
        default:
            let outcomes = outcomes(of: term, in: domains)
            guard outcomes.contains(truth ? .canBeTrue : .canBeFalse) else { return nil }
            var result = domains
            result.narrow(by: term, truth)
            if domains.remembered(term) == nil { result.remember(term, truth) }
            return result
        }
    }

    /// At least one of the terms comes out so: the union of what each of them leaves possible.
    private mutating func assumeSome(of terms: [Term], _ truth: Bool, in domains: Domains) -> Domains? {
        var result: Domains?
        for term in terms {
            guard let possible = assume(term, truth, in: domains) else { continue }
            result = result.map { $0.union(possible, from: domains) } ?? possible
        }
        return result
    }
}

extension Domains {
    /// Narrows the domain of the one cell that a simple condition is about.
    fileprivate mutating func narrow(by term: Term, _ truth: Bool) {
        switch term {
        case .variable(let slot):
            keep(slot, .truths(truth ? .canBeTrue : .canBeFalse))
        case .isCode(let slot, let code):
            narrow(slot, truth ? .equal : .notEqual, .code(code))
        case .comparison(let relation, .variable(let slot), .constant(let value?)):
            narrow(slot, truth ? relation : relation.negated, value)
        case .comparison(let relation, .constant(let value?), .variable(let slot)):
            narrow(slot, truth ? relation.mirrored : relation.mirrored.negated, value)
        case .comparison(_, let left, let right):
            for case .variable(let slot) in [left, right] { keep(slot, self[slot].values) }
        case .isWithin(.variable(let slot), let set):
            guard case .codes(let codes) = self[slot].values else { return keep(slot, self[slot].values) }
            keep(slot, .codes(codes.filter { set.contains($0) == truth }))
        case .isBetween(.variable(let slot), let spans):
            guard truth, case .numbers(let numbers) = self[slot].values, let first = spans.first else {
                return keep(slot, self[slot].values)
            }
            let hull = spans.dropFirst().reduce(NumberInterval(first.lower, first.upper)) { hull, span in
                hull.hull(NumberInterval(span.lower, span.upper))
            }
            keep(slot, .numbers(numbers.intersection(hull)))
        case .hasMark(.variable(let slot), .constant(.code(let code))):
            narrowMarks(slot, in: CodeSet([code]), isCertain: truth, isExcluded: !truth)
        case .hasAnyMark(.variable(let slot), let set):
            narrowMarks(slot, in: set, isCertain: false, isExcluded: !truth)
        case .hasAllMarks(.variable(let slot), let set):
            narrowMarks(slot, in: set, isCertain: truth, isExcluded: false)
        case .isAnswered(let slot):
            if truth { keep(slot, self[slot].values) } else { self[slot] = ValueDomain(.nothing) }
        case .isMissing(let slot, _):
            if truth { self[slot] = ValueDomain(.nothing) }
        case .isAsked(let slot):
            if !truth { self[slot] = ValueDomain(.nothing) }
        case .constant, .optionCode, .optionAttribute, .today, .not, .all, .any, .isWithin, .isBetween,
            .hasMark,
            .hasAnyMark, .hasAllMarks, .arithmetic, .conditional, .firstKnown, .areAnswered, .markCount,
            .rowCount,
            .aggregate, .codeNumber, .rank, .calculation, .span:
            break
        }
    }

    /// The cell has a value, and one of these.
    private mutating func keep(_ slot: Int, _ values: ValueDomain.Values) {
        self[slot] = ValueDomain(values, canBeUnknown: false)
    }

    private mutating func narrow(_ slot: Int, _ relation: Relation, _ value: Value) {
        let before = self[slot].values
        switch (before, value) {
        case (.numbers(let numbers), .number(let number)):
            keep(slot, .numbers(numbers.narrowed(relation, number)))
        case (.anything, .number(let number)):
            keep(slot, .numbers(NumberInterval.unbounded.narrowed(relation, number)))
        case (.dates(let days), .date(let date)):
            keep(slot, .dates(days.narrowed(relation, DecimalNumber(date.dayNumber))))
        case (.codes(let codes), .code(let code)):
            keep(slot, .codes(codes.filter { relation.holds(.code($0), .code(code)) == true }))
        case (.anything, .code(let code)) where relation == .equal: keep(slot, .codes([code]))
        case (.truths(let truths), .truth(let truth)):
            let wanted: Outcomes = (relation == .equal) == truth ? .canBeTrue : .canBeFalse
            keep(slot, .truths(truths.intersection(wanted)))
        default: keep(slot, before)
        }
    }

    private mutating func narrowMarks(_ slot: Int, in set: CodeSet, isCertain: Bool, isExcluded: Bool) {
        guard case .marks(let possible, let certain) = self[slot].values else {
            return keep(slot, self[slot].values)
        }
        let left = isExcluded ? possible.filter { !set.contains($0) } : possible
        let surer = isCertain ? left.filter { set.contains($0) || certain.holdsAscending($0) } : certain
        keep(slot, .marks(possible: left, certain: surer))
    }
}
