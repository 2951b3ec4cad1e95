package import Responses

/// Reads a bundle from its first byte to its last, and hands out nothing that was not verified against its manifest.
///
/// Whether the manifest is to be believed is the caller's to find out: `manifestBytes` and `signature` are there for it
/// before anything else is read. Memory holds one part at a time.
package final class BundleReader {
    package let manifest: BundleManifest
    /// What is signed.
    package let manifestBytes: [UInt8]
    /// What identifies the bundle.
    package let id: Hash256
    /// The armored signature; nil when the bundle is not signed.
    package let signature: String?

    private var input: BundleInput
    private let inflater = Inflater()
    private let definitionHashes: [DefinitionHash]
    private var definitionsRead = 0
    private var batchesRead = 0
    private var itemsRead = 0
    private var own: OwnItems
    private var hasEnded = false
    /// After a failure nothing more is read.
    private var failure: (any Error)?

    /// Reads up to the definitions.
    ///
    /// - Parameter read: Gives the next bytes, `maximum` at most and none at the end.
    /// - Throws: `BundleError`, or what `read` throws.
    package init(read: @escaping (_ maximum: Int) throws -> [UInt8]) throws {
        var input = BundleInput(read)
        try Self.readHeading(&input)
        manifestBytes = try input.takeCounted(atMost: BundleLimits.manifestBytes, .manifest)
        let signature = try input.takeCounted(atMost: BundleLimits.signatureBytes, .signature)
        do throws(ManifestFault) {
            manifest = try BundleManifest(bytes: manifestBytes)
        } catch {
            throw BundleError.manifest(error)
        }
        guard BundleFraming.isSignature(signature) else {
            throw BundleError.damaged(.signature, .malformed(.notText))
        }
        self.signature = signature.isEmpty ? nil : String(decoding: signature, as: UTF8.self)
        id = BundleManifest.id(of: manifestBytes)
        definitionHashes = manifest.definitions.map(\.hash)
        own = OwnItems(of: manifest)
        self.input = input
    }

    private static func readHeading(_ input: inout BundleInput) throws {
        for byte in BundleFraming.magic.utf8 {
            guard try input.take(1, .heading)[0] == byte else { throw BundleError.notABundle }
        }
        var version = 0
        while true {
            let byte = try input.take(1, .heading)[0]
            if byte == UInt8(ascii: "\n"), version > 0 { break }
            let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            guard isDigit, version > 0 || byte != UInt8(ascii: "0"), version < 1_000_000 else {
                throw BundleError.notABundle
            }
            version = version * 10 + Int(byte - UInt8(ascii: "0"))
        }
        guard version == BundleManifest.format else { throw BundleError.newerFormat(version: version) }
    }

    // MARK: Definitions

    /// The next definition, in the order of the manifest; nil behind the last.
    ///
    /// - Throws: `BundleError`, or what the source throws; from then on, again.
    package func nextDefinition() throws -> StoredDefinition? {
        try guarded {
            guard definitionsRead < manifest.definitions.count else { return nil }
            let entry = manifest.definitions[definitionsRead]
            definitionsRead += 1
            let part = BundlePart.definition(definitionsRead)
            var rest = try unpacked(part, entry.packed, entry.sha256, entry.size)[...]
            let files = entry.files.map { file in
                defer { rest = rest.dropFirst(file.size) }
                return StoredDefinition.File(name: file.name, bytes: Array(rest.prefix(file.size)))
            }
            let definition = StoredDefinition(questionnaire: files[0], lists: Array(files.dropFirst()))
            guard definition.hash == entry.hash else { throw BundleError.damaged(part, .otherHash) }
            return definition
        }
    }

    // MARK: Batches

    /// The items of the next batch; nil behind the last, when the bundle was found complete. Definitions that were not
    /// asked for are verified and passed over.
    ///
    /// - Throws: `BundleError`, or what the source throws; from then on, again.
    package func nextBatch() throws -> BundleBatch? {
        while try nextDefinition() != nil {}
        return try guarded {
            guard batchesRead < manifest.batches.count else {
                try end()
                return nil
            }
            let entry = manifest.batches[batchesRead]
            batchesRead += 1
            let part = BundlePart.batch(batchesRead)
            let bytes = try unpacked(part, entry.packed, entry.sha256, entry.size)
            do throws(MalformedBytes) {
                var decoder = try BatchDecoder(bytes, manifest.devices, definitionHashes)
                let entries = own.checked(
                    try decoder.entries(entry.items, first: itemsRead), first: itemsRead)
                defer { itemsRead += entry.items }
                return BundleBatch(first: itemsRead, entries: entries)
            } catch {
                throw BundleError.damaged(part, .malformed(error))
            }
        }
    }

    private func end() throws {
        if hasEnded { return }
        try input.requireEnd()
        try own.requireAll()
        hasEnded = true
    }

    // MARK: Parts

    /// The bytes of a part, whose hash is verified before anything is unpacked.
    private func unpacked(_ part: BundlePart, _ packed: Int, _ sha256: Hash256, _ size: Int) throws -> [UInt8]
    {
        let bytes = try input.take(packed, part)
        guard Hash256(of: bytes) == sha256 else { throw BundleError.damaged(part, .otherHash) }
        guard let unpacked = inflater.unpacked(bytes, size: size) else {
            throw BundleError.damaged(part, .notUnpackable)
        }
        return unpacked
    }

    private func guarded<Result>(_ body: () throws -> Result) throws -> Result {
        if let failure { throw failure }
        do {
            return try body()
        } catch {
            failure = error
            throw error
        }
    }
}
