import Foundation
import Testing

@testable import Weighting

/// The second wave of the reference data, and what R's survey package makes of it (`f04_raking.json`,
/// `f04_weights.csv`); not part of the repository.
struct BuyersWave2 {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "shared/reference/statistics")

    static let isThere = FileManager.default.fileExists(
        atPath: folder.appending(path: "expected/f04_weights.csv").path)

    static let margins = [
        Margin("region", .shares, ["1": 0.34, "2": 0.28, "3": 0.22, "4": 0.09, "5": 0.07]),
        Margin("size", .shares, ["1": 0.42, "2": 0.28, "3": 0.18, "4": 0.12]),
    ]

    let sample: Sample
    /// 1 for the two highest points of satisfaction, else 0, "don't know" included.
    let isSatisfied: [Double]
    /// The columns of weights.
    let expected: [String: [Double]]
    let figures: Figures

    /// What R prints about the weights.
    struct Figures: Decodable {
        struct Spread: Decodable {
            let sum: Double
            let deff: Double
            let effectiveSize: Double
            let min: Double
            let max: Double
            let ratio: Double
            let cv: Double

            enum CodingKeys: String, CodingKey {
                case sum, deff, min, max, cv
                case effectiveSize = "eff_n"
                case ratio = "ratio_max_min"
            }
        }

        struct Estimate: Decodable {
            let est: Double
            let se: Double
        }

        struct RakedEstimate: Decodable {
            let est: Double
            let accounting: Double
            let ignoring: Double

            enum CodingKeys: String, CodingKey {
                case est
                case accounting = "se_accounting_for_raking"
                case ignoring = "se_ignoring_raking"
            }
        }

        let base: Spread
        let rake: Spread
        let capped: Spread
        let trimmed: Spread
        let linear: Spread
        let logit: Spread
        let before: Estimate
        let raked: RakedEstimate

        enum CodingKeys: String, CodingKey {
            case base, rake, trimmed
            case capped = "rake_capped"
            case linear = "calib_linear"
            case logit = "calib_logit"
            case before = "top2_before"
            case raked = "top2_raked"
        }
    }

    init() throws {
        let data = try Self.columns(of: "data/buyers_w2.csv")
        func numbers(_ name: String) throws -> [Double] {
            try #require(data[name]).map { Double($0) ?? .nan }
        }
        func variable(_ name: String, _ categories: [String]) throws -> CategoricalVariable {
            let codes = try #require(data[name])
            return CategoricalVariable(
                name: name, categories: categories,
                categoryOfRow: codes.map { code in categories.firstIndex(of: code).map(UInt16.init) })
        }
        sample = try Sample(
            baseWeights: numbers("bw"),
            variables: [
                variable("region", ["1", "2", "3", "4", "5"]), variable("size", ["1", "2", "3", "4"]),
            ])
        isSatisfied = try numbers("sat").map { $0 == 4 || $0 == 5 ? 1 : 0 }
        expected = try Self.columns(of: "expected/f04_weights.csv").mapValues { $0.compactMap(Double.init) }
        figures = try JSONDecoder().decode(
            Figures.self, from: Data(contentsOf: Self.folder.appending(path: "expected/f04_raking.json")))
    }

    private static func columns(of file: String) throws -> [String: [String]] {
        let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
        let lines = text.split(whereSeparator: \.isNewline)
            .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        let header = try #require(lines.first)
        var columns: [String: [String]] = [:]
        for (index, name) in header.enumerated() {
            columns[name] = lines.dropFirst().map { $0[index] }
        }
        return columns
    }

    /// The largest relative difference from a column of R's weights.
    func distance(of weights: [Double], from column: String) throws -> Double {
        let expected = try #require(expected[column])
        try #require(expected.count == weights.count)
        return zip(weights, expected).map { abs($0 / $1 - 1) }.max() ?? .nan
    }

    /// Estimate and influence values of the weighted share of the satisfied.
    func satisfied(_ weights: [Double]) -> (share: Double, influence: [Double]) {
        let total = weights.reduce(0, +)
        let share = zip(weights, isSatisfied).map(*).reduce(0, +) / total
        return (share, zip(weights, isSatisfied).map { $0 * ($1 - share) / total })
    }
}

/// The weights-only standard error of an estimate: √(n/(n−1) Σ (u − ū)²).
func standardError(_ influence: [Double]) -> Double {
    let count = Double(influence.count)
    let mean = influence.reduce(0, +) / count
    return (count / (count - 1) * influence.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)).squareRoot()
}
