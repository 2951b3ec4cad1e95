import Values

/// What values a term may have.
extension Reasoning {
    mutating func domain(of term: Term, in domains: Domains) -> ValueDomain {
        switch term {
        case .constant(let value): return .only(value)
        case .variable(let slot): return domains[slot]
        case .optionCode, .optionAttribute: return .anything
        case .today: return ValueDomain(.dates(.calendar), canBeUnknown: false)
        case .not, .all, .any, .isCode, .comparison, .isWithin, .isBetween, .hasMark, .hasAnyMark,
            .hasAllMarks,
            .isAnswered, .areAnswered, .isMissing, .isAsked:
            let outcomes = outcomes(of: term, in: domains)
            return ValueDomain(
                .truths(outcomes.subtracting(.canBeUnknown)), canBeUnknown: outcomes.contains(.canBeUnknown))
        case .arithmetic(let first, let steps):
            var result = domain(of: first, in: domains)
            for step in steps {
                let operand = domain(of: step.operand, in: domains)
                result = step.sign.domain(result, operand, presumesRoom: presumesRoom)
            }
            return result
        case .conditional(let branches): return conditional(branches, in: domains)
        case .firstKnown(let terms):
            var result = ValueDomain(.nothing)
            for term in terms where result.canBeUnknown {
                let next = domain(of: term, in: domains)
                result = ValueDomain(result.values.union(next.values), canBeUnknown: next.canBeUnknown)
            }
            return result
        case .markCount(let marks):
            let marks = domain(of: marks, in: domains)
            guard case .marks(let possible, let certain) = marks.values else {
                return marks.mapped { _ in .whole(0, nil) }
            }
            return marks.mapped { _ in .whole(certain.count, possible.count) }
        case .rowCount(let rows): return rowCount(rows, in: domains)
        case .aggregate(let aggregate, let terms):
            var parts: [ValueDomain] = []
            for term in terms { parts.append(domain(of: term, in: domains)) }
            return aggregate.domain(parts, presumesRoom: presumesRoom)
        case .codeNumber(let code):
            let code = domain(of: code, in: domains)
            guard case .codes(let codes) = code.values, let first = codes.first, let last = codes.last else {
                return code.mapped { _ in .whole(nil, nil) }
            }
            return code.mapped { _ in .whole(Int(first.number), Int(last.number)) }
        case .rank(let ranking, _):
            guard case .marks(let possible, _) = domain(of: ranking, in: domains).values else {
                return ValueDomain(.numbers(.whole(1, nil)))
            }
            return ValueDomain(.numbers(.whole(1, possible.count)))
        case .calculation(let calculation, let inner):
            return calculation.domain(domain(of: inner, in: domains))
        case .span(let unit, let from, let to):
            return unit.domain(domain(of: from, in: domains), domain(of: to, in: domains))
        }
    }

    private mutating func conditional(_ branches: Term.Conditional, in domains: Domains) -> ValueDomain {
        let outcomes = outcomes(of: branches.condition, in: domains)
        var result = ValueDomain(.nothing, canBeUnknown: outcomes.contains(.canBeUnknown))
        if outcomes.contains(.canBeTrue), let context = assume(branches.condition, true, in: domains) {
            result = result.union(domain(of: branches.whenTrue, in: context))
        }
        if outcomes.contains(.canBeFalse), let context = assume(branches.condition, false, in: domains) {
            result = result.union(domain(of: branches.whenFalse, in: context))
        }
        return result
    }

    private mutating func rowCount(_ rows: [Term.Row], in domains: Domains) -> ValueDomain {
        var greatest = 0
        for row in rows where outcomes(of: row.condition, in: domains).contains(.canBeTrue) { greatest += 1 }
        return ValueDomain(
            .numbers(.whole(0, greatest)), canBeUnknown: rows.allSatisfy { domains[$0.slot].canBeUnknown })
    }
}

extension ValueDomain {
    /// The interval of its numbers or days; nil when it has no values.
    fileprivate var interval: NumberInterval? {
        switch values {
        case .nothing: nil
        case .numbers(let interval), .dates(let interval): interval.isEmpty ? nil : interval
        case .anything, .codes, .marks, .truths, .texts: .unbounded
        }
    }

    /// Numbers made from each of its values.
    fileprivate func mapped(_ function: (NumberInterval) -> NumberInterval) -> ValueDomain {
        guard hasValues else { return ValueDomain(.nothing) }
        return ValueDomain(.numbers(function(interval ?? .unbounded)), canBeUnknown: canBeUnknown)
    }
}

extension Term.Step.Operator {
    fileprivate func domain(_ left: ValueDomain, _ right: ValueDomain, presumesRoom: Bool) -> ValueDomain {
        guard let first = left.interval, let second = right.interval else { return ValueDomain(.nothing) }
        let canBeUnknown = left.canBeUnknown || right.canBeUnknown
        func numbers(_ result: NumberInterval) -> ValueDomain {
            ValueDomain(.numbers(result), canBeUnknown: canBeUnknown || !(presumesRoom || result.surelyFits))
        }
        func dates(_ result: NumberInterval) -> ValueDomain {
            let isSure = presumesRoom && second.isWhole
            return ValueDomain(
                .dates(result.intersection(.calendar)), canBeUnknown: canBeUnknown || !isSure)
        }
        switch self {
        case .add: return numbers(first.adding(second))
        case .subtract: return numbers(first.adding(second.negated))
        case .multiply: return numbers(first.multiplied(by: second))
        case .divide:
            let isSure = presumesRoom && !second.contains(.zero)
            return ValueDomain(.numbers(first.divided(by: second)), canBeUnknown: canBeUnknown || !isSure)
        case .daysLater: return dates(first.adding(second))
        case .daysEarlier: return dates(first.adding(second.negated))
        case .daysSince: return numbers(first.adding(second.negated))
        }
    }
}

extension Term.Aggregate {
    fileprivate func domain(_ parts: [ValueDomain], presumesRoom: Bool) -> ValueDomain {
        let intervals = parts.compactMap(\.interval)
        guard var hull = intervals.first else { return ValueDomain(.nothing) }
        for interval in intervals.dropFirst() { hull = hull.hull(interval) }
        let canAllBeUnknown = parts.allSatisfy(\.canBeUnknown)
        let sum = parts.reduce(NumberInterval.whole(0, 0)) { sum, part in
            guard let interval = part.interval else { return sum }
            return sum.adding(part.canBeUnknown ? interval.hull(.whole(0, 0)) : interval)
        }
        return switch self {
        case .min, .max: ValueDomain(.numbers(hull), canBeUnknown: canAllBeUnknown)
        case .sum:
            ValueDomain(.numbers(sum), canBeUnknown: canAllBeUnknown || !(presumesRoom || sum.surelyFits))
        // A mean may need more digits than there are even where the sum does not: twelve of them are decimals.
        case .mean:
            ValueDomain(.numbers(hull.outsideRounding), canBeUnknown: canAllBeUnknown || !presumesRoom)
        }
    }
}

extension Term.Calculation {
    fileprivate func domain(_ operand: ValueDomain) -> ValueDomain {
        switch self {
        case .negated: operand.mapped(\.negated)
        case .rounded(let places):
            operand.mapped { numbers in
                numbers.mapped(isWhole: numbers.isWhole || places == 0) { $0.rounded(to: places) }
            }
        case .floor: operand.mapped { $0.mapped(isWhole: true, \.floor) }
        case .ceiling: operand.mapped { $0.mapped(isWhole: true) { $0.negated.floor.negated } }
        case .magnitude: operand.mapped(\.magnitude)
        case .length: operand.mapped { _ in .whole(0, nil) }
        case .year: operand.mapped { .whole($0.lower?.day?.year ?? 1, $0.upper?.day?.year ?? 9999) }
        case .month: operand.mapped { _ in .whole(1, 12) }
        case .day: operand.mapped { _ in .whole(1, 31) }
        }
    }
}

extension Term.DateUnit {
    /// The count grows with the later date and shrinks with the earlier one, so the bounds' counts bound all.
    fileprivate func domain(_ from: ValueDomain, _ to: ValueDomain) -> ValueDomain {
        guard let start = from.interval, let end = to.interval else { return ValueDomain(.nothing) }
        func bound(_ from: DecimalNumber?, _ to: DecimalNumber?) -> Int? {
            guard let from = from?.day, let to = to?.day else { return nil }
            return count(from: from, to: to)
        }
        return ValueDomain(
            .numbers(.whole(bound(start.upper, end.lower), bound(start.lower, end.upper))),
            canBeUnknown: from.canBeUnknown || to.canBeUnknown)
    }
}

extension DecimalNumber {
    /// The date that many days after 1970-01-01.
    fileprivate var day: CalendarDate? { wholeNumber.flatMap { CalendarDate(dayNumber: $0) } }
}
