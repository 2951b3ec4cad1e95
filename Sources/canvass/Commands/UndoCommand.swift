import ArgumentParser
import Central
import CentralSQLite
import Findings
import Responses

/// `canvass undo CENTRAL BUNDLE`: a bundle does not count any more.
struct UndoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Take a merged bundle back, or bring it back.",
        discussion: """
            What only this bundle brought does not count any more, nor what was built on it; what another bundle brought, \
            too, still counts. Withdrawals and resolutions stay. Nothing is removed: with --revert everything is as it was \
            before. Merging the bundle again leaves it undone. The decision is kept in the folder CENTRAL-acts and holds \
            on every centre that gets it.

            With --format json: an object with bundle, source, undone and conflicts, how many there are now.

            Exit codes: 0 done; 1 failed; 64 wrong usage.
            """)

    @Argument(help: ArgumentHelp("The central database.", valueName: "central"), completion: .file())
    var central: String

    @Argument(help: CentralNames.bundle)
    var bundle: String

    @Flag(help: "Bring a bundle back that was undone.")
    var revert = false

    @Option(help: ArgumentHelp("Why, for those who come after.", valueName: "text"))
    var reason = ""

    @Option(help: OutputFormat.help)
    var format: OutputFormat = .text

    func run() throws {
        let (centre, turn) = try CentreFile.writing(central, creating: false)
        try withExtendedLifetime(turn) {
            let bundle = try centre.database.read { try $0.bundle(named: self.bundle) }
            try CentreActs(of: centre).say {
                [try $0.retraction(of: bundle.id, holds: !revert, because: reason)]
            }
            let left = try centre.database.read { try $0.conflicts().count }
            switch format {
            case .text:
                let name = "Bundle \(bundle.id.description.prefix(12)) (\(bundle.source.escapingControls))"
                try StandardStreams.write(
                    (revert
                        ? "\(name) counts again.\n"
                        : "\(name) is undone: what it alone brought does not count any more.\n")
                        + ConflictCount.text(left))
            case .json:
                try StandardStreams.write(
                    JSONText.object([
                        ("bundle", .string(bundle.id.description)), ("source", .string(bundle.source)),
                        ("undone", .truth(!revert)), ("conflicts", .whole(left)),
                    ]).printed)
            }
        }
    }
}
