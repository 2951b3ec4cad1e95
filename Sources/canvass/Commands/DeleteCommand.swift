import ArgumentParser
import Findings
import LocalStore
import Responses

/// `canvass delete ID`: drafts only.
struct DeleteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Delete a draft for good.",
        discussion: """
            Asks first, unless --yes is given. What has been submitted is never deleted; `canvass withdraw` forgets it.

            With --format json: an object with deleted, the id; --yes is needed then.
            """)

    @Argument(help: ResponseName.help, completion: ResponseName.completion)
    var id: String

    @Flag(help: "Delete without asking.")
    var yes = false

    @OptionGroup var storeOptions: StoreOptions

    @Option(help: OutputFormat.help)
    var format: OutputFormat = .text

    func run() throws {
        let (store, id) = try storeOptions.find(id)
        let header = try store.response(id).header
        guard header.isDraft else { throw StoreError.noLongerADraft(id, header.disposition) }
        if try store.storedResponse(id).isBeingEdited { throw StoreError.wasSubmitted(id) }
        if !yes { try confirm(header.questionnaire.escapingControls, id.description) }
        try store.delete(id)
        switch format {
        case .text: try StandardStreams.write("Draft \(id) is deleted.\n")
        case .json: try StandardStreams.write(JSONText.object([("deleted", .string(id.description))]).printed)
        }
    }

    private func confirm(_ questionnaire: String, _ id: String) throws {
        try Confirmation.ask(
            "Delete the draft \(id) of \(questionnaire) with all its answers? Type yes to delete it: ",
            deed: "deleting \(id)", refusal: "nothing was deleted", as: format)
    }
}
