import Statistics
import TestSupport
import Testing

/// Tables from sums against the same figures row by row.
@Suite struct `The sums of a table under a design` {
    /// Rows with a stratum, a cluster, a weight, a cell from 0 to 3, and two columns that may overlap.
    private struct Rows {
        var strata: [Int] = []
        var clusters: [Int] = []
        var weights: [Double] = []
        var cells: [Int] = []
        var columns: [[Bool]] = [[], []]

        init(_ random: inout SeededRandom) {
            for stratum in 0..<4 {
                for cluster in 0..<2 {
                    for _ in 0..<(3 + Int.random(in: 0..<6, using: &random)) {
                        strata.append(stratum)
                        clusters.append(cluster)
                        weights.append(Double(Int.random(in: 1...40, using: &random)) / 8)
                        cells.append(Int.random(in: 0..<4, using: &random))
                        columns[0].append(Int.random(in: 0..<3, using: &random) > 0)
                        columns[1].append(Int.random(in: 0..<2, using: &random) > 0)
                    }
                }
            }
        }
    }

    private enum Kind: CaseIterable, Sendable { case weights, strata, clusters, jackknife, balanced }

    private static func design(_ kind: Kind, _ rows: Rows) throws -> (VarianceRule, any RowDesign) {
        let shares = [0: 0.25, 2: 0.5]
        let clustered = try SurveyDesign(
            weights: rows.weights, strata: rows.strata, clusters: rows.clusters, nested: true,
            sampledShares: shares)
        switch kind {
        case .weights: return (.weights(rows: rows.weights.count), try SurveyDesign(weights: rows.weights))
        case .strata:
            let design = try SurveyDesign(weights: rows.weights, strata: rows.strata, sampledShares: shares)
            return (.strata(design), design)
        case .clusters: return (.clusters(clustered), clustered)
        case .jackknife:
            let design = try ReplicateDesign.jackknifeN(clustered)
            return (.replicates(design), design)
        case .balanced:
            let design = try ReplicateDesign.balanced(clustered, fay: 0.25)
            return (.replicates(design), design)
        }
    }

    /// The cells of the rows that a column has, added up in parts and merged in any order.
    private static func cells(
        _ rows: Rows, _ rule: VarianceRule, _ random: inout SeededRandom, _ holds: (Int) -> Bool
    ) -> DesignCells {
        let groups = rule.groups
        var parts = Array(repeating: Array(repeating: DesignSums.zero, count: 4), count: 5)
        for row in rows.weights.indices where holds(row) {
            let part = Int.random(in: 0..<5, using: &random)
            rule.add(
                row: row, group: groups.isEmpty ? 0 : Int(groups[row]), weight: rows.weights[row],
                to: &parts[part][rows.cells[row]])
        }
        let merged = parts.shuffled(using: &random).reduce(Array(repeating: DesignSums.zero, count: 4)) {
            zip($0, $1).map(+)
        }
        return DesignCells(cells: merged, rule: rule)
    }

    private static func expect(_ one: Double?, _ other: Double?, _ what: String) {
        guard let one, let other else {
            #expect(
                one == nil && other == nil,
                "\(what): \(String(describing: one)), \(String(describing: other))")
            return
        }
        #expect(abs(one - other) <= 1e-10 * max(1, abs(other)), "\(what): \(one) is not \(other)")
    }

    @Test(arguments: Kind.allCases, 1...25)
    private func `give what the rows give, whatever they were split into`(kind: Kind, seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let rows = Rows(&random)
        let (rule, design) = try Self.design(kind, rows)
        let scores = [3.0, -1, 0.5, 7]
        let values = rows.cells.map { scores[$0] }
        let inNet = rows.cells.map { $0 == 1 || $0 == 3 ? 1.0 : 0 }
        let columns = rows.columns.map { column in
            Self.cells(rows, rule, &random) { column[$0] }
        }
        let both = zip(rows.columns[0], rows.columns[1]).map { $0 && $1 }
        let shared = Self.cells(rows, rule, &random) { both[$0] }

        for (cells, column) in zip(columns, rows.columns) {
            let share = cells.proportion(of: [1, 3])
            let wanted = design.mean(of: inNet, in: column)
            Self.expect(share?.value, wanted?.value, "share")
            Self.expect(share?.variance, wanted?.variance, "variance of a share")
            #expect(share?.degreesOfFreedom == wanted?.degreesOfFreedom)
            #expect(share?.base.count == wanted?.base.count)
            Self.expect(
                cells.mean(of: scores)?.variance, design.mean(of: values, in: column)?.variance, "mean")
            let total = design.total(of: inNet, in: column)
            Self.expect(cells.total(of: [1, 3]).value, total.value, "total")
            Self.expect(cells.total(of: [1, 3]).variance, total.variance, "variance of a total")
            // The smallest score at which so much of the weight is reached.
            let weight = rows.weights.indices.reduce(0) { column[$1] ? $0 + rows.weights[$1] : $0 }
            func smallest(_ p: Double) -> Double? {
                guard p >= 0, p <= 1 else { return nil }
                return scores.sorted().first { score in
                    rows.weights.indices.reduce(0) {
                        column[$1] && values[$1] <= score ? $0 + rows.weights[$1] : $0
                    } / weight >= p
                }
            }
            let quantile = cells.quantile(0.5, of: scores)
            let median = try #require(smallest(0.5))
            let below = try #require(design.mean(of: values.map { $0 <= median ? 1 : 0 }, in: column))
            let bounds = below.interval(degreesOfFreedom: Double(below.degreesOfFreedom))
            Self.expect(quantile?.value, median, "median")
            Self.expect(quantile?.lower, bounds.flatMap { smallest($0.lower) }, "lower end of a median")
            Self.expect(quantile?.upper, bounds.flatMap { smallest($0.upper) }, "upper end of a median")
            let covariance = try #require(cells.proportionCovariance())
            let sum = [1, 3].reduce(0) { sum, j in sum + [1, 3].reduce(0) { $0 + covariance[j, $1] } }
            Self.expect(sum, share?.variance, "covariances of a net")
        }
        let difference = columns[0].difference(of: scores, less: columns[1], shared: shared)
        let wanted = design.difference(of: values, between: rows.columns[0], and: rows.columns[1])
        Self.expect(difference?.value, wanted?.value, "difference")
        Self.expect(
            difference?.variance, wanted?.variance, "variance of a difference of columns that overlap")
        #expect(difference?.degreesOfFreedom == wanted?.degreesOfFreedom)
    }

    @Test(arguments: Kind.allCases)
    private func `tell 100 per cent from none, and nothing from nothing`(kind: Kind) throws {
        var random = SeededRandom(seed: 7)
        var rows = Rows(&random)
        rows.columns[1] = rows.columns[0].map { !$0 }
        rows.cells = rows.columns[0].map { $0 ? 0 : 1 }
        let (rule, _) = try Self.design(kind, rows)
        let columns = rows.columns.map { column in Self.cells(rows, rule, &random) { column[$0] } }

        let test = try #require(ColumnTest.linearised.compare(columns[0], columns[1], members: [0]))
        #expect(test.difference == 1 && test.pValue < 0.05 && test.standardError > 0)
        // Both have everybody: nothing varies, and there is nothing to test.
        #expect(ColumnTest.linearised.compare(columns[0], columns[1], members: [0, 1]) == nil)
        #expect(ColumnTest.linearised.compare(columns[0], columns[1], members: [2]) == nil)
    }

    @Test func `do not call 100 beside 0 per cent a finding where two clusters are all there is`() throws {
        // Two clusters, of which one is all of the first column: the clusters, not the rows, are what was drawn.
        let design = try SurveyDesign(
            weights: Array(repeating: 1, count: 40), clusters: (0..<40).map { $0 / 20 })
        let rule = VarianceRule.clusters(design)
        var cells = Array(repeating: Array(repeating: DesignSums.zero, count: 2), count: 2)
        for row in 0..<40 {
            rule.add(row: row, group: row / 20, weight: 1, to: &cells[row / 20][row / 20])
        }

        let test = try #require(
            ColumnTest.linearised.compare(
                DesignCells(cells: cells[0], rule: rule), DesignCells(cells: cells[1], rule: rule),
                members: [0]))

        #expect(test.pValue > 0.05 && test.degreesOfFreedom == 1)
    }
}
