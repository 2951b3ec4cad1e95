/// A quantile with its interval.
package struct QuantileEstimate: Hashable, Sendable {
    package let value: Double
    /// Woodruff's interval; an end is missing where it would lie beyond all values.
    package let lower: Double?
    package let upper: Double?
    /// The width of the interval by 2t; nothing where an end is missing.
    package let standardError: Double?
}

extension SurveyDesign {
    /// The quantile of the values in a domain with Woodruff's (1952) interval: that of the share at or below the quantile,
    /// read back through the rule. Sorts: O(n log n). Nothing without values.
    package func quantile(
        _ p: Double, of values: [Double], in domain: [Bool]? = nil, rule: QuantileRule = .math,
        level: Double = 0.95
    ) -> QuantileEstimate? {
        let members = values.indices.filter { domain?[$0] ?? true }
        let order = WeightedOrder(
            values: members.map { values[$0] }, weights: members.map { weights[$0] })
        guard let value = order.quantile(p, rule: rule) else { return nil }
        let share = mean(of: values.map { $0 <= value ? 1 : 0 }, in: domain)
        guard let share, share.degreesOfFreedom > 0,
            let bounds = share.interval(level: level, degreesOfFreedom: Double(share.degreesOfFreedom))
        else { return QuantileEstimate(value: value, lower: nil, upper: nil, standardError: nil) }
        let lower = order.quantile(bounds.lower, rule: rule)
        let upper = order.quantile(bounds.upper, rule: rule)
        var standardError: Double?
        if let lower, let upper {
            let t = StudentDistribution.quantile(
                (1 + level) / 2, degreesOfFreedom: Double(share.degreesOfFreedom))
            standardError = (upper - lower) / (2 * t)
        }
        return QuantileEstimate(value: value, lower: lower, upper: upper, standardError: standardError)
    }
}
