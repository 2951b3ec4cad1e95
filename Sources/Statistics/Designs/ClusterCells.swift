/// The weighted sums of each cell in each cluster of a design: what a table under strata and clusters needs instead of its
/// rows. They add up over any split of the rows.
package struct ClusterCells: Sendable {
    /// Σw by cluster, in the numbering of the design, then by cell.
    package private(set) var weightSums: [[Double]]
    /// The three sums of each cell over all clusters.
    package private(set) var cells: [CellSums]
    let design: SurveyDesign

    /// Cells without respondents, for the clusters of a design.
    package init(cellCount: Int, of design: SurveyDesign) {
        self.design = design
        cells = Array(repeating: .zero, count: cellCount)
        weightSums = Array(
            repeating: Array(repeating: 0, count: cellCount), count: design.stratumOfCluster.count)
    }

    /// A row of the design that lies in a cell.
    package mutating func add(row: Int, cell: Int) {
        weightSums[design.clusterOfRow[row]][cell] += design.weights[row]
        cells[cell].add(weight: design.weights[row])
    }

    /// Two parts of the same design.
    package static func + (left: ClusterCells, right: ClusterCells) -> ClusterCells {
        var sum = left
        for cluster in sum.weightSums.indices {
            for cell in sum.cells.indices { sum.weightSums[cluster][cell] += right.weightSums[cluster][cell] }
        }
        for cell in sum.cells.indices { sum.cells[cell] += right.cells[cell] }
        return sum
    }

    private func seen(_ clusters: [Int]) -> Int {
        clusters.reduce(0) { $0 + (weightSums[$1].contains { $0 > 0 } ? 1 : 0) }
    }

    /// Clusters less strata, of those that have weight in a cell.
    package var degreesOfFreedom: Int {
        design.clustersOfStratum.reduce(0) { $0 + max(0, seen($1) - 1) }
    }

    /// The mean of a score that is the same for everyone in a cell; nothing for an empty base.
    package func mean(of scores: [Double]) -> Estimate? {
        let base = cells.total
        guard base.weightSum > 0 else { return nil }
        let mean = zip(cells, scores).reduce(0) { $0 + $1.0.weightSum * $1.1 } / base.weightSum
        let totals = weightSums.map { sums in
            zip(sums, scores).reduce(0) { $0 + $1.0 * ($1.1 - mean) } / base.weightSum
        }
        return Estimate(
            value: mean, variance: design.covariance(ofClusterTotals: [totals]).map { $0[0, 0] },
            base: base, degreesOfFreedom: degreesOfFreedom)
    }

    /// Covariances of the shares of all cells.
    package func proportionCovariance() -> Matrix? {
        let base = cells.total.weightSum
        guard base > 0 else { return nil }
        let totals = cells.map { cell in
            weightSums.map { sums in (cell.weightSum / base) * sums.reduce(0, +) / base }
        }
        return design.covariance(
            ofClusterTotals: cells.indices.map { cell in
                weightSums.indices.map { weightSums[$0][cell] / base - totals[cell][$0] }
            })
    }

    /// Covariances of the weighted totals of all cells.
    package func totalCovariance() -> Matrix? {
        design.covariance(ofClusterTotals: cells.indices.map { cell in weightSums.map { $0[cell] } })
    }
}
