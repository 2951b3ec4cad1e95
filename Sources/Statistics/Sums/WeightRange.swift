/// The smallest and the largest of some weights: what `CellSums` cannot tell, and additive all the same.
package struct WeightRange: Hashable, Sendable {
    package private(set) var smallest: Double
    package private(set) var largest: Double

    /// Nothing without weights.
    package init?(_ weights: some Collection<Double>) {
        guard let smallest = weights.min(), let largest = weights.max() else { return nil }
        self.smallest = smallest
        self.largest = largest
    }

    /// Largest by smallest; infinite with a weight of 0.
    package var ratio: Double { largest / smallest }

    package static func + (left: WeightRange, right: WeightRange) -> WeightRange {
        var both = left
        both.smallest = min(left.smallest, right.smallest)
        both.largest = max(left.largest, right.largest)
        return both
    }
}
