/// A figure from a sample with its uncertainty.
package struct Estimate: Hashable, Sendable {
    /// The point estimate.
    package let value: Double
    /// The square of the standard error; nothing where one row or one cluster leaves it undefined.
    package let variance: Double?
    /// The respondents it rests on.
    package let base: CellSums
    /// Clusters less strata of the domain; rows less one where there are neither.
    package let degreesOfFreedom: Int

    package init(value: Double, variance: Double?, base: CellSums, degreesOfFreedom: Int) {
        self.value = value
        self.variance = variance
        self.base = base
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// The linearised or replicated standard error; nothing where it is undefined, which prints as a dash.
    package var standardError: Double? { variance.map { $0.squareRoot() } }

    /// The estimate by a factor, such as 100 for percent.
    package func scaled(by factor: Double) -> Estimate {
        Estimate(
            value: value * factor, variance: variance.map { $0 * factor * factor },
            base: base, degreesOfFreedom: degreesOfFreedom)
    }

    /// Value ± t · standard error; the normal distribution where no degrees of freedom are given.
    package func interval(level: Double = 0.95, degreesOfFreedom: Double = .infinity) -> Interval? {
        guard let standardError, degreesOfFreedom > 0 else { return nil }
        let half =
            StudentDistribution.quantile((1 + level) / 2, degreesOfFreedom: degreesOfFreedom) * standardError
        return Interval(lower: value - half, upper: value + half)
    }
}

/// A confidence interval.
package struct Interval: Hashable, Sendable {
    package let lower: Double
    package let upper: Double

    package init(lower: Double, upper: Double) {
        self.lower = lower
        self.upper = upper
    }
}
