/// The revisions of one response, as far as they are known here.
package struct RevisionHistory: Hashable, Sendable {
    /// Parents before their children; of equal rank, the order of their hashes.
    package let revisions: [Revision]

    /// The order of the revisions does not matter.
    package init(_ revisions: some Sequence<Revision>) {
        self.revisions = revisions.sorted { ($0.header.counter, $0.hash) < ($1.header.counter, $1.hash) }
    }

    /// The revisions whose place no other has taken, ascending by hash. More than one: the response was changed at
    /// two places that did not know of each other.
    package var heads: [Revision] {
        let replaced = Set(revisions.flatMap(\.header.parents))
        return revisions.filter { !replaced.contains($0.hash) }.sorted { $0.hash < $1.hash }
    }

    /// The head that counts: the one of the greatest kind, of those the one of the greatest counter, of those the one of
    /// the greatest hash, so that every machine that knows the same revisions chooses the same. Nil when there are none.
    package var current: Revision? {
        heads.max {
            ($0.header.kind, $0.header.counter, $0.hash) < ($1.header.kind, $1.header.counter, $1.hash)
        }
    }

    /// What a revision that takes the place of the heads has as its parents: all of them, ascending. Of more than
    /// there may be, those that weigh most; the others stay heads, and the next revision takes their place.
    package var parentsOfNext: [Revision] {
        guard heads.count > RevisionHeader.mostParents else { return heads }
        return heads.sorted {
            ($0.header.kind, $0.header.counter, $0.hash) > ($1.header.kind, $1.header.counter, $1.hash)
        }.prefix(RevisionHeader.mostParents).sorted { $0.hash < $1.hash }
    }

    /// Whether the respondent is to be forgotten.
    package var isWithdrawn: Bool { revisions.contains { $0.header.kind == .withdrawn } }
}
