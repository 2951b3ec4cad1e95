import Testing

@testable import Weighting

/// The weights of R's survey package, on the same data.
@Suite(.enabled(if: BuyersWave2.isThere, "the reference data are not in ../shared"))
struct ReferenceTests {
    let buyers: BuyersWave2

    init() throws { buyers = try BuyersWave2() }

    @Test func `raked weights are R's`() throws {
        let raked = try buyers.sample.raked(to: BuyersWave2.margins, total: .count(1002))

        #expect(try buyers.distance(of: raked.weights, from: "raked") < 1e-10)
        #expect(raked.report.iterations == 6)
        expect(raked.report.spread, toBe: buyers.figures.rake, within: 1e-9)
        #expect(raked.report.largestMisses.allSatisfy { $0.size < 1e-9 })
    }

    @Test func `the spread of base weights is R's`() {
        expect(WeightSet(unchanged: buyers.sample).report.spread, toBe: buyers.figures.base, within: 1e-12)
    }

    @Test func `weights raked within limits are R's, and meet margins and limits`() throws {
        let limits = WeightLimits(lower: 0.4, upper: 2.5)
        let raked = try buyers.sample.raked(to: BuyersWave2.margins, total: .count(1002), within: limits)

        #expect(try buyers.distance(of: raked.weights, from: "rake_capped_0.4_2.5") < 1e-9)
        expect(raked.report.spread, toBe: buyers.figures.capped, within: 1e-9)
        #expect(raked.report.largestMisses.allSatisfy { $0.size < 1e-8 })
        #expect(raked.weights.allSatisfy { $0 > 0.4 - 1e-11 && $0 < 2.5 + 1e-11 })
    }

    @Test func `trimmed weights are R's, and no longer meet the margins`() throws {
        let raked = try buyers.sample.raked(to: BuyersWave2.margins, total: .count(1002))
        let trimmed = try raked.trimmed(within: WeightLimits(lower: 0.4, upper: 2.5), of: buyers.sample)

        #expect(try buyers.distance(of: trimmed.weights, from: "trimmed_0.4_2.5") < 1e-9)
        expect(trimmed.report.spread, toBe: buyers.figures.trimmed, within: 1e-9)
        let again = try Sample(baseWeights: trimmed.weights, variables: buyers.sample.variables)
        let problem = try CalibrationProblem(again, BuyersWave2.margins, total: .sumOfBaseWeights)
        #expect(problem.largestMiss(by: problem.cellSums(of: again.baseWeights)).size > 5)
    }

    @Test func `linear calibration is R's`() throws {
        let calibrated = try buyers.sample.calibrated(
            to: BuyersWave2.margins, total: .count(1002), distance: .linear)

        #expect(try buyers.distance(of: calibrated.weights, from: "calib_linear") < 1e-11)
        expect(calibrated.report.spread, toBe: buyers.figures.linear, within: 1e-11)
    }

    @Test func `calibration by the raking distance is R's`() throws {
        let calibrated = try buyers.sample.calibrated(
            to: BuyersWave2.margins, total: .count(1002), distance: .raking)

        #expect(try buyers.distance(of: calibrated.weights, from: "calib_raking") < 1e-11)
    }

    @Test func `calibration by the logit distance is R's, but for the scaling of the bounds`() throws {
        let calibrated = try buyers.sample.calibrated(
            to: BuyersWave2.margins, total: .count(1002), distance: .logit,
            within: CalibrationBounds(lower: 0.4, upper: 2.6))

        // R does not scale the base weights, which add to 1002.000008, before it applies bounds.
        #expect(try buyers.distance(of: calibrated.weights, from: "calib_logit_0.4_2.6") < 1e-8)
        expect(calibrated.report.spread, toBe: buyers.figures.logit, within: 1e-8)
    }

    @Test func `the standard error after raking is R's`() throws {
        let raked = try buyers.sample.raked(to: BuyersWave2.margins, total: .count(1002))
        let (share, influence) = buyers.satisfied(raked.weights)
        let before = buyers.satisfied(buyers.sample.baseWeights)

        #expect(abs(before.share - buyers.figures.before.est) < 1e-12)
        #expect(abs(standardError(before.influence) - buyers.figures.before.se) < 1e-12)
        #expect(abs(share - buyers.figures.raked.est) < 1e-10)
        #expect(abs(standardError(influence) - buyers.figures.raked.ignoring) < 1e-11)
        #expect(
            abs(standardError(raked.residuals(ofInfluence: influence)) - buyers.figures.raked.accounting)
                < 1e-11)
    }

    @Test func `a margin whose total is five percent larger is refused, which R lets pass`() {
        let region = Margin(
            variables: ["region"], unit: .counts,
            targets: BuyersWave2.margins[0].targets.map { .init($0.categories, $0.value * 1002) })
        let size = Margin(
            variables: ["size"], unit: .counts,
            targets: BuyersWave2.margins[1].targets.map { .init($0.categories, $0.value * 1002 * 1.05) })

        #expect {
            try buyers.sample.raked(to: [region, size])
        } throws: { error in
            guard case WeightingError.totalsDiffer(let first, let second) = error else { return false }
            return first.variables == ["region"] && second.variables == ["size"]
                && abs(first.value - 1002) < 1e-9 && abs(second.value - 1052.1) < 1e-9
        }
    }

    private func expect(
        _ spread: WeightSpread, toBe figures: BuyersWave2.Figures.Spread, within tolerance: Double,
        _ location: SourceLocation = #_sourceLocation
    ) {
        for (ours, theirs) in [
            (spread.sum, figures.sum), (spread.designEffect, figures.deff),
            (spread.effectiveSize, figures.effectiveSize), (spread.minimum, figures.min),
            (spread.maximum, figures.max), (spread.ratio, figures.ratio),
            (spread.coefficientOfVariation, figures.cv),
        ] {
            #expect(abs(ours / theirs - 1) < tolerance, sourceLocation: location)
        }
    }
}
