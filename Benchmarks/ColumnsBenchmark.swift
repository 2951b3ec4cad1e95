import Foundation
import Statistics
import Tabulation
import Values

extension CanvassBench {
    /// A million respondents with 60 single choices and a weight: 60 one-way tables, and 60 by a region of six, beside DuckDB in
    /// the same run on the same respondents; and the same tables of ten times as many.
    static func measureColumns(_ count: Int) throws {
        print("\n\(MadeUpColumns.variables.count) single choices of \(count) respondents, weighted:")
        let columns = try MadeUpColumns(count)
        let folder = FileManager.default.temporaryDirectory.appending(path: "canvass-bench-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer {
            do { try FileManager.default.removeItem(at: folder) } catch {
                print("\(folder.path) is left behind: \(error)")
            }
        }
        let file = folder.appending(path: "respondents.csv")
        try columns.write(to: file)
        let peers = try duckDB(file)
        let larger = try MadeUpColumns(count * 10)
        for banner in [false, true] {
            let what = banner ? "60 tables by a region of six" : "60 one-way tables"
            let (sums, cost) = try tables(columns, banner: banner)
            print("\(what): n, Σw and Σw² of each cell\n    \(text(cost)) of the processor")
            for peer in peers where peer.isBanner == banner {
                print("    \(peer.name): \(text(peer.processor)), and the same sums")
                guard sums.agree(with: peer.sums) else {
                    throw BenchError.unsound("\(sums) is not \(peer.sums), \(peer.name)")
                }
            }
            if let best = peers.filter({ $0.isBanner == banner }).map(\.processor).min() {
                print(ratio("that is", cost / best, "times DuckDB's better one", atMost: 0.25))
            }
            let whole = try least(3) { try everything(columns, banner: banner) }
            print("… with shares, errors, intervals, letters and tests\n    \(text(whole)) of the processor")
            let (_, tenfold) = try tables(larger, banner: banner)
            print("… the sums of ten times as many respondents\n    \(text(tenfold)) of the processor")
            print(ratio("a respondent costs", tenfold / cost / 10, "times as much", atMost: 1.25))
            fflush(nil)
        }
    }

    private static func text(_ seconds: Double) -> String { String(format: "%.1f ms", seconds * 1000) }

    private static func least(_ times: Int, _ body: () throws -> Void) rethrows -> Double {
        try (0..<times).map { _ in try Cost.measure(body).processor }.min() ?? 0
    }

    private static func tabulator(_ columns: MadeUpColumns, banner: Bool) throws -> Tabulator {
        let sample = try Sample(SampleSpecification(), of: columns.data, weights: columns.weights)
        return try Tabulator(
            columns.data, sample, banners: banner ? ["region"] : [], language: LanguageTag("en"))
    }

    /// Who is in the sample and in which column, and the sums of all tables: the least of seven runs.
    private static func tables(
        _ columns: MadeUpColumns, banner: Bool
    ) throws -> (TableChecksums, processor: Double) {
        var sums = TableChecksums()
        let cost = try least(7) {
            let tabulator = try tabulator(columns, banner: banner)
            sums = TableChecksums()
            for (place, name) in MadeUpColumns.variables.enumerated() {
                for (category, cells) in try tabulator.cellSums(of: name).enumerated() {
                    // The total stands before the columns of the banner.
                    for (column, cell) in cells.dropFirst(banner ? 1 : 0).enumerated() {
                        sums.add(cell, Double((place + 1) * (category + 1) * (column + 1)))
                    }
                }
            }
        }
        return (sums, cost)
    }

    private static func everything(_ columns: MadeUpColumns, banner: Bool) throws {
        let tabulator = try tabulator(columns, banner: banner)
        for name in MadeUpColumns.variables { _ = try tabulator.table(of: name) }
    }

    /// What DuckDB needed; empty where it is not installed.
    private static func duckDB(_ file: URL) throws -> [Peer] {
        let process = Process()
        process.executableURL = URL(filePath: ".venv/bin/python")
        process.arguments = ["Benchmarks/duckdb_tables.py", file.path, "\(MadeUpColumns.variables.count)"]
        let pipe = Pipe()
        process.standardOutput = pipe
        do { try process.run() } catch {
            print("    without DuckDB: there is no .venv/bin/python here; `make bench` makes it")
            return []
        }
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            print("    without DuckDB, which failed; `make bench` installs it")
            return []
        }
        var peers: [Peer] = []
        for line in output.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            if words.count == 2 { print("    DuckDB \(words[1]), two threads, its own table in memory") }
            let numbers = words.dropFirst(2).compactMap { Double($0) }
            guard numbers.count == 4 else { continue }
            peers.append(
                Peer(
                    name: words[1] == "by_sets"
                        ? "DuckDB by one query with grouping sets" : "DuckDB by 60 queries",
                    isBanner: words[0] == "banner", processor: numbers[0],
                    sums: TableChecksums(
                        count: numbers[1], weightSum: numbers[2], squaredWeightSum: numbers[3])))
        }
        guard peers.count == 4 else { throw BenchError.unsound("DuckDB said: \(output)") }
        return peers
    }

    private struct Peer {
        let name: String
        let isBanner: Bool
        /// Seconds.
        let processor: Double
        let sums: TableChecksums
    }
}

/// One number each for n, Σw and Σw² of all cells of many tables, each cell with a factor of its own.
private struct TableChecksums {
    var count = 0.0
    var weightSum = 0.0
    var squaredWeightSum = 0.0

    mutating func add(_ cell: CellSums, _ factor: Double) {
        count += factor * Double(cell.count)
        weightSum += factor * cell.weightSum
        squaredWeightSum += factor * cell.squaredWeightSum
    }

    /// Sums of floating-point numbers differ in their last places with their order.
    func agree(with other: TableChecksums) -> Bool {
        count == other.count && abs(weightSum / other.weightSum - 1) < 1e-9
            && abs(squaredWeightSum / other.squaredWeightSum - 1) < 1e-9
    }
}
