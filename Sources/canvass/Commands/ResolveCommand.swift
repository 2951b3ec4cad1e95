import ArgumentParser
import Central
import CentralSQLite
import Merging
import Responses

/// `canvass resolve CENTRAL ID --keep REVISION`: a person decides between several states of a response.
struct ResolveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve",
        abstract: "Decide which of several states of a response counts.",
        discussion: """
            Makes a new state in the place of all of them, which says what the kept one says. The others stay in the \
            database and count no more. The decision is kept in the folder CENTRAL-acts, travels with \
            `canvass pack --from`, and closes the conflict on every centre that gets it. Two centres that decide \
            differently are a conflict again.

            With --format json: an object with response, kept, revision (the new state) and conflicts, how many are left.

            Exit codes: 0 done; 1 failed, also when there is nothing to decide; 64 wrong usage.
            """)

    @Argument(help: ArgumentHelp("The central database.", valueName: "central"), completion: .file())
    var central: String

    @Argument(help: CentralNames.response)
    var id: String

    @Option(
        help: ArgumentHelp(
            "The state to keep: at least \(CentreVoice.shortestRevision) digits of the beginning of its revision.",
            valueName: "revision"))
    var keep: String

    @Option(help: OutputFormat.help)
    var format: OutputFormat = .text

    func run() throws {
        let (centre, turn) = try CentreFile.writing(central, creating: false)
        try withExtendedLifetime(turn) {
            let id = try centre.database.read { try $0.response(named: self.id) }
            let kept = try centre.database.read { store in
                try store.conflict(about: id)?.states
                    .first { $0.hash.description.hasPrefix(keep.lowercased()) }?.hash
            }
            try CentreActs(of: centre).say { [try $0.resolution(of: id, keeping: keep)] }
            let (now, left) = try centre.database.read { store in
                (try store.histories(of: [id])[0]?.state.current, try store.conflicts().count)
            }
            switch format {
            case .text:
                try StandardStreams.write(
                    "Response \(id): \(kept?.description.prefix(12) ?? "") is kept, as revision "
                        + "\(now?.description.prefix(12) ?? "").\n\(ConflictCount.text(left))")
            case .json:
                try StandardStreams.write(
                    JSONText.object([
                        ("response", .string(id.description)), ("kept", .optional(kept?.description)),
                        ("revision", .optional(now?.description)), ("conflicts", .whole(left)),
                    ]).printed)
            }
        }
    }
}

/// How responses and bundles of a central database are named on the command line.
enum CentralNames {
    static let response = ArgumentHelp(
        "The response: its id, or at least 4 characters of its beginning or end.", valueName: "id")
    static let bundle = ArgumentHelp(
        "The bundle: at least 4 digits of the beginning of its id, or the name that it came under.",
        valueName: "bundle")
}

/// What is said of conflicts behind a deed that may have made or closed some.
enum ConflictCount {
    static func text(_ count: Int) -> String {
        switch count {
        case 0: ""
        case 1: "1 conflict is left to decide; `canvass conflicts` shows it.\n"
        default: "\(grouped(count)) conflicts are left to decide; `canvass conflicts` shows them.\n"
        }
    }
}
