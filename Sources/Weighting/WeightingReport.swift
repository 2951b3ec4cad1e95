/// The target that a margin misses by most; in units of the weights.
package struct MarginMiss: Hashable, Sendable {
    package let place: MarginCategory
    package let target: Double
    package let reached: Double

    package var size: Double { abs(reached - target) }
}

/// How far weights differ from each other and from the base weights.
package struct WeightSpread: Hashable, Sendable {
    package let rows: Int
    package let sum: Double
    package let minimum: Double
    package let maximum: Double
    /// Kish (1965): n Σw² / (Σw)², 1 when all weights are equal.
    package let designEffect: Double
    /// The smallest and the largest of what a base weight was multiplied by, relative to the base weights scaled to the
    /// same sum; both are 1 when nothing changed.
    package let smallestFactor: Double
    package let largestFactor: Double

    /// Kish: (Σw)² / Σw², in rows.
    package var effectiveSize: Double { Double(rows) / designEffect }
    /// The standard deviation of the weights, with divisor n, over their mean.
    package var coefficientOfVariation: Double { max(designEffect - 1, 0).squareRoot() }
    /// Infinite when a weight is 0.
    package var ratio: Double { maximum / minimum }

    init(_ weights: [Double], base: [Double]) {
        let sum = weights.compensatedSum()
        let scale = sum / base.compensatedSum()
        var minimum = Double.infinity
        var maximum = -Double.infinity
        var smallest = Double.infinity
        var largest = -Double.infinity
        var squares = CompensatedSum()
        for (weight, base) in zip(weights, base) {
            minimum = min(minimum, weight)
            maximum = max(maximum, weight)
            squares.add(weight * weight)
            // Bounds of an earlier step may have set a weight to 0; it stays there, and has no factor.
            guard base > 0 else { continue }
            let factor = weight / (base * scale)
            smallest = min(smallest, factor)
            largest = max(largest, factor)
        }
        rows = weights.count
        self.sum = sum
        self.minimum = minimum
        self.maximum = maximum
        designEffect = Double(weights.count) * squares.value / (sum * sum)
        smallestFactor = smallest
        largestFactor = largest
    }
}

/// How weights came about: whether they do what they should, and what that costs.
package struct WeightingReport: Hashable, Sendable {
    /// Of the step that made the weights; 0 where there was nothing to repeat or nothing to do.
    package let iterations: Int
    /// For each margin, in the order given, the target that is missed by most.
    package let largestMisses: [MarginMiss]
    package let spread: WeightSpread
}
