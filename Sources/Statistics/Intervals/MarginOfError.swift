/// The half width of an interval that only the size of a sample decides: for a sample that is planned, or a note beneath
/// a table.
package enum MarginOfError {
    /// z √(p(1−p)/n), of a simple random sample.
    ///
    /// - Parameters:
    ///   - base: rows, or the effective base.
    ///   - population: how many there are, for the correction (N−n)/(N−1); nothing for very many.
    package static func proportion(
        _ p: Double = 0.5, base: Double, population: Double? = nil, level: Double = 0.95
    ) -> Double? {
        guard base > 0 else { return nil }
        var variance = p * (1 - p) / base
        if let population {
            guard population >= base, population > 1 else { return nil }
            variance *= (population - base) / (population - 1)
        }
        return NormalDistribution.quantile((1 + level) / 2) * variance.squareRoot()
    }
}

extension Estimate {
    /// The design effect of a proportion against a simple random sample of as many rows, drawn WITH replacement: v by
    /// p(1−p)/(n−1). Nothing at 0 and 1, and below two rows.
    package var proportionDesignEffect: Double? {
        guard let variance, base.count > 1, value > 0, value < 1 else { return nil }
        return variance / (value * (1 - value) / Double(base.count - 1))
    }
}
