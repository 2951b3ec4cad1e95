/// How a confidence interval of a proportion is made.
package enum ProportionInterval: String, CaseIterable, Sendable {
    /// Symmetric on the log odds, with t; the default. The same as R's `logit` and `xlogit`.
    case logit
    /// Profile of the likelihood, scaled to the design.
    case likelihood
    /// Symmetric on arcsin √p, with t.
    case arcsine
    /// Korn and Graubard: Clopper–Pearson on p(1−p)/v, corrected for the degrees of freedom. R's `beta`.
    case kornGraubard
    /// p ± t · se, cut at 0 and 1. R's `mean`.
    case wald
    /// Wilson's on p(1−p)/v.
    case wilson
    /// Wilson's on p(1−p)/v corrected for the degrees of freedom as Korn and Graubard do.
    case wilsonAdjusted
    /// Clopper–Pearson on Kish's effective base.
    case clopperPearson

    /// The interval of a proportion; nothing below two rows or without degrees of freedom.
    ///
    /// At 0 and 1, where the standard error says ±0, the two of Wilson fall back on Kish's effective base, and all others on
    /// Clopper–Pearson on it: no interval is ever a point.
    package func interval(of proportion: Estimate, level: Double = 0.95) -> Interval? {
        let p = proportion.value
        let base = proportion.base
        guard base.count > 1, p >= 0, p <= 1, level > 0, level < 1 else { return nil }
        guard let v = proportion.variance, proportion.degreesOfFreedom > 0 else { return nil }
        let atEdge = p <= 0 || p >= 1 || v <= 0
        if atEdge {
            return self == .wilson || self == .wilsonAdjusted
                ? Self.wilson(p, base: base.effectiveBase, level: level)
                : Self.clopperPearson(p, base: base.effectiveBase, level: level)
        }
        let df = Double(proportion.degreesOfFreedom)
        let t = StudentDistribution.quantile((1 + level) / 2, degreesOfFreedom: df)
        let effective = p * (1 - p) / v
        switch self {
        case .logit:
            let half = t * v.squareRoot() / (p * (1 - p))
            return Interval(lower: Self.tilted(p, by: -half), upper: Self.tilted(p, by: half))
        case .arcsine:
            let half = t * (v / (4 * p * (1 - p))).squareRoot()
            let middle = Statistics.arcsine(p.squareRoot())
            let (low, high) = (sine(max(0, middle - half)), sine(min(.pi / 2, middle + half)))
            return Interval(lower: low * low, upper: high * high)
        case .wald:
            let half = t * v.squareRoot()
            return Interval(lower: max(0, p - half), upper: min(1, p + half))
        case .likelihood:
            return Self.likelihood(p, effective: effective, rows: base.count, t: t)
        case .wilson:
            return Self.wilson(p, base: effective, level: level)
        case .kornGraubard, .wilsonAdjusted:
            let full = StudentDistribution.quantile((1 + level) / 2, degreesOfFreedom: Double(base.count - 1))
            let adjusted = effective * (full / t) * (full / t)
            return self == .kornGraubard
                ? Self.clopperPearson(p, base: adjusted, level: level)
                : Self.wilson(p, base: adjusted, level: level)
        case .clopperPearson:
            return Self.clopperPearson(p, base: base.effectiveBase, level: level)
        }
    }

    /// Wilson's score interval of a proportion on a base that need not be whole.
    package static func wilson(_ p: Double, base n: Double, level: Double = 0.95) -> Interval? {
        guard n > 0 else { return nil }
        let z = NormalDistribution.quantile((1 + level) / 2)
        let share = z * z / n
        let middle = (p + share / 2) / (1 + share)
        let half = z / (1 + share) * (p * (1 - p) / n + share / (4 * n)).squareRoot()
        return Interval(
            lower: p <= 0 ? 0 : max(0, middle - half), upper: p >= 1 ? 1 : min(1, middle + half))
    }

    /// Clopper and Pearson's interval of a proportion on a base that need not be whole.
    package static func clopperPearson(_ p: Double, base n: Double, level: Double = 0.95) -> Interval? {
        guard n > 0 else { return nil }
        let tail = (1 - level) / 2
        return Interval(
            lower: BetaDistribution.quantile(tail, n * p, n * (1 - p) + 1),
            upper: BetaDistribution.quantile(1 - tail, n * p + 1, n * (1 - p)))
    }

    /// The rule of three: what a share may be when none of n showed it, 3/n.
    package static func ruleOfThree(base n: Double) -> Double? {
        n > 0 ? min(1, 3 / n) : nil
    }

    /// p moved by a distance on the log odds.
    private static func tilted(_ p: Double, by distance: Double) -> Double {
        1 / (1 + (1 - p) / p * exponential(-distance))
    }

    /// Both b with 2 n_eff KL(p, b) = t² n/(n−1).
    ///
    /// The dispersion n/(n−1) is that of the Pearson residuals, which R divides the deviance by. R reads the limits off a spline
    /// through a few points of the profile, and is so true to some six digits; these are exact.
    private static func likelihood(_ p: Double, effective: Double, rows: Int, t: Double) -> Interval {
        let n = Double(rows)
        let bound = t * t * n / (n - 1)
        func tooFar(_ distance: Double) -> Bool {
            let b = tilted(p, by: distance)
            let divergence = p * naturalLog(p / b) + (1 - p) * naturalLog((1 - p) / (1 - b))
            return !(2 * effective * divergence < bound)
        }
        func limit(_ sign: Double) -> Double {
            var near = 0.0
            var far = sign
            for _ in 0..<10 where !tooFar(far) { far *= 2 }
            for _ in 0..<80 {
                let middle = (near + far) / 2
                if tooFar(middle) { far = middle } else { near = middle }
            }
            return tilted(p, by: near)
        }
        return Interval(lower: limit(-1), upper: limit(1))
    }
}
