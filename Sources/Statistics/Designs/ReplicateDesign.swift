/// Weights for repeated estimation: the spread of an estimate over them is its variance, whatever the estimate is.
///
/// v = scale · Σ_r rscale_r (θ_r − θ̄)², around the mean of the replicates as R does it by default, or around the estimate.
package struct ReplicateDesign: Sendable {
    /// The weight of each row.
    package let weights: [Double]
    /// The weights of each row in each replicate, replicate by replicate.
    package let replicates: [[Double]]
    package let scale: Double
    /// One factor for each replicate.
    package let replicateScales: [Double]
    package let degreesOfFreedom: Int
    /// Whether the spread is taken around the estimate.
    package var aroundEstimate = false

    /// Replicates that came with the data.
    package init(
        weights: [Double], replicates: [[Double]], scale: Double, replicateScales: [Double],
        degreesOfFreedom: Int
    ) throws(SurveyDesignError) {
        for replicate in replicates where replicate.count != weights.count {
            throw .unequalColumns(rows: weights.count, column: "replicate", count: replicate.count)
        }
        guard replicateScales.count == replicates.count else {
            throw .unequalColumns(
                rows: replicates.count, column: "replicate scales", count: replicateScales.count)
        }
        self.weights = weights
        self.replicates = replicates
        self.scale = scale
        self.replicateScales = replicateScales
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// The jackknife that leaves out one cluster at a time, strata aside: JK1.
    package static func jackknife1(_ design: SurveyDesign) throws(SurveyDesignError) -> ReplicateDesign {
        let clusters = design.stratumOfCluster.count
        guard clusters > 1 else { throw .lonelyCluster(stratum: 0) }
        let factor = Double(clusters) / Double(clusters - 1)
        return try ReplicateDesign(
            weights: design.weights,
            replicates: (0..<clusters).map { left in
                design.reweighted { $0 == left ? 0 : factor }
            },
            scale: 1 / factor, replicateScales: Array(repeating: 1, count: clusters),
            degreesOfFreedom: clusters - 1)
    }

    /// The jackknife that leaves out one cluster of its stratum at a time: JKn.
    ///
    /// - Throws: where a stratum has one cluster, unless it was sampled whole or counts as certain.
    package static func jackknifeN(_ design: SurveyDesign) throws(SurveyDesignError) -> ReplicateDesign {
        var replicates: [[Double]] = []
        var scales: [Double] = []
        for (stratum, clusters) in design.clustersOfStratum.enumerated() {
            guard clusters.count > 1 else {
                if design.lonelyClusters == .certainty || design.unsampledShare[stratum] == 0 { continue }
                throw .lonelyCluster(stratum: stratum)
            }
            let factor = Double(clusters.count) / Double(clusters.count - 1)
            for left in clusters {
                replicates.append(
                    design.reweighted { cluster in
                        if cluster == left { return 0 }
                        return design.stratumOfCluster[cluster] == stratum ? factor : 1
                    })
                scales.append(design.unsampledShare[stratum] / factor)
            }
        }
        return try ReplicateDesign(
            weights: design.weights, replicates: replicates, scale: 1, replicateScales: scales,
            degreesOfFreedom: design.degreesOfFreedom())
    }

    /// Balanced repeated replication over strata of two clusters: each replicate takes one of them twice, after the
    /// rows of a Hadamard matrix. With Fay's factor ρ the other keeps ρ of its weight and the taken one gets 2 − ρ.
    package static func balanced(
        _ design: SurveyDesign, fay: Double = 0
    ) throws(SurveyDesignError) -> ReplicateDesign {
        guard fay >= 0, fay < 1 else { throw .badFayFactor }
        let strata = design.clustersOfStratum
        for (stratum, clusters) in strata.enumerated() where clusters.count != 2 {
            throw .notTwoClusters(stratum: stratum, count: clusters.count)
        }
        // Sylvester's matrix: the sign is the parity of the common bits. Column 0 is constant, so strata begin at 1.
        var order = 2
        while order <= strata.count { order *= 2 }
        let replicates = (0..<order).map { replicate in
            design.reweighted { cluster in
                let stratum = design.stratumOfCluster[cluster]
                let odd = (replicate & (stratum + 1)).nonzeroBitCount.isMultiple(of: 2)
                return (strata[stratum][0] == cluster) == odd ? 2 - fay : fay
            }
        }
        return try ReplicateDesign(
            weights: design.weights, replicates: replicates,
            scale: 1 / (Double(order) * (1 - fay) * (1 - fay)),
            replicateScales: Array(repeating: 1, count: order), degreesOfFreedom: strata.count)
    }

    /// Any estimate of weights, with the variance of its replicates; nothing where it cannot be made of the full weights.
    /// Replicates that give nothing are left out. One call of the closure for each replicate.
    package func estimate(
        in domain: [Bool]? = nil, _ statistic: (_ weights: [Double]) -> Double?
    ) -> Estimate? {
        guard let value = statistic(weights) else { return nil }
        var results: [(value: Double, scale: Double)] = []
        for (replicate, scale) in zip(replicates, replicateScales) {
            if let result = statistic(replicate), !result.isNaN { results.append((result, scale)) }
        }
        let counted = results.filter { $0.scale > 0 }
        var variance: Double?
        if !counted.isEmpty {
            let center =
                aroundEstimate ? value : counted.reduce(0) { $0 + $1.value } / Double(counted.count)
            variance =
                scale
                * results.reduce(0) { $0 + $1.scale * ($1.value - center) * ($1.value - center) }
        }
        var base = CellSums.zero
        for row in weights.indices where domain?[row] ?? true { base.add(weight: weights[row]) }
        return Estimate(value: value, variance: variance, base: base, degreesOfFreedom: degreesOfFreedom)
    }

    /// The weighted mean in a domain; nothing for a domain without weight.
    package func mean(of values: [Double], in domain: [Bool]? = nil) -> Estimate? {
        estimate(in: domain) { weights in
            var sum = 0.0
            var total = 0.0
            for row in weights.indices where domain?[row] ?? true {
                sum += weights[row] * values[row]
                total += weights[row]
            }
            return total > 0 ? sum / total : nil
        }
    }
}

extension SurveyDesign {
    fileprivate func reweighted(_ factor: (_ cluster: Int) -> Double) -> [Double] {
        weights.indices.map { weights[$0] * factor(clusterOfRow[$0]) }
    }
}
