import Foundation
import Statistics
import Testing

/// Data and results of R's survey package, kept beside the repository; where they are missing, the suites that need them say
/// so and are skipped.
enum Reference {
    static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "shared/reference/statistics")

    static let missing: Comment = "../shared/reference/statistics is not there to compare with"

    static var isThere: Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: "expected").path)
    }

    static func expected(_ name: String) throws -> Expected {
        let data = try Data(contentsOf: folder.appending(path: "expected/\(name).json"))
        return Expected(value: try JSONSerialization.jsonObject(with: data))
    }

    static func buyers(_ wave: Int = 2) throws -> Buyers {
        try Buyers(String(contentsOf: folder.appending(path: "data/buyers_w\(wave).csv"), encoding: .utf8))
    }
}

/// A value out of a file of expected results.
struct Expected {
    let value: Any

    subscript(name: String) -> Expected { Expected(value: (value as? [String: Any])?[name] ?? NSNull()) }

    var list: [Expected] { (value as? [Any] ?? []).map { Expected(value: $0) } }
    var number: Double? { (value as? NSNumber)?.doubleValue }
    var integer: Int { (value as? NSNumber)?.intValue ?? -1 }
    var text: String? { value as? String }
    var numbers: [Double] { list.compactMap(\.number) }
}

/// One wave of the reference data, column by column.
struct Buyers {
    let columns: [String: [Double?]]
    let rows: Int

    init(_ text: String) {
        let lines = text.split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        var columns: [String: [Double?]] = [:]
        for (index, name) in lines[0].enumerated() {
            columns[name] = lines.dropFirst().map { Double($0[index]) }
        }
        self.columns = columns
        rows = lines.count - 1
    }

    /// A column, with −1 where there is no value.
    subscript(name: String) -> [Double] { (columns[name] ?? []).map { $0 ?? -1 } }

    func codes(_ name: String) -> [Int] { self[name].map { Int($0) } }
    func rows(_ name: String, in members: Set<Int>) -> [Bool] { codes(name).map { members.contains($0) } }
    func present(_ name: String) -> [Bool] { (columns[name] ?? []).map { $0 != nil } }

    var weights: [Double] { self["bw"] }

    func weightsOnly() throws -> SurveyDesign { try SurveyDesign(weights: weights) }

    func clustered() throws -> SurveyDesign {
        try SurveyDesign(weights: weights, strata: codes("region"), clusters: codes("psu"), nested: true)
    }

    /// The sums of each code of a variable, of the rows for which something holds.
    func cells(_ name: String, _ members: [Int], where holds: [Bool]? = nil) -> [CellSums] {
        let codes = codes(name)
        return members.map { code in sums(zip(codes, holds ?? allRows).map { $0 == code && $1 }) }
    }

    func sums(_ holds: [Bool]) -> CellSums {
        var sums = CellSums.zero
        for row in 0..<rows where holds[row] { sums.add(weight: weights[row]) }
        return sums
    }

    var allRows: [Bool] { Array(repeating: true, count: rows) }

    /// The wave without the rows for which something does not hold.
    func filtered(_ holds: [Bool]) -> Buyers {
        Buyers(
            columns: columns.mapValues { column in zip(column, holds).filter(\.1).map(\.0) },
            rows: holds.filter { $0 }.count)
    }

    private init(columns: [String: [Double?]], rows: Int) {
        self.columns = columns
        self.rows = rows
    }
}

func both(_ left: [Bool], _ right: [Bool]) -> [Bool] { zip(left, right).map { $0 && $1 } }

/// Expects equality to a relative tolerance; of an expected null, nothing.
func expectEqual(
    _ actual: Double?, _ expected: Expected, relative: Double = 1e-9, _ comment: Comment? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    expectEqual(
        actual, expected.number, relative: relative, comment, sourceLocation: sourceLocation)
}

func expectEqual(
    _ actual: Double?, _ expected: Double?, relative: Double = 1e-9, _ comment: Comment? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    guard let actual, let expected else {
        #expect(actual == nil && expected == nil, comment, sourceLocation: sourceLocation)
        return
    }
    #expect(
        abs(actual - expected) <= relative * max(abs(expected), 1e-300),
        "\(actual) is not \(expected) \(comment?.rawValue ?? "")", sourceLocation: sourceLocation)
}
