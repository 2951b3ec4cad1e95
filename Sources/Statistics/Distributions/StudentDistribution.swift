/// Student's t distribution; with infinite degrees of freedom the normal one.
package enum StudentDistribution {
    /// P(T ≤ t).
    package static func lowerTail(_ t: Double, degreesOfFreedom df: Double) -> Double {
        let half = twoSided(t, degreesOfFreedom: df) / 2
        return t < 0 ? half : 1 - half
    }

    /// P(|T| > |t|), with full relative precision in the tail. Not a number without degrees of freedom.
    package static func twoSided(_ t: Double, degreesOfFreedom df: Double) -> Double {
        guard df > 0, !t.isNaN else { return .nan }
        guard df < .infinity else { return NormalDistribution.twoSided(t) }
        let square = t * t
        guard square < .infinity else { return 0 }
        return betaTails(df / 2, 0.5, df / (df + square), square / (df + square)).lower
    }

    /// The t with P(T ≤ t) = p.
    package static func quantile(_ p: Double, degreesOfFreedom df: Double) -> Double {
        guard df > 0, p >= 0, p <= 1 else { return .nan }
        guard df < .infinity else { return NormalDistribution.quantile(p) }
        if p == 0.5 { return 0 }
        if p == 0 { return -.infinity }
        if p == 1 { return .infinity }
        // t = sinh(s) spreads the heavy tails of few degrees of freedom evenly.
        let s = invertedTail(min(p, 1 - p), from: -700, to: 0) { s in
            let t = (exponential(s) - exponential(-s)) / 2
            let slope = (exponential(s) + exponential(-s)) / 2
            let square = t * t
            let x = square < .infinity ? df / (df + square) : 0
            let y = square < .infinity ? square / (df + square) : 1
            let lower = square == 0 ? 0.5 : betaTails(df / 2, 0.5, x, y).lower / 2
            // |t| · density(t) = x^(df/2) y^½ / B(df/2, ½)
            let density =
                square == 0
                ? exponential(logBetaTerm(df / 2, 0.5, 1 - 1e-30, 1e-30)) / (df * 1e-30).squareRoot()
                : exponential(logBetaTerm(df / 2, 0.5, x, y)) / abs(t)
            return (lower, 1 - lower, density * slope)
        }
        let t = (exponential(s) - exponential(-s)) / 2
        return p < 0.5 ? t : -t
    }
}
