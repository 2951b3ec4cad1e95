/// Both tails of Beta(a, b) at x, each with full relative precision.
///
/// `y` is 1 − x, asked for because a caller often knows it better than a subtraction would.
func betaTails(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> (lower: Double, upper: Double) {
    guard x > 0 else { return (0, 1) }
    guard y > 0 else { return (1, 0) }
    let term = exponential(logBetaTerm(a, b, x, y))
    // The fraction converges fast left of the mean; right of it the mirror image is taken.
    if x <= a / (a + b) || x * (a + b + 2) < a + 1 {
        let lower = min(1, term * continuedBetaFraction(a, b, x, y) / a)
        return (lower, 1 - lower)
    }
    let upper = min(1, term * continuedBetaFraction(b, a, y, x) / b)
    return (1 - upper, upper)
}

/// DLMF 8.17.22 by Lentz's method; needs some √max(a, b) steps.
private func continuedBetaFraction(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
    let tiny = 1e-300
    func guarded(_ v: Double) -> Double { abs(v) < tiny ? tiny : v }
    var c = 1.0
    // 1 − (a + b) x / (a + 1), written so that it does not cancel near the mean.
    var d = 1 / guarded((1 + a * y - b * x) / (a + 1))
    var h = d
    var m = 1.0
    while m < 1_000_000 {
        let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d = 1 / guarded(1 + even * d)
        c = guarded(1 + even / c)
        h *= d * c
        let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d = 1 / guarded(1 + odd * d)
        c = guarded(1 + odd / c)
        let change = d * c
        h *= change
        if abs(change - 1) < 3e-16 { break }
        m += 1
    }
    return h
}
