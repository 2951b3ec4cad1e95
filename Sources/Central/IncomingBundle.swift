package import Merging
package import Responses

/// A bundle as acceptance takes it in, without its items: opened, and its signature judged.
///
/// A second shape of a bundle, because nothing here is unchecked bytes any more; the file's own shape is
/// `Bundles.BundleReader`.
package struct IncomingBundle {
    package var description: MergedBundle
    package var definitions: [(definition: StoredDefinition, title: DefinitionTitle)]
    /// The devices whose items it holds and that it calls centres.
    package var centres: Set<DeviceID>
    /// Whether it has been read to its end already, so that nothing of it will have to be taken back.
    package var isWhole: Bool

    package init(
        description: MergedBundle, definitions: [(definition: StoredDefinition, title: DefinitionTitle)] = [],
        centres: Set<DeviceID> = [], isWhole: Bool = false
    ) {
        self.description = description
        self.definitions = definitions
        self.centres = centres
        self.isWhole = isWhole
    }
}

/// One item of a bundle.
package enum IncomingItem: Sendable {
    case revision(Revision)
    case act(CentreAct)
    /// What is no item, by its place in the bundle, and why.
    case unusable(place: Int, id: ResponseID?, reason: String)
}

/// What is kept of a bundle for good.
package struct MergedBundle: Hashable, Sendable {
    package var id: Hash256
    /// Who packed it.
    package var device: DeviceID
    package var isFromCentre: Bool
    /// Its own device's sequence numbers in it; nil when it holds nothing of its device's own.
    package var sequence: ClosedRange<UInt64>?
    package var itemCount: Int
    /// The fingerprint of the key that signed it; nil for none.
    package var signer: String?
    /// Whether that key was among the allowed signers.
    package var isVerified: Bool
    /// The name it came under.
    package var source: String
    package var receivedAt: WallTime
    package var counts: MergeCounts
    package var isRetracted: Bool

    package init(
        id: Hash256, device: DeviceID, isFromCentre: Bool, sequence: ClosedRange<UInt64>?, itemCount: Int,
        signer: String?, isVerified: Bool, source: String, receivedAt: WallTime,
        counts: MergeCounts = MergeCounts(), isRetracted: Bool = false
    ) {
        self.id = id
        self.device = device
        self.isFromCentre = isFromCentre
        self.sequence = sequence
        self.itemCount = itemCount
        self.signer = signer
        self.isVerified = isVerified
        self.source = source
        self.receivedAt = receivedAt
        self.counts = counts
        self.isRetracted = isRetracted
    }
}

/// What became of the items of a bundle. Every item is in one of these, so that they add up to the bundle's items.
package struct MergeCounts: Hashable, Sendable, Codable {
    /// Responses that were not here before.
    package var new = 0
    /// Here already, the same.
    package var known = 0
    /// Takes the place of an earlier state.
    package var newer = 0
    /// Stands beside another state of the same response; a person must decide.
    package var conflicting = 0
    /// Withdrawals, and states of responses that have been withdrawn: their content is not kept.
    package var withdrawn = 0
    /// Acts of a centre.
    package var acts = 0
    /// Kept aside until what they build on arrives.
    package var waiting = 0
    /// Kept out, each with its reason.
    package var refused = 0

    package init() {}

    package static func += (left: inout MergeCounts, right: MergeCounts) {
        left.new += right.new
        left.known += right.known
        left.newer += right.newer
        left.conflicting += right.conflicting
        left.withdrawn += right.withdrawn
        left.acts += right.acts
        left.waiting += right.waiting
        left.refused += right.refused
    }
}

/// An item or a whole bundle that was kept out, with the reason.
package struct QuarantinedItem: Hashable, Sendable {
    /// The bundle, where it could be told.
    package var bundle: Hash256?
    package var source: String
    /// The item's place in the bundle; nil for the whole bundle.
    package var place: Int?
    package var response: ResponseID?
    package var reason: String
    /// Whether it is taken in by itself when what it builds on arrives.
    package var waits: Bool

    package init(
        bundle: Hash256?, source: String, place: Int?, response: ResponseID?, reason: String, waits: Bool
    ) {
        self.bundle = bundle
        self.source = source
        self.place = place
        self.response = response
        self.reason = reason
        self.waits = waits
    }
}

/// An item that waits for parents, or for a centre to vouch for it.
package struct WaitingItem: Sendable {
    package enum Content: Sendable {
        case revision(Revision)
        case act(CentreAct)
    }

    /// The store's own number of it; 0 before it is stored.
    package var number: Int64
    package var content: Content
    package var bundle: BundleKey
    package var reason: String

    package init(number: Int64 = 0, content: Content, bundle: BundleKey, reason: String) {
        self.number = number
        self.content = content
        self.bundle = bundle
        self.reason = reason
    }
}
