package import Values

/// What may be in one cell of the answer frame, as far as is known before the interview.
package struct ValueDomain: Hashable, Sendable {
    /// The values that are possible.
    package enum Values: Hashable, Sendable {
        /// None: the cell is unknown whatever happens.
        case nothing
        /// Nothing is known about them, not even of what type they are.
        case anything
        /// One of these, ascending.
        case codes([ChoiceCode])
        /// Marks or a ranking: some of `possible`, all of `certain` among them. Both ascending.
        case marks(possible: [ChoiceCode], certain: [ChoiceCode])
        case numbers(NumberInterval)
        /// Dates as days since 1970-01-01.
        case dates(NumberInterval)
        /// Truths, without `canBeUnknown`.
        case truths(Outcomes)
        case texts
    }

    package var values: Values
    /// Whether it may be off the path, unanswered or missing.
    package var canBeUnknown: Bool

    package init(_ values: Values, canBeUnknown: Bool = true) {
        self.values = values
        self.canBeUnknown = canBeUnknown
    }

    package static let anything = ValueDomain(.anything)

    /// All values of a type.
    package init(of type: FormulaType, canBeUnknown: Bool = true) {
        let values: Values =
            switch type {
            case .number: .numbers(.unbounded)
            case .text: .texts
            case .date: .dates(.calendar)
            case .truth: .truths([.canBeTrue, .canBeFalse])
            case .code(let list): .codes(list.ascending)
            case .codes(let list), .ranking(let list): .marks(possible: list.ascending, certain: [])
            }
        self.init(values, canBeUnknown: canBeUnknown)
    }

    /// Numbers from one to another, both included; nil is no bound.
    package static func numbers(
        from lower: DecimalNumber?, to upper: DecimalNumber?, isWhole: Bool, canBeUnknown: Bool = true
    ) -> ValueDomain {
        ValueDomain(.numbers(NumberInterval(lower, upper, isWhole: isWhole)), canBeUnknown: canBeUnknown)
    }

    /// Dates from one to another, both included; nil is no bound.
    package static func dates(
        from lower: CalendarDate?, to upper: CalendarDate?, canBeUnknown: Bool = true
    ) -> ValueDomain {
        let interval = NumberInterval.whole(lower?.dayNumber, upper?.dayNumber).intersection(.calendar)
        return ValueDomain(.dates(interval), canBeUnknown: canBeUnknown)
    }

    /// One value, or the certainty that it is unknown.
    package static func only(_ value: Value?) -> ValueDomain {
        guard let value else { return ValueDomain(.nothing) }
        let values: Values =
            switch value {
            case .number(let number): .numbers(.only(number))
            case .text: .texts
            case .date(let date): .dates(.whole(date.dayNumber, date.dayNumber))
            case .code(let code): .codes([code])
            case .codes(let codes): .marks(possible: codes, certain: codes)
            case .ranking(let codes): .marks(possible: codes.sorted(), certain: codes.sorted())
            case .truth(let truth): .truths(truth ? .canBeTrue : .canBeFalse)
            }
        return ValueDomain(values, canBeUnknown: false)
    }

    /// Whether any value is possible.
    package var hasValues: Bool {
        switch values {
        case .nothing: false
        case .anything, .texts: true
        case .codes(let codes): !codes.isEmpty
        case .marks(let possible, let certain): certain.allSatisfy(possible.holdsAscending)
        case .numbers(let interval), .dates(let interval): !interval.isEmpty
        case .truths(let truths): !truths.isEmpty
        }
    }

    /// What is in one or the other.
    func union(_ other: ValueDomain) -> ValueDomain {
        ValueDomain(values.union(other.values), canBeUnknown: canBeUnknown || other.canBeUnknown)
    }
}

extension ValueDomain.Values {
    func union(_ other: Self) -> Self {
        switch (self, other) {
        case (.nothing, let values), (let values, .nothing): values
        case (.codes(let left), .codes(let right)): .codes(left.mergedAscending(with: right))
        case (.marks(let left, let leftCertain), .marks(let right, let rightCertain)):
            .marks(
                possible: left.mergedAscending(with: right),
                certain: leftCertain.filter(rightCertain.holdsAscending))
        case (.numbers(let left), .numbers(let right)): .numbers(left.hull(right))
        case (.dates(let left), .dates(let right)): .dates(left.hull(right))
        case (.truths(let left), .truths(let right)): .truths(left.union(right))
        case (.texts, .texts): .texts
        case (.anything, _), (.codes, _), (.marks, _), (.numbers, _), (.dates, _), (.truths, _), (.texts, _):
            .anything
        }
    }
}

extension NumberInterval {
    /// All days of the calendar, in days since 1970-01-01.
    static let calendar = NumberInterval.whole(-719_162, 2_932_896)
}

extension Array<ChoiceCode> {
    /// Both ascending lists in one, each code once.
    fileprivate func mergedAscending(with other: [ChoiceCode]) -> [ChoiceCode] {
        if self == other { return self }
        var merged: [ChoiceCode] = []
        for code in (self + other).sorted() where merged.last != code { merged.append(code) }
        return merged
    }
}
