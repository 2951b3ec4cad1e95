import Definition
import DefinitionYAML
import Expressions
import Foundation
import Interviewing
import Values
import Yams

/// Measures what `Docs/Performance.md` promises, and prints each figure beside its budget: all parts, or those named.
@main struct CanvassBench {
    static func main() throws {
        if try measureAlone(CommandLine.arguments.dropFirst()) { return }
        let parts: [Part] = [
            Part("formulas", measureFormulas), Part("answers", measureAnswers), Part("chain", measureChain),
            Part("filter", measureFilter), Part("check", measureCheck), Part("simulation", measureSimulation),
            Part("bundles", measureBundles), Part("merge", upTo: 1_000_000, measureMerge),
            Part("columns", upTo: 1_000_000, measureColumns),
            Part("cache", upTo: 1_000_000, measureCache), Part("laws", upTo: 100_000, measureLaws),
        ]
        let wanted = CommandLine.arguments.dropFirst().map { $0.split(separator: ":").map(String.init) }
        if let unknown = wanted.first(where: { name in !parts.contains { $0.name == name.first } }) {
            throw BenchError.unsound("no part '\(unknown)'; there are \(parts.map(\.name))")
        }
        print("Each figure is the median of its runs; in brackets the least and the most.\n")
        for part in parts {
            let asked = wanted.first { $0.first == part.name }
            if wanted.isEmpty || asked != nil {
                try part.measure(asked?.dropFirst().first.flatMap { Int($0) } ?? part.size)
            }
        }
    }

    /// What can be measured by itself: `canvass-bench NAME`, or `NAME:SIZE` where the size is free.
    struct Part {
        let name: String
        let size: Int
        let measure: (_ size: Int) throws -> Void

        init(_ name: String, upTo size: Int, _ measure: @escaping (Int) throws -> Void) {
            (self.name, self.size, self.measure) = (name, size, measure)
        }

        init(_ name: String, _ measure: @escaping () throws -> Void) {
            self.init(name, upTo: 0) { _ in try measure() }
        }
    }

    /// One line of the report.
    static func report(_ what: String, _ durations: [Duration], budget: Duration?) {
        let sorted = durations.sorted()
        let median = sorted[sorted.count / 2]
        let range = "[\(text(sorted[0])) – \(text(sorted[sorted.count - 1]))]"
        let verdict = budget.map { median <= $0 ? "within \(text($0))" : "ABOVE \(text($0))" } ?? ""
        print("\(what)\n    \(text(median))  \(range)  \(verdict)")
        // What has been measured is seen at once, and stays seen when something fails later.
        fflush(nil)
    }

    private static func text(_ duration: Duration) -> String {
        let nanoseconds =
            Double(duration.components.attoseconds) / 1e9 + Double(duration.components.seconds) * 1e9
        return switch nanoseconds {
        case ..<1e3: String(format: "%.0f ns", nanoseconds)
        case ..<1e6: String(format: "%.2f µs", nanoseconds / 1e3)
        default: String(format: "%.2f ms", nanoseconds / 1e6)
        }
    }

    static func times(_ count: Int, _ body: () throws -> Void) rethrows -> [Duration] {
        try (0..<count).map { _ in try ContinuousClock().measure(body) }
    }

    /// The instrument of a questionnaire whose sections are given.
    static func instrument(_ body: String, lists: [String: String] = [:]) throws -> Instrument {
        let yaml = "canvass: 1\nid: bench\nversion: 1\ntitle: Bench\nlanguages: [en]\n" + body
        let reading = readDefinition(name: "bench.yaml", bytes: Array(yaml.utf8)) { name in
            lists[name].map { .success(Array($0.utf8)) } ?? .failure(.notFound)
        }
        let (instrument, findings) = reading.questionnaire?.instrument() ?? (nil, [])
        guard let instrument else { throw BenchError.unsound("\((reading.findings + findings).prefix(5))") }
        return instrument
    }

    static func beginning() throws -> Beginning {
        guard let today = CalendarDate("2022-06-15") else { throw BenchError.unsound("date") }
        return Beginning(seed: 1, language: LanguageTag("en"), today: today)
    }

    enum BenchError: Error {
        case unsound(String)
    }
}
