/// What the quantile of weighted values is, where it falls on or between values. Names as in R's survey package; hf is
/// Hyndman and Fan's (1996) number.
package enum QuantileRule: String, CaseIterable, Sendable {
    /// The smallest value at which the weighted share reaches p; the default. The same as `hf1`.
    case math
    /// As `math`, but the middle of two values where the share is met exactly: the median of school. The same as `hf2`.
    case school
    /// Shah and Vaish (2006).
    case shahvaish
    case hf1, hf2, hf3, hf4, hf5, hf6, hf7, hf8, hf9
}

/// Values in rising order with their weights, ready to be asked for quantiles.
package struct WeightedOrder: Sendable {
    private let values: [Double]
    private let weights: [Double]
    /// Σw of all values up to and with each.
    private let cumulated: [Double]

    /// Sorts: O(n log n). Values without weight are left out.
    package init(values: [Double], weights: [Double]) {
        precondition(values.count == weights.count, "a weight for every value")
        let order = values.indices.filter { weights[$0] > 0 }
            .sorted { (values[$0], $0) < (values[$1], $1) }
        self.values = order.map { values[$0] }
        self.weights = order.map { weights[$0] }
        var sum = 0.0
        cumulated = self.weights.map {
            sum += $0
            return sum
        }
    }

    /// The quantile at a share from 0 to 1; nothing without values. O(log n), for `hf3` O(n).
    package func quantile(_ p: Double, rule: QuantileRule = .math) -> Double? {
        guard let total = cumulated.last, p >= 0, p <= 1 else { return nil }
        let n = values.count
        let last = weights[n - 1]
        switch rule {
        case .math, .hf1:
            let at = step(p, total)
            return at.below == 0 ? values[at.low] : values[at.high]
        case .school, .hf2:
            let at = step(p, total)
            return at.below == 0 ? (values[at.low] + values[at.high]) / 2 : values[at.high]
        case .hf3:
            return evenQuantile(p)
        case .hf4:
            let at = step(p, total)
            let share = at.above + at.below == 0 ? 0 : at.below / (at.above + at.below)
            return values[at.low] * (1 - share) + values[at.high] * share
        case .hf5:
            return interpolated(p) { (cumulated[$0] - weights[$0] / 2) / total }
        case .hf6:
            return interpolated(p) { cumulated[$0] / (total + last) }
        case .hf7:
            guard n > 1 else { return values[0] }
            return interpolated(p) { $0 == 0 ? 0 : cumulated[$0 - 1] / cumulated[n - 2] }
        case .hf8:
            return interpolated(p) { (before($0) / 3 + cumulated[$0] * 2 / 3) / (total + last / 3) }
        case .hf9:
            return interpolated(p) { (before($0) * 3 / 8 + cumulated[$0] * 5 / 8) / (total + last / 4) }
        case .shahvaish:
            // As R has it: the cumulated weights are brought to mean one, half of the weight is taken as it comes, so
            // the weights should have a mean near one.
            let mean = total / Double(n)
            let position = { (k: Int) in
                (self.cumulated[k] / mean + 0.5 - self.weights[k] / 2) / Double(n + 1)
            }
            return values[max(0, firstIndex { position($0) > p } - 1)]
        }
    }

    /// The smallest value at which the weighted share reaches p: `math` of values that many rows have in common, which must not
    /// skip the first of them.
    func smallest(reaching p: Double) -> Double? {
        guard let total = cumulated.last, p >= 0, p <= 1 else { return nil }
        return values[min(firstIndex { cumulated[$0] / total >= p }, values.count - 1)]
    }

    private func before(_ k: Int) -> Double { k == 0 ? 0 : cumulated[k - 1] }

    /// The first index at which a condition holds that, once true, stays so; n where it never does.
    private func firstIndex(where holds: (Int) -> Bool) -> Int {
        var low = 0
        var high = values.count
        while low < high {
            let middle = (low + high) / 2
            if holds(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// The last value whose share is within p, the next, and how far p is from both.
    private func step(_ p: Double, _ total: Double) -> (low: Int, high: Int, below: Double, above: Double) {
        let low = max(0, firstIndex { cumulated[$0] > p * total } - 1)
        let high = min(low + 1, values.count - 1)
        // Below the first value there is no step to stand on.
        return (low, high, p - cumulated[low] / total, cumulated[high] / total - p)
    }

    private func interpolated(_ p: Double, _ position: (Int) -> Double) -> Double {
        let next = firstIndex { position($0) > p }
        if next == 0 { return values[0] }
        if next == values.count { return values[next - 1] }
        let (left, right) = (position(next - 1), position(next))
        return values[next - 1] + (values[next] - values[next - 1]) * ((p - left) / (right - left))
    }

    private func evenQuantile(_ p: Double) -> Double {
        var distinct: [(value: Double, weight: Double)] = []
        for (value, weight) in zip(values, weights) {
            if distinct.last?.value == value {
                distinct[distinct.count - 1].weight += weight
            } else {
                distinct.append((value, weight))
            }
        }
        let merged = WeightedOrder(values: distinct.map(\.value), weights: distinct.map(\.weight))
        let at = merged.step(p, merged.cumulated[merged.cumulated.count - 1])
        // Counted from one, an even place takes the value itself.
        return at.below == 0 && (at.low + 1).isMultiple(of: 2)
            ? merged.values[at.low] : merged.values[at.high]
    }
}
