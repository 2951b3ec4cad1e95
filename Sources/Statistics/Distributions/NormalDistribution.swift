/// The standard normal distribution.
package enum NormalDistribution {
    /// P(Z ≤ z).
    package static func lowerTail(_ z: Double) -> Double {
        0.5 * complementaryError(-z / 2.0.squareRoot())
    }

    /// P(Z > z), with full relative precision as far as numbers reach (z up to 37).
    package static func upperTail(_ z: Double) -> Double {
        lowerTail(-z)
    }

    /// P(|Z| > |z|).
    package static func twoSided(_ z: Double) -> Double {
        complementaryError(abs(z) / 2.0.squareRoot())
    }

    /// The z with P(Z ≤ z) = p; infinite at 0 and 1, not a number outside.
    package static func quantile(_ p: Double) -> Double {
        guard p >= 0, p <= 1 else { return .nan }
        if p == 0 { return -.infinity }
        if p == 1 { return .infinity }
        if p == 0.5 { return 0 }
        return p < 0.5 ? -upperQuantile(p) : upperQuantile(1 - p)
    }

    /// The z ≥ 0 with P(Z > z) = tail, for tails up to one half.
    static func upperQuantile(_ tail: Double) -> Double {
        // Abramowitz and Stegun 26.2.23 is right to 0.00045; Newton's steps on the logarithm of the tail, which is
        // almost a parabola, square that error.
        let t = (-2 * naturalLog(tail)).squareRoot()
        var z = max(
            0,
            t - (2.515517 + t * (0.802853 + t * 0.010328))
                / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))))
        for _ in 0..<6 {
            let reached = upperTail(z)
            let density = exponential(-z * z / 2) / (2 * Double.pi).squareRoot()
            let step = naturalLog(reached / tail) * reached / density
            z += step
            if abs(step) <= 4e-16 * z { break }
        }
        return z
    }
}
