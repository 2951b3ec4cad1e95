/// Weights as a specification makes them, with the report of every step.
package struct SpecifiedWeights: Sendable {
    /// One for each row.
    package let weights: [Double]
    /// For each step how it went, compared with the weights that the step began with.
    package let steps: [WeightingReport]
    /// All steps together, compared with the base weights.
    package let spread: WeightSpread
    /// For each margin of each step, in their order, the target that the final weights miss by most: a later step may undo
    /// what an earlier one has done.
    package let largestMisses: [MarginMiss]
    /// The steps that made weights agree with margins, in their order.
    package let calibrations: [CalibrationResiduals]

    /// As `WeightSet.residuals(ofInfluence:)`, for all steps in their order.
    package func residuals(ofInfluence influence: [Double]) -> [Double] {
        calibrations.reduce(influence) { $1.residuals(ofInfluence: $0) }
    }
}

extension WeightingSpecification {
    /// Takes all steps.
    ///
    /// - Parameter sample: with the base weights that the specification names, or with 1 for every row.
    /// - Throws: `noMargins` when there is no step; what a step throws.
    package func weights(of sample: Sample) throws(WeightingError) -> SpecifiedWeights {
        guard !steps.isEmpty else { throw .noMargins }
        var current = sample
        var reports: [WeightingReport] = []
        var calibrations: [CalibrationResiduals] = []
        for step in steps {
            let set = try taken(step, current)
            reports.append(set.report)
            calibrations += set.calibrations
            current = Sample(sample, reweighted: set.weights)
        }
        return SpecifiedWeights(
            weights: current.baseWeights, steps: reports,
            spread: WeightSpread(current.baseWeights, base: sample.baseWeights),
            largestMisses: try misses(of: current), calibrations: calibrations)
    }

    private func taken(_ step: Step, _ sample: Sample) throws(WeightingError) -> WeightSet {
        switch step {
        case .rake(let margins, let limits, let convergence):
            try sample.raked(
                to: margins, total: total, within: limits, convergence: convergence)
        case .calibrate(let margins, let distance, let bounds, let convergence):
            try sample.calibrated(
                to: margins, total: total, distance: distance, within: bounds, convergence: convergence)
        case .postStratify(let margin):
            try sample.postStratified(to: margin, total: total)
        case .trim(let limits):
            try WeightSet(unchanged: sample).trimmed(within: limits, of: sample)
        }
    }

    private func misses(of sample: Sample) throws(WeightingError) -> [MarginMiss] {
        var misses: [MarginMiss] = []
        for step in steps where !step.margins.isEmpty {
            // The weights' own sum, so that shares are compared as shares.
            let problem = try CalibrationProblem(sample, step.margins, total: .sumOfBaseWeights)
            let sums = problem.cellSums(of: sample.baseWeights)
            misses += problem.margins.indices.map { problem.largestMiss($0, by: sums) }
        }
        return misses
    }
}

extension WeightSet {
    /// The base weights as they are.
    package init(unchanged sample: Sample) {
        self.init(
            sample.baseWeights,
            report: WeightingReport(
                iterations: 0, largestMisses: [],
                spread: WeightSpread(sample.baseWeights, base: sample.baseWeights)),
            calibrations: [])
    }
}
