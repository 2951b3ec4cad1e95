package import Responses

/// What two collections of responses are compared by: equal for the same visible revisions, the same revision counting
/// for each response, the same withdrawals and exclusions, in whatever order and on whatever machine it all arrived.
package struct CollectionDigest: Hashable, Sendable {
    /// The sum over the hashes of all visible revisions.
    package var revisions: SetDigest
    /// The sum over what each response amounts to.
    package var states: SetDigest

    package init(revisions: SetDigest = SetDigest(), states: SetDigest = SetDigest()) {
        self.revisions = revisions
        self.states = states
    }

    /// One number for both, as it is printed.
    package var hash: Hash256 {
        var writer = ByteWriter()
        writer.write("canvass digest 1\n".utf8)
        writer.write(revisions.hash.bytes)
        writer.write(states.hash.bytes)
        return Hash256(of: writer.bytes)
    }

    /// Puts the term of one response in the place of the one before.
    package mutating func replace(
        _ id: ResponseID, _ before: (state: ResponseState, isExcluded: Bool),
        with after: (state: ResponseState, isExcluded: Bool)
    ) {
        if let term = Self.term(id, before.state, before.isExcluded) { states.remove(term) }
        if let term = Self.term(id, after.state, after.isExcluded) { states.add(term) }
    }

    private static let termBeginning = Array("canvass state 1\n".utf8)

    /// Nil for a response of which nothing is visible.
    static func term(_ id: ResponseID, _ state: ResponseState, _ isExcluded: Bool) -> Hash256? {
        guard let current = state.current else { return nil }
        var writer = ByteWriter(capacity: 65)
        writer.write(termBeginning)
        writer.write(id)
        writer.write(current)
        writer.write(byte: (state.isWithdrawn ? 1 : 0) | (isExcluded ? 2 : 0))
        return Hash256(of: writer.bytes)
    }
}

extension CollectionDigest: CustomStringConvertible {
    package var description: String { hash.description }
}
