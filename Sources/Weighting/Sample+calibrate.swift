extension Sample {
    /// The weights nearest to the base weights, in the distance given, that meet all margins and stay within bounds
    /// (Deville, Särndal 1992): `calibrate(…, calfun, bounds, force = FALSE)` of R's survey package.
    ///
    /// The factor of a row follows from a linear predictor with one coefficient for each target; Newton's method on the
    /// convex dual, with steps that are halved until they descend, finds it. Base weights are scaled to the total first, so
    /// that bounds mean the same for shares and for counts of a population.
    ///
    /// - Parameters:
    ///   - total: what the weights add to when all targets are shares.
    ///   - bounds: multiples of the scaled base weight; must be finite for the logit distance.
    /// - Throws: also `limitsExcludeTarget` when a target alone cannot be met within the bounds, `notConverged` when the
    ///   targets together cannot, `negativeWeight` for the linear distance without bounds.
    package func calibrated(
        to margins: [Margin], total: WeightTotal = .sumOfBaseWeights, distance: CalibrationDistance,
        within bounds: CalibrationBounds = .none, convergence: Convergence = .standard
    ) throws(WeightingError) -> WeightSet {
        try convergence.validate()
        try distance.validate(bounds)
        let problem = try CalibrationProblem(self, margins, total: total)
        try NormalEquations.requireSolvable(problem)
        if bounds != .none {
            try problem.requireReach(
                lowest: problem.baseOfCell.map { $0 * bounds.lower },
                highest: problem.baseOfCell.map { $0 * bounds.upper })
        }
        var search = CalibrationSearch(problem, distance, bounds)
        try search.run(convergence)
        let factor = search.factors.map { $0 * problem.baseScale }
        let weights = zip(baseWeights, problem.cellOfRow).map { $0 * factor[Int($1)] }
        if let row = weights.firstIndex(where: { $0 < 0 }) {
            throw .negativeWeight(row: row, weight: weights[row])
        }
        return WeightSet(weights, of: problem, iterations: search.iterations, projection: .regression)
    }
}

/// The way to the coefficients of a calibration: the minimum of Σ b G(xη) − tη, where G' is the factor.
private struct CalibrationSearch {
    private(set) var factors: [Double]
    private(set) var iterations = 0

    private let problem: CalibrationProblem
    private let distance: CalibrationDistance
    private let bounds: CalibrationBounds
    /// All targets, margin after margin.
    private let targets: [Double]
    private var point: Point

    /// The state at some coefficients.
    private struct Point {
        var coefficients: [Double]
        var factors: [Double]
        var slopes: [Double]
        var objective: Double
        /// How large the summands of the objective are: rounding is a part of this.
        var magnitude: Double
    }

    init(_ problem: CalibrationProblem, _ distance: CalibrationDistance, _ bounds: CalibrationBounds) {
        self.problem = problem
        self.distance = distance
        self.bounds = bounds
        targets = problem.margins.flatMap(\.targets)
        let count = problem.cellCount
        // At 0 every factor is 1, and so is every slope.
        point = Point(
            coefficients: [Double](repeating: 0, count: targets.count),
            factors: [Double](repeating: 1, count: count), slopes: [Double](repeating: 1, count: count),
            objective: 0, magnitude: 0)
        factors = point.factors
    }

    mutating func run(_ convergence: Convergence) throws(WeightingError) {
        while true {
            let weights = zip(problem.baseOfCell, point.factors).map(*)
            let miss = problem.largestMiss(by: weights)
            if miss.size <= convergence.tolerance * problem.total { break }
            guard iterations < convergence.maximumIterations else {
                throw .notConverged(iterations: iterations, miss)
            }
            let equations = NormalEquations(
                cellWeights: zip(problem.baseOfCell, point.slopes).map(*), scale: problem.baseOfCell,
                targetOfCell: problem.targetOfCell, targetCounts: problem.margins.map(\.targets.count))
            let gradient = zip(targets, equations.totals(of: weights)).map(-)
            let direction = equations.solution(of: gradient, refinements: 1)
            guard let next = descended(along: direction, gradient, equations) else {
                throw .notConverged(iterations: iterations, miss)
            }
            point = next
            iterations += 1
        }
        factors = point.factors
    }

    /// The first of the whole step, its half, its quarter … that descends enough (Armijo).
    private func descended(
        along direction: [Double], _ gradient: [Double], _ equations: NormalEquations
    ) -> Point? {
        let slope = zip(direction, gradient).map(*).compensatedSum()
        var length = 1.0
        for _ in 0..<100 {
            let coefficients = zip(point.coefficients, direction).map { $0 + length * $1 }
            let next = evaluated(at: coefficients, equations)
            let rounding = 1e-14 * max(next.magnitude, point.magnitude)
            if next.objective <= point.objective - 1e-4 * length * slope + rounding { return next }
            length /= 2
        }
        return nil
    }

    private func evaluated(at coefficients: [Double], _ equations: NormalEquations) -> Point {
        let predictions = equations.predictions(from: coefficients)
        var factors = predictions
        var slopes = predictions
        var objective = CompensatedSum()
        var magnitude = 0.0
        for cell in predictions.indices {
            let (value, slope, integral) = distance.factor(at: predictions[cell], bounds)
            factors[cell] = value
            slopes[cell] = slope
            objective.add(problem.baseOfCell[cell] * integral)
            magnitude += abs(problem.baseOfCell[cell] * integral)
        }
        for (target, coefficient) in zip(targets, coefficients) {
            objective.add(-target * coefficient)
            magnitude += abs(target * coefficient)
        }
        return Point(
            coefficients: coefficients, factors: factors, slopes: slopes, objective: objective.value,
            magnitude: magnitude)
    }
}
