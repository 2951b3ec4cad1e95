/// Both tails of the gamma distribution with this shape and scale one, each with full relative precision.
func gammaTails(shape a: Double, _ x: Double) -> (lower: Double, upper: Double) {
    guard x > 0 else { return (0, 1) }
    guard x < .infinity else { return (1, 0) }
    // xᵃ e⁻ˣ / Γ(a + 1)
    let term = exponential(logPoissonTerm(a, mean: x))
    if x < a + 1 {
        var sum = 1.0
        var part = 1.0
        var k = a + 1
        // The series needs some √a terms; a bound keeps a shape of any size from taking forever.
        for _ in 0..<1_000_000 {
            part *= x / k
            sum += part
            if part < 1e-17 * sum { break }
            k += 1
        }
        let lower = term * sum
        return (lower, 1 - lower)
    }
    let upper = term * a * continuedGammaFraction(a, x)
    return (1 - upper, upper)
}

/// Γ(a, x) e^x x^−a by Lentz's method. Source: DLMF 8.9.2 in even form.
private func continuedGammaFraction(_ a: Double, _ x: Double) -> Double {
    let tiny = 1e-300
    var b = x + 1 - a
    var c = 1 / tiny
    var d = 1 / b
    var h = d
    var i = 1.0
    while i < 1_000_000 {
        let an = -i * (i - a)
        b += 2
        d = an * d + b
        d = 1 / (abs(d) < tiny ? tiny : d)
        c = b + an / c
        if abs(c) < tiny { c = tiny }
        let change = c * d
        h *= change
        if abs(change - 1) < 1e-16 { break }
        i += 1
    }
    return h
}
