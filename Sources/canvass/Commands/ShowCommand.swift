import ArgumentParser
import Definition
import Findings
import InterviewScreens
import Interviewing
import LocalStore
import Responses
import Values

/// `canvass show ID`: one response.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a response.",
        discussion: """
            Of a response that is being edited, the answers as they stand now.

            With --history: its revisions, each with its hash, its parents, its kind, when it was made and by which \
            device. The one that counts is marked.

            With --from: a response of a central database, its state that counts, read under the definition that it \
            was given under. What was withdrawn has no answers any more.

            With --format json: an object with the members of `canvass responses`, and sessions, pauses, \
            active_seconds, confirmed (an array of edit and reason), outside (the values given by --set) and answers. \
            Answers are given in the form that `canvass take --answers` takes. With --history, also history, an array. \
            With --from, sessions and pauses are not known; there are bundles (the ids of those that brought the \
            state), reason (why it is excluded), questions (an array of question, visits, changes, seconds, \
            seconds_to_first_key and seconds_to_answer) and shown (random orders as they were shown: codes of options, \
            or ids of rows).
            """)

    @Argument(help: ResponseName.help, completion: ResponseName.completion)
    var id: String

    @Flag(help: "Show the revisions, too.")
    var history = false

    @Option(
        help: ArgumentHelp("Show a response of this central database.", valueName: "central"),
        completion: .file())
    var from: String?

    @ArgumentParser.OptionGroup var storeOptions: StoreOptions

    @Option(help: OutputFormat.help)
    var format: OutputFormat = .text

    func validate() throws {
        if from != nil, storeOptions.store != nil {
            throw ValidationError("--from and --store are two places; name one")
        }
    }

    func run() throws {
        if let from {
            let shown = try CentralRecord(id, in: try CentreFile.reading(from))
            return try StandardStreams.write(
                format == .json ? shown.json(history: history).printed : shown.text(history: history))
        }
        let (store, id) = try storeOptions.find(id)
        let response = try store.response(id)
        let definition = LoadedDefinition(stored: try store.definition(response.header.definition))
        let interview = try definition.interview(of: response)
        let stored = try store.storedResponse(id)
        let history = self.history ? try store.history(of: id) : nil
        switch format {
        case .text:
            try StandardStreams.write(
                Self.text(of: stored, interview) + (history.map { $0.text(counting: $0.current?.hash) } ?? "")
            )
        case .json:
            try StandardStreams.write(Self.json(of: response, stored, interview, history).printed)
        }
    }

    private static func text(of stored: StoredResponse, _ interview: Interview) -> String {
        let header = stored.header
        let lines =
            ResponseWords.heading(
                header.id, (header.questionnaire, header.wave, header.version), interview,
                [header.disposition.rawValue, header.origin.rawValue], begun: header.started)
            + (stored.isBeingEdited
                ? ["Being edited: until that is submitted, revision \(stored.revision?.short ?? "") counts."]
                : [])
            + [""] + ResponseWords.answers(of: interview)
        return lines.map { $0 + "\n" }.joined()
    }

    private static func json(
        of response: Response, _ stored: StoredResponse, _ interview: Interview, _ history: RevisionHistory?
    ) -> JSONText {
        let paradata = response.paradata
        let confirmed = paradata.confirmedEdits.map { edit in
            JSONText.object([("edit", .string(edit.edit)), ("reason", .string(edit.reason))])
        }
        return .object(
            stored.jsonMembers + [
                ("sessions", .whole(paradata.sessions)), ("pauses", .whole(paradata.pauses)),
                ("active_seconds", .seconds(milliseconds: paradata.activeTime.wholeMilliseconds)),
                ("confirmed", .array(confirmed)), ("outside", interview.outsideJSON),
                ("answers", JSONText(interview.answersForScript())),
            ] + (history.map { [("history", $0.json)] } ?? []))
    }
}
