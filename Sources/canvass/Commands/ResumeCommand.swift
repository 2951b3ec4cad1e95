import ArgumentParser
import Definition
import InterviewScreens
import Interviewing
import LocalStore
import Responses
import Terminal
import Values

/// `canvass resume [ID]`: a draft goes on, under the definition that it was begun under.
struct ResumeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Go on with a draft.",
        discussion: """
            Without an id: goes on with the only draft; lists them when there are several. A draft goes on under \
            the definition that it was begun under, whatever has become of the file since.

            Options, results and exit codes are those of `canvass take`.
            """)

    @Argument(help: ResponseName.help, completion: ResponseName.completion)
    var id: String?

    @ArgumentParser.OptionGroup var storeOptions: StoreOptions

    @Flag(help: "Ask line by line, without moving the cursor.")
    var plain = false

    @Option(help: OutputFormat.help)
    var format: OutputFormat = .text

    func run() throws {
        guard let (store, id) = try draft() else { return }
        let (response, open) = try store.reopen(id)
        let stored = try store.definition(response.header.definition)
        let interview = try LoadedDefinition(stored: stored).interview(of: response)
        let drafts = try open.unfinishedTexts()
        let resumption = Resumption(store: storeOptions.store)
        let isFullScreen = PreferredFront.allowsFullScreen(plain: plain, format: format)
        let record = ResponseRecord(
            response, open: open, in: store, under: stored, mode: isFullScreen ? .fullScreen : .line)
        if isFullScreen {
            let front = ScreenInterview(
                interview, size: ScreenSize(rows: 24, columns: 80),
                offersEditor: ExternalEditor() != nil, drafts: drafts.map { ($0.key, $0.value) })
            try Conversation.onScreen(
                front, record: record, resumption: resumption, format: format, savedDrafts: drafts)
        } else {
            let draft = interview.currentQuestion.flatMap {
                drafts[Address(interview.instrument.questions[$0].id)]
            }
            let lines = LineInterview(interview, draft: draft)
            try Conversation.byLines(lines, record: record, resumption: resumption, format: format)
        }
    }

    /// The draft that is meant; nil when there are several, and they have been listed.
    private func draft() throws -> (store: LocalStore, id: ResponseID)? {
        if let id { return try storeOptions.find(id) }
        let store = try storeOptions.openedIfPresent()
        let drafts = try store?.responses(ResponseFilter(dispositions: [.draft])) ?? []
        guard let store, let draft = drafts.first else {
            throw CommandFailure("there is no draft to go on with; `canvass take` begins an interview")
        }
        if drafts.count == 1 { return (store, draft.id) }
        switch format {
        case .text:
            try StandardStreams.write(
                "There are \(drafts.count) drafts; say which with `canvass resume ID`:\n"
                    + ResponseTable(drafts).text)
        case .json:
            try StandardStreams.write(JSONText.array(drafts.map { .object($0.jsonMembers) }).printed)
        }
        return nil
    }
}
