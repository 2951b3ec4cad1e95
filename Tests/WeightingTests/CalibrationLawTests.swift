import Foundation
import Testing

@testable import Weighting

/// What holds of bounded calibration and of its residuals whatever the sample.
struct CalibrationLawTests {
    static let seeds: ClosedRange<UInt64> = 1...40

    private func population(_ seed: UInt64) throws -> MadeUpPopulation {
        try MadeUpPopulation(seed: seed, rows: 60, unevenness: 1.9, isExtreme: true)
    }

    @Test(arguments: seeds, CalibrationDistance.allCases)
    func `calibrated weights meet every margin within the bounds`(
        seed: UInt64, distance: CalibrationDistance
    ) throws {
        let population = try population(seed)

        let set = try population.sample.calibrated(
            to: population.margins, distance: distance, within: population.bounds)

        #expect(population.largestMiss(set.weights) < 1e-11)
        #expect(set.report.spread.smallestFactor > population.bounds.lower - 1e-9)
        #expect(set.report.spread.largestFactor < population.bounds.upper + 1e-9)
    }

    @Test(arguments: seeds)
    func `no other weights within the bounds are nearer in their own distance`(seed: UInt64) throws {
        let population = try population(seed)
        func factors(_ distance: CalibrationDistance) throws -> [Double] {
            let set = try population.sample.calibrated(
                to: population.margins, distance: distance, within: population.bounds)
            let scale = set.report.spread.sum / population.sample.baseWeights.reduce(0, +)
            return zip(set.weights, population.sample.baseWeights).map { $0 / $1 / scale }
        }
        func linear(_ factors: [Double]) -> Double {
            zip(factors, population.sample.baseWeights).map { $1 * ($0 - 1) * ($0 - 1) }.reduce(0, +)
        }
        func raking(_ factors: [Double]) -> Double {
            zip(factors, population.sample.baseWeights).map { $1 * ($0 * log($0) - $0 + 1) }.reduce(0, +)
        }

        let first = try factors(.linear)
        let second = try factors(.raking)

        #expect(linear(first) <= linear(second) * (1 + 1e-9))
        #expect(raking(second) <= raking(first) * (1 + 1e-9))
    }

    @Test func `bounds that bind are reached, and the margins are met all the same`() throws {
        var binding = 0
        for seed in Self.seeds {
            let population = try population(seed)
            let free = try population.sample.calibrated(to: population.margins, distance: .raking)
            guard free.report.spread.largestFactor > population.bounds.upper * 1.001 else { continue }
            binding += 1

            let set = try population.sample.calibrated(
                to: population.margins, distance: .raking, within: population.bounds)

            #expect(abs(set.report.spread.largestFactor - population.bounds.upper) < 1e-9)
            #expect(population.largestMiss(set.weights) < 1e-11)
        }
        #expect(binding >= 3)
    }

    @Test(arguments: CalibrationDistance.allCases)
    func `a factor is the derivative of its integral, and its slope is its own derivative`(
        distance: CalibrationDistance
    ) {
        for bounds in [CalibrationBounds(lower: 0.6, upper: 1.5), CalibrationBounds(lower: 0.1, upper: 9)] {
            for step in -400...400 {
                let u = Double(step) / 100 + 0.003
                let h = 1e-5
                let below = distance.factor(at: u - h, bounds)
                let at = distance.factor(at: u, bounds)
                let above = distance.factor(at: u + h, bounds)
                #expect(abs((above.integral - below.integral) / (2 * h) - at.value) < 1e-5)
                #expect(abs((above.value - below.value) / (2 * h) - at.slope) < 1e-4)
            }
        }
    }

    @Test(arguments: seeds)
    func `residuals of a regression are orthogonal to every category`(seed: UInt64) throws {
        let population = try population(seed)
        let set = try population.sample.calibrated(to: population.margins, distance: .linear)
        let values = (0..<population.sample.rowCount).map { Double(($0 * 7919) % 13) }

        let residuals = set.residuals(ofInfluence: zip(set.weights, values).map(*))

        // Weighted by the base weights: what is left of y has the total 0 in each category.
        let left = zip(zip(residuals, set.weights), population.sample.baseWeights).map { $0.0 / $0.1 * $1 }
        for margin in population.margins {
            let variables = margin.variables.compactMap { name in
                population.sample.variables.first { $0.name == name }
            }
            for target in MadeUpPopulation.margin(variables, left).targets {
                #expect(abs(target.value) < 1e-9)
            }
        }
    }

    @Test(arguments: seeds)
    func `what the margins explain wholly has no residual, by either projection`(seed: UInt64) throws {
        let population = try population(seed)
        let variable = try #require(population.sample.variables.first)
        let values = variable.categoryOfRow.map { Double($0 ?? 0) }

        for set in [
            try population.sample.calibrated(to: population.margins, distance: .raking),
            try population.sample.raked(to: [try #require(population.margins.first)]),
        ] {
            let residuals = set.residuals(ofInfluence: zip(set.weights, values).map(*))
            #expect(residuals.allSatisfy { abs($0) < 1e-8 })
        }
    }

    @Test func `variables that say the same twice are calibrated to once`() throws {
        let codes: [UInt16?] = [0, 0, 1, 1, 1, 2]
        let sample = try Sample(
            baseWeights: [1, 2, 1, 1, 3, 1],
            variables: ["region", "area"].map {
                CategoricalVariable(name: $0, categories: ["a", "b", "c"], categoryOfRow: codes)
            })
        let margins = ["region", "area"].map { Margin($0, .shares, ["a": 0.5, "b": 0.3, "c": 0.2]) }

        for measure in [CalibrationDistance.linear, .raking] {
            let set = try sample.calibrated(to: margins, total: .count(10), distance: measure)
            #expect(distance(set.weights, [5.0 / 3, 10.0 / 3, 0.6, 0.6, 1.8, 2]) < 1e-11)
        }
    }
}
