import ArgumentParser
import CentralSQLite

/// `canvass history CENTRAL`: what came in, what was kept out, and what was said about it.
struct HistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "List what was merged into a central database, and what was kept out.",
        discussion: """
            Shows every bundle in the order of the merges: its id, when it was merged and under which name, who packed it, \
            who signed it, and what became of its items; then what waits for something that is not here yet, what was \
            kept out, each with its reason, and what centres have said: what is undone and what is excluded.

            With --format json: an object with bundles, kept_out and acts.

            Exit codes: 0 done; 1 failed; 64 wrong usage.
            """)

    @Argument(help: ArgumentHelp("The central database.", valueName: "central"), completion: .file())
    var central: String

    @Option(help: OutputFormat.help)
    var format: OutputFormat = .text

    func run() throws {
        let centre = try CentreFile.reading(central)
        let history = try centre.database.read { try CentralHistory(of: $0) }
        try StandardStreams.write(format == .json ? history.json.printed : history.text)
    }
}
