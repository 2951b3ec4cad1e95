import ArgumentParser
import LocalStore
import Responses
import Values

/// `canvass responses`: what the store, or a central database, holds.
struct ResponsesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "responses",
        abstract: "List the responses on this machine, the newest first, or those of a central database.",
        discussion: """
            A response that was submitted and is open again to be corrected is a draft that says so; until then, what \
            was submitted counts.

            With --from: the responses of a central database by id, which for interviews is the order in which they \
            were begun; what was withdrawn only with --withdrawn. With --count, how many there are instead: real ones \
            apart from made-up ones (origin synthetic or test), by questionnaire, wave, version and origin, and by \
            device. Counted is what is neither excluded nor withdrawn.

            With --format json: an array of objects with id, questionnaire, version, wave, disposition, aapor, \
            origin, mode, language, started, changed, definition, revision and being_edited; with --withdrawn, of id \
            and withdrawn. Times are in UTC. With --from also device, states (how many stand side by side), conflict, \
            excluded, and withdrawn, which is null or the time. With --count: an object with real and made_up, each \
            with counted, conflict, excluded, withdrawn and dispositions, and with groups and devices, arrays of the \
            same.
            """)

    @Flag(help: "List what was withdrawn instead: the ids, and when.")
    var withdrawn = false

    @OptionGroup var centreOptions: CentreListOptions

    @OptionGroup var storeOptions: StoreOptions

    @Option(help: OutputFormat.help)
    var format: OutputFormat = .text

    func validate() throws {
        if centreOptions.from != nil, storeOptions.store != nil {
            throw ValidationError("--from and --store are two places; name one")
        }
        if withdrawn, centreOptions.excluded {
            throw ValidationError("say --excluded or --withdrawn, not both")
        }
    }

    func run() throws {
        if let from = centreOptions.from {
            return try CentreList(from, try centreOptions.filter(withdrawn: withdrawn), format)
                .write(counting: centreOptions.count)
        }
        let store = try storeOptions.openedIfPresent()
        if withdrawn { return try list(try store?.withdrawals() ?? []) }
        let responses = try store?.storedResponses() ?? []
        switch format {
        case .json:
            try StandardStreams.write(JSONText.array(responses.map { .object($0.jsonMembers) }).printed)
        case .text where responses.isEmpty:
            try StandardStreams.write("There are no responses yet.\n")
        case .text:
            try StandardStreams.write(ResponseTable(responses).text)
        }
    }

    private func list(_ withdrawals: [Withdrawal]) throws {
        switch format {
        case .json:
            let values = withdrawals.map {
                JSONText.object([
                    ("id", .string($0.id.description)), ("withdrawn", .string($0.at.description)),
                ])
            }
            try StandardStreams.write(JSONText.array(values).printed)
        case .text where withdrawals.isEmpty:
            try StandardStreams.write("Nothing was withdrawn.\n")
        case .text:
            let rows = withdrawals.map { "\($0.id)  withdrawn \(LocalClock.text(of: $0.at))\n" }
            try StandardStreams.write(rows.joined())
        }
    }
}

/// Responses in columns, for people.
struct ResponseTable {
    private let responses: [StoredResponse]

    init(_ responses: [StoredResponse]) { self.responses = responses }

    var text: String {
        let rows =
            [["ID", "QUESTIONNAIRE", "DISPOSITION", "ORIGIN", "LANGUAGE", "STARTED"]]
            + responses.map { response in
                let header = response.header
                return [
                    header.id.description,
                    ResponseWords.questionnaire(header.questionnaire, header.wave, header.version),
                    response.isBeingEdited ? "draft (being edited)" : header.disposition.rawValue,
                    header.origin.rawValue, header.language.tag,
                    LocalClock.text(of: header.started),
                ]
            }
        return TextColumns.text(of: rows)
    }
}
