import TestSupport

@testable import Weighting

/// Random problems that have a solution: base weights, categories, and margins taken from other weights of the same
/// rows. The same seed makes the same problem.
struct MadeUpPopulation {
    let sample: Sample
    let margins: [Margin]
    /// Bounds within which the margins can be met: a little wider than what the wanted weights need.
    let bounds: CalibrationBounds

    /// - Parameters:
    ///   - unevenness: the wanted weights are from 1 to so many times the base weights.
    ///   - isExtreme: they are either 1 or so many times the base weights, so that bounds leave little room.
    init(seed: UInt64, rows: Int? = nil, unevenness: Double = 4, isExtreme: Bool = false) throws {
        var generator = SeededRandom(seed: seed)
        let count = rows ?? Int.random(in: 30...300, using: &generator)
        let base = (0..<count).map { _ in Double.random(in: 0.2...5, using: &generator) }
        var variables: [CategoricalVariable] = []
        for name in ["region", "size", "sex", "age"].prefix(Int.random(in: 1...4, using: &generator)) {
            let categories = UInt16.random(in: 2...6, using: &generator)
            variables.append(
                CategoricalVariable(
                    name: name, categories: (0..<categories).map { "\(name) \($0)" },
                    categoryOfRow: (0..<count).map { _ in UInt16.random(in: 0..<categories, using: &generator)
                    }))
        }
        let sample = try Sample(baseWeights: base, variables: variables)
        let wanted = base.map { weight in
            let part = Double.random(in: 0...1, using: &generator)
            return weight * (1 + (unevenness - 1) * (isExtreme ? part.rounded() : part))
        }
        let scale = wanted.reduce(0, +) / base.reduce(0, +)
        bounds = CalibrationBounds(lower: 0.98 / scale, upper: 1.02 * unevenness / scale)
        self.sample = sample
        var margins = variables.map { Self.margin([$0], wanted) }
        if variables.count > 2 {
            margins[0] = Self.margin([variables[0], variables[1]], wanted)
            margins.remove(at: 1)
        }
        self.margins = margins
    }

    /// What the weights add to in every category that has rows.
    static func margin(_ variables: [CategoricalVariable], _ weights: [Double]) -> Margin {
        var sums: [[String]: Double] = [:]
        for (row, weight) in weights.enumerated() {
            let place = variables.map { variable in
                variable.categories[Int(variable.categoryOfRow[row] ?? 0)]
            }
            sums[place, default: 0] += weight
        }
        return Margin(
            variables: variables.map(\.name), unit: .counts,
            targets: sums.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { .init($0.key, $0.value) })
    }

    /// The largest difference from a target, relative to the total, counted the slow way.
    func largestMiss(_ weights: [Double]) -> Double {
        var worst = 0.0
        for margin in margins {
            let variables = margin.variables.compactMap { name in
                sample.variables.first { $0.name == name }
            }
            let reached = Self.margin(variables, weights)
            let total = margin.targets.map(\.value).reduce(0, +)
            for target in margin.targets {
                let sum = reached.targets.first { $0.categories == target.categories }?.value ?? .nan
                worst = max(worst, abs(sum - target.value) / total)
            }
        }
        return worst
    }

    /// The same rows in another order, which is returned, too.
    func shuffled(seed: UInt64) throws -> (sample: Sample, order: [Int]) {
        var generator = SeededRandom(seed: seed)
        let order = Array(0..<sample.rowCount).shuffled(using: &generator)
        let variables = sample.variables.map { variable in
            CategoricalVariable(
                name: variable.name, categories: variable.categories,
                categoryOfRow: order.map { variable.categoryOfRow[$0] })
        }
        return (
            try Sample(baseWeights: order.map { sample.baseWeights[$0] }, variables: variables), order
        )
    }
}

/// The largest relative difference of two lists of weights.
func distance(_ first: [Double], _ second: [Double]) -> Double {
    guard first.count == second.count else { return .nan }
    return zip(first, second).map { abs($0 - $1) / max(abs($0), abs($1)) }.max() ?? 0
}
