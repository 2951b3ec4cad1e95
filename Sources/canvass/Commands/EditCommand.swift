import ArgumentParser
import Interviewing
import LocalStore
import Responses

/// `canvass edit ID`: what was submitted is corrected.
struct EditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Correct a response that was submitted.",
        discussion: """
            Opens the response again at its review. What was submitted stays and counts until the correction is \
            submitted, too; then both are kept, and the later one counts. A correction that is left goes on with \
            `canvass resume`; one that changes no answer makes no new revision.

            With --discard: gives up a correction that was begun, and goes back to what was submitted. Nothing is \
            asked then; with --format json it prints the members of `canvass responses`.

            Other options, results and exit codes are those of `canvass take`.
            """)

    @Argument(help: ResponseName.help, completion: ResponseName.completion)
    var id: String

    @Flag(help: "Go back to what was submitted.")
    var discard = false

    @OptionGroup var storeOptions: StoreOptions

    @Flag(help: "Ask line by line, without moving the cursor.")
    var plain = false

    @Option(help: OutputFormat.help)
    var format: OutputFormat = .text

    func run() throws {
        let (store, id) = try storeOptions.find(id)
        if discard { return try giveUp(id, in: store) }
        try Sealing.seal(only: id, in: store)
        let (response, open) = try store.correct(id)
        try sayIfChangedElsewhere(id, in: store)
        let isFullScreen = PreferredFront.allowsFullScreen(plain: plain, format: format)
        let definition = try store.definition(response.header.definition)
        // Before it is reopened: what this version cannot ask stays submitted.
        _ = try LoadedDefinition(stored: definition).interview(of: response)
        var record = ResponseRecord(
            response, open: open, in: store, under: definition, mode: isFullScreen ? .fullScreen : .line)
        try record.record([.resumed])
        try Conversation.goOn(
            with: record, under: definition, drafts: [:], isFullScreen: isFullScreen,
            resumption: Resumption(store: storeOptions.store), format: format)
    }

    private func giveUp(_ id: ResponseID, in store: LocalStore) throws {
        try store.giveUpCorrection(of: id)
        let response = try store.storedResponse(id)
        switch format {
        case .text: try StandardStreams.write("\(id) is again as it was submitted.\n")
        case .json: try StandardStreams.write(JSONText.object(response.jsonMembers).printed)
        }
    }

    /// The correction starts from the journal, which knows nothing of what a centre changed.
    private func sayIfChangedElsewhere(_ id: ResponseID, in store: LocalStore) throws {
        guard let device = try store.device(), let current = try store.history(of: id).current?.header,
            current.device != device, !current.device.isShared
        else { return }
        StandardStreams.say(
            "note: this response was changed elsewhere, by \(current.device); the correction starts from what was "
                + "submitted here, and takes the place of both")
    }
}
