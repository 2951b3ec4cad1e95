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
        let variance = variance(of: replicates.map(statistic), around: value)
        return Estimate(
            value: value, variance: variance, base: sums(of: domain), degreesOfFreedom: degreesOfFreedom)
    }

    /// The variance of an estimate from what each replicate makes of it; those that give nothing are left out.
    func variance(of results: [Double?], around value: Double) -> Double? {
        let made = zip(results, replicateScales).compactMap { result, scale in
            result.flatMap { $0.isNaN ? nil : (value: $0, scale: scale) }
        }
        let counted = made.filter { $0.scale > 0 }
        guard !counted.isEmpty else { return nil }
        let center = aroundEstimate ? value : counted.reduce(0) { $0 + $1.value } / Double(counted.count)
        return scale
            * made.reduce(0) { $0 + $1.scale * ($1.value - center) * ($1.value - center) }
    }

    /// Covariances of so many estimates, from what each replicate makes of each, around their means over the replicates; replicates
    /// that give nothing for one of them are left out.
    func covariance(of count: Int, _ result: (_ estimate: Int, _ replicate: Int) -> Double?) -> Matrix? {
        let made = replicates.indices.compactMap { replicate -> (scale: Double, values: [Double])? in
            let values = (0..<count).compactMap { result($0, replicate) }
            return values.count == count && replicateScales[replicate] > 0
                ? (replicateScales[replicate], values) : nil
        }
        guard !made.isEmpty else { return nil }
        let means = (0..<count).map { place in
            made.reduce(0) { $0 + $1.values[place] } / Double(made.count)
        }
        return Matrix(rows: count, columns: count) { j, k in
            scale
                * made.reduce(0) {
                    $0 + $1.scale * ($1.values[j] - means[j]) * ($1.values[k] - means[k])
                }
        }
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

extension ReplicateDesign {
    /// Σ w y over a domain.
    package func total(of values: [Double], in domain: [Bool]? = nil) -> Estimate {
        func sum(_ weights: [Double]) -> Double {
            weights.indices.reduce(0) {
                domain?[$1] ?? true ? $0 + weights[$1] * values[$1] : $0
            }
        }
        let value = sum(weights)
        return Estimate(
            value: value, variance: variance(of: replicates.map(sum), around: value),
            base: sums(of: domain), degreesOfFreedom: degreesOfFreedom)
    }

    /// The difference of the means of two domains, whether or not they share rows.
    package func difference(
        of values: [Double], between first: [Bool], and second: [Bool]
    ) -> Estimate? {
        func mean(_ weights: [Double], _ domain: [Bool]) -> Double? {
            var (sum, total) = (0.0, 0.0)
            for row in weights.indices where domain[row] {
                sum += weights[row] * values[row]
                total += weights[row]
            }
            return total > 0 ? sum / total : nil
        }
        return estimate(in: zip(first, second).map { $0 || $1 }) { weights in
            guard let one = mean(weights, first), let two = mean(weights, second) else { return nil }
            return one - two
        }
    }

    /// The sums of the rows of a domain.
    package func sums(of domain: [Bool]? = nil) -> CellSums {
        var sums = CellSums.zero
        for row in weights.indices where domain?[row] ?? true { sums.add(weight: weights[row]) }
        return sums
    }
}

/// What estimates of single rows need of a design, whichever way it finds errors.
package protocol RowDesign: Sendable {
    func mean(of values: [Double], in domain: [Bool]?) -> Estimate?
    func total(of values: [Double], in domain: [Bool]?) -> Estimate
    func difference(of values: [Double], between first: [Bool], and second: [Bool]) -> Estimate?
    func quantile(
        _ p: Double, of values: [Double], in domain: [Bool]?, rule: QuantileRule, level: Double
    ) -> QuantileEstimate?
}

extension SurveyDesign: RowDesign {}
extension ReplicateDesign: RowDesign {}

extension SurveyDesign {
    fileprivate func reweighted(_ factor: (_ cluster: Int) -> Double) -> [Double] {
        weights.indices.map { weights[$0] * factor(clusterOfRow[$0]) }
    }
}
