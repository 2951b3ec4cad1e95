import Bundles
import Central
import CentralSQLite
import Findings
import Foundation
import Merging
import Responses
import Signatures

/// The bundles of what a centre says itself, in the folder `CENTRAL-acts` beside its database.
///
/// Whatever the centre decides is first written there and then merged like any other bundle, so that it travels, counts
/// on other centres, and is there when the database is made anew.
struct CentreActs {
    let centre: CentreFile
    let key: OwnKey
    let folder: String

    /// Makes the key and the folder where they are missing. The caller has the right to write.
    init(of centre: CentreFile) throws {
        self.centre = centre
        key = try centre.ownKey()
        folder = Self.folder(of: centre.database.path)
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw CommandFailure("\(folder): this folder cannot be made: \(error.localizedDescription)")
        }
    }

    static func folder(of central: String) -> String { central + "-acts" }

    /// Puts items into a bundle, keeps it, and merges it; what an earlier run kept and did not merge comes first, so that
    /// no number is given twice.
    ///
    /// - Parameter words: What is said. Nothing is done when it throws.
    @discardableResult
    func say(_ words: (inout CentreVoice) throws -> [BundleItem]) throws -> MergeReceipt {
        try mergePending()
        let moment = LocalClock.now
        let bundle = try centre.database.read { store in
            var voice = try CentreVoice(store, as: key.device, at: moment)
            return try packed(try words(&voice), store, moment)
        }
        let file = try write(bundle)
        let receipt = try merge([file])[0]
        let counts = receipt.counts
        guard receipt.outcome == .merged, counts.refused == 0, counts.waiting == 0 else {
            let reason = receipt.remarks.first?.reason ?? "it was merged before"
            throw CommandFailure("\(file.escapingControls): what was to be said was kept out: \(reason)")
        }
        return receipt
    }

    /// Merges what was kept and not merged, because the program was stopped in between.
    func mergePending() throws {
        let known = try centre.database.read { try Set($0.bundles().filter(\.isFromCentre).map(\.fileName)) }
        let pending = try files().filter { !known.contains($0) }
        guard !pending.isEmpty else { return }
        for (name, receipt) in zip(pending, try merge(pending.map { folder + "/" + $0 })) {
            if case .refused(let reason) = receipt.outcome {
                throw CommandFailure(
                    "\(folder)/\(name): this bundle of the centre's own acts cannot be merged: \(reason); move it away, "
                        + "then try again")
            }
        }
    }

    /// Takes the answers of withdrawn responses out of the bundles here: a resolution repeats them. Costs reading all of
    /// them.
    func forgetWithdrawn() throws {
        var replaced: [String] = []
        for name in try files() {
            let path = folder + "/" + name
            let bundle = try ActBundle(path)
            let items = try centre.database.read { store in try bundle.items.map { try Self.kept($0, store) }
            }
            guard items != bundle.items else { continue }
            let created = bundle.manifest.created
            try write(try centre.database.read { try packed(items, $0, created) })
            replaced.append(path)
        }
        for path in replaced where unlink(path) != 0 {
            throw CommandFailure(
                "\(path): this file holds what was withdrawn and cannot be removed; remove it")
        }
        if !replaced.isEmpty { try mergePending() }
    }

    private static func kept(_ item: BundleItem, _ store: any CentralReading) throws -> BundleItem {
        guard case .revision(let revision) = item, revision.content != nil,
            try store.histories(of: [revision.id])[0]?.state.isWithdrawn == true
        else { return item }
        return .revision(revision.erased)
    }

    /// The names of the bundles in the folder, in order.
    private func files() throws -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder)
                .filter { $0.hasSuffix(".canvass") && !$0.hasPrefix(".") }
                .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        } catch {
            throw CommandFailure("\(folder): this folder cannot be read: \(error.localizedDescription)")
        }
    }

    private func packed(
        _ items: [BundleItem], _ store: any CentralReading, _ moment: WallTime
    ) throws -> PackedBundle {
        let writer = BundleWriter(key.manifest(created: moment), spool: try SpoolFile(in: folder)) { _ in
            .device
        }
        var needed = NeededDefinitions()
        for item in items {
            try needed.add(of: item, from: store, to: writer)
            try writer.add(item)
        }
        return try writer.finish()
    }

    @discardableResult
    private func write(_ bundle: PackedBundle) throws -> String {
        try BundleSealing(signer: key.signer, recipients: []).write(bundle, to: folder)
    }

    private func merge(_ paths: [String]) throws -> [MergeReceipt] {
        let line = "\(BundleTrust.centrePrincipal) \(key.publicLine)\n"
        let trust = BundleTrust.allowed(try AllowedSigners(text: Array(line.utf8), path: folder))
        let shelf = DefinitionShelf()
        let opening = BundleOpening(trust: trust, identities: []) { shelf.instrument($0) }
        let place = folder.split(separator: "/").last.map { $0 + "/" } ?? ""
        let sources = paths.map { path in
            MergeSource(name: place + (path as NSString).lastPathComponent) {
                let file = try BundleFile(reading: path)
                return { try file.read($0) }
            }
        }
        return try MergeRun(into: centre.database, keeping: true, at: LocalClock.now).merge(sources, opening)
    }
}

/// One of the centre's own bundles, read whole: a person has said what is in it, so it is small.
private struct ActBundle {
    let manifest: BundleManifest
    private(set) var items: [BundleItem] = []

    init(_ path: String) throws {
        let file = try BundleFile(reading: path)
        let reader = try BundleReader { try file.read($0) }
        manifest = reader.manifest
        while try reader.nextDefinition() != nil {}
        while let batch = try reader.nextBatch() {
            for case .item(let item) in batch.entries { items.append(item) }
        }
    }
}

/// The definitions that have gone into a bundle.
struct NeededDefinitions {
    private var added: Set<DefinitionHash> = []

    /// Adds the definition that an item needs, if it is not in the bundle yet.
    mutating func add(of item: BundleItem, from store: any CentralReading, to writer: BundleWriter) throws {
        guard case .revision(let revision) = item, revision.header.definition != .none,
            added.insert(revision.header.definition).inserted
        else { return }
        let hash = revision.header.definition
        guard let definition = try store.definition(hash), let title = try store.title(of: hash) else {
            throw CommandFailure("the definition \(hash) is missing from the central database; it is damaged")
        }
        try writer.add(
            definition, questionnaire: title.questionnaire, version: title.version, wave: title.wave)
    }
}

extension OwnKey {
    var publicLine: String { PublicKeyLine(key: signer.publicKey, comment: "").text }

    /// What a bundle of this centre begins with.
    func manifest(
        created: WallTime, received: [DeviceID: [ClosedRange<UInt64>]] = [:]
    ) -> BundleManifest {
        BundleManifest(
            project: "", device: device, role: .centre, publicKey: publicLine, created: created,
            received: received.map { .init(device: $0.key, ranges: $0.value) }
                .sorted { $0.device.bytes.lexicographicallyPrecedes($1.device.bytes) })
    }
}

extension MergedBundle {
    /// What it is called in a folder.
    var fileName: String { BundleManifest.fileName(device: device, sequence: sequence, id: id) }
}
