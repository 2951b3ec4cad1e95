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

            Saying the same again changes nothing, and says so: after an error or a power cut, repeat the command.

            With --format json: an object with bundle, source, undone, changed (false when it was so already) and \
            conflicts, how many there are now.

            Exit codes: 0 done, also when it was so already; 1 failed; 64 wrong usage.
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
            let isNews = try say(bundle.id, in: centre)
            let left = try centre.database.read { try $0.conflicts().count }
            switch format {
            case .text:
                let name = "Bundle \(bundle.id.description.prefix(12)) (\(bundle.source.escapingControls))"
                try StandardStreams.write("\(name) \(outcome(isNews))\n" + ConflictCount.text(left))
            case .json:
                try StandardStreams.write(
                    JSONText.object([
                        ("bundle", .string(bundle.id.description)), ("source", .string(bundle.source)),
                        ("undone", .truth(!revert)), ("changed", .truth(isNews)), ("conflicts", .whole(left)),
                    ]).printed)
            }
        }
    }

    /// Whether it had to be said: an act that a crash kept from being merged is taken in first, and may have said it.
    private func say(_ bundle: Hash256, in centre: CentreFile) throws -> Bool {
        do {
            try CentreActs(of: centre).say {
                [try $0.retraction(of: bundle, holds: !revert, because: reason)]
            }
            return true
        } catch CentralError.alreadyUndone, CentralError.notUndone {
            return false
        }
    }

    private func outcome(_ isNews: Bool) -> String {
        switch (revert, isNews) {
        case (false, true): "is undone: what it alone brought does not count any more."
        case (false, false):
            "is undone already; nothing was changed. `canvass undo --revert` brings it back."
        case (true, true): "counts again."
        case (true, false): "is not undone, so it counts already; nothing was changed."
        }
    }
}
