import Testing

@testable import Weighting

struct SpecificationTests {
    private let population: MadeUpPopulation

    init() throws { population = try MadeUpPopulation(seed: 11, rows: 200, unevenness: 2) }

    @Test func `a specification takes its steps one after the other`() throws {
        let limits = WeightLimits(lower: 0.3, upper: 2)
        let specification = WeightingSpecification(
            name: "main", baseWeight: "bw", total: .sumOfBaseWeights,
            steps: [.rake(population.margins), .trim(limits)])

        let made = try specification.weights(of: population.sample)

        let raked = try population.sample.raked(to: population.margins)
        let trimmed = try raked.trimmed(within: limits, of: population.sample)
        #expect(made.weights == trimmed.weights)
        #expect(made.spread == trimmed.report.spread)
        #expect(made.steps.first == raked.report)
        #expect(made.steps.count == 2)
        #expect(made.calibrations.map(\.projection) == [.alternatingMeans])
    }

    @Test func `the final misses show what a later step has undone`() throws {
        let rake = WeightingSpecification.Step.rake(population.margins)
        let kept = WeightingSpecification(
            name: "kept", baseWeight: nil, total: .sumOfBaseWeights,
            steps: [.rake(population.margins, within: WeightLimits(lower: 0.3, upper: 2))])
        let undone = WeightingSpecification(
            name: "undone", baseWeight: nil, total: .sumOfBaseWeights,
            steps: [rake, .trim(WeightLimits(lower: 0.5, upper: 1.5))])

        let first = try kept.weights(of: population.sample)
        let second = try undone.weights(of: population.sample)

        #expect(first.largestMisses.count == population.margins.count)
        #expect(first.largestMisses.allSatisfy { $0.size < 1e-9 })
        #expect(second.largestMisses.contains { $0.size > 0.1 })
    }

    @Test func `each kind of step meets its margins`() throws {
        let first = try #require(population.margins.first)
        for step: WeightingSpecification.Step in [
            .rake(population.margins), .calibrate(population.margins, .linear, within: population.bounds),
            .calibrate(population.margins, .logit, within: population.bounds), .postStratify(first),
        ] {
            let specification = WeightingSpecification(
                name: "one", baseWeight: nil, total: .rowCount, steps: [step])

            let made = try specification.weights(of: population.sample)

            #expect(made.largestMisses.allSatisfy { $0.size < 1e-9 })
            #expect(made.steps.count == 1)
        }
    }

    @Test func `shares give the total that is asked for`() throws {
        let region = Margin("sex", .shares, ["w": 40, "m": 60])
        let sample = try Sample(
            baseWeights: [2, 3, 4],
            variables: [CategoricalVariable(name: "sex", categories: ["w", "m"], categoryOfRow: [0, 0, 1])])
        func weights(_ total: WeightTotal) throws -> [Double] {
            try WeightingSpecification(
                name: "s", baseWeight: nil, total: total, steps: [.postStratify(region)]
            )
            .weights(of: sample).weights
        }

        #expect(distance(try weights(.sumOfBaseWeights), [1.44, 2.16, 5.4]) < 1e-14)
        #expect(distance(try weights(.rowCount), [0.48, 0.72, 1.8]) < 1e-14)
        #expect(distance(try weights(.count(100)), [16, 24, 60]) < 1e-14)
    }

    @Test func `a specification without steps is refused`() {
        let empty = WeightingSpecification(name: "empty", baseWeight: nil, total: .rowCount, steps: [])

        #expect(throws: WeightingError.noMargins) { try empty.weights(of: population.sample) }
    }

    @Test func `a specification names the variables that it needs`() {
        let specification = WeightingSpecification(
            name: "v", baseWeight: nil, total: .rowCount,
            steps: [
                .rake([
                    Margin("sex", .shares, ["w": 1]),
                    Margin(variables: ["age", "sex"], unit: .shares, targets: []),
                ]),
                .trim(WeightLimits(lower: 0.3, upper: 3)),
            ])

        #expect(specification.variables == ["age", "sex"])
    }
}
