import ArgumentParser
import CentralSQLite

/// `canvass conflicts CENTRAL`: what a person must decide.
struct ConflictsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conflicts",
        abstract: "Show responses of which several states stand side by side.",
        discussion: """
            A response is in conflict when it was changed at two places that did not know of each other, such as a store \
            and a copy of it. Nothing is lost: one state counts (marked *), the same on every machine, and the others are \
            kept. Shows each state with its revision, and every answer that they do not agree about, in words. \
            `canvass resolve` decides.

            With --format json: an array of objects with response, questionnaire, version, wave, excluded, states \
            (revision, counts, disposition, kind, at, device, sequence, definition), and differences (variable, label, \
            and values with revision, value and words), which is null when this version cannot read the answers.

            Exit codes: 0 there are none; 1 failed; 4 there are some; 64 wrong usage.
            """)

    @Argument(help: ArgumentHelp("The central database.", valueName: "central"), completion: .file())
    var central: String

    @Option(help: OutputFormat.help)
    var format: OutputFormat = .text

    func run() throws {
        let centre = try CentreFile.reading(central)
        let report = try centre.database.read { try ConflictReport(of: $0, central: central) }
        try StandardStreams.write(format == .json ? report.json.printed : report.text)
        if !report.isEmpty { throw ExitCode.conflicts }
    }
}
