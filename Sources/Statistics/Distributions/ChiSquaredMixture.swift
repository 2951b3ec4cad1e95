/// Σ λᵢ χ²ᵢ, weights of either sign on independent chi-squared variables: what the statistics of Rao and Scott are
/// distributed as.
struct ChiSquaredMixture {
    /// Weight and degrees of freedom of each part; both finite, degrees of freedom positive.
    let parts: [(weight: Double, degreesOfFreedom: Double)]

    /// P(Σ λᵢ χ²ᵢ > 0) by the saddlepoint of Kuonen (1999); nothing where the saddlepoint is too near zero for the
    /// formula, as in R.
    func saddlepointUpperTail() -> Double? {
        let largest = parts.map(\.weight).max() ?? 0
        guard largest > 0, parts.contains(where: { $0.weight < 0 }) else { return nil }
        let scaled = parts.map { (weight: $0.weight / largest, df: $0.degreesOfFreedom) }
        func slope(_ zeta: Double) -> Double {
            scaled.reduce(0) { $0 + $1.df * $1.weight / (1 - 2 * zeta * $1.weight) }
        }
        // The derivative rises from −∞ to ∞ between the poles, so halving finds its only zero.
        var low = (scaled.filter { $0.weight < 0 }.map { 0.5 / $0.weight }.max() ?? 0) * 0.99999
        var high = (scaled.filter { $0.weight > 0 }.map { 0.5 / $0.weight }.min() ?? 0) * 0.99999
        guard slope(low) < 0, slope(high) > 0 else { return nil }
        for _ in 0..<200 {
            let middle = (low + high) / 2
            if middle == low || middle == high { break }
            if slope(middle) < 0 { low = middle } else { high = middle }
        }
        let zeta = (low + high) / 2
        guard abs(zeta) >= 1e-4 else { return nil }
        let cumulant = scaled.reduce(0) { $0 - $1.df * naturalLogOfOnePlus(-2 * zeta * $1.weight) / 2 }
        let curvature = scaled.reduce(0) { sum, part in
            let ratio = part.weight / (1 - 2 * zeta * part.weight)
            return sum + 2 * part.df * ratio * ratio
        }
        let w = (zeta < 0 ? -1 : 1) * (-2 * cumulant).squareRoot()
        let v = zeta * curvature.squareRoot()
        return NormalDistribution.upperTail(w + naturalLog(v / w) / w)
    }

    /// P(Σ λᵢ χ²ᵢ > 0) by inversion of the characteristic function, to some 1e-10. Source: J. P. Imhof, "Computing
    /// the distribution of quadratic forms in normal variables", Biometrika 48 (1961).
    func exactUpperTail() -> Double {
        let used = parts.filter { $0.weight != 0 }
        if used.allSatisfy({ $0.weight > 0 }) { return used.isEmpty ? 0 : 1 }
        if used.allSatisfy({ $0.weight < 0 }) { return 0 }
        let first = used.reduce(0) { $0 + $1.degreesOfFreedom * $1.weight } / 2
        func integrand(_ u: Double) -> Double {
            guard u > 0 else { return first }
            var angle = 0.0
            var decay = 0.0
            for part in used {
                let step = part.weight * u
                angle += part.degreesOfFreedom * arctangent(step)
                decay += part.degreesOfFreedom * naturalLogOfOnePlus(step * step)
            }
            return sine(angle / 2) * exponential(-decay / 4) / u
        }
        // Panels grow with the distance; each is halved until it is settled, and the last is the one behind which the
        // integrand is too small to matter.
        let spread = (used.reduce(0) { $0 + $1.degreesOfFreedom * $1.weight * $1.weight }).squareRoot()
        var from = 0.0
        var width = 1 / spread
        var sum = 0.0
        for _ in 0..<400 {
            sum += gaussIntegral(of: integrand, from, from + width, tolerance: 1e-12, depth: 24)
            from += width
            width *= 1.25
            let decay = used.reduce(0) { total, part in
                let step = part.weight * from
                return total + part.degreesOfFreedom * naturalLogOfOnePlus(step * step)
            }
            if exponential(-decay / 4) < 1e-13 { break }
        }
        return max(0, min(1, 0.5 + sum / .pi))
    }
}

/// The integral of a smooth function by Gauss–Legendre on eight points, halved until both halves agree with the whole.
private func gaussIntegral(
    of f: (Double) -> Double, _ a: Double, _ b: Double, tolerance: Double, depth: Int
) -> Double {
    func once(_ a: Double, _ b: Double) -> Double {
        let middle = (a + b) / 2
        let half = (b - a) / 2
        var sum = 0.0
        for (node, weight) in gaussNodes {
            sum += weight * (f(middle + half * node) + f(middle - half * node))
        }
        return sum * half
    }
    func refined(_ a: Double, _ b: Double, _ whole: Double, _ depth: Int) -> Double {
        let middle = (a + b) / 2
        let left = once(a, middle)
        let right = once(middle, b)
        if depth == 0 || abs(left + right - whole) < tolerance { return left + right }
        return refined(a, middle, left, depth - 1) + refined(middle, b, right, depth - 1)
    }
    return refined(a, b, once(a, b), depth)
}

private let gaussNodes: [(Double, Double)] = [
    (0.1834346424956498, 0.3626837833783620), (0.5255324099163290, 0.3137066458778873),
    (0.7966664774136267, 0.2223810344533745), (0.9602898564975363, 0.1012285362903763),
]
