extension ColumnTest {
    /// Compares the share of some cells in two columns under any design; nothing where a base is empty, or nothing varies.
    ///
    /// Under strata, clusters and replicates `linearised` is the difference with the design's own error, of t with the design's
    /// degrees of freedom where these are few; the other tests know nothing of a design.
    ///
    /// - Parameter shared: those in both columns; nil for columns that exclude each other.
    package func compare(
        _ first: DesignCells, _ second: DesignCells, members: Set<Int>, shared: DesignCells? = nil
    ) -> ColumnComparison? {
        func column(_ cells: DesignCells) -> ColumnCell {
            ColumnCell(members: cells.sum(of: members).sums, base: cells.base)
        }
        let both = shared.map(column) ?? .nobody
        let isEdge = [first, second].allSatisfy { cells in
            let count = cells.sum(of: members).sums.count
            return count == 0 || count == cells.base.count
        }
        if self == .linearised || self == .effectiveBaseUnpooled, isEdge {
            return Self.atEdge(column(first), column(second), both, first, second, members)
        }
        if case .weights(let rows) = first.rule {
            return compare(column(first), column(second), shared: both, designRows: rows)
        }
        guard self == .linearised else {
            return compare(column(first), column(second), shared: both, designRows: 0)
        }
        let scores = first.cells.indices.map { members.contains($0) ? 1.0 : 0 }
        return first.difference(of: scores, less: second, shared: shared).flatMap {
            ColumnComparison($0, hasFewDegreesOfFreedom: first.rule.hasFewDegreesOfFreedom)
        }
    }

    /// 100 % beside 0 %: the shares vary in neither column, so an unpooled error is 0 and says nothing. If the columns had one
    /// share, it would be the pooled one, and it varies: the test is the pooled one on effective bases. Clusters and replicates
    /// widen its error by the design effect of the share in both columns together, at least 1.
    private static func atEdge(
        _ first: ColumnCell, _ second: ColumnCell, _ both: ColumnCell, _ one: DesignCells,
        _ other: DesignCells,
        _ members: Set<Int>
    ) -> ColumnComparison? {
        guard
            let pooled = ColumnTest.effectiveBaseZ.compare(first, second, shared: both, designRows: 0)
        else { return nil }
        guard one.rule.hasFewDegreesOfFreedom else { return pooled }
        let together = DesignCells(
            cells: zip(one.cells, other.cells).map(+), rule: one.rule)
        guard let share = together.proportion(of: members), let variance = share.variance else { return nil }
        let p = share.value
        let effect = max(1, variance * share.base.effectiveBase / (p * (1 - p)))
        let error = pooled.standardError * effect.squareRoot()
        return ColumnComparison(
            Estimate(
                value: pooled.difference, variance: error * error, base: share.base,
                degreesOfFreedom: share.degreesOfFreedom), hasFewDegreesOfFreedom: true)
    }
}

extension ColumnComparison {
    /// The test of an estimated difference: t with its degrees of freedom where these are few, else z. Nothing without an error.
    package init?(_ difference: Estimate, hasFewDegreesOfFreedom: Bool) {
        let freedom = hasFewDegreesOfFreedom ? Double(difference.degreesOfFreedom) : .infinity
        guard let error = difference.standardError, error > 0, freedom > 0 else { return nil }
        let statistic = difference.value / error
        self.init(
            difference: difference.value, standardError: error, statistic: statistic,
            degreesOfFreedom: freedom,
            pValue: StudentDistribution.twoSided(statistic, degreesOfFreedom: freedom))
    }
}
