import ArgumentParser
import Central
import CentralSQLite
import Foundation
import LocalStore
import Merging
import Responses

/// `canvass doctor CENTRAL|STORE`: whether everything is as it should be.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Examine a central database or a store.",
        discussion: """
            Has SQLite check the file, and works out anew from the bytes of every state what is kept up: hashes, what \
            each response amounts to, the digest. Says which numbers of a device are missing (bundles that have not \
            arrived), which were given twice (a copied device), what waits and what was kept out, and how SQLite \
            keeps the file. Changes nothing.

            With --format json: an object with kind, sound, faults, responses, states, digest, conflicts, waiting, \
            quarantine, gaps, forks, sqlite and settings.

            Exit codes: 0 sound and complete; 1 damaged; 3 sound, but something is missing, twice, or waits; 64 wrong usage.
            """)

    @Argument(help: "A central database or a store.", completion: .file())
    var path: String

    @Option(help: OutputFormat.help)
    var format: OutputFormat = .text

    func run() throws {
        let report = try LocalStore.isStore(at: path) ? ofStore() : ofCentre()
        try StandardStreams.write(format == .json ? report.json.printed : report.text)
        if !report.faults.isEmpty { throw ExitCode.failure }
        if !report.isComplete { throw ExitCode.partlyDone }
    }

    private func ofCentre() throws -> DoctorReport {
        let database = try CentreFile.reading(path).database
        let condition = try database.condition()
        var report = DoctorReport(
            kind: "central", faults: condition.faults, sqlite: condition.version, settings: condition.settings
        )
        if condition.isExposedToWALReset {
            report.faults.append(
                "the file is in WAL mode under SQLite \(condition.version), which can lose transactions")
        }
        // A file that SQLite finds damaged cannot be gone through.
        guard condition.faults.isEmpty else { return report }
        let shelf = DefinitionShelf()
        let checkup = try database.read { try CentralCheckup(of: $0) { shelf.instrument($0) } }
        report.take(checkup)
        return report
    }

    private func ofStore() throws -> DoctorReport {
        let store = try LocalStore.open(at: path, creating: false)
        let checkup = try store.checkUp()
        var report = DoctorReport(
            kind: "store", faults: checkup.faults, sqlite: checkup.sqliteVersion, settings: checkup.settings)
        report.responses = checkup.responseCount
        report.states = checkup.revisionCount
        report.unsealed = checkup.unsealedCount
        return report
    }
}

/// What the examination found, for people and programs.
struct DoctorReport {
    let kind: String
    var faults: [String]
    let sqlite: String
    let settings: [(name: String, value: String)]
    var responses = 0
    var states = 0
    var digest: String?
    var conflicts = 0
    var waiting = 0
    var quarantine = 0
    var unsealed = 0
    var gaps: [(device: DeviceID, numbers: [ClosedRange<UInt64>])] = []
    var forks: [(device: DeviceID, number: UInt64)] = []

    init(kind: String, faults: [String], sqlite: String, settings: [(name: String, value: String)]) {
        self.kind = kind
        self.faults = faults
        self.sqlite = sqlite
        self.settings = settings
    }

    mutating func take(_ checkup: CentralCheckup) {
        faults += checkup.faults
        responses = checkup.responseCount
        states = checkup.revisionCount
        digest = checkup.digest.description
        conflicts = checkup.conflictCount
        waiting = checkup.waitingCount
        quarantine = checkup.quarantineCount
        gaps = checkup.gaps
        forks = checkup.forks
    }

    var isComplete: Bool { gaps.isEmpty && forks.isEmpty && waiting == 0 && unsealed == 0 }

    var text: String {
        var lines = faults.map { "DAMAGED: \($0)" }
        lines.append(
            "\(grouped(responses)) responses, \(grouped(states)) states, all of them as their hashes say")
        if !faults.isEmpty { lines.removeLast() }
        if let digest { lines.append("digest \(digest)") }
        if conflicts > 0 { lines.append("\(grouped(conflicts)) conflicts; `canvass conflicts` shows them") }
        lines += gaps.map { gap in
            "device \(gap.device): missing \(Self.text(of: gap.numbers)); a bundle has not arrived"
        }
        lines += forks.prefix(20).map { fork in
            "device \(fork.device): number \(fork.number) was given twice; two copies of that device went on"
        }
        if waiting > 0 { lines.append("\(grouped(waiting)) items wait for what they build on") }
        if quarantine > 0 {
            lines.append(
                "\(grouped(quarantine)) items or bundles were kept out; `canvass history` lists them")
        }
        if unsealed > 0 {
            lines.append(
                "\(grouped(unsealed)) responses have ended and are not sealed; `canvass pack` seals them")
        }
        lines.append("SQLite \(sqlite): " + settings.map { "\($0.name) \($0.value)" }.joined(separator: ", "))
        lines.append(faults.isEmpty ? (isComplete ? "Sound." : "Sound, but not complete.") : "Not sound.")
        return lines.map { $0 + "\n" }.joined()
    }

    private static func text(of ranges: [ClosedRange<UInt64>]) -> String {
        let shown = ranges.prefix(10).map { range in
            range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
        }
        return shown.joined(separator: ", ") + (ranges.count > 10 ? " and more" : "")
    }

    var json: JSONText {
        .object([
            ("kind", .string(kind)), ("sound", .truth(faults.isEmpty)),
            ("faults", .array(faults.map { .string($0) })), ("responses", .whole(responses)),
            ("states", .whole(states)), ("digest", .optional(digest)), ("conflicts", .whole(conflicts)),
            ("waiting", .whole(waiting)), ("quarantine", .whole(quarantine)), ("unsealed", .whole(unsealed)),
            (
                "gaps",
                .array(
                    gaps.map { gap in
                        .object([
                            ("device", .string(gap.device.description)),
                            (
                                "numbers",
                                .array(
                                    gap.numbers.map {
                                        .array([.whole($0.lowerBound), .whole($0.upperBound)])
                                    })
                            ),
                        ])
                    })
            ),
            (
                "forks",
                .array(
                    forks.map { fork in
                        .object([
                            ("device", .string(fork.device.description)), ("number", .whole(fork.number)),
                        ])
                    })
            ),
            ("sqlite", .string(sqlite)),
            ("settings", .object(settings.map { ($0.name, .string($0.value)) })),
        ])
    }
}
