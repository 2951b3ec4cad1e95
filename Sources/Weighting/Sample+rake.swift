extension Sample {
    /// Multiplies the base weights until all margins are met: iterative proportional fitting (Deming, Stephan 1940).
    ///
    /// Margins are met in turn, in the order given, until a whole round leaves no target missed by more than the
    /// tolerance. Weights of rows that agree in all margins stay proportional to their base weights. If the margins are
    /// met already, nothing changes. Among all weights that meet the margins these are nearest to the base weights in
    /// the raking distance. Time is linear in rows times margins, and in cells times iterations.
    ///
    /// - Parameters:
    ///   - total: what the weights add to when all targets are shares.
    ///   - limits: keeps every weight within multiples of the mean weight, and the margins too: after each round the
    ///     weights are cut off at the limits and rescaled to their total. Projections in turn end at weights that obey
    ///     all, if there are any (Bregman 1967); which ones depends on the order of margins. Time is then linear in rows
    ///     times iterations.
    package func raked(
        to margins: [Margin], total: WeightTotal = .sumOfBaseWeights, within limits: WeightLimits? = nil,
        convergence: Convergence = .standard
    ) throws(WeightingError) -> WeightSet {
        try convergence.validate()
        try limits?.validate()
        let problem = try CalibrationProblem(self, margins, total: total)
        let (weights, iterations) =
            if let limits {
                try problem.rake(within: limits, convergence)
            } else {
                try problem.rake(convergence)
            }
        return WeightSet(weights, of: problem, iterations: iterations, projection: .alternatingMeans)
    }

    /// Gives each category of one margin the sum that its target says, keeping the proportions within it.
    ///
    /// Categories are never joined silently: an empty one with a target above 0 is refused by name. The margin of
    /// several variables crossed makes their cells the strata.
    package func postStratified(
        to margin: Margin, total: WeightTotal = .sumOfBaseWeights
    ) throws(WeightingError) -> WeightSet {
        let problem = try CalibrationProblem(self, [margin], total: total)
        let (weights, _) = try problem.rake(.standard)
        return WeightSet(weights, of: problem, iterations: 0, projection: .regression)
    }
}

extension CalibrationProblem {
    /// The weights of the rows, and after how many rounds.
    fileprivate func rake(_ convergence: Convergence) throws(WeightingError) -> ([Double], Int) {
        var cells = baseOfCell
        var iterations = 0
        while true {
            let miss = largestMiss(by: cells)
            if miss.size <= convergence.tolerance * total { break }
            guard iterations < convergence.maximumIterations else {
                throw .notConverged(iterations: iterations, miss)
            }
            try meetMarginsInTurn(&cells, iterations)
            iterations += 1
        }
        // An earlier step may have brought all weights of a cell to 0, and there they stay.
        let factor = zip(cells, baseOfCell).map { $1 > 0 ? $0 / $1 * baseScale : 0 }
        return (zip(sample.baseWeights, cellOfRow).map { $0 * factor[Int($1)] }, iterations)
    }

    fileprivate func rake(
        within limits: WeightLimits, _ convergence: Convergence
    ) throws(WeightingError) -> ([Double], Int) {
        let mean = total / Double(sample.rowCount)
        let lower = limits.lower * mean
        let upper = limits.upper * mean
        try requireReach(
            lowest: rowsOfCell.map { Double($0) * lower }, highest: rowsOfCell.map { Double($0) * upper })

        let slack = 1 + convergence.tolerance
        var weights = sample.baseWeights.map { $0 * baseScale }
        var iterations = 0
        while true {
            let before = cellSums(of: weights)
            let miss = largestMiss(by: before)
            if miss.size <= convergence.tolerance * total,
                weights.allSatisfy({ $0 >= lower / slack && $0 <= upper * slack })
            {
                return (weights, iterations)
            }
            guard iterations < convergence.maximumIterations else {
                throw .notConverged(iterations: iterations, miss)
            }
            var after = before
            try meetMarginsInTurn(&after, iterations)
            let factor = zip(after, before).map { $1 > 0 ? $0 / $1 : 1 }
            for row in weights.indices {
                weights[row] = min(max(weights[row] * factor[Int(cellOfRow[row])], lower), upper)
            }
            let rescaling = total / weights.compensatedSum()
            for row in weights.indices { weights[row] *= rescaling }
            iterations += 1
        }
    }

    /// One round of iterative proportional fitting.
    private func meetMarginsInTurn(_ cells: inout [Double], _ iteration: Int) throws(WeightingError) {
        for margin in margins.indices {
            let targets = margins[margin].targets
            let reached = reached(margin, by: cells)
            for index in targets.indices where !(reached[index].isNormal && reached[index] > 0) {
                // Contradicting targets let the weights of a category die away.
                throw .notConverged(
                    iterations: iteration,
                    MarginMiss(
                        place: margins[margin].places[index], target: targets[index], reached: reached[index])
                )
            }
            let factor = zip(targets, reached).map { $0 / $1 }
            let target = targetOfCell[margin]
            for cell in cells.indices { cells[cell] *= factor[Int(target[cell])] }
        }
    }
}

extension WeightingError {
    static func notConverged(iterations: Int, _ miss: MarginMiss) -> WeightingError {
        .notConverged(iterations: iterations, miss.place, target: miss.target, reached: miss.reached)
    }
}
