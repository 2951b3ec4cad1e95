/// Estimates of a table from its cells under any design: the cells of one distribution, which share nobody.
///
/// Under weights alone the same as `CellEstimates`; else what `SurveyDesign` and `ReplicateDesign` say of the rows.
package struct DesignCells: Sendable {
    /// The cells, in the caller's order.
    package let cells: [DesignSums]
    /// All of them together.
    package let whole: DesignSums
    package let rule: VarianceRule

    package init(cells: [DesignSums], rule: VarianceRule) {
        self.cells = cells
        whole = cells.total
        self.rule = rule
    }

    /// The three sums of all cells together.
    package var base: CellSums { whole.sums }

    /// Some cells together.
    package func sum(of members: Set<Int>) -> DesignSums {
        members.sorted().reduce(into: DesignSums.zero) { $0 += cells[$1] }
    }

    /// The share of some cells together, a net; nothing for an empty base.
    package func proportion(of members: Set<Int>) -> Estimate? {
        mean(of: cells.indices.map { members.contains($0) ? 1 : 0 })
    }

    /// The net promoter score in points from −100 to 100, of cells that promote, and cells that detract.
    package func netPromoterScore(promoters: Set<Int>, detractors: Set<Int>) -> Estimate? {
        mean(of: Self.netScores(cells.count, promoters: promoters, detractors: detractors))
    }

    /// The scores of cells whose mean is the net promoter score.
    package static func netScores(_ count: Int, promoters: Set<Int>, detractors: Set<Int>) -> [Double] {
        (0..<count).map { promoters.contains($0) ? 100 : detractors.contains($0) ? -100 : 0 }
    }

    /// The mean of a score that is the same for everyone in a cell. Nothing for an empty base.
    package func mean(of scores: [Double]) -> Estimate? {
        precondition(scores.count == cells.count, "a score for every cell")
        switch rule {
        case .weights(let rows):
            return CellEstimates(cells: cells.map(\.sums), designRows: rows).mean(of: scores)
        case .strata, .clusters:
            guard let mean = weightedMean(scores) else { return nil }
            let influence = scores.map { ($0 - mean) / base.weightSum }
            return estimate(mean, rule.covariance(of: cells, [influence]).map { max(0, $0[0, 0]) })
        case .replicates(let design):
            guard let mean = weightedMean(scores) else { return nil }
            let results = design.replicates.indices.map { replicatedMean(scores, $0) }
            return estimate(mean, design.variance(of: results, around: mean))
        }
    }

    /// The weighted number in some cells, as a total with its standard error.
    package func total(of members: Set<Int>) -> Estimate {
        let part = sum(of: members)
        switch rule {
        case .weights(let rows):
            return CellEstimates(cells: cells.map(\.sums), designRows: rows).total(of: members)
        case .strata, .clusters:
            return estimate(
                part.sums.weightSum, rule.covariance(of: [part], [[1]]).map { max(0, $0[0, 0]) })
        case .replicates(let design):
            return estimate(
                part.sums.weightSum,
                design.variance(
                    of: design.replicates.indices.map { VarianceRule.part(part, $0) },
                    around: part.sums.weightSum))
        }
    }

    /// The mean of the scores here less that of another column; the covariance that the design and shared respondents bring is in
    /// its error.
    ///
    /// - Parameter shared: the cells of those in both columns; nil for columns that exclude each other.
    package func difference(
        of scores: [Double], less other: DesignCells, shared: DesignCells? = nil
    ) -> Estimate? {
        guard let mine = weightedMean(scores), let others = other.weightedMean(scores) else { return nil }
        let both = shared?.whole ?? .zero
        let union = DesignCells(cells: [whole, other.whole - both], rule: rule)
        switch rule {
        case .replicates(let design):
            let results = design.replicates.indices.map { replicate -> Double? in
                guard let one = replicatedMean(scores, replicate),
                    let two = other.replicatedMean(scores, replicate)
                else { return nil }
                return one - two
            }
            return union.estimate(mine - others, design.variance(of: results, around: mine - others))
        case .weights, .strata, .clusters:
            let plus = scores.map { ($0 - mine) / base.weightSum }
            let minus = scores.map { ($0 - others) / -other.base.weightSum }
            var parts = zip(cells, plus).map { ($0, $1) } + zip(other.cells, minus).map { ($0, $1) }
            if let shared {
                // Those only here, those only there, and those in both, who pull both ways.
                parts =
                    zip(zip(cells, shared.cells), plus).map { ($0.0 - $0.1, $1) }
                    + zip(zip(other.cells, shared.cells), minus).map { ($0.0 - $0.1, $1) }
                    + shared.cells.indices.map { (shared.cells[$0], plus[$0] + minus[$0]) }
            }
            let variance = rule.covariance(of: parts.map(\.0), [parts.map(\.1)])
            return union.estimate(mine - others, variance.map { max(0, $0[0, 0]) })
        }
    }

    /// Covariances of the shares of all cells; nothing where they are undefined.
    package func proportionCovariance() -> Matrix? {
        guard base.weightSum > 0 else { return nil }
        if case .replicates(let design) = rule {
            return design.covariance(of: cells.count) { cell, replicate in
                let whole = VarianceRule.part(self.whole, replicate)
                return whole > 0 ? VarianceRule.part(cells[cell], replicate) / whole : nil
            }
        }
        return rule.covariance(
            of: cells,
            cells.indices.map { cell in
                let share = cells[cell].sums.weightSum / base.weightSum
                return cells.indices.map { (($0 == cell ? 1 : 0) - share) / base.weightSum }
            })
    }

    /// Covariances of the weighted totals of all cells.
    package func totalCovariance() -> Matrix? {
        if case .replicates(let design) = rule {
            return design.covariance(of: cells.count) { VarianceRule.part(cells[$0], $1) }
        }
        return rule.covariance(
            of: cells, cells.indices.map { cell in cells.indices.map { $0 == cell ? 1 : 0 } })
    }

    /// Clusters less strata of the base, rows less one where there are neither.
    package var degreesOfFreedom: Int { rule.degreesOfFreedom(of: whole) }

    private func estimate(_ value: Double, _ variance: Double?) -> Estimate {
        Estimate(value: value, variance: variance, base: base, degreesOfFreedom: degreesOfFreedom)
    }

    private func weightedMean(_ scores: [Double]) -> Double? {
        guard base.weightSum > 0 else { return nil }
        return zip(cells, scores).reduce(0) { $0 + $1.0.sums.weightSum * $1.1 } / base.weightSum
    }

    private func replicatedMean(_ scores: [Double], _ replicate: Int) -> Double? {
        let weight = VarianceRule.part(whole, replicate)
        guard weight > 0 else { return nil }
        return zip(cells, scores).reduce(0) { $0 + VarianceRule.part($1.0, replicate) * $1.1 } / weight
    }
}
