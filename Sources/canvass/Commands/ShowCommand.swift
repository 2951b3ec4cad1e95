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

            With --format json: an object with the members of `canvass responses`, and sessions, pauses, \
            active_seconds, confirmed (an array of edit and reason), outside (the values given by --set) and answers. \
            Answers are given in the form that `canvass take --answers` takes. With --history, also history, an array.
            """)

    @Argument(help: ResponseName.help, completion: ResponseName.completion)
    var id: String

    @Flag(help: "Show the revisions, too.")
    var history = false

    @ArgumentParser.OptionGroup var storeOptions: StoreOptions

    @Option(help: OutputFormat.help)
    var format: OutputFormat = .text

    func run() throws {
        let (store, id) = try storeOptions.find(id)
        let response = try store.response(id)
        let definition = LoadedDefinition(stored: try store.definition(response.header.definition))
        let interview = try definition.interview(of: response)
        let stored = try store.storedResponse(id)
        let history = self.history ? try store.history(of: id) : nil
        switch format {
        case .text:
            try StandardStreams.write(Self.text(of: stored, interview) + (history?.text ?? ""))
        case .json:
            try StandardStreams.write(Self.json(of: response, stored, interview, history).printed)
        }
    }

    private static func text(of stored: StoredResponse, _ interview: Interview) -> String {
        let header = stored.header
        let questionnaire = [header.questionnaire, header.wave, "version " + header.version].compactMap(
            \.self)
        let lines =
            [
                "Response \(header.id)",
                "\(questionnaire.joined(separator: " ").escapingControls): "
                    + interview.text(interview.instrument.title).escapingControls,
                "\(header.disposition.rawValue), \(header.origin.rawValue), in \(header.language), begun "
                    + LocalClock.text(of: header.started),
            ]
            + (stored.isBeingEdited
                ? ["Being edited: until that is submitted, revision \(stored.revision?.short ?? "") counts."]
                : [])
            + [""] + LineInterview.overview(of: interview)
        return lines.map { $0 + "\n" }.joined()
    }

    private static func json(
        of response: Response, _ stored: StoredResponse, _ interview: Interview, _ history: RevisionHistory?
    ) -> JSONText {
        let paradata = response.paradata
        let milliseconds = paradata.activeTime.wholeMilliseconds
        let thousandths = String(1000 + milliseconds % 1000).dropFirst()
        let confirmed = paradata.confirmedEdits.map { edit in
            JSONText.object([("edit", .string(edit.edit)), ("reason", .string(edit.reason))])
        }
        return .object(
            stored.jsonMembers + [
                ("sessions", .whole(paradata.sessions)), ("pauses", .whole(paradata.pauses)),
                ("active_seconds", .number("\(milliseconds / 1000).\(thousandths)")),
                ("confirmed", .array(confirmed)), ("outside", outside(of: interview)),
                ("answers", JSONText(interview.answersForScript())),
            ] + (history.map { [("history", $0.json)] } ?? []))
    }

    private static func outside(of interview: Interview) -> JSONText {
        let values = interview.instrument.outside.compactMap { declared in
            interview.beginning.outside[declared.id].map {
                ScriptMember(declared.id.name, Answer.given($0).scriptValue)
            }
        }
        return JSONText(values)
    }
}

extension RevisionHistory {
    /// One paragraph for each revision, parents first, for people.
    fileprivate var text: String {
        guard !revisions.isEmpty else { return "\nHistory: no revisions yet.\n" }
        let paragraphs = revisions.map { revision in
            let header = revision.header
            let mark = revision.hash == current?.hash ? "*" : " "
            let parents = header.parents.map(\.short).joined(separator: ", ")
            let device =
                header.device.isShared ? "anybody" : "device \(header.device), number \(header.sequence)"
            return """
                \(mark) \(revision.hash)
                    \(header.kind.name), \(LocalClock.text(of: header.at)), by \(device)
                    \(parents.isEmpty ? "the first" : "in place of \(parents)")

                """
        }
        return "\nHistory (* counts):\n" + paragraphs.joined()
    }
}

extension Hash256 {
    /// Enough of it to tell revisions of one response apart.
    fileprivate var short: String { String(description.prefix(12)) }
}
