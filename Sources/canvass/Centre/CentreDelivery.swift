import Bundles
import Central
import Foundation
import Merging
import Responses
import Signatures

/// A centre that responses go to which this machine makes: made up, or read from a file. They are packed and merged
/// like all others.
final class CentreDelivery {
    private let path: String
    private let folder: String
    private let writers: [BundleWriter]
    private let key: OwnKey

    /// - Parameter projects: What each bundle calls itself, by the name of the questionnaire.
    init(_ path: String, definition: StoredDefinition, projects: [(String) -> String]) throws {
        self.path = path
        folder = FileManager.default.temporaryDirectory.path + "/canvass-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let (centre, turn) = try CentreFile.writing(path, creating: true)
        let key = try withExtendedLifetime(turn) { try centre.ownKey() }
        self.key = key
        let title = try DefinitionTitles.title(of: definition)
        let folder = folder
        writers = try projects.map { project in
            // Nothing in it depends on when it is made, so that making it again gives the same bundle.
            let manifest = BundleManifest(
                project: project(title.questionnaire), device: key.device, role: .centre,
                publicKey: PublicKeyLine(key: key.signer.publicKey, comment: "").text,
                created: WallTime(milliseconds: 0))
            let writer = BundleWriter(manifest, spool: try SpoolFile(in: folder)) { _ in .centre }
            try writer.add(
                definition, questionnaire: title.questionnaire, version: title.version, wave: title.wave)
            return writer
        }
    }

    deinit {
        // What is left behind is a folder of the system's for temporary files.
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Adds revisions to a bundle, counted from 0.
    func add(_ revisions: [Revision], to bundle: Int = 0) throws {
        for revision in revisions { try writers[bundle].add(.revision(revision)) }
    }

    /// Merges what has been added.
    ///
    /// - Parameter name: What the bundles are called in the centre's history; nil for the names of their files.
    func merge(as name: String? = nil) throws -> (report: MergeReport, signal: EndingSignal?) {
        let sealing = BundleSealing(signer: key.signer, recipients: [])
        let paths = writers.indices.map { "\(folder)/delivery-\($0 + 1).canvass" }
        for (path, writer) in zip(paths, writers) { _ = try sealing.write(try writer.finish(), to: path) }
        let (centre, turn) = try CentreFile.writing(path, creating: true)
        let opening = try MergeOptions.opening(allowedSigners: nil, identity: nil)
        let merged = try withExtendedLifetime(turn) {
            try MergeSession.merge(
                MergeSources(bundles: paths.map { (name ?? $0, $0) }), opening, into: centre.database,
                keeping: true)
        }
        return (MergeReport(merged.receipts), merged.signal)
    }
}
