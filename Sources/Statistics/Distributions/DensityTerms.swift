// Factors of the binomial and Poisson densities without the cancellation of three large logarithms of the gamma
// function. Source: C. Loader, "Fast and accurate computation of binomial probabilities" (2000).

/// log Γ(n + 1) − [(n + ½) log n − n + ½ log 2π]: what Stirling's formula leaves out.
func stirlingError(_ n: Double) -> Double {
    guard n < 16 else {
        let s = 1 / (n * n)
        let inner = 1.0 / 1188 - s * (691.0 / 360360 - s * (1.0 / 156 - s * 3617.0 / 122400))
        return (1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s * (1.0 / 1680 - s * inner)))) / n
    }
    // The recursion leads up to where the series holds: each step adds (n + ½) log(1 + 1/n) − 1.
    var sum = 0.0
    var at = n
    while at < 16 {
        sum += stirlingStep(at)
        at += 1
    }
    return sum + stirlingError(at)
}

/// (n + ½) log(1 + 1/n) − 1 without cancellation: from log((1 + y)/(1 − y)) at y = 1/(2n + 1).
private func stirlingStep(_ n: Double) -> Double {
    let y = 1 / (2 * n + 1)
    guard y < 0.25 else { return (n + 0.5) * naturalLogOfOnePlus(1 / n) - 1 }
    let square = y * y
    var power = square
    var sum = 0.0
    var k = 3.0
    while power / k > 1e-18 * max(sum, 1e-3) {
        sum += power / k
        power *= square
        k += 2
    }
    return sum
}

/// x log(x / m) + m − x, precise where x is near m.
func deviance(_ x: Double, _ m: Double) -> Double {
    if x == 0 { return m }
    guard abs(x - m) < 0.1 * (x + m) else { return x * naturalLog(x / m) + m - x }
    let v = (x - m) / (x + m)
    var sum = (x - m) * v
    var term = 2 * x * v
    var k = 3.0
    while k < 2000 {
        term *= v * v
        let next = sum + term / k
        if next == sum { break }
        sum = next
        k += 2
    }
    return sum
}

/// log of mˣ e⁻ᵐ / Γ(x + 1), for x ≥ 0 and m > 0.
func logPoissonTerm(_ x: Double, mean m: Double) -> Double {
    if x == 0 { return -m }
    // Below one Stirling's formula is a detour.
    if x < 1 { return x * naturalLog(m) - m - naturalLog(gammaFunction(x + 1)) }
    return -stirlingError(x) - deviance(x, m) - 0.5 * naturalLog(2 * .pi * x)
}

/// log of xᵃ yᵇ / B(a, b), where y = 1 − x.
func logBetaTerm(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
    let n = a + b
    // Γ(a + b) / (Γ(a) Γ(b)) = ab/(a + b) · Γ(n + 1) / (Γ(a + 1) Γ(b + 1))
    let factor = naturalLog(a) + naturalLog(b / n)
    if a >= 1, b >= 1 {
        return factor + 0.5 * naturalLog(n / (2 * .pi * a) / b)
            + stirlingError(n) - stirlingError(a) - stirlingError(b)
            - deviance(a, n * x) - deviance(b, n * y)
    }
    if a < 1, b < 1 {
        return factor + a * naturalLog(x) + b * naturalLog(y)
            + naturalLog(gammaFunction(n + 1) / gammaFunction(a + 1) / gammaFunction(b + 1))
    }
    // One of the two is small: Γ(n + 1) / Γ(large + 1) by Stirling, the rest directly.
    let (small, large, s, l) = a < 1 ? (a, b, x, y) : (b, a, y, x)
    let ratio =
        small * naturalLog(n) + (large + 0.5) * naturalLogOfOnePlus(small / large) - small
        + stirlingError(n) - stirlingError(large)
    return factor + ratio - naturalLog(gammaFunction(small + 1))
        + small * naturalLog(s) + large * (s < 0.5 ? naturalLogOfOnePlus(-s) : naturalLog(l))
}
