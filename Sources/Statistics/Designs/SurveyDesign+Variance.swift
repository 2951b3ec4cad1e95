extension SurveyDesign {
    /// Covariances of estimates from the influence of every row on each of them: one column for each estimate, a number for
    /// each row. O(rows · columns + clusters · columns²). Nothing where a lonely cluster leaves it undefined, or where there is
    /// nothing but it.
    package func covariance(ofInfluences columns: [[Double]]) -> Matrix? {
        let totals = columns.map { column in
            precondition(column.count == rows, "an influence for every row")
            var sums = Array(repeating: 0.0, count: stratumOfCluster.count)
            for row in 0..<rows { sums[clusterOfRow[row]] += column[row] }
            return sums
        }
        return covariance(ofClusterTotals: totals)
    }

    /// The same from the influences summed over each cluster.
    func covariance(ofClusterTotals totals: [[Double]]) -> Matrix? {
        let size = totals.count
        var result = Matrix(rows: size, columns: size) { _, _ in 0 }
        var known = 0
        var skipped = 0
        for (stratum, clusters) in clustersOfStratum.enumerated() {
            let m = Double(clusters.count)
            var factor = unsampledShare[stratum]
            var means = totals.map { column in clusters.reduce(0) { $0 + column[$1] } / m }
            if clusters.count > 1 {
                factor *= m / (m - 1)
            } else {
                if factor == 0 || lonelyClusters == .certainty {
                    known += 1
                    continue
                }
                guard lonelyClusters == .adjust else {
                    skipped += 1
                    continue
                }
                // The mean over all clusters of an influence is zero for shares and means, and so taken for all, as in R.
                means = means.map { _ in 0 }
            }
            known += 1
            for j in 0..<size {
                for k in 0...j {
                    let sum = clusters.reduce(0) {
                        $0 + (totals[j][$1] - means[j]) * (totals[k][$1] - means[k])
                    }
                    result[j, k] += factor * sum
                }
            }
        }
        guard known > 0 else { return nil }
        let share = Double(known + skipped) / Double(known)
        return Matrix(rows: size, columns: size) { (j, k) in share * (j >= k ? result[j, k] : result[k, j]) }
    }

    /// The same for rows that are their own clusters, from sums by stratum: of two estimates Σu, Σu' and Σuu' of a stratum.
    func covariance(
        size: Int, _ sums: (_ stratum: Int, _ first: Int, _ second: Int) -> (Double, Double, Double)
    ) -> Matrix? {
        var result = Matrix(rows: size, columns: size) { _, _ in 0 }
        var known = 0
        var skipped = 0
        for (stratum, rows) in clustersOfStratum.enumerated() {
            let m = Double(rows.count)
            var factor = unsampledShare[stratum]
            if rows.count > 1 {
                factor *= m / (m - 1)
            } else if factor == 0 || lonelyClusters == .certainty {
                known += 1
                continue
            } else if lonelyClusters != .adjust {
                skipped += 1
                continue
            }
            known += 1
            for j in 0..<size {
                for k in 0...j {
                    let (first, second, product) = sums(stratum, j, k)
                    // The mean of a lonely row is taken for 0, as above.
                    result[j, k] += factor * (product - (rows.count > 1 ? first * second / m : 0))
                }
            }
        }
        guard known > 0 else { return nil }
        let share = Double(known + skipped) / Double(known)
        return Matrix(rows: size, columns: size) { (j, k) in share * (j >= k ? result[j, k] : result[k, j]) }
    }

    /// The sums of the rows of a domain.
    package func sums(of domain: [Bool]? = nil) -> CellSums {
        var sums = CellSums.zero
        for row in 0..<rows where domain?[row] ?? true { sums.add(weight: weights[row]) }
        return sums
    }
}
