package import Bundles
package import Encryption
package import Responses

/// What a bundle says of itself, once it has been read to its end.
package struct BundleInspection: Sendable {
    package let id: Hash256
    package let manifest: BundleManifest
    package let manifestBytes: [UInt8]
    package let signature: String?
    /// The fingerprint of the key that signed it; nil for an unsigned bundle.
    package let signer: String?
    /// How many items there are of each kind.
    package private(set) var kinds = Kinds()
    package private(set) var refused = 0

    /// Items by what they are.
    package struct Kinds: Hashable, Sendable {
        package var partial = 0
        package var complete = 0
        package var withdrawn = 0
        package var erased = 0
        package var acts = 0
    }

    /// - Parameter read: The file's next bytes, at most that many; none at the end.
    /// - Throws: `RefusedBundle`.
    package init(
        _ identities: [AgeIdentity], read: @escaping (_ maximum: Int) throws -> [UInt8]
    ) throws(RefusedBundle) {
        let opening = BundleOpening(trust: .anybody, identities: identities) { _ in nil }
        let opened = try OpenedBundle(opening, read: read)
        id = opened.reader.id
        manifest = opened.reader.manifest
        manifestBytes = opened.reader.manifestBytes
        signature = opened.reader.signature
        signer = opened.judged.signer
        do {
            while let batch = try opened.reader.nextBatch() {
                for entry in batch.entries { count(entry) }
            }
        } catch {
            throw RefusedBundle(reason: "\(error)")
        }
    }

    private mutating func count(_ entry: BundleBatch.Entry) {
        switch entry {
        case .refused: refused += 1
        case .item(.act): kinds.acts += 1
        case .item(.revision(let revision)):
            let isErased = revision.content == nil
            switch revision.header.kind {
            case .withdrawn: kinds.withdrawn += 1
            case .partial: if isErased { kinds.erased += 1 } else { kinds.partial += 1 }
            case .complete: if isErased { kinds.erased += 1 } else { kinds.complete += 1 }
            }
        }
    }
}
