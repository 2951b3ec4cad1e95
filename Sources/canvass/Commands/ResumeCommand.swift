import ArgumentParser
import LocalStore
import Responses

/// `canvass resume [ID]`: a draft goes on, under the definition that it was begun under.
struct ResumeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Go on with a draft.",
        discussion: """
            Without an id: goes on with the only draft; lists them when there are several. A draft goes on under \
            the definition that it was begun under, whatever has become of the file since. So does a correction \
            that `canvass edit` began.

            Options, results and exit codes are those of `canvass take`.
            """)

    @Argument(help: ResponseName.help, completion: ResponseName.completion)
    var id: String?

    @OptionGroup var storeOptions: StoreOptions

    @Flag(help: "Ask line by line, without moving the cursor.")
    var plain = false

    @Option(help: OutputFormat.help)
    var format: OutputFormat = .text

    func run() throws {
        guard let (store, id) = try draft() else { return }
        let (response, open) = try store.reopen(id)
        let stored = try store.definition(response.header.definition)
        let drafts = try open.unfinishedTexts()
        let isFullScreen = PreferredFront.allowsFullScreen(plain: plain, format: format)
        let record = ResponseRecord(
            response, open: open, in: store, under: stored, mode: isFullScreen ? .fullScreen : .line)
        try Conversation.goOn(
            with: record, under: stored, drafts: drafts, isFullScreen: isFullScreen,
            resumption: Resumption(store: storeOptions.store), format: format)
    }

    /// The draft that is meant; nil when there are several, and they have been listed.
    private func draft() throws -> (store: LocalStore, id: ResponseID)? {
        if let id { return try storeOptions.find(id) }
        let store = try storeOptions.openedIfPresent()
        let drafts = try store?.storedResponses(ResponseFilter(dispositions: [.draft])) ?? []
        guard let store, let draft = drafts.first else {
            throw CommandFailure("there is no draft to go on with; `canvass take` begins an interview")
        }
        if drafts.count == 1 { return (store, draft.header.id) }
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
