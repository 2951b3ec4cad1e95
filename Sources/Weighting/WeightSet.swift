/// One weight for each row, how it came about, and what it does to standard errors.
package struct WeightSet: Sendable {
    package let weights: [Double]
    package let report: WeightingReport
    /// The steps that made weights agree with margins, in their order; empty after trimming alone.
    package let calibrations: [CalibrationResiduals]

    init(
        _ weights: [Double], of problem: CalibrationProblem, iterations: Int,
        projection: CalibrationResiduals.Projection
    ) {
        let sums = problem.cellSums(of: weights)
        self.weights = weights
        report = WeightingReport(
            iterations: iterations,
            largestMisses: problem.margins.indices.map { problem.largestMiss($0, by: sums) },
            spread: WeightSpread(weights, base: problem.sample.baseWeights))
        calibrations = [CalibrationResiduals(problem, weights: weights, projection: projection)]
    }

    init(_ weights: [Double], report: WeightingReport, calibrations: [CalibrationResiduals]) {
        self.weights = weights
        self.report = report
        self.calibrations = calibrations
    }

    /// What is left of weighted influence values when all that the margins explain is taken away: put in their place,
    /// they make a linearised variance account for the weighting.
    ///
    /// - Parameter influence: for each row its weighted contribution to the estimate, such as w (y − p) / Σw for a
    ///   proportion; 0 outside the domain.
    package func residuals(ofInfluence influence: [Double]) -> [Double] {
        calibrations.reduce(influence) { $1.residuals(ofInfluence: $0) }
    }
}
