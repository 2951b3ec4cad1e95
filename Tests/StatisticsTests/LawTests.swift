import Statistics
import Testing

/// Laws that hold for all data, tried on data made from a printed seed.
struct LawTests {
    private struct Sample {
        var state: UInt64
        var weights: [Double] = []
        var codes: [Int] = []
        var values: [Double] = []
        var columns: [Int] = []

        init(seed: UInt64, rows: Int = 240) {
            state = seed
            for _ in 0..<rows {
                weights.append(0.2 + 2 * next())
                codes.append(Int(next() * 5))
                values.append(next() * 100)
                columns.append(Int(next() * 3))
            }
        }

        mutating func next() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / Double(1 << 53)
        }

        func cells(_ rows: some Sequence<Int>) -> [CellSums] {
            var cells = Array(repeating: CellSums.zero, count: 5)
            for row in rows { cells[codes[row]].add(weight: weights[row]) }
            return cells
        }
    }

    @Test(arguments: 1...8) func `sums of any split add up to the sums of the whole`(seed: UInt64) {
        let sample = Sample(seed: seed)
        let whole = sample.cells(0..<240)
        let cut = Int(seed) * 27
        let sum = zip(sample.cells(0..<cut), sample.cells(cut..<240)).map { $0 + $1 }
        for (left, right) in zip(whole, sum) {
            #expect(left.count == right.count)
            expectEqual(left.weightSum, right.weightSum, relative: 1e-13)
            expectEqual(left.squaredWeightSum, right.squaredWeightSum, relative: 1e-13)
        }
    }

    @Test(arguments: 1...8) func `estimates from cells are those from rows`(seed: UInt64) throws {
        let sample = Sample(seed: seed)
        let design = try SurveyDesign(weights: sample.weights)
        let domain = sample.codes.map { $0 != 4 }
        let cells = CellEstimates(cells: Array(sample.cells(0..<240)[0..<4]), designRows: 240)
        let scores = [1.0, -2, 7, 0.5]

        let fromCells = try #require(cells.mean(of: scores))
        let fromRows = try #require(
            design.mean(of: sample.codes.map { $0 < 4 ? scores[$0] : 0 }, in: domain))

        expectEqual(fromCells.value, fromRows.value, relative: 1e-12)
        expectEqual(fromCells.variance, fromRows.variance, relative: 1e-11)
        #expect(fromCells.degreesOfFreedom == fromRows.degreesOfFreedom)
        expectEqual(
            cells.total(of: [1]).variance,
            design.total(of: sample.codes.map { $0 == 1 ? 1 : 0 }).variance, relative: 1e-11)
        var clustered = ClusterCells(cellCount: 4, of: design)
        for row in 0..<240 where domain[row] { clustered.add(row: row, cell: sample.codes[row]) }
        expectEqual(clustered.mean(of: scores)?.variance, fromRows.variance, relative: 1e-11)
    }

    @Test(arguments: 1...8) func `the scale of the weights leaves shares and errors alone`(seed: UInt64)
        throws
    {
        let sample = Sample(seed: seed)
        let one = try SurveyDesign(weights: sample.weights).mean(of: sample.values)
        let other = try SurveyDesign(weights: sample.weights.map { $0 * 1e4 }).mean(of: sample.values)

        expectEqual(one?.value, other?.value, relative: 1e-13)
        expectEqual(one?.variance, other?.variance, relative: 1e-12)
    }

    @Test(arguments: 1...4) func `jackknife and linearisation agree on a mean without weights`(
        seed: UInt64
    ) throws {
        let sample = Sample(seed: seed)
        let design = try SurveyDesign(
            weights: Array(repeating: 2, count: 240), clusters: Array(0..<240))
        let linear = design.mean(of: sample.values)
        let jackknife = try ReplicateDesign.jackknife1(design).mean(of: sample.values)
        expectEqual(jackknife?.value, linear?.value, relative: 1e-12)
        expectEqual(jackknife?.variance, linear?.variance, relative: 1e-10)
    }

    @Test(arguments: 1...4) func `replicates of strata of two give the linearised error of a total`(
        seed: UInt64
    ) throws {
        let sample = Sample(seed: seed, rows: 24)
        let design = try SurveyDesign(weights: sample.weights, strata: (0..<24).map { $0 / 2 })
        let total = design.total(of: sample.values)
        let sum = { (weights: [Double]) -> Double? in
            zip(weights, sample.values).reduce(0) { $0 + $1.0 * $1.1 }
        }
        for replicates in [
            try ReplicateDesign.jackknifeN(design), try .balanced(design), try .balanced(design, fay: 0.3),
        ] {
            let estimate = replicates.estimate(sum)
            expectEqual(estimate?.value, total.value, relative: 1e-12)
            expectEqual(estimate?.variance, total.variance, relative: 1e-10)
            #expect(replicates.degreesOfFreedom == design.degreesOfFreedom())
        }
    }

    @Test(arguments: 1...8) func `adjusted p-values are no smaller, and keep the order`(seed: UInt64) {
        var sample = Sample(seed: seed, rows: 0)
        let values: [Double?] = (0..<12).map { $0 == 5 ? nil : sample.next() * 0.2 }
        for multiplicity in Multiplicity.allCases {
            let adjusted = multiplicity.adjusted(values)
            #expect(adjusted[5] == nil)
            let pairs = zip(values, adjusted).compactMap { p, q in p.map { ($0, q ?? -1) } }
                .sorted { $0.0 < $1.0 }
            #expect(pairs.allSatisfy { $0.1 >= $0.0 && $0.1 <= 1 })
            #expect(zip(pairs, pairs.dropFirst()).allSatisfy { $0.1 <= $1.1 })
        }
    }

    @Test func `lonely clusters follow the rule that is named`() throws {
        let weights = [1.0, 1, 1, 1, 1]
        let strata = [1, 1, 1, 1, 2]
        let values = [1.0, 2, 4, 9, 6]
        #expect(throws: SurveyDesignError.lonelyCluster(stratum: 2)) {
            try SurveyDesign(weights: weights, strata: strata)
        }
        func variance(_ rule: LonelyClusterRule, _ shares: [Int: Double] = [:]) throws -> Double? {
            try SurveyDesign(
                weights: weights, strata: strata, sampledShares: shares, lonelyClusters: rule
            ).mean(of: values)?.variance
        }
        let certain = try #require(try variance(.certainty))
        // u = (y − 4.4)/5; the first stratum has 4/3 Σ(u − ū)² = 4/3 · 38/25.
        expectEqual(certain, 4.0 / 3 * 38 / 25, relative: 1e-12)
        expectEqual(try variance(.average), 2 * certain, relative: 1e-12)
        expectEqual(try variance(.adjust), certain + 1.6 * 1.6 / 25, relative: 1e-12)
        expectEqual(try variance(.fail, [2: 1, 1: 0.25]), 0.75 * certain, relative: 1e-12)
    }

    @Test func `no interval is a point, and one row has none`() throws {
        for method in ProportionInterval.allCases {
            for count in 0...2 {
                let cells = [0, 7, 40].map {
                    CellSums(count: $0, weightSum: Double($0), squaredWeightSum: Double($0) * 1.2)
                }
                let estimate = try #require(CellEstimates(cells: cells).proportion(of: Set(0...count)))
                let interval = try #require(method.interval(of: estimate))
                #expect(interval.lower < interval.upper)
                #expect(interval.lower >= 0 && interval.lower <= estimate.value)
                #expect(interval.upper <= 1 && interval.upper >= estimate.value)
            }
            let one = CellEstimates(
                cells: [.zero, CellSums(count: 1, weightSum: 2, squaredWeightSum: 4)])
            #expect(one.proportion(of: 1)?.value == 1)
            #expect(one.proportion(of: 1)?.standardError == nil)
            #expect(one.proportion(of: 1).flatMap { method.interval(of: $0) } == nil)
        }
        #expect(CellEstimates(cells: [.zero, .zero]).proportion(of: 0) == nil)
    }

    @Test func `a table of one row or column has no test`() {
        let cell = CellSums(count: 9, weightSum: 8, squaredWeightSum: 10)
        #expect(PearsonTest(counts: [[3, 4], [0, 0]]) == nil)
        #expect(RaoScottTable([[cell, cell], [.zero, .zero]]) == nil)
        #expect(RaoScottTable([[cell, cell]]) == nil)
    }

    @Test func `columns beyond the alphabet have two letters`() {
        #expect([0, 25, 26, 27, 52].map(ColumnLetters.letter) == ["A", "Z", "AA", "AB", "BA"])
    }
}
