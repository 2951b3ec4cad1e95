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
            With --format json: an object with the members of `canvass responses`, and sessions, pauses, \
            active_seconds, confirmed (an array of edit and reason), outside (the values given by --set) and answers. Answers are given in the form that \
            `canvass take --answers` takes.
            """)

    @Argument(help: ResponseName.help, completion: ResponseName.completion)
    var id: String

    @ArgumentParser.OptionGroup var storeOptions: StoreOptions

    @Option(help: OutputFormat.help)
    var format: OutputFormat = .text

    func run() throws {
        let (store, id) = try storeOptions.find(id)
        let response = try store.response(id)
        let definition = LoadedDefinition(stored: try store.definition(response.header.definition))
        let interview = try definition.interview(of: response)
        switch format {
        case .text: try StandardStreams.write(Self.text(of: response.header, interview))
        case .json: try StandardStreams.write(Self.json(of: response, interview).printed)
        }
    }

    private static func text(of header: ResponseHeader, _ interview: Interview) -> String {
        let questionnaire = [header.questionnaire, header.wave, "version " + header.version].compactMap(
            \.self)
        let lines =
            [
                "Response \(header.id)",
                "\(questionnaire.joined(separator: " ").escapingControls): "
                    + interview.text(interview.instrument.title).escapingControls,
                "\(header.disposition.rawValue), \(header.origin.rawValue), in \(header.language), begun "
                    + LocalClock.text(of: header.started),
                "",
            ] + LineInterview.overview(of: interview)
        return lines.map { $0 + "\n" }.joined()
    }

    private static func json(of response: Response, _ interview: Interview) -> JSONText {
        let paradata = response.paradata
        let milliseconds = paradata.activeTime.wholeMilliseconds
        let thousandths = String(1000 + milliseconds % 1000).dropFirst()
        let confirmed = paradata.confirmedEdits.map { edit in
            JSONText.object([("edit", .string(edit.edit)), ("reason", .string(edit.reason))])
        }
        return .object(
            response.header.jsonMembers + [
                ("sessions", .whole(paradata.sessions)), ("pauses", .whole(paradata.pauses)),
                ("active_seconds", .number("\(milliseconds / 1000).\(thousandths)")),
                ("confirmed", .array(confirmed)), ("outside", outside(of: interview)),
                ("answers", JSONText(interview.answersForScript())),
            ])
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
