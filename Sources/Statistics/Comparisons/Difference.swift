/// The difference of two independent estimates: two waves, or two samples.
package struct Difference: Hashable, Sendable {
    /// Later less earlier.
    package let value: Double
    /// √(v₁ + v₂); nothing where one of them is undefined.
    package let standardError: Double?

    package init(from earlier: Estimate, to later: Estimate) {
        value = later.value - earlier.value
        if let first = earlier.variance, let second = later.variance {
            standardError = (first + second).squareRoot()
        } else {
            standardError = nil
        }
    }

    /// The difference by its standard error; nothing where that is 0 or undefined.
    package var z: Double? {
        standardError.flatMap { $0 > 0 ? value / $0 : nil }
    }

    /// Two-sided, by the normal distribution; nothing where there is no test.
    package var pValue: Double? { z.map(NormalDistribution.twoSided) }

    /// Value ± z or, with degrees of freedom, t times the standard error.
    package func interval(level: Double = 0.95, degreesOfFreedom: Double = .infinity) -> Interval? {
        guard let standardError, degreesOfFreedom > 0 else { return nil }
        let t = StudentDistribution.quantile((1 + level) / 2, degreesOfFreedom: degreesOfFreedom)
        return Interval(lower: value - t * standardError, upper: value + t * standardError)
    }

    /// Newcombe's (1998) hybrid score interval of p₂ − p₁ of two independent counts or effective bases; nothing for an
    /// empty base.
    package static func newcombe(
        from first: Double, base n1: Double, to second: Double, base n2: Double, level: Double = 0.95
    ) -> Interval? {
        guard let one = ProportionInterval.wilson(first, base: n1, level: level),
            let two = ProportionInterval.wilson(second, base: n2, level: level)
        else { return nil }
        func length(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
        let difference = second - first
        return Interval(
            lower: difference - length(second - two.lower, one.upper - first),
            upper: difference + length(two.upper - second, first - one.lower))
    }
}
