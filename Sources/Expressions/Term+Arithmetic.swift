import Values

extension Relation {
    /// Whether it holds between two values of one type; nil for values that cannot be compared.
    ///
    /// Dates compare as their first day, whatever their precision; codes by their number.
    func holds(_ left: Value, _ right: Value) -> Bool? {
        switch (left, right) {
        case (.number(let left), .number(let right)): holdsOrdered(left, right)
        case (.date(let left), .date(let right)): holdsOrdered(left.dayNumber, right.dayNumber)
        case (.code(let left), .code(let right)): holdsOrdered(left.number, right.number)
        case (.text(let left), .text(let right)): holdsLike(left, right)
        case (.truth(let left), .truth(let right)): holdsLike(left, right)
        case (.codes(let left), .codes(let right)): holdsLike(left, right)
        case (.ranking(let left), .ranking(let right)): holdsLike(left, right)
        case (.number, _), (.date, _), (.code, _), (.text, _), (.truth, _), (.codes, _), (.ranking, _): nil
        }
    }

    @inline(__always)
    private func holdsOrdered<Ordered: Comparable>(_ left: Ordered, _ right: Ordered) -> Bool {
        switch self {
        case .equal: left == right
        case .notEqual: left != right
        case .less: left < right
        case .lessOrEqual: !(right < left)
        case .greater: right < left
        case .greaterOrEqual: !(left < right)
        }
    }

    private func holdsLike<Alike: Equatable>(_ left: Alike, _ right: Alike) -> Bool? {
        switch self {
        case .equal: left == right
        case .notEqual: left != right
        case .less, .lessOrEqual, .greater, .greaterOrEqual: nil
        }
    }
}

extension Term.Step.Operator {
    /// The result, nil when there is none: a division by zero, too many digits, a day outside the calendar.
    func applied(_ left: Value, _ right: Value) -> Value? {
        switch (left, right) {
        case (.number(let left), .number(let right)): numbers(left, right).map(Value.number)
        case (.date(let left), .number(let right)): day(left, right).map(Value.date)
        case (.date(let left), .date(let right)): .number(DecimalNumber(left.dayNumber - right.dayNumber))
        case (.number, _), (.date, _), (.code, _), (.text, _), (.truth, _), (.codes, _), (.ranking, _): nil
        }
    }

    func numbers(_ left: DecimalNumber, _ right: DecimalNumber) -> DecimalNumber? {
        switch self {
        case .add: left.adding(right)
        case .subtract: left.subtracting(right)
        case .multiply: left.multiplied(by: right)
        case .divide: left.divided(by: right)
        case .daysLater, .daysEarlier, .daysSince: nil
        }
    }

    private func day(_ date: CalendarDate, _ days: DecimalNumber) -> CalendarDate? {
        guard let days = days.wholeNumber else { return nil }
        return switch self {
        case .daysLater: CalendarDate(dayNumber: date.dayNumber + days)
        case .daysEarlier: CalendarDate(dayNumber: date.dayNumber - days)
        case .add, .subtract, .multiply, .divide, .daysSince: nil
        }
    }
}

extension Term.Aggregate {
    /// Over the terms whose value is known; nil when none is.
    func value(of terms: [Term], in frame: AnswerFrame, _ option: OptionContext?) -> DecimalNumber? {
        var result: DecimalNumber?
        var count = 0
        for term in terms {
            guard case .number(let number) = term.value(in: frame, option) else { continue }
            count += 1
            guard let before = result else {
                result = number
                continue
            }
            switch self {
            case .sum, .mean:
                guard let sum = before.adding(number) else { return nil }
                result = sum
            case .min: result = Swift.min(before, number)
            case .max: result = Swift.max(before, number)
            }
        }
        guard self == .mean, let sum = result else { return result }
        return sum.divided(by: DecimalNumber(count))
    }
}

extension Term.Calculation {
    func value(of value: Value) -> Value? {
        switch value {
        case .number(let number): self.number(number).map(Value.number)
        case .text(let text): self == .length ? .number(DecimalNumber(text.count)) : nil
        case .date(let date): part(of: date).map { .number(DecimalNumber($0)) }
        case .code, .codes, .ranking, .truth: nil
        }
    }

    private func number(_ number: DecimalNumber) -> DecimalNumber? {
        switch self {
        case .negated: number.negated
        case .rounded(let places): number.rounded(to: places)
        case .floor: number.floor
        case .ceiling: number.negated.floor.negated
        case .magnitude: number.magnitude
        case .length, .year, .month, .day: nil
        }
    }

    private func part(of date: CalendarDate) -> Int? {
        switch self {
        case .year: date.year
        case .month: date.month
        case .day: date.day
        case .negated, .rounded, .floor, .ceiling, .magnitude, .length: nil
        }
    }
}

extension Term.DateUnit {
    /// How many whole ones there are from one date to another; negative when the second is earlier.
    func count(from start: CalendarDate, to end: CalendarDate) -> Int {
        let months = start.wholeMonths(until: end)
        return switch self {
        case .months: months
        case .years: months / 12
        }
    }
}
