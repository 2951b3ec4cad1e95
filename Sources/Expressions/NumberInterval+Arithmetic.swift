import Values

/// Arithmetic on intervals: the result holds every result of numbers from the operands.
extension NumberInterval {
    var negated: NumberInterval {
        NumberInterval(
            upper?.negated, lower?.negated, isLowerOpen: isUpperOpen, isUpperOpen: isLowerOpen,
            isWhole: isWhole)
    }

    func adding(_ other: NumberInterval) -> NumberInterval {
        NumberInterval(
            Self.sum(lower, other.lower), Self.sum(upper, other.upper),
            isLowerOpen: isLowerOpen || other.isLowerOpen, isUpperOpen: isUpperOpen || other.isUpperOpen,
            isWhole: isWhole && other.isWhole)
    }

    private static func sum(_ left: DecimalNumber?, _ right: DecimalNumber?) -> DecimalNumber? {
        guard let left, let right else { return nil }
        return left.adding(right)
    }

    func multiplied(by other: NumberInterval) -> NumberInterval {
        let wide = NumberInterval(nil, nil, isWhole: isWhole && other.isWhole)
        guard let left = bounds, let right = other.bounds else { return wide }
        let corners = [
            left.lower.multiplied(by: right.lower), left.lower.multiplied(by: right.upper),
            left.upper.multiplied(by: right.lower), left.upper.multiplied(by: right.upper),
        ].compactMap { $0 }
        guard corners.count == 4, let least = corners.min(), let greatest = corners.max() else { return wide }
        return NumberInterval(least, greatest, isWhole: wide.isWhole)
    }

    /// Rounding a quotient keeps the order, so the bounds' quotients bound all; told only for a constant divisor.
    func divided(by other: NumberInterval) -> NumberInterval {
        guard let divisor = other.single else { return .unbounded }
        let quotient = NumberInterval(
            lower.flatMap { $0.divided(by: divisor) }, upper.flatMap { $0.divided(by: divisor) })
        guard divisor.isNegative else { return quotient }
        return NumberInterval(quotient.upper, quotient.lower)
    }

    /// Whether a result in this interval of whole operands surely has no more digits than numbers can have.
    var surelyFits: Bool { isWhole && lower != nil && upper != nil }

    /// Through a function that keeps the order, such as rounding.
    func mapped(isWhole: Bool, _ function: (DecimalNumber) -> DecimalNumber) -> NumberInterval {
        NumberInterval(lower.map(function), upper.map(function), isWhole: isWhole)
    }

    var magnitude: NumberInterval {
        if let lower, !lower.isNegative { return self }
        if let upper, upper.isNegative || upper == .zero { return negated }
        guard let bounds else { return NumberInterval(.zero, nil, isWhole: isWhole) }
        return NumberInterval(
            .zero, Swift.max(bounds.lower.magnitude, bounds.upper.magnitude), isWhole: isWhole)
    }

    /// With bounds that a number rounded at twelve places cannot cross.
    var outsideRounding: NumberInterval {
        NumberInterval(
            lower.flatMap { $0.scale > 12 ? nil : $0 }, upper.flatMap { $0.scale > 12 ? nil : $0 })
    }
}
