import ArgumentParser
import Central
import CentralSQLite
import Foundation
import Merging
import Responses
import Signatures

/// `canvass rebuild CENTRAL --from FOLDER`: a central database made anew from bundles.
struct RebuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild",
        abstract: "Make a central database anew from its bundles.",
        discussion: """
            Merges all bundles and stores in the folders, and what the centre itself has said (the folder CENTRAL-acts \
            beside it), into a new file, which takes the place of CENTRAL only when it is complete. The old file, \
            where there is one, stays as CENTRAL.before-rebuild. With all its bundles the new database has the digest \
            of the old one; both are printed.

            With --format json: an object with digest, earlier (the digest of the old file, or null), and the report of \
            `canvass merge`.

            Exit codes: those of `canvass merge`; 3 also when the digest is not the old one.
            """)

    @Argument(help: ArgumentHelp("The central database.", valueName: "central"), completion: .file())
    var central: String

    @Option(
        name: .customLong("from"),
        help: ArgumentHelp("Bundles, stores, or folders of them.", valueName: "folder"),
        completion: .directory)
    var sources: [String]

    @Option(
        help: ArgumentHelp("Take only what keys in this file have signed.", valueName: "file"),
        completion: .file())
    var allowedSigners: String?

    @Option(
        help: ArgumentHelp("Decrypt with the age identities in this file.", valueName: "file"),
        completion: .file())
    var identity: String?

    @Option(help: OutputFormat.help)
    var format: OutputFormat = .text

    func run() throws {
        let manager = FileManager.default
        // What the centre itself has said is believed, whoever else is.
        let key =
            manager.fileExists(atPath: central + "-key")
            ? try OwnKey.of(central, comment: "canvass centre") : nil
        let opening = try MergeOptions.opening(
            allowedSigners: allowedSigners, identity: identity, centre: key)
        let acts = central + "-acts"
        let found = try MergeSources(
            sources + (manager.fileExists(atPath: acts) ? [acts] : []), besides: central)
        let (earlier, oldTurn) = try earlierDigest()
        // Nobody merges into the old file meanwhile: what they merged would be gone with it.
        defer { withExtendedLifetime(oldTurn) {} }
        let part = central + ".rebuilding"
        try remove([part, part + "-journal", part + "-lock"])
        let (centre, turn) = try CentreFile.writing(part, creating: true)
        let merged = try withExtendedLifetime(turn) {
            try MergeSession.merge(found, opening, into: centre.database, keeping: true)
        }
        if let signal = merged.signal {
            StandardStreams.say("stopped; \(central) is as it was, and \(part) can be removed")
            throw signal.exitCode
        }
        if let key { try nameAgain(centre, key) }
        let digest = try centre.database.read { try $0.digest() }
        try take(part)
        let report = MergeReport(merged.receipts)
        switch format {
        case .text:
            let before = earlier.map { "\nThe digest before was \($0)" } ?? ""
            try StandardStreams.write(report.text + "\(central) has the digest \(digest)\(before)\n")
        case .json:
            try StandardStreams.write(
                JSONText.object([
                    ("digest", .string(digest.description)), ("earlier", .optional(earlier?.description)),
                    ("report", report.json),
                ]).printed)
        }
        if let code = report.exitCode { throw code }
        if let earlier, earlier != digest { throw ExitCode.partlyDone }
    }

    /// The centre keeps its key, and with it its name.
    private func nameAgain(_ centre: CentreFile, _ key: OwnKey) throws {
        try centre.database.write(keeping: true) { store in
            try store.become(key.device, publicKey: key.signer.publicKey.bytes, at: LocalClock.now)
        }
    }

    /// Nil where there is no database, or one that can no longer be read.
    private func earlierDigest() throws -> (digest: CollectionDigest?, turn: CentralDatabase.WritingTurn?) {
        guard FileManager.default.fileExists(atPath: central) else { return (nil, nil) }
        do {
            let (centre, turn) = try CentreFile.writing(central, creating: false)
            return (try centre.database.read { try $0.digest() }, turn)
        } catch let error as CentralError {
            if case .notACentre = error { throw error }
            StandardStreams.say("the digest of the old database cannot be told: \(error.description)")
            return (nil, nil)
        }
    }

    private func take(_ part: String) throws {
        if FileManager.default.fileExists(atPath: central) {
            let kept = central + ".before-rebuild"
            try remove([kept])
            guard link(central, kept) == 0 else {
                throw CommandFailure(
                    "\(kept): the old database cannot be kept there: \(systemMessage(errno))")
            }
        }
        guard rename(part, central) == 0 else {
            throw CommandFailure("\(central): cannot be replaced: \(systemMessage(errno))")
        }
        try remove([part + "-journal", part + "-lock"])
    }

    private func remove(_ paths: [String]) throws {
        for path in paths where unlink(path) != 0 && errno != ENOENT {
            throw CommandFailure(
                "\(path): this file is in the way and cannot be removed: \(systemMessage(errno))")
        }
    }
}
