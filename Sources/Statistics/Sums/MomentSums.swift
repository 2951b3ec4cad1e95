/// The sums that a mean of a measured variable needs: additive over any split, like `CellSums`.
package struct MomentSums: Hashable, Sendable {
    /// n, Σw and Σw² of the respondents with a value.
    package private(set) var base = CellSums.zero
    private var weighted = 0.0
    private var weightedSquare = 0.0
    private var squaredWeighted = 0.0
    private var squaredWeightedSquare = 0.0

    package init() {}

    /// One respondent more, with a value and a weight.
    package mutating func add(_ value: Double, weight: Double) {
        base.add(weight: weight)
        let product = weight * value
        weighted += product
        weightedSquare += product * value
        squaredWeighted += weight * product
        squaredWeightedSquare += product * product
    }

    package static func + (left: MomentSums, right: MomentSums) -> MomentSums {
        var sum = left
        sum.base += right.base
        sum.weighted += right.weighted
        sum.weightedSquare += right.weightedSquare
        sum.squaredWeighted += right.squaredWeighted
        sum.squaredWeightedSquare += right.squaredWeightedSquare
        return sum
    }

    /// The weighted mean with its linearised standard error from weights alone; nothing without weight.
    ///
    /// - Parameter designRows: how many rows the whole sample has, those outside this cell included.
    package func mean(designRows: Int) -> Estimate? {
        guard base.weightSum > 0 else { return nil }
        let mean = weighted / base.weightSum
        let squares = squaredWeightedSquare - mean * (2 * squaredWeighted - mean * base.squaredWeightSum)
        return Estimate(
            value: mean,
            variance: sampleVariance(max(0, squares) / (base.weightSum * base.weightSum), rows: designRows),
            base: base, degreesOfFreedom: base.count - 1)
    }

    /// The weighted standard deviation with the divisor Σw (n − 1)/n; nothing below two values.
    package var standardDeviation: Double? {
        guard base.count > 1, base.weightSum > 0 else { return nil }
        let n = Double(base.count)
        let mean = weighted / base.weightSum
        return (max(0, weightedSquare / base.weightSum - mean * mean) * n / (n - 1)).squareRoot()
    }
}

/// Σu² as a variance: n/(n − 1) Σu², nothing for a single row.
func sampleVariance(_ squares: Double, rows: Int) -> Double? {
    rows > 1 ? squares * Double(rows) / Double(rows - 1) : nil
}
