package import Responses

/// A revision as far as merging looks at it.
package struct RevisionNode: Hashable, Sendable {
    package let hash: Hash256
    package let parents: [Hash256]
    package let counter: UInt64
    package let kind: RevisionHeader.Kind
    package let device: DeviceID
    /// Whether it counts: some bundle that brought it has not been taken back. What a centre made and withdrawals
    /// always count.
    package var isVisible: Bool

    package init(
        hash: Hash256, parents: [Hash256], counter: UInt64, kind: RevisionHeader.Kind, device: DeviceID,
        isVisible: Bool
    ) {
        self.hash = hash
        self.parents = parents
        self.counter = counter
        self.kind = kind
        self.device = device
        self.isVisible = isVisible
    }

    package init(of revision: Revision, isVisible: Bool = true) {
        let header = revision.header
        self.init(
            hash: revision.hash, parents: header.parents, counter: header.counter, kind: header.kind,
            device: header.device, isVisible: isVisible)
    }
}

/// What the visible revisions of one response amount to: a pure function of their set, the same on every machine and
/// in any order of arrival.
package struct ResponseState: Hashable, Sendable {
    /// The revision that counts; nil when none is visible.
    package let current: Hash256?
    /// How many states stand side by side: more than one is a conflict.
    package let headCount: Int
    /// Whether the respondent is to be forgotten; then there is no conflict either.
    package let isWithdrawn: Bool

    /// Nothing that counts.
    package static let absent = ResponseState(current: nil, headCount: 0, isWithdrawn: false)

    package init(current: Hash256?, headCount: Int, isWithdrawn: Bool) {
        self.current = current
        self.headCount = headCount
        self.isWithdrawn = isWithdrawn
    }

    /// Whether a person must decide between several states.
    package var isConflict: Bool { headCount > 1 && !isWithdrawn }

    /// The state of a response with these revisions; their order does not matter.
    ///
    /// The winner is a whole response, never a mixture: answers of two interviews together can break the routing. It is
    /// the head with the greatest kind, then counter, then hash, so that no clock has a say.
    package init(of nodes: [RevisionNode]) {
        if nodes.count == 1 {
            // Nearly every response has one revision.
            let only = nodes[0]
            self =
                only.isVisible
                ? ResponseState(current: only.hash, headCount: 1, isWithdrawn: only.kind == .withdrawn)
                : .absent
            return
        }
        let heads = nodes.heads
        let withdrawals = nodes.filter { $0.isVisible && $0.kind == .withdrawn }
        let candidates = withdrawals.isEmpty ? heads : withdrawals
        current = candidates.max { $0.weight < $1.weight }?.hash
        headCount = heads.count
        isWithdrawn = !withdrawals.isEmpty
    }
}

extension [RevisionNode] {
    /// The visible revisions that no other visible one takes the place of, ascending by hash.
    package var heads: [RevisionNode] {
        let visible = filter(\.isVisible)
        let replaced = Set(visible.flatMap(\.parents))
        return visible.filter { !replaced.contains($0.hash) }.sorted { $0.hash < $1.hash }
    }

    /// The one that would count before all others first.
    package var byWeight: [RevisionNode] { sorted { $0.weight > $1.weight } }
}

extension RevisionNode {
    fileprivate var weight: (UInt8, UInt64, Hash256) { (kind.rawValue, counter, hash) }
}
