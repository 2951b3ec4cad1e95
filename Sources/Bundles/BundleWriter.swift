import Merging
package import Responses

/// Takes items one after the other and makes a bundle of them.
///
/// The manifest stands first in a bundle and is known last. Until then the packed parts wait in a spool, so that memory
/// does not grow with the number of items, but for some 80 bytes for each batch. After an error a writer is of no more
/// use.
package final class BundleWriter {
    private var manifest: BundleManifest
    private let spool: SpoolFile
    private let role: (DeviceID) -> BundleRole
    private let itemsPerBatch: Int

    private let deflater = Deflater()
    private var encoder = BatchEncoder()
    private var devices: [DeviceID: Int] = [:]
    private var definitions: [DefinitionHash: Int] = [:]
    /// In the order of the manifest.
    private var definitionStretches: [Range<Int>] = []
    private var batchStretches: [Range<Int>] = []

    /// - Parameters:
    ///   - manifest: What is known before the items; its tables are empty. A project without a name is called after
    ///     its questionnaires in the end.
    ///   - spool: An empty one, in the folder where the bundle is to be.
    ///   - itemsPerBatch: How a bundle is cut changes nothing of what it says.
    ///   - role: Of the makers of items other than the bundle's own.
    package init(
        _ manifest: BundleManifest, spool: SpoolFile, itemsPerBatch: Int = BundleLimits.items,
        role: @escaping (DeviceID) -> BundleRole
    ) {
        precondition((1...BundleLimits.items).contains(itemsPerBatch), "a batch has 1 to 1,000 items")
        self.manifest = manifest
        self.spool = spool
        self.itemsPerBatch = itemsPerBatch
        self.role = role
    }

    /// Adds a definition; it comes before the revisions that name it. Once is enough, more do no harm.
    ///
    /// - Throws: `BundleError`, or `BundleFileError` when the spool cannot be written.
    package func add(
        _ definition: StoredDefinition, questionnaire: String, version: String, wave: String?
    ) throws {
        guard definitions[definition.hash] == nil else { return }
        guard manifest.definitions.count < BundleLimits.definitions else {
            throw BundleError.tooMany(.definitions, limit: BundleLimits.definitions)
        }
        let size = definition.files.reduce(0) { $0 + $1.bytes.count }
        guard size <= BundleLimits.definitionBytes else {
            throw BundleError.tooLarge(
                .definition(manifest.definitions.count + 1), bytes: size, limit: BundleLimits.definitionBytes)
        }
        let packed = deflater.packed(Array(definition.files.map(\.bytes).joined()))
        let entry = BundleManifest.Definition(
            hash: definition.hash, questionnaire: questionnaire, version: version, wave: wave,
            files: definition.files.map { .init(name: $0.name, size: $0.bytes.count) },
            packed: packed.count, sha256: Hash256(of: packed))
        do throws(ManifestFault) { try entry.requireSound() } catch { throw BundleError.manifest(error) }
        definitions[definition.hash] = manifest.definitions.count
        manifest.definitions.append(entry)
        definitionStretches.append(try spooled(packed))
    }

    /// Adds an item. The device's own come in the order of their sequence numbers, without gaps.
    ///
    /// - Throws: `BundleError` for what no reader would take; `BundleFileError` when the spool cannot be written.
    package func add(_ item: BundleItem) throws {
        let size = BatchEncoder.greatestSize(of: item)
        guard size <= BundleLimits.itemBytes else {
            throw BundleError.itemTooLarge(item.hash, bytes: size, limit: BundleLimits.itemBytes)
        }
        switch item {
        case .revision(let revision):
            let definition = try place(ofDefinitionOf: revision)
            let device = try place(of: item)
            try makeRoom(for: size)
            encoder.append(revision, device: device, definition: definition)
        case .act(let act):
            do throws(MalformedBytes) { try act.requireSound() } catch {
                throw BundleError.unsoundItem(act.hash, error)
            }
            let device = try place(of: item)
            guard manifest.devices[device].role == .centre else { throw BundleError.actOfADevice(act.device) }
            try makeRoom(for: size)
            encoder.append(act, device: device)
        }
    }

    /// The whole bundle, ready to be written.
    ///
    /// - Throws: `BundleError` when the manifest is not one that a reader would take.
    package func finish() throws -> PackedBundle {
        try cut()
        if manifest.project.isEmpty { manifest.project = questionnaires }
        do throws(ManifestFault) {
            return PackedBundle(
                manifest: manifest, manifestBytes: try manifest.bytes(), spool: spool,
                stretches: definitionStretches + batchStretches)
        } catch {
            throw BundleError.manifest(error)
        }
    }

    /// What is in it, as a name for people: the questionnaires, as far as a name may be long.
    private var questionnaires: String {
        var name = ""
        for questionnaire in Set(manifest.definitions.map(\.questionnaire)).sorted() {
            let longer = name.isEmpty ? questionnaire : name + ", " + questionnaire
            guard longer.utf8.count <= BundleLimits.textBytes else { break }
            name = longer
        }
        return name
    }

    // MARK: Items

    /// The place of its definition in the table, once the revision is found sound.
    private func place(ofDefinitionOf revision: Revision) throws(BundleError) -> Int {
        do throws(MalformedBytes) {
            try revision.header.requireSound()
            guard revision.content?.salt.count ?? 16 == 16 else {
                throw .misplaced("a salt of another length")
            }
        } catch {
            throw .unsoundItem(revision.hash, error)
        }
        // The hash does not travel with the content, so that a wrong one would become another revision.
        if let content = revision.content, content.hash != revision.header.contentHash {
            throw .otherContent(revision.hash)
        }
        if revision.header.definition == .none, revision.header.kind == .withdrawn {
            return BundleLimits.noDefinition
        }
        guard let definition = definitions[revision.header.definition] else {
            throw .undefined(revision.header.definition)
        }
        return definition
    }

    /// The place of its device in the table, once its sequence number is found to follow.
    private func place(of item: BundleItem) throws(BundleError) -> Int {
        let device = item.device
        if device == manifest.device {
            let last = manifest.sequence?.upperBound
            guard last.map({ item.sequence == $0 + 1 }) ?? true else {
                throw .gap(after: last ?? 0, found: item.sequence)
            }
            manifest.sequence = (manifest.sequence?.lowerBound ?? item.sequence)...item.sequence
        }
        if let place = devices[device] { return place }
        guard manifest.devices.count < BundleLimits.devices else {
            throw .tooMany(.devices, limit: BundleLimits.devices)
        }
        let role: BundleRole =
            device == manifest.device ? manifest.role : device.isShared ? .shared : role(device)
        devices[device] = manifest.devices.count
        manifest.devices.append(BundleManifest.Maker(device: device, role: role))
        return manifest.devices.count - 1
    }

    // MARK: Batches

    private func makeRoom(for size: Int) throws {
        if encoder.count == itemsPerBatch || encoder.size + size > BundleLimits.batchBytes { try cut() }
    }

    /// Ends the batch, if there is anything in it.
    private func cut() throws {
        guard encoder.count > 0 else { return }
        guard manifest.batches.count < BundleLimits.batches else {
            throw BundleError.tooMany(.batches, limit: BundleLimits.batches)
        }
        let stretches = encoder.stretches()
        let packed = deflater.packed(stretches)
        manifest.batches.append(
            BundleManifest.Batch(
                items: encoder.count, size: stretches.reduce(0) { $0 + $1.bytes.count },
                packed: packed.count, sha256: Hash256(of: packed)))
        batchStretches.append(try spooled(packed))
        encoder.removeAll()
    }

    private func spooled(_ bytes: [UInt8]) throws(BundleFileError) -> Range<Int> {
        let start = try spool.append(bytes)
        return start..<start + bytes.count
    }
}
