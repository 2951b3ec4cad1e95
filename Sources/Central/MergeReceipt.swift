package import Responses

/// What became of one bundle: said to the person who merges, and the ground on which a device may believe that its
/// responses have arrived.
///
/// It depends on the bundle and on what was there before, on nothing else: a dry run says the same, byte for byte.
package struct MergeReceipt: Hashable, Sendable {
    /// The name that it came under.
    package var source: String
    package var outcome: Outcome
    /// Nil where the file does not even tell which bundle it is.
    package var bundle: Hash256?
    package var device: DeviceID?
    package var isFromCentre = false
    package var signer: String?
    package var isVerified = false
    package var counts = MergeCounts()
    /// Items of earlier bundles that had waited and are taken in now.
    package var released = 0
    /// Responses that are in conflict now, or have one more state in it, without an item of this bundle being counted for
    /// it: by what had waited, or by what is brought back.
    package var alsoConflicting = 0
    /// What was kept out or set aside, in the order of the bundle; at most `mostListed`.
    package var remarks: [QuarantinedItem] = []

    /// How it went with the bundle as a whole.
    package enum Outcome: Hashable, Sendable {
        case merged
        /// It had been merged before; nothing was looked at again.
        case alreadyMerged
        /// It had been undone, and stays undone.
        case undone
        /// It was kept out as a whole.
        case refused(reason: String)
        /// It could not be read for a reason that is none of its own, and nothing of it is remembered.
        case failed(reason: String)
    }

    /// Further remarks are in the quarantine only.
    package static let mostListed = 1000

    package init(source: String, outcome: Outcome) {
        self.source = source
        self.outcome = outcome
    }

    init(of bundle: MergedBundle, _ outcome: Outcome) {
        source = bundle.source
        self.outcome = outcome
        self.bundle = bundle.id
        device = bundle.device
        isFromCentre = bundle.isFromCentre
        signer = bundle.signer
        isVerified = bundle.isVerified
    }

    mutating func remark(_ item: QuarantinedItem) {
        if remarks.count < Self.mostListed { remarks.append(item) }
    }
}
