package import Merging
package import Responses

/// What a central database knows of one response.
package struct ResponseHistory: Hashable, Sendable {
    package let id: ResponseID
    /// The store's own number of it.
    package let key: Int64
    package var revisions: [KnownRevision]
    /// What it amounted to before the change at hand.
    package let state: ResponseState
    package let isExcluded: Bool

    /// One revision without its content.
    package struct KnownRevision: Hashable, Sendable {
        package let node: RevisionNode
        /// Whether a bundle that has not been taken back brought it.
        package var isCarried: Bool
        /// Whether it came without the content that it once had.
        package var isErased: Bool

        package init(node: RevisionNode, isCarried: Bool, isErased: Bool = false) {
            self.node = node
            self.isCarried = isCarried
            self.isErased = isErased
        }
    }

    package init(
        id: ResponseID, key: Int64, revisions: [KnownRevision], state: ResponseState, isExcluded: Bool
    ) {
        self.id = id
        self.key = key
        self.revisions = revisions
        self.state = state
        self.isExcluded = isExcluded
    }
}

/// What happens to one response in a batch.
package struct ResponseChange: Sendable {
    package let id: ResponseID
    /// The store's number; nil for a response that is new.
    package let key: Int64?
    /// To be inserted, each with the bundle that brought it, whether it is visible or not.
    package var added: [(revision: Revision, bundle: BundleKey)]
    /// Known already, and brought again by this bundle.
    package var carriedAgain: [(hash: Hash256, bundle: BundleKey)]
    /// Here without their content, and brought with it now: an erased copy must not keep out the whole one.
    package var refilled: [Revision] = []
    package var after: ResponseState
    package var isExcluded: Bool
    /// Whether the contents of all its revisions are erased.
    package var erases: Bool

    package init(
        id: ResponseID, key: Int64?, added: [(revision: Revision, bundle: BundleKey)],
        carriedAgain: [(hash: Hash256, bundle: BundleKey)], after: ResponseState, isExcluded: Bool,
        erases: Bool
    ) {
        self.id = id
        self.key = key
        self.added = added
        self.carriedAgain = carriedAgain
        self.after = after
        self.isExcluded = isExcluded
        self.erases = erases
    }
}

/// A response as lists and tables see it: what counts of it.
package struct CentralResponse: Hashable, Sendable {
    package let state: ResponseState
    package let isExcluded: Bool
    /// The revision that counts, without its content.
    package let current: RevisionHeader

    package init(state: ResponseState, isExcluded: Bool, current: RevisionHeader) {
        self.state = state
        self.isExcluded = isExcluded
        self.current = current
    }
}

extension CentralResponse {
    package var id: ResponseID { current.id }

    /// Whether it stands in counts and tables.
    package var isCounted: Bool { !state.isWithdrawn && !isExcluded }
}

/// A response that counts, with what was answered.
package struct CountedResponse: Sendable {
    package let response: CentralResponse
    /// The store's own number of it.
    package let number: Int64
    /// As `ContentWriter` writes it.
    package let content: [UInt8]

    package init(response: CentralResponse, number: Int64, content: [UInt8]) {
        self.response = response
        self.number = number
        self.content = content
    }
}

/// A revision with what the centre adds to it.
package struct StoredRevision: Sendable {
    package let revision: Revision
    /// The hash under which it is kept: the one that follows from its bytes, unless these have been damaged.
    package let keptHash: Hash256
    package let isCarried: Bool

    package init(revision: Revision, keptHash: Hash256, isCarried: Bool) {
        self.revision = revision
        self.keptHash = keptHash
        self.isCarried = isCarried
    }
}
