import ArgumentParser
import Findings
import Foundation
import LocalStore
import Responses

/// `canvass withdraw ID`: a respondent is forgotten.
struct WithdrawCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Forget a response that was submitted: erase what it said, for good.",
        discussion: """
            Asks first, unless --yes is given. The answers, their history and all texts leave the store and the bytes \
            of its file. What stays is the id, and that it was withdrawn, so that what others still have of it is \
            erased there, too, and never comes back. Copies of the store from before migrations are removed, because \
            they hold the answers. Other copies are yours to find: backups, snapshots, what was packed and sent.

            Given an id that is withdrawn already, it cleans the file again. A draft is not withdrawn but deleted \
            (`canvass delete`).

            With --from CENTRAL the centre withdraws it, for a respondent who asks it to: the answers leave the central \
            database and the bytes of its file, and other centres and the devices erase theirs when they get the centre's \
            bundle. Also a response that has not arrived yet, by its whole id. Whatever is merged later brings nothing back.

            With --format json: an object with withdrawn, the id, and removed, an array of the copies that were \
            removed; with --from also bundles, which brought it and still hold its answers. --yes is needed then.
            """)

    @Argument(help: ResponseName.help, completion: ResponseName.completion)
    var id: String

    @Flag(help: "Withdraw without asking.")
    var yes = false

    @OptionGroup var storeOptions: StoreOptions

    @Option(
        help: ArgumentHelp("Withdraw from this central database.", valueName: "central"),
        completion: .file())
    var from: String?

    @Option(help: OutputFormat.help)
    var format: OutputFormat = .text

    func validate() throws {
        if from != nil, storeOptions.store != nil {
            throw ValidationError("--store and --from exclude each other; name the one that is meant")
        }
    }

    func run() throws {
        if let from {
            return try CentralWithdrawal(central: from, isConfirmed: yes, format: format).run(id)
        }
        guard let store = try storeOptions.openedIfPresent() else { throw StoreError.noSuchResponse(id) }
        let (id, isGone) = try find(in: store)
        let copies = try store.earlierCopies()
        if !isGone {
            let response = try store.storedResponse(id)
            if response.header.isDraft, !response.isBeingEdited { throw StoreError.neverSubmitted(id) }
            if !yes { try confirm(response.header, copies) }
        }
        try Sealing.name(store)
        try store.withdraw(id, at: LocalClock.now)
        let removed = copies.filter { !FileManager.default.fileExists(atPath: $0) }
        switch format {
        case .text:
            let lines = removed.map { "Removed \($0.escapingControls)\n" }
            try StandardStreams.write("Response \(id) is withdrawn and erased.\n" + lines.joined())
        case .json:
            try StandardStreams.write(
                JSONText.object([
                    ("withdrawn", .string(id.description)), ("removed", .array(removed.map { .string($0) })),
                ]).printed)
        }
    }

    /// The response that is meant, and whether it is withdrawn already.
    private func find(in store: LocalStore) throws(StoreError) -> (id: ResponseID, isGone: Bool) {
        do throws(StoreError) {
            return (try store.find(id), false)
        } catch .withdrawn(let gone) {
            return (gone, true)
        }
    }

    private func confirm(_ header: ResponseHeader, _ copies: [String]) throws {
        let removal =
            copies.isEmpty
            ? ""
            : "Copies of the store from before migrations hold them, too, and are removed:\n"
                + copies.map { "  \($0.escapingControls)\n" }.joined()
        try Confirmation.ask(
            "Withdraw response \(header.id) of \(header.questionnaire.escapingControls)? Its answers are erased "
                + "for good, and this cannot be undone.\n\(removal)Type yes to withdraw it: ",
            deed: "withdrawing \(header.id)", refusal: "nothing was withdrawn", as: format)
    }
}
