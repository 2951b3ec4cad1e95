/// How the rows of a sample were drawn: weights, and strata and clusters if there are any.
///
/// Rows outside a domain stay in the design with an influence of zero, so that a subgroup gets the standard error that its
/// random size deserves. Variances are those of Taylor's linearisation with clusters drawn with replacement within strata:
/// v = Σ_h (1−f_h) m_h/(m_h−1) Σ_c (u_hc − ū_h)².
package struct SurveyDesign: Sendable {
    /// The weight of each row.
    package let weights: [Double]
    /// Which cluster each row is in, from 0 in order of appearance.
    let clusterOfRow: [Int]
    /// Which stratum each cluster is in, from 0 in order of appearance.
    let stratumOfCluster: [Int]
    /// The clusters of each stratum.
    let clustersOfStratum: [[Int]]
    /// 1 − f of each stratum.
    let unsampledShare: [Double]
    package let lonelyClusters: LonelyClusterRule

    /// - Parameters:
    ///   - weights: one for each row, not negative.
    ///   - strata: the stratum of each row, by any number; one stratum if left out.
    ///   - clusters: the cluster of each row; each row its own if left out.
    ///   - nested: whether clusters of one number in different strata are different clusters.
    ///   - sampledShares: of a stratum, by its number, the share f of its clusters that was drawn; 0 where left out.
    /// - Throws: what is wrong with the columns, and a lonely cluster under `.fail`.
    package init(
        weights: [Double], strata: [Int]? = nil, clusters: [Int]? = nil, nested: Bool = false,
        sampledShares: [Int: Double] = [:], lonelyClusters: LonelyClusterRule = .fail
    ) throws(SurveyDesignError) {
        let rows = weights.count
        for (name, column) in [("strata", strata), ("clusters", clusters)] {
            if let column, column.count != rows {
                throw .unequalColumns(rows: rows, column: name, count: column.count)
            }
        }
        if let row = weights.firstIndex(where: { !($0 >= 0 && $0 < .infinity) }) {
            throw .badWeight(row: row)
        }
        var stratumIndex: [Int: Int] = [:]
        var stratumNumbers: [Int] = []
        var clusterIndex: [[Int]: Int] = [:]
        var clusterOfRow: [Int] = []
        var stratumOfCluster: [Int] = []
        clusterOfRow.reserveCapacity(rows)
        for row in 0..<rows {
            let number = strata?[row] ?? 0
            let stratum = stratumIndex[number] ?? stratumNumbers.count
            if stratum == stratumNumbers.count {
                stratumIndex[number] = stratum
                stratumNumbers.append(number)
            }
            guard let clusters else {
                clusterOfRow.append(row)
                stratumOfCluster.append(stratum)
                continue
            }
            let key = nested ? [stratum, clusters[row]] : [clusters[row]]
            let cluster = clusterIndex[key] ?? stratumOfCluster.count
            if cluster == stratumOfCluster.count {
                clusterIndex[key] = cluster
                stratumOfCluster.append(stratum)
            } else if stratumOfCluster[cluster] != stratum {
                throw .clusterInTwoStrata(cluster: clusters[row])
            }
            clusterOfRow.append(cluster)
        }
        var clustersOfStratum = Array(repeating: [Int](), count: stratumNumbers.count)
        for (cluster, stratum) in stratumOfCluster.enumerated() { clustersOfStratum[stratum].append(cluster) }
        var unsampled: [Double] = []
        for (stratum, number) in stratumNumbers.enumerated() {
            let share = sampledShares[number] ?? 0
            guard share >= 0, share <= 1 else { throw .badSampledShare(stratum: number) }
            // A stratum that was taken whole has no sampling error, lonely or not.
            if lonelyClusters == .fail, clustersOfStratum[stratum].count == 1, share < 1 {
                throw .lonelyCluster(stratum: number)
            }
            unsampled.append(1 - share)
        }
        self.weights = weights
        self.clusterOfRow = clusterOfRow
        self.stratumOfCluster = stratumOfCluster
        self.clustersOfStratum = clustersOfStratum
        unsampledShare = unsampled
        self.lonelyClusters = lonelyClusters
    }

    /// How many rows, those outside any domain included.
    package var rows: Int { weights.count }

    package var clusterCount: Int { stratumOfCluster.count }
    package var stratumCount: Int { clustersOfStratum.count }
    /// How many strata have one cluster.
    package var lonelyCount: Int { clustersOfStratum.count { $0.count == 1 } }

    /// Clusters less strata, of the clusters that have a row with weight in the domain.
    package func degreesOfFreedom(in domain: [Bool]? = nil) -> Int {
        var seenClusters = Array(repeating: false, count: stratumOfCluster.count)
        var seenStrata = Array(repeating: false, count: clustersOfStratum.count)
        var count = 0
        for row in 0..<rows where weights[row] > 0 && (domain?[row] ?? true) {
            let cluster = clusterOfRow[row]
            if seenClusters[cluster] { continue }
            seenClusters[cluster] = true
            count += 1
            if !seenStrata[stratumOfCluster[cluster]] {
                seenStrata[stratumOfCluster[cluster]] = true
                count -= 1
            }
        }
        return count
    }
}
