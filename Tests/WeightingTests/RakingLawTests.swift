import Testing

@testable import Weighting

/// What holds of raking whatever the sample; each law is tried on random problems that have a solution.
struct RakingLawTests {
    static let seeds: ClosedRange<UInt64> = 1...60

    @Test(arguments: seeds)
    func `raked weights meet every margin`(seed: UInt64) throws {
        let population = try MadeUpPopulation(seed: seed)

        let raked = try population.sample.raked(to: population.margins)

        #expect(population.largestMiss(raked.weights) < 1e-11)
    }

    @Test(arguments: seeds)
    func `weights of rows that agree in all variables stay proportional to their base weights`(
        seed: UInt64
    ) throws {
        let population = try MadeUpPopulation(seed: seed)

        let raked = try population.sample.raked(to: population.margins)

        var factor: [[UInt16?]: Double] = [:]
        for row in 0..<population.sample.rowCount {
            let cell = population.sample.variables.map { $0.categoryOfRow[row] }
            let own = raked.weights[row] / population.sample.baseWeights[row]
            #expect(abs(own / (factor[cell] ?? own) - 1) < 1e-14)
            factor[cell] = own
        }
    }

    @Test(arguments: seeds)
    func `the order of rows does not matter`(seed: UInt64) throws {
        let population = try MadeUpPopulation(seed: seed)
        let (shuffled, order) = try population.shuffled(seed: seed &+ 1000)

        let raked = try population.sample.raked(to: population.margins)
        let other = try shuffled.raked(to: population.margins)

        #expect(distance(other.weights, order.map { raked.weights[$0] }) < 1e-12)
    }

    @Test(arguments: seeds)
    func `the order of margins does not matter once they are met`(seed: UInt64) throws {
        let population = try MadeUpPopulation(seed: seed)

        let raked = try population.sample.raked(to: population.margins)
        let other = try population.sample.raked(to: population.margins.reversed())

        #expect(distance(raked.weights, other.weights) < 1e-8)
    }

    @Test(arguments: seeds)
    func `raking what is raked changes nothing`(seed: UInt64) throws {
        let population = try MadeUpPopulation(seed: seed)
        let raked = try population.sample.raked(to: population.margins)

        let again = try Sample(baseWeights: raked.weights, variables: population.sample.variables)
            .raked(to: population.margins)

        #expect(again.report.iterations == 0)
        #expect(distance(again.weights, raked.weights) < 1e-12)
    }

    @Test(arguments: seeds)
    func `base weights in another unit give the same weights when targets are counts`(seed: UInt64) throws {
        let population = try MadeUpPopulation(seed: seed)
        let scaled = try Sample(
            baseWeights: population.sample.baseWeights.map { $0 * 1234.5 },
            variables: population.sample.variables)

        let raked = try population.sample.raked(to: population.margins)
        let other = try scaled.raked(to: population.margins)

        #expect(distance(raked.weights, other.weights) < 1e-12)
    }

    @Test(arguments: seeds)
    func `shares, percent and counts of the same population give the same weights`(seed: UInt64) throws {
        let population = try MadeUpPopulation(seed: seed)
        let total = population.margins[0].targets.map(\.value).reduce(0, +)
        func shares(of whole: Double) -> [Margin] {
            population.margins.map { margin in
                Margin(
                    variables: margin.variables, unit: .shares,
                    targets: margin.targets.map { .init($0.categories, $0.value / total * whole) })
            }
        }

        let counts = try population.sample.raked(to: population.margins)
        let parts = try population.sample.raked(to: shares(of: 1), total: .count(total))
        let percent = try population.sample.raked(to: shares(of: 100), total: .count(total))

        #expect(distance(counts.weights, parts.weights) < 1e-12)
        #expect(distance(counts.weights, percent.weights) < 1e-12)
    }

    @Test(arguments: seeds)
    func `raking is calibration by the raking distance`(seed: UInt64) throws {
        let population = try MadeUpPopulation(seed: seed)

        let raked = try population.sample.raked(to: population.margins)
        let calibrated = try population.sample.calibrated(to: population.margins, distance: .raking)

        #expect(distance(raked.weights, calibrated.weights) < 1e-9)
    }

    @Test(arguments: seeds)
    func `weights raked within limits meet margins and limits`(seed: UInt64) throws {
        let population = try MadeUpPopulation(seed: seed, rows: 250, unevenness: 1.5)
        let limits = WeightLimits(lower: 0.2, upper: 1.9)

        let raked = try population.sample.raked(to: population.margins, within: limits)

        let mean = raked.report.spread.sum / Double(raked.weights.count)
        #expect(population.largestMiss(raked.weights) < 1e-11)
        #expect(raked.report.spread.minimum > 0.2 * mean * (1 - 1e-11))
        #expect(raked.report.spread.maximum < 1.9 * mean * (1 + 1e-11))
        #expect(raked.report.iterations > 1)
    }

    @Test(arguments: seeds)
    func `the report counts what a slow count of the weights gives`(seed: UInt64) throws {
        let population = try MadeUpPopulation(seed: seed)
        let base = population.sample.baseWeights

        let set = try population.sample.raked(to: population.margins)

        let sum = set.weights.reduce(0, +)
        let squares = set.weights.map { $0 * $0 }.reduce(0, +)
        let factors = zip(set.weights, base).map { $0 / $1 * base.reduce(0, +) / sum }
        let spread = set.report.spread
        #expect(abs(spread.designEffect / (Double(base.count) * squares / (sum * sum)) - 1) < 1e-12)
        #expect(abs(spread.effectiveSize / (sum * sum / squares) - 1) < 1e-12)
        #expect(abs(spread.smallestFactor / (factors.min() ?? .nan) - 1) < 1e-12)
        #expect(abs(spread.largestFactor / (factors.max() ?? .nan) - 1) < 1e-12)
        #expect(spread.minimum == set.weights.min())
        #expect(spread.maximum == set.weights.max())
        #expect(spread.ratio == spread.maximum / spread.minimum)
    }

    @Test func `post-stratification by a crossed margin gives each cell its target in one step`() throws {
        let population = try MadeUpPopulation(seed: 7, rows: 400)
        let wanted = population.sample.baseWeights.map { $0 * $0 }
        let margin = MadeUpPopulation.margin(population.sample.variables, wanted)

        let set = try population.sample.postStratified(to: margin)

        #expect(set.report.largestMisses.count == 1)
        #expect(set.report.largestMisses[0].size < 1e-9)
        #expect(set.calibrations.map(\.projection) == [.regression])
    }
}
