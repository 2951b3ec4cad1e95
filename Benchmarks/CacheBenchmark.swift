import Foundation
import TestSupport

extension CanvassBench {
    /// Whole commands on a central file of a million responses: columns derived from it, and one table from columns that are
    /// there; and a report on two waves of 1,002 respondents. Each run is a process of its own.
    static func measureCache(_ count: Int) throws {
        let devices = max(count / MergeFiles.perDevice, 1)
        print("\ntables from a central file of \(devices * MergeFiles.perDevice) responses of 60 answers:")
        let files = try MergeFiles(devices: devices)
        defer {
            do { try files.remove() } catch { print("\(files.folder.path) is left behind: \(error)") }
        }
        try files.write([.plain])
        let central = files.folder.appending(path: "central.sqlite")
        _ = try merge(.canvass, files.url(.plain), devices, into: central)
        let program = try Program(cache: files.folder.appending(path: "cache"))
        let table = ["tabulate", "--from", central.path, "q5"]

        var derived: [Cost] = []
        for _ in 0..<5 {
            try program.forget()
            derived.append(try program.run(table))
        }
        let least = derived.map(\.processor).min() ?? 0
        report(
            "`canvass tabulate` of one question, columns to be derived first", derived.map(\.duration),
            budget: nil)
        print(
            ratio(
                "that is", Double(devices * MergeFiles.perDevice) / least / 1000,
                "thousand responses a second of the processors", atLeast: 500))
        for (what, more) in [
            ("… columns there already", []), ("… by another question", ["--by", "q4"]),
            ("… with a filter", ["--where", "q4 = 2"]),
        ] {
            let runs = try (0..<21).map { _ in try program.run(table + more) }
            report(what, runs.map(\.duration), budget: more.isEmpty ? .milliseconds(100) : nil)
        }

        let study = files.folder.appending(path: "study.sqlite").path
        for wave in ["2021", "2022"] {
            _ = try program.run(
                ["simulate", "software-buyer-\(wave)", "--count", "1002", "--seed", wave, "--into", study])
        }
        _ = try program.run(["weight", "software-buyer-2022", "--into", study])
        let page = files.folder.appending(path: "report.html").path
        let reports = try (0..<21).map { _ in
            try program.forget()
            return try program.run(["report", "software-buyer-2022", "--from", study, "--output", page])
        }
        report(
            "`canvass report` on 2 × 1,002 responses, columns to be derived first", reports.map(\.duration),
            budget: .milliseconds(150))
    }

    /// The program that was built beside this one, with a cache of its own.
    private struct Program {
        private let executable: URL
        private let cache: URL

        init(cache: URL) throws {
            guard let folder = Bundle.main.executableURL?.deletingLastPathComponent() else {
                throw BenchError.unsound("where is this program?")
            }
            executable = folder.appending(path: "canvass")
            self.cache = cache
            guard FileManager.default.isExecutableFile(atPath: executable.path) else {
                throw BenchError.unsound("no \(executable.path): swift build -c release --product canvass")
            }
        }

        /// Makes the next command derive its columns.
        func forget() throws {
            if FileManager.default.fileExists(atPath: cache.path) {
                try FileManager.default.removeItem(at: cache)
            }
            try FileManager.default.createDirectory(at: cache, withIntermediateDirectories: true)
        }

        func run(_ arguments: [String]) throws -> Cost {
            // Foundation's Process looks for the end of a program ten times a second.
            let cost = try Cost.measureChild {
                _ = try StockProgram.succeed(
                    [executable.path] + arguments, environment: ["XDG_CACHE_HOME": cache.path])
            }
            return cost
        }
    }
}

extension Cost {
    fileprivate var duration: Duration { .seconds(wall) }
}
