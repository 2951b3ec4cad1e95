#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// How far calibrated weights may go from base weights, as multiples of the base weight scaled to the total.
package struct CalibrationBounds: Hashable, Sendable {
    package let lower: Double
    package let upper: Double

    /// Any factor, even a negative one; negative weights are refused when they come about.
    package static let none = CalibrationBounds(lower: -.infinity, upper: .infinity)

    package init(lower: Double, upper: Double) {
        self.lower = lower
        self.upper = upper
    }
}

/// What "nearest to the base weights" means in a calibration (Deville, Särndal 1992), as `calfun` of R's `calibrate`.
package enum CalibrationDistance: String, Hashable, Sendable, CaseIterable {
    /// Σ (w − b)² / b: the generalised regression estimator; bounds cut the factor off.
    case linear
    /// Σ w log(w / b) − w + b: as raking; bounds cut the factor off.
    case raking
    /// Between raking and linear, and smooth at its bounds, which must be finite.
    case logit

    func validate(_ bounds: CalibrationBounds) throws(WeightingError) {
        let isBounded = bounds.lower >= 0 && bounds.lower < 1 && bounds.upper > 1
        let isFree = bounds == .none
        guard self == .logit ? isBounded && bounds.upper.isFinite : isBounded || isFree else {
            throw .unusableBounds(lower: bounds.lower, upper: bounds.upper)
        }
    }

    /// The factor g at the linear predictor u, its derivative, and its integral from 0: the convex function whose sum the
    /// calibration makes least.
    func factor(
        at u: Double, _ bounds: CalibrationBounds
    ) -> (value: Double, slope: Double, integral: Double) {
        let lower = bounds.lower
        let upper = bounds.upper
        switch self {
        case .linear:
            let first = lower - 1
            let last = upper - 1
            if u > last { return (upper, 0, last + last * last / 2 + upper * (u - last)) }
            if u < first { return (lower, 0, first + first * first / 2 + lower * (u - first)) }
            return (1 + u, 1, u + u * u / 2)
        case .raking:
            let value = exp(u)
            if value > upper { return (upper, 0, upper - 1 + upper * (u - log(upper))) }
            if value < lower { return (lower, 0, lower - 1 + lower * (u - log(lower))) }
            return (value, value, value - 1)
        case .logit:
            let width = upper - lower
            let steepness = width / ((upper - 1) * (1 - lower))
            // exp of a number that is not positive, so that nothing overflows.
            let small = exp(-abs(steepness * u))
            let (below, above) = u > 0 ? ((upper - 1) * small, 1 - lower) : (upper - 1, (1 - lower) * small)
            let part = above / (below + above)
            let logarithm = log((below + above) / width) + max(steepness * u, 0)
            return (
                lower + width * part, width * part * (1 - part) * steepness,
                lower * u + width / steepness * logarithm
            )
        }
    }
}
