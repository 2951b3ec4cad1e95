/// Estimates that need no rows: the cells of one distribution, disjoint, each with its three sums.
///
/// The standard errors are those of a sample drawn with replacement whose rows carry weights, and of the domain made up by
/// these cells: v = n/(n−1) Σ u², u = w (y − p)/Σw, n the rows of the whole sample.
package struct CellEstimates: Hashable, Sendable {
    /// The cells, in the caller's order.
    package let cells: [CellSums]
    /// All of them together: the base.
    package let base: CellSums
    /// Rows of the whole sample, those outside these cells included.
    package let designRows: Int

    /// - Parameter designRows: rows of the whole sample; those of the cells if left out.
    package init(cells: [CellSums], designRows: Int? = nil) {
        self.cells = cells
        base = cells.total
        self.designRows = designRows ?? base.count
    }

    /// The share of some cells together, a net; nothing for an empty base.
    package func proportion(of members: Set<Int>) -> Estimate? {
        mean(of: cells.indices.map { members.contains($0) ? 1 : 0 })
    }

    /// The share of one cell; nothing for an empty base.
    package func proportion(of cell: Int) -> Estimate? {
        proportion(of: [cell])
    }

    /// The mean of a score that is the same for everyone in a cell: a scale, or ±1 for a net score. Nothing for an empty
    /// base.
    package func mean(of scores: [Double]) -> Estimate? {
        precondition(scores.count == cells.count, "a score for every cell")
        guard base.weightSum > 0 else { return nil }
        let mean = zip(cells, scores).reduce(0) { $0 + $1.0.weightSum * $1.1 } / base.weightSum
        let squares = zip(cells, scores).reduce(0) { sum, pair in
            let distance = pair.1 - mean
            return sum + pair.0.squaredWeightSum * distance * distance
        }
        return Estimate(
            value: mean,
            variance: sampleVariance(squares / (base.weightSum * base.weightSum), rows: designRows),
            base: base, degreesOfFreedom: base.count - 1)
    }

    /// The net promoter score in points from −100 to 100, of cells that promote, and cells that detract.
    package func netPromoterScore(promoters: Set<Int>, detractors: Set<Int>) -> Estimate? {
        mean(
            of: cells.indices.map {
                promoters.contains($0) ? 100 : detractors.contains($0) ? -100 : 0
            })
    }

    /// Covariances of the shares of all cells; nothing for an empty base or a single row.
    package func proportionCovariance() -> Matrix? {
        guard base.weightSum > 0, designRows > 1 else { return nil }
        let shares = cells.map { $0.weightSum / base.weightSum }
        let factor =
            Double(designRows) / Double(designRows - 1) / (base.weightSum * base.weightSum)
        return Matrix(rows: cells.count, columns: cells.count) { j, k in
            let own = j == k ? cells[j].squaredWeightSum : 0
            return factor
                * (own - shares[k] * cells[j].squaredWeightSum - shares[j] * cells[k].squaredWeightSum
                    + shares[j] * shares[k] * base.squaredWeightSum)
        }
    }

    /// Covariances of the weighted totals of all cells; nothing for a single row.
    package func totalCovariance() -> Matrix? {
        guard designRows > 1 else { return nil }
        let n = Double(designRows)
        return Matrix(rows: cells.count, columns: cells.count) { j, k in
            let own = j == k ? cells[j].squaredWeightSum : 0
            return n / (n - 1) * (own - cells[j].weightSum * cells[k].weightSum / n)
        }
    }

    /// The weighted number in some cells, as a total with its standard error.
    package func total(of members: Set<Int>) -> Estimate {
        let part = members.reduce(CellSums.zero) { $0 + cells[$1] }
        let n = Double(designRows)
        return Estimate(
            value: part.weightSum,
            variance: sampleVariance(
                max(0, part.squaredWeightSum - part.weightSum * part.weightSum / n), rows: designRows),
            base: base, degreesOfFreedom: base.count - 1)
    }
}
