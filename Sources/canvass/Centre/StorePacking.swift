import Bundles
import Central
import Definition
import LocalStore
import Merging
import Responses
import Signatures

/// Packs the revisions that a store has made into bundles.
struct StorePacking {
    let store: LocalStore
    /// Leaves out what a centre has confirmed.
    let unconfirmed: Bool
    /// When the bundles are made; nil for the latest moment in them, so that the same revisions are the same bundle.
    let created: WallTime?
    /// The folder for the spools.
    let folder: String

    /// The bundles, ready to be written: usually one, and more where a centre has confirmed revisions in the middle.
    /// None when there is nothing to pack.
    func bundles() throws -> [PackedBundle] {
        guard let device = try store.device(), let key = try store.publicKey() else { return [] }
        var packing = Packing(
            of: store, device: device, publicKey: key, created: try created ?? latestMoment(), folder)
        var pages = store.revisions(unconfirmed: unconfirmed)
        while case let page = try pages.next(), !page.isEmpty {
            for revision in page { try packing.add(revision) }
        }
        return try packing.finished()
    }

    private func latestMoment() throws -> WallTime {
        var latest = WallTime(milliseconds: 0)
        var pages = store.revisions(unconfirmed: unconfirmed)
        while case let page = try pages.next(), !page.isEmpty {
            latest = max(latest, page.map(\.header.at).max() ?? latest)
        }
        return latest
    }

    /// The bundles as they come about.
    private struct Packing {
        private let store: LocalStore
        private let manifest: BundleManifest
        private let folder: String
        private var writer: BundleWriter?
        private var last: UInt64 = 0
        private var defined: Set<DefinitionHash> = []
        private var done: [PackedBundle] = []

        init(
            of store: LocalStore, device: DeviceID, publicKey: [UInt8], created: WallTime, _ folder: String
        ) {
            self.store = store
            self.folder = folder
            let line = SigningPublicKey(bytes: publicKey).map { PublicKeyLine(key: $0, comment: "").text }
            manifest = BundleManifest(
                project: "", device: device, role: .device, publicKey: line, created: created)
        }

        mutating func add(_ revision: Revision) throws {
            let sequence = revision.header.sequence
            // A bundle's own numbers have no gaps.
            if sequence > 0, last > 0, sequence != last + 1 { try close() }
            if sequence > 0 { last = sequence }
            let writer = try writer ?? BundleWriter(manifest, spool: SpoolFile(in: folder)) { _ in .device }
            self.writer = writer
            let hash = revision.header.definition
            if defined.insert(hash).inserted {
                let definition = try store.definition(hash)
                let title = try DefinitionTitles.title(of: definition)
                try writer.add(
                    definition, questionnaire: title.questionnaire, version: title.version, wave: title.wave)
            }
            try writer.add(.revision(revision))
        }

        private mutating func close() throws {
            if let writer { done.append(try writer.finish()) }
            writer = nil
            defined = []
        }

        mutating func finished() throws -> [PackedBundle] {
            try close()
            return done
        }
    }
}
