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
        QuantileEstimate(p, of: values, weights, in: domain, rule: rule, level: level) { isBelow in
            mean(of: isBelow, in: domain)
        }
    }
}

extension ReplicateDesign {
    /// As of a `SurveyDesign`, with the variance that the replicates give the share.
    package func quantile(
        _ p: Double, of values: [Double], in domain: [Bool]? = nil, rule: QuantileRule = .math,
        level: Double = 0.95
    ) -> QuantileEstimate? {
        QuantileEstimate(p, of: values, weights, in: domain, rule: rule, level: level) { isBelow in
            mean(of: isBelow, in: domain)
        }
    }
}

extension DesignCells {
    /// The quantile of a score that is the same for everyone in a cell: the smallest at which the weighted share is reached
    /// (`math`), with Woodruff's interval. Nothing for an empty base.
    package func quantile(_ p: Double, of scores: [Double], level: Double = 0.95) -> QuantileEstimate? {
        let order = WeightedOrder(values: scores, weights: cells.map(\.sums.weightSum))
        return QuantileEstimate(p, level: level, at: order.smallest(reaching:)) { value in
            proportion(of: Set(scores.indices.filter { scores[$0] <= value }))
        }
    }
}

extension QuantileEstimate {
    /// - Parameter share: of a value of 1 or 0 for each row, the mean in the domain with its error.
    fileprivate init?(
        _ p: Double, of values: [Double], _ weights: [Double], in domain: [Bool]?, rule: QuantileRule,
        level: Double, share: ([Double]) -> Estimate?
    ) {
        let members = values.indices.filter { domain?[$0] ?? true }
        let order = WeightedOrder(
            values: members.map { values[$0] }, weights: members.map { weights[$0] })
        self.init(p, level: level, at: { order.quantile($0, rule: rule) }) { value in
            share(values.map { $0 <= value ? 1 : 0 })
        }
    }

    /// - Parameters:
    ///   - quantile: the value at a share.
    ///   - share: the share at or below a value.
    fileprivate init?(
        _ p: Double, level: Double, at quantile: (Double) -> Double?, share: (Double) -> Estimate?
    ) {
        guard let value = quantile(p) else { return nil }
        guard let share = share(value), share.degreesOfFreedom > 0,
            let bounds = share.interval(level: level, degreesOfFreedom: Double(share.degreesOfFreedom))
        else {
            self.init(value: value, lower: nil, upper: nil, standardError: nil)
            return
        }
        let lower = quantile(bounds.lower)
        let upper = quantile(bounds.upper)
        var standardError: Double?
        if let lower, let upper {
            let t = StudentDistribution.quantile(
                (1 + level) / 2, degreesOfFreedom: Double(share.degreesOfFreedom))
            standardError = (upper - lower) / (2 * t)
        }
        self.init(value: value, lower: lower, upper: upper, standardError: standardError)
    }
}
