import ArgumentParser
import Central
import CentralSQLite
import Findings

/// `canvass tables CENTRAL`: answers as ordinary tables, for people with nothing but SQL.
struct TablesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tables",
        abstract: "Keep the answers as ordinary tables in a central database.",
        discussion: """
            Makes a table for every version of a questionnaire, with a row for each response that counts (neither \
            withdrawn nor excluded nor undone) and a column for each variable, or for each option of a multiple \
            response; and for every questionnaire a view over its versions, which leaves out columns that mean \
            different things in them. The tables codebook_column and codebook_label say what columns and codes mean.

            From then on each merge, and each change of the centre's own, brings them up to date. They may be dropped \
            at any time, with --drop or in SQL: nothing depends on them.

            With --format json: an array of objects with name, questionnaire, version, wave (both null for a view), \
            rows, left_out and abandoned, which is null or why a table is not kept up to date; with --drop, an array \
            of names.
            """)

    @Argument(help: ArgumentHelp("The central database.", valueName: "central"), completion: .file())
    var central: String

    @Option(help: ArgumentHelp("Only for the questionnaire with this id.", valueName: "id"))
    var questionnaire: String?

    @Flag(help: "Drop them, and keep them no longer.")
    var drop = false

    @Option(help: OutputFormat.help)
    var format: OutputFormat = .text

    func validate() throws {
        if questionnaire == "" { throw ValidationError("--questionnaire is empty; name one or leave it out") }
    }

    func run() throws {
        let (centre, turn) = try CentreFile.writing(central, creating: false)
        try withExtendedLifetime(turn) {
            if let questionnaire {
                let known = try centre.reading {
                    try $0.titles().values.contains { $0.questionnaire == questionnaire }
                }
                guard known || drop else {
                    throw CommandFailure(
                        "\(central): there is no response to the questionnaire '\(questionnaire)'; "
                            + "`canvass responses --from \(central) --count` lists what there is")
                }
            }
            if drop {
                try report(dropped: try centre.database.dropTables(of: questionnaire))
            } else {
                try report(try centre.database.makeTables(of: questionnaire))
            }
        }
    }

    private func report(dropped names: [String]) throws {
        switch format {
        case .json: try StandardStreams.write(JSONText.array(names.map { .string($0) }).printed)
        case .text where names.isEmpty: try StandardStreams.write("There were no tables.\n")
        case .text: try StandardStreams.write(names.map { "dropped \($0)\n" }.joined())
        }
    }

    private func report(_ tables: [TableStatus]) throws {
        switch format {
        case .json:
            try StandardStreams.write(JSONText.array(tables.map(\.json)).printed)
        case .text where tables.isEmpty:
            try StandardStreams.write("There are no responses yet; tables come with the first.\n")
        case .text:
            try StandardStreams.write(tables.flatMap(\.lines).map { $0 + "\n" }.joined())
        }
    }
}

extension TableStatus {
    fileprivate var lines: [String] {
        if let abandoned { return ["\(name): not made: \(abandoned)"] }
        let kind = version == nil ? "view" : "table"
        let rows = "\(grouped(rowCount)) row\(rowCount == 1 ? "" : "s")"
        let left =
            leftOut.isEmpty
            ? [] : ["  left out, as versions mean different things: " + leftOut.joined(separator: ", ")]
        return ["\(kind) \(name): \(rows)"] + left
    }

    fileprivate var json: JSONText {
        .object([
            ("name", .string(name)), ("questionnaire", .string(questionnaire)),
            ("version", .optional(version)),
            ("wave", .optional(wave)), ("rows", .whole(rowCount)),
            ("left_out", .array(leftOut.map { .string($0) })), ("abandoned", .optional(abandoned)),
        ])
    }
}
