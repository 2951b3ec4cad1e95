package import Values

/// Numbers between two bounds; a bound that is nil is infinitely far away.
package struct NumberInterval: Hashable, Sendable {
    package private(set) var lower: DecimalNumber?
    package private(set) var upper: DecimalNumber?
    /// Whether the bound itself is left out. Never so for whole numbers: their next one is the bound.
    package private(set) var isLowerOpen: Bool
    package private(set) var isUpperOpen: Bool
    /// Whether only whole numbers are meant.
    package let isWhole: Bool

    package static let unbounded = NumberInterval(nil, nil)

    package init(
        _ lower: DecimalNumber?, _ upper: DecimalNumber?, isLowerOpen: Bool = false,
        isUpperOpen: Bool = false,
        isWhole: Bool = false
    ) {
        self.lower = lower
        self.upper = upper
        self.isLowerOpen = isLowerOpen && lower != nil
        self.isUpperOpen = isUpperOpen && upper != nil
        self.isWhole = isWhole
        if isWhole { closeAtWholeNumbers() }
    }

    static func only(_ number: DecimalNumber) -> NumberInterval {
        NumberInterval(number, number, isWhole: number.wholeNumber != nil)
    }

    static func whole(_ lower: Int?, _ upper: Int?) -> NumberInterval {
        NumberInterval(lower.map { DecimalNumber($0) }, upper.map { DecimalNumber($0) }, isWhole: true)
    }

    private mutating func closeAtWholeNumbers() {
        if let bound = lower {
            let least = bound.negated.floor.negated
            lower = isLowerOpen && least == bound ? least.adding(DecimalNumber(1)) : least
            isLowerOpen = false
        }
        if let bound = upper {
            let greatest = bound.floor
            upper = isUpperOpen && greatest == bound ? greatest.subtracting(DecimalNumber(1)) : greatest
            isUpperOpen = false
        }
    }

    package var isEmpty: Bool {
        guard let lower, let upper else { return false }
        return upper < lower || (lower == upper && (isLowerOpen || isUpperOpen))
    }

    /// The one number in it, if there is only one.
    var single: DecimalNumber? { lower == upper && !isEmpty ? lower : nil }

    /// The bounds, when it has both.
    var bounds: (lower: DecimalNumber, upper: DecimalNumber)? {
        guard let lower, let upper else { return nil }
        return (lower, upper)
    }
}

extension NumberInterval {
    /// What is in both.
    func intersection(_ other: NumberInterval) -> NumberInterval {
        let lowest = Self.inner(
            (lower, isLowerOpen), (other.lower, other.isLowerOpen), isInner: { $1 < $0 })
        let highest = Self.inner(
            (upper, isUpperOpen), (other.upper, other.isUpperOpen), isInner: { $0 < $1 })
        return NumberInterval(
            lowest.bound, highest.bound, isLowerOpen: lowest.isOpen, isUpperOpen: highest.isOpen,
            isWhole: isWhole || other.isWhole)
    }

    private static func inner(
        _ left: (bound: DecimalNumber?, isOpen: Bool), _ right: (bound: DecimalNumber?, isOpen: Bool),
        isInner: (DecimalNumber, DecimalNumber) -> Bool
    ) -> (bound: DecimalNumber?, isOpen: Bool) {
        guard let leftBound = left.bound else { return right }
        guard let rightBound = right.bound else { return left }
        if leftBound == rightBound { return (leftBound, left.isOpen || right.isOpen) }
        return isInner(leftBound, rightBound) ? left : right
    }

    /// The smallest interval that holds both; whole when both are.
    func hull(_ other: NumberInterval) -> NumberInterval {
        if isEmpty { return other }
        if other.isEmpty { return self }
        var result = NumberInterval(nil, nil, isWhole: isWhole && other.isWhole)
        if let left = lower, let right = other.lower {
            result.lower = Swift.min(left, right)
            result.isLowerOpen =
                left == right
                ? isLowerOpen && other.isLowerOpen : left < right ? isLowerOpen : other.isLowerOpen
        }
        if let left = upper, let right = other.upper {
            result.upper = Swift.max(left, right)
            result.isUpperOpen =
                left == right
                ? isUpperOpen && other.isUpperOpen : right < left ? isUpperOpen : other.isUpperOpen
        }
        return result
    }

    func contains(_ number: DecimalNumber) -> Bool { !intersection(.only(number)).isEmpty }

    /// Whether some number of this one and some number of the other are so related.
    func canHold(_ relation: Relation, _ other: NumberInterval) -> Bool {
        guard !isEmpty, !other.isEmpty else { return false }
        switch relation {
        case .equal: return !intersection(other).isEmpty
        case .notEqual:
            guard let left = single, let right = other.single else { return true }
            return left != right
        case .less: return Self.isBelow(lower, other.upper)
        case .greater: return Self.isBelow(other.lower, upper)
        case .lessOrEqual:
            return Self.isBelow(lower, other.upper)
                || (lower == other.upper && !isLowerOpen && !other.isUpperOpen)
        case .greaterOrEqual:
            return Self.isBelow(other.lower, upper)
                || (other.lower == upper && !other.isLowerOpen && !isUpperOpen)
        }
    }

    private static func isBelow(_ lower: DecimalNumber?, _ upper: DecimalNumber?) -> Bool {
        guard let lower, let upper else { return true }
        return lower < upper
    }

    /// The numbers that are so related to one number. What is not equal to it is no interval: only a bound can go.
    func narrowed(_ relation: Relation, _ number: DecimalNumber) -> NumberInterval {
        switch relation {
        case .equal: return intersection(.only(number))
        case .less: return intersection(NumberInterval(nil, number, isUpperOpen: true))
        case .lessOrEqual: return intersection(NumberInterval(nil, number))
        case .greater: return intersection(NumberInterval(number, nil, isLowerOpen: true))
        case .greaterOrEqual: return intersection(NumberInterval(number, nil))
        case .notEqual:
            return NumberInterval(
                lower, upper, isLowerOpen: isLowerOpen || lower == number,
                isUpperOpen: isUpperOpen || upper == number, isWhole: isWhole)
        }
    }
}
