import Bundles
import Merging
package import Responses

/// What a centre's bundle says to one store: the states of its responses, and the receipt.
package struct CentreLetter: Sendable {
    package let id: Hash256
    /// The centre.
    package let device: DeviceID
    /// The fingerprint of the key that signed it; nil for none.
    package let signer: String?
    package let isVerified: Bool
    /// What the centre holds, by device.
    package let received: [DeviceID: [ClosedRange<UInt64>]]
    /// Of the responses that were asked for.
    package private(set) var revisions: [Revision] = []
    /// Items about other responses, and acts, which are for centres.
    package private(set) var others = 0
    /// Items that are none.
    package private(set) var refused = 0

    /// Reads a bundle to its end. Memory holds what is for the store.
    ///
    /// - Parameters:
    ///   - isOurs: Whether the store has anything of a response.
    ///   - read: The file's next bytes, at most that many; none at the end.
    /// - Throws: `RefusedBundle`, also for a bundle that is not a centre's.
    package init(
        _ opening: BundleOpening, for isOurs: (ResponseID) -> Bool,
        read: @escaping (_ maximum: Int) throws -> [UInt8]
    ) throws(RefusedBundle) {
        let opened = try OpenedBundle(opening, read: read)
        let manifest = opened.reader.manifest
        guard manifest.role == .centre else {
            throw RefusedBundle(
                reason:
                    "it is a device's bundle; a store takes in only what a centre says, and a central database "
                    + "takes in the rest")
        }
        id = opened.reader.id
        device = manifest.device
        signer = opened.judged.signer
        isVerified = opened.judged.isVerified
        received = Dictionary(manifest.received.map { ($0.device, $0.ranges) }) { first, _ in first }
        do {
            while try opened.reader.nextDefinition() != nil {}
            while let batch = try opened.reader.nextBatch() {
                for entry in batch.entries {
                    switch entry {
                    case .item(.revision(let revision)) where isOurs(revision.id): revisions.append(revision)
                    case .item: others += 1
                    case .refused: refused += 1
                    }
                }
            }
        } catch {
            throw RefusedBundle(reason: "\(error)")
        }
    }
}
