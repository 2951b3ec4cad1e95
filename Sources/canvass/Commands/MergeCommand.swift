import ArgumentParser
import Central
import CentralSQLite
import Encryption
import Foundation
import LocalStore
import Responses
import Signatures

/// `canvass merge BUNDLE… --into CENTRAL`: responses of many machines become one database.
struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Merge bundles and stores into a central database.",
        discussion: """
            Takes bundles, stores, and folders of either, in any order and any number of times, with the same result. \
            Says for every bundle what became of its items: new, already known, newer (takes the place of an earlier \
            state), in conflict (stands beside another state; `canvass conflicts` shows both), withdrawn, acts of a \
            centre, waiting (for what it builds on), and refused, with the reason. What is refused is kept out and \
            listed by `canvass history`; the rest goes on.

            With --allowed-signers, only bundles count that are signed by a key in that file (ALLOWED SIGNERS of \
            ssh-keygen(1); namespace canvass-bundle), and only a key with the principal `centre` speaks for a centre. \
            Without it every bundle counts and is called unverified. A store is never signed.

            A bundle that was undone stays undone; with --revert it is brought back, as by `canvass undo --revert`.

            With --dry-run nothing is changed; the report is the one that the merge then prints.

            Into a store, a bundle of a centre is the way back to a device (`canvass pack --from`): responses that were \
            withdrawn are erased there, too, states of its responses that came about elsewhere are taken in, and what the \
            centre has confirmed is not packed again. With --allowed-signers, only from a key with the principal `centre`.

            With --format json: an object with receipts and totals. Each receipt has source, outcome (merged, \
            already_merged, undone, brought_back, refused, failed), reason, bundle, device, role, signer, verified, \
            the counts new, known, newer, conflict, withdrawn, acts, waiting, refused, released (had waited, and is taken in now), \
            also_in_conflict (responses that are in conflict by what was released or brought back), and \
            remarks. Into a store: an object with letters, each with source, outcome (taken_in, refused), reason, bundle, \
            centre, signer, verified, new, known, others, refused, withdrawn, and confirmed.

            Exit codes: 0 done; 1 failed, or a store could not be copied to be read (the rest is merged); 2 nothing usable \
            in the input; 3 partly done: something was refused; 4 there \
            are conflicts that a person must decide; 64 wrong usage; 130, 143, 129 ended by a signal, with whole \
            bundles merged.
            """)

    @Argument(help: "Bundles, stores, or folders of them.", completion: .file())
    var sources: [String]

    @Option(
        help: ArgumentHelp(
            "The central database; made when it is missing. Or a store, for what a centre says.",
            valueName: "central|store"),
        completion: .file())
    var into: String

    @Option(
        help: ArgumentHelp("Take only what keys in this file have signed.", valueName: "file"),
        completion: .file())
    var allowedSigners: String?

    @Option(
        help: ArgumentHelp("Decrypt with the age identities in this file.", valueName: "file"),
        completion: .file())
    var identity: String?

    @Flag(help: "Bring bundles back that were undone.")
    var revert = false

    @Flag(help: "Say what would happen, and change nothing.")
    var dryRun = false

    @Option(help: OutputFormat.help)
    var format: OutputFormat = .text

    func validate() throws {
        if sources.isEmpty { throw ValidationError("name at least one bundle, store or folder") }
    }

    func run() throws {
        let opening = try MergeOptions.opening(allowedSigners: allowedSigners, identity: identity)
        let found = try MergeSources(sources, besides: into)
        if LocalStore.isStore(at: into) { return try runIntoStore(found, opening) }
        let (centre, turn) =
            dryRun && !FileManager.default.fileExists(atPath: into)
            ? (CentreFile(database: try .inMemory()), nil) : try opened()
        let receipts = try withExtendedLifetime(turn) {
            let merged = try MergeSession.merge(
                found, opening, into: centre.database, keeping: !dryRun, reverting: revert)
            if !dryRun { try followUp(merged.receipts, in: centre) }
            return merged
        }
        let report = MergeReport(receipts.receipts, reverts: revert)
        try StandardStreams.write(format == .json ? report.json.printed : report.text)
        if let signal = receipts.signal { throw signal.exitCode }
        if let code = report.exitCode { throw code }
    }

    /// What this centre itself has to do after a merge: bring back what was undone, and forget what was withdrawn.
    private func followUp(_ receipts: [MergeReceipt], in centre: CentreFile) throws {
        var undone: [Hash256] = []
        for case let bundle? in receipts.filter({ $0.outcome == .undone }).map(\.bundle)
        where !undone.contains(bundle) {
            undone.append(bundle)
        }
        if revert, !undone.isEmpty {
            try CentreActs(of: centre).say { voice in
                try undone.map { try voice.retraction(of: $0, holds: false, because: "") }
            }
        }
        let folder = CentreActs.folder(of: centre.database.path)
        if receipts.contains(where: { $0.counts.withdrawn > 0 || $0.released > 0 }),
            FileManager.default.fileExists(atPath: folder)
        {
            try CentreActs(of: centre).forgetWithdrawn()
        }
    }

    private func runIntoStore(_ found: MergeSources, _ opening: BundleOpening) throws {
        guard !dryRun, !revert else {
            throw CommandFailure("\(into): this is a store; --dry-run and --revert are for central databases")
        }
        let store = try LocalStore.open(at: into, creating: false)
        let outcomes = try StoreIntake(store: store, opening: opening).takeIn(found.all)
        try StandardStreams.write(format == .json ? outcomes.json.printed : outcomes.text)
        let refused = outcomes.count { $0.letter == nil }
        if refused == outcomes.count { throw ExitCode.findings }
        if refused > 0 || outcomes.contains(where: { $0.letter?.refused ?? 0 > 0 }) {
            throw ExitCode.partlyDone
        }
    }

    private func opened() throws -> (CentreFile, CentralDatabase.WritingTurn?) {
        let (centre, turn) = try CentreFile.writing(into, creating: true)
        return (centre, turn)
    }
}

/// What merging needs to know beside the bundles.
enum MergeOptions {
    /// - Parameter centre: A key that is believed as a centre's, beside those in the file.
    static func opening(
        allowedSigners: String?, identity: String?, centre: OwnKey? = nil
    ) throws -> BundleOpening {
        var trust = BundleTrust.anybody
        if let allowedSigners {
            var signers = try AllowedSigners.read(allowedSigners)
            if let centre { signers.allow(centre.signer.publicKey, as: BundleTrust.centrePrincipal) }
            trust = .allowed(signers)
        }
        let identities = try identity.map { try AgeIdentityFile.read($0) } ?? []
        let shelf = DefinitionShelf()
        return BundleOpening(trust: trust, identities: identities) { shelf.instrument($0) }
    }
}

/// A merge with its progress on the terminal, which a signal ends behind the bundle at hand.
enum MergeSession {
    static func merge(
        _ sources: MergeSources, _ opening: BundleOpening, into database: CentralDatabase, keeping: Bool,
        reverting: Bool = false
    ) throws -> (receipts: [MergeReceipt], signal: EndingSignal?) {
        let interruptions = try Interruptions.listen()
        var signal: EndingSignal?
        var progress = ProgressLine("bundles", total: sources.all.count)
        defer { progress.clear() }
        let run = MergeRun(into: database, keeping: keeping, reverting: reverting, at: LocalClock.now)
        let receipts = try run.merge(sources.all, opening) { done in
            let part = done.atHand.map {
                ProgressLine.Part("items of the next", done: $0.items, of: $0.announced, all: done.items)
            }
            progress.show(done.bundles, part)
            signal = signal ?? interruptions.received()
            return signal == nil
        }
        progress.clear()
        return (receipts, signal)
    }
}
