/// Between what a weight must lie, as multiples of the mean weight: 0.4 and 2.5 keep the largest weight within 6.25
/// times the smallest, whatever the base weights are.
package struct WeightLimits: Hashable, Sendable {
    package let lower: Double
    package let upper: Double

    package init(lower: Double, upper: Double) {
        self.lower = lower
        self.upper = upper
    }

    /// The mean weight itself must be allowed.
    func validate() throws(WeightingError) {
        guard lower >= 0, lower < 1, upper > 1 else {
            throw .unusableLimits(lower: lower, upper: upper)
        }
    }
}
