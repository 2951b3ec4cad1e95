/// The chi-squared distribution.
package enum ChiSquaredDistribution {
    /// P(X > x), with full relative precision in the tail.
    package static func upperTail(_ x: Double, degreesOfFreedom df: Double) -> Double {
        guard df > 0, !x.isNaN else { return .nan }
        return gammaTails(shape: df / 2, x / 2).upper
    }

    /// P(X ≤ x).
    package static func lowerTail(_ x: Double, degreesOfFreedom df: Double) -> Double {
        guard df > 0, !x.isNaN else { return .nan }
        return gammaTails(shape: df / 2, x / 2).lower
    }
}

/// Fisher's F distribution.
package enum FDistribution {
    /// P(X > x); the degrees of freedom need not be whole, and those of the denominator may be infinite.
    package static func upperTail(_ x: Double, _ numerator: Double, _ denominator: Double) -> Double {
        guard numerator > 0, denominator > 0, !x.isNaN else { return .nan }
        guard x > 0 else { return 1 }
        guard denominator < .infinity else {
            return ChiSquaredDistribution.upperTail(x * numerator, degreesOfFreedom: numerator)
        }
        let product = numerator * x
        guard product < .infinity else { return 0 }
        return betaTails(
            denominator / 2, numerator / 2,
            denominator / (denominator + product), product / (denominator + product)
        ).lower
    }
}
