import Bundles
import Central
import Foundation
import Merging
import Responses
import Signatures

/// A centre that made-up responses go to, packed and merged like all others: as so many bundles.
final class SimulationCentre {
    private let path: String
    private let folder: String
    private let definition: StoredDefinition
    private let writers: [BundleWriter]
    private let key: OwnKey

    /// - Parameter bundles: To how many bundles they are dealt.
    init(_ path: String, bundles: Int, definition: StoredDefinition) throws {
        self.path = path
        self.definition = definition
        folder = FileManager.default.temporaryDirectory.path + "/canvass-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let (centre, turn) = try CentreFile.writing(path, creating: true)
        let key = try withExtendedLifetime(turn) { try centre.ownKey() }
        self.key = key
        let title = try DefinitionTitles.title(of: definition)
        let folder = folder
        writers = try (1...bundles).map { number in
            // Nothing in it depends on when it is made, so that making it again gives the same bundle.
            let manifest = BundleManifest(
                project: "\(title.questionnaire), made up, \(number) of \(bundles)", device: key.device,
                role: .centre, publicKey: PublicKeyLine(key: key.signer.publicKey, comment: "").text,
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

    func add(_ batch: RespondentBatches.Batch) throws {
        for (writer, revisions) in zip(writers, batch.revisions) {
            for revision in revisions { try writer.add(.revision(revision)) }
        }
    }

    /// Merges what has been added.
    func merge() throws -> (report: MergeReport, signal: EndingSignal?) {
        let sealing = BundleSealing(signer: key.signer, recipients: [])
        for (number, writer) in writers.enumerated() {
            _ = try sealing.write(try writer.finish(), to: "\(folder)/simulated-\(number + 1).canvass")
        }
        let (centre, turn) = try CentreFile.writing(path, creating: true)
        let opening = try MergeOptions.opening(allowedSigners: nil, identity: nil)
        let merged = try withExtendedLifetime(turn) {
            try MergeSession.merge(
                try MergeSources([folder], besides: path), opening, into: centre.database, keeping: true)
        }
        return (MergeReport(merged.receipts), merged.signal)
    }
}
