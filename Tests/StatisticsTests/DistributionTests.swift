import Statistics
import Testing

struct DistributionTests {
    // Reference values: mpmath 1.3 at fifty digits.
    @Test func `tails are exact far out`() {
        expectEqual(NormalDistribution.upperTail(0.5), 3.085375387259869e-1, relative: 3e-13)
        expectEqual(NormalDistribution.upperTail(1.96), 2.4997895148220434e-2, relative: 3e-13)
        expectEqual(NormalDistribution.upperTail(8), 6.2209605742717841e-16, relative: 3e-13)
        expectEqual(NormalDistribution.upperTail(37), 5.7255712225245768e-300, relative: 3e-13)
        expectEqual(
            ChiSquaredDistribution.upperTail(0.5, degreesOfFreedom: 1), 4.7950012218695346e-1,
            relative: 3e-13)
        expectEqual(
            ChiSquaredDistribution.upperTail(21.1364483578967, degreesOfFreedom: 16), 1.7332507391867534e-1,
            relative: 3e-13)
        expectEqual(
            ChiSquaredDistribution.upperTail(84.25, degreesOfFreedom: 12), 6.3423711417911394e-13,
            relative: 3e-13)
        expectEqual(
            ChiSquaredDistribution.upperTail(1400, degreesOfFreedom: 3), 2.9456193610163087e-303,
            relative: 3e-13)
        expectEqual(
            ChiSquaredDistribution.upperTail(990, degreesOfFreedom: 1000), 5.829461463551487e-1,
            relative: 3e-13)
        expectEqual(
            ChiSquaredDistribution.upperTail(7614, degreesOfFreedom: 7600.5), 4.5428694941902728e-1,
            relative: 3e-13)
        expectEqual(FDistribution.upperTail(5.75, 9.625, 530.75), 5.2368810630880802e-8, relative: 3e-13)
        expectEqual(FDistribution.upperTail(1.125, 15.75, 15229.75), 3.2465703459729602e-1, relative: 3e-13)
        expectEqual(FDistribution.upperTail(9.125, 12, 55), 2.5752482220356455e-9, relative: 3e-13)
        expectEqual(FDistribution.upperTail(40, 3, 20), 1.2218547857294498e-8, relative: 3e-13)
        expectEqual(
            StudentDistribution.twoSided(2.5, degreesOfFreedom: 3), 8.7706647008065547e-2, relative: 3e-13)
        expectEqual(
            StudentDistribution.twoSided(1.984, degreesOfFreedom: 964), 4.7539104022842177e-2, relative: 3e-13
        )
        expectEqual(
            StudentDistribution.twoSided(30, degreesOfFreedom: 55), 8.9553385107848292e-36, relative: 3e-13)
        expectEqual(
            StudentDistribution.twoSided(0.001, degreesOfFreedom: 7), 9.9923001724499884e-1, relative: 3e-13)
    }

    @Test func `quantiles are where the distribution reaches them`() {
        for p in [1e-300, 1e-20, 1e-6, 0.025, 0.31, 0.5, 0.8, 0.975, 1 - 1e-9] {
            expectEqual(NormalDistribution.lowerTail(NormalDistribution.quantile(p)), p, relative: 1e-12)
            // Beyond 1e150 the square of t is no number any more.
            for df in [1.0, 2, 4.5, 55, 1001, 1e6] where p > 1e-30 || df > 4 {
                let t = StudentDistribution.quantile(p, degreesOfFreedom: df)
                expectEqual(
                    StudentDistribution.lowerTail(t, degreesOfFreedom: df), p,
                    relative: df < 1e5 ? 1e-11 : 1e-10,
                    "t \(df) \(p)")
            }
            for (a, b) in [(0.3, 0.4), (1, 1), (7.5, 980), (500, 500), (0.5, 30)] where p > 1e-30 {
                let x = BetaDistribution.quantile(p, a, b)
                // Close to 1 a number cannot say how close.
                guard x > 1e-290, x < 1 - 1e-4 else { continue }
                expectEqual(
                    BetaDistribution.lowerTail(x, a, b), p, relative: 1e-10, "beta \(a) \(b) \(p)")
            }
        }
    }

    @Test func `both tails make one`() {
        for x in [0.001, 0.2, 0.5, 0.93] {
            for (a, b) in [(0.2, 3.0), (40, 2), (300, 300)] {
                expectEqual(
                    BetaDistribution.lowerTail(x, a, b) + BetaDistribution.upperTail(x, a, b), 1,
                    relative: 1e-14)
                expectEqual(
                    BetaDistribution.lowerTail(x, a, b), BetaDistribution.upperTail(1 - x, b, a),
                    relative: 1e-11)
            }
        }
    }

    @Test func `distributions agree where they are the same`() {
        for x in [0.01, 1, 3.84, 60] {
            let normal = NormalDistribution.twoSided(x.squareRoot())
            expectEqual(
                ChiSquaredDistribution.upperTail(x, degreesOfFreedom: 1), normal, relative: 1e-12)
            expectEqual(FDistribution.upperTail(x, 1, .infinity), normal, relative: 1e-12)
            expectEqual(
                FDistribution.upperTail(x, 1, 17),
                StudentDistribution.twoSided(x.squareRoot(), degreesOfFreedom: 17), relative: 1e-12)
        }
    }

    @Test func `what has no degrees of freedom is not a number`() {
        #expect(StudentDistribution.twoSided(1, degreesOfFreedom: 0).isNaN)
        #expect(StudentDistribution.quantile(0.5, degreesOfFreedom: -1).isNaN)
        #expect(FDistribution.upperTail(1, 0, 3).isNaN)
        #expect(NormalDistribution.quantile(1.5).isNaN)
    }
}
