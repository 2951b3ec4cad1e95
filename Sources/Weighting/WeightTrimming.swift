extension WeightSet {
    /// Cuts weights off at limits and spreads what is cut off evenly over those that were within them, until all are.
    ///
    /// As `trimWeights(strict = TRUE)` of R's survey package: the sum is kept, the margins are not. A weight that has
    /// been cut off takes nothing up any more, so this ends after at most as many rounds as there are rows. To keep the
    /// margins, rake within limits or calibrate within bounds instead.
    ///
    /// - Parameters:
    ///   - limits: multiples of the mean weight.
    ///   - sample: whose base weights the report compares with.
    /// - Throws: `unusableLimits`; `nothingLeftToTrim` when every weight has been cut off and the sum is not kept.
    package func trimmed(within limits: WeightLimits, of sample: Sample) throws(WeightingError) -> WeightSet {
        precondition(weights.count == sample.rowCount, "one weight for each row of the sample")
        try limits.validate()
        let mean = weights.compensatedSum() / Double(weights.count)
        let lower = limits.lower * mean
        let upper = limits.upper * mean

        var trimmed = weights
        var isTaken = [Bool](repeating: false, count: weights.count)
        var rounds = 0
        while true {
            var cutOff = CompensatedSum()
            var cut = 0
            for row in trimmed.indices where trimmed[row] < lower || trimmed[row] > upper {
                let within = min(max(trimmed[row], lower), upper)
                cutOff.add(trimmed[row] - within)
                trimmed[row] = within
                isTaken[row] = true
                cut += 1
            }
            guard cut > 0 else { break }
            let left = isTaken.count(where: { !$0 })
            guard left > 0 else {
                throw .nothingLeftToTrim(lower: limits.lower, upper: limits.upper)
            }
            let share = cutOff.value / Double(left)
            for row in trimmed.indices where !isTaken[row] { trimmed[row] += share }
            rounds += 1
        }
        return WeightSet(
            trimmed,
            report: WeightingReport(
                iterations: rounds, largestMisses: [],
                spread: WeightSpread(trimmed, base: sample.baseWeights)),
            calibrations: calibrations)
    }
}
