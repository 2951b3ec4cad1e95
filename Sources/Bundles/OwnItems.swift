import Responses

/// Holds the items of a bundle's own device against the range in its manifest.
struct OwnItems {
    private let device: DeviceID
    private let sequence: ClosedRange<UInt64>?
    private let stated: Int
    private var last: UInt64 = 0
    private var found = 0
    private var refused = 0

    init(of manifest: BundleManifest) {
        device = manifest.device
        sequence = manifest.sequence
        stated = manifest.ownCount
    }

    /// The entries of the next batch, without the own items that are outside of the range or not in their order.
    mutating func checked(_ entries: [BundleBatch.Entry], first: Int) -> [BundleBatch.Entry] {
        var entries = entries
        for place in entries.indices {
            guard case .item(let item) = entries[place] else {
                refused += 1
                continue
            }
            guard item.device == device else { continue }
            if let sequence, sequence.contains(item.sequence), item.sequence > last {
                last = item.sequence
                found += 1
            } else {
                entries[place] = .refused(index: first + place, .outOfSequence(item.sequence))
                refused += 1
            }
        }
        return entries
    }

    /// - Throws: `miscounted` when there are fewer than the manifest says, and none was refused that could be one.
    func requireAll() throws(BundleError) {
        guard found + refused >= stated else { throw .miscounted(stated: stated, found: found) }
    }
}
