import Bundles
import Central
import CentralSQLite
import Merging
import Responses

/// Packs what a centre says: what it made itself, the receipt, and on request all that counts.
struct CentralPacking {
    let centre: CentreFile
    let key: OwnKey
    /// Everything that counts, and what other centres said.
    let all: Bool
    let created: WallTime
    /// The folder for the spools.
    let folder: String

    /// The bundles, ready to be written: usually one, more where the centre's own numbers have gaps.
    func bundles() throws -> [PackedBundle] {
        try centre.database.read { store in
            let centres = try store.centres()
            let manifest = key.manifest(created: created, received: try store.received())
            var packing = Packing(store, manifest, centres, folder)
            for item in try own(in: store) { try packing.add(item) }
            if all { try addOthers(from: store, to: &packing) }
            return try packing.finished()
        }
    }

    private func own(in store: any CentralReading) throws -> [BundleItem] {
        let revisions = try store.revisions(madeBy: key.device).map { BundleItem.revision($0) }
        let acts = try store.acts().filter { $0.device == key.device }.map { BundleItem.act($0) }
        return (revisions + acts).sorted { ($0.sequence, $0.hash) < ($1.sequence, $1.hash) }
    }

    private func addOthers(from store: any CentralReading, to packing: inout Packing) throws {
        for act in try store.acts() where act.device != key.device { try packing.add(.act(act)) }
        try store.eachVisibleRevision { revisions in
            for revision in revisions where revision.header.device != key.device {
                try packing.add(.revision(revision))
            }
        }
    }

    /// The bundles as they come about.
    private struct Packing {
        private let store: any CentralReading
        private let manifest: BundleManifest
        private let centres: Set<DeviceID>
        private let folder: String
        private var writer: BundleWriter?
        private var needed = NeededDefinitions()
        private var last: UInt64?
        private var done: [PackedBundle] = []

        init(
            _ store: any CentralReading, _ manifest: BundleManifest, _ centres: Set<DeviceID>,
            _ folder: String
        ) {
            (self.store, self.manifest, self.centres, self.folder) = (store, manifest, centres, folder)
        }

        mutating func add(_ item: BundleItem) throws {
            if item.device == manifest.device {
                // A bundle's own numbers have no gaps.
                if let last, item.sequence != last + 1 { try close() }
                last = item.sequence
            }
            let writer = try opened()
            try needed.add(of: item, from: store, to: writer)
            try writer.add(item)
        }

        private mutating func opened() throws -> BundleWriter {
            if let writer { return writer }
            let centres = centres
            let made = BundleWriter(manifest, spool: try SpoolFile(in: folder)) {
                centres.contains($0) ? .centre : .device
            }
            writer = made
            return made
        }

        private mutating func close() throws {
            if let writer { done.append(try writer.finish()) }
            (writer, needed) = (nil, NeededDefinitions())
        }

        /// A centre that has said nothing still has a receipt to give.
        mutating func finished() throws -> [PackedBundle] {
            _ = done.isEmpty ? try opened() : nil
            try close()
            return done
        }
    }
}
