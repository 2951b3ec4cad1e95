/// The beta distribution on 0…1.
package enum BetaDistribution {
    /// P(X ≤ x) for positive a and b.
    package static func lowerTail(_ x: Double, _ a: Double, _ b: Double) -> Double {
        betaTails(a, b, x, 1 - x).lower
    }

    /// P(X > x) for positive a and b.
    package static func upperTail(_ x: Double, _ a: Double, _ b: Double) -> Double {
        betaTails(a, b, x, 1 - x).upper
    }

    /// The x with P(X ≤ x) = p. With a = 0 all mass is at 0, with b = 0 at 1, as in R.
    package static func quantile(_ p: Double, _ a: Double, _ b: Double) -> Double {
        guard p >= 0, p <= 1, a >= 0, b >= 0 else { return .nan }
        if p == 0 || a == 0 { return 0 }
        if p == 1 || b == 0 { return 1 }
        // In the logit of x both ends are far away and the logarithm of a tail is almost straight.
        let logit = invertedTail(p, from: -740, to: 740) { s in
            let small = exponential(-abs(s))
            let x = s < 0 ? small / (1 + small) : 1 / (1 + small)
            let y = s < 0 ? 1 / (1 + small) : small / (1 + small)
            let tails = betaTails(a, b, x, y)
            return (tails.lower, tails.upper, exponential(logBetaTerm(a, b, x, y)))
        }
        return 1 / (1 + exponential(-logit))
    }
}

/// Where the lower tail of a continuous distribution is p: Newton's steps on the logarithm of the smaller tail, kept
/// inside a bracket that shrinks by every evaluation.
func invertedTail(
    _ p: Double, from start: Double, to end: Double,
    _ tails: (Double) -> (lower: Double, upper: Double, density: Double)
) -> Double {
    var low = start
    var high = end
    var x = max(min(0, high), low)
    for _ in 0..<200 {
        let at = tails(x)
        if at.lower < p { low = x } else { high = x }
        let step =
            p <= 0.5
            ? -naturalLog(at.lower / p) * at.lower / at.density
            : naturalLog(at.upper / (1 - p)) * at.upper / at.density
        var next = x + step
        if !(next > low && next < high) { next = low + (high - low) / 2 }
        if abs(next - x) <= 2e-16 * abs(x) || next == x { return next }
        x = next
    }
    return x
}
