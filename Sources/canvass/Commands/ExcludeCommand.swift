import ArgumentParser
import Central
import CentralSQLite
import Responses

/// `canvass exclude CENTRAL ID --reason TEXT`: a response stands in no count.
struct ExcludeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exclude",
        abstract: "Leave a response out of all counts, or take it in again.",
        discussion: """
            For duplicates, trials and interviews that were made up. Nothing is erased: the response stays in the \
            database, marked, and with --revoke it counts again. The decision is kept in the folder CENTRAL-acts and \
            holds on every centre that gets it.

            With --format json: an object with response and excluded.

            Exit codes: 0 done; 1 failed; 64 wrong usage.
            """)

    @Argument(help: ArgumentHelp("The central database.", valueName: "central"), completion: .file())
    var central: String

    @Argument(help: CentralNames.response)
    var id: String

    @Option(help: ArgumentHelp("Why, for those who come after; needed to exclude.", valueName: "text"))
    var reason = ""

    @Flag(help: "Take a response in again that was excluded.")
    var revoke = false

    @Option(help: OutputFormat.help)
    var format: OutputFormat = .text

    func validate() throws {
        if !revoke, reason.isEmpty { throw ValidationError("say why with --reason") }
    }

    func run() throws {
        let (centre, turn) = try CentreFile.writing(central, creating: false)
        try withExtendedLifetime(turn) {
            let id = try centre.database.read { try $0.response(named: self.id) }
            try CentreActs(of: centre).say {
                [try $0.exclusion(of: id, holds: !revoke, because: reason)]
            }
            switch format {
            case .text:
                try StandardStreams.write(
                    revoke ? "Response \(id) counts again.\n" : "Response \(id) is excluded.\n")
            case .json:
                try StandardStreams.write(
                    JSONText.object([
                        ("response", .string(id.description)), ("excluded", .truth(!revoke)),
                    ]).printed)
            }
        }
    }
}
