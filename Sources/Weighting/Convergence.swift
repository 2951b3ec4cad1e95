/// When an iteration has arrived, and when it gives up.
package struct Convergence: Hashable, Sendable {
    /// The largest miss of any target that is let pass, as a part of the total of the weights.
    package let tolerance: Double
    package let maximumIterations: Int

    /// A thousandth of a billionth of the total, within a thousand iterations. Rounding stays well below that, and raking
    /// that can succeed seldom takes more than a few dozen.
    package static let standard = Convergence(tolerance: 1e-12, maximumIterations: 1000)

    package static let iterationLimit = 1_000_000

    package init(tolerance: Double, maximumIterations: Int) {
        self.tolerance = tolerance
        self.maximumIterations = maximumIterations
    }

    func validate() throws(WeightingError) {
        guard tolerance >= 1e-14, tolerance < 1, (1...Self.iterationLimit).contains(maximumIterations) else {
            throw .unusableConvergence(tolerance: tolerance, maximumIterations: maximumIterations)
        }
    }
}
