import Merging
package import Responses

/// A response of which several states stand side by side, so that a person must decide.
package struct ResponseConflict: Sendable {
    package let id: ResponseID
    /// With their contents; the one that counts now stands first, the others by their weight.
    package let states: [Revision]
    package let isExcluded: Bool
}

extension CentralReading {
    /// The conflict about a response; nil when there is none.
    package func conflict(about id: ResponseID) throws -> ResponseConflict? {
        guard let history = try histories(of: [id])[0], history.state.isConflict else { return nil }
        let states = try history.revisions.visibleNodes.heads.byWeight.compactMap {
            try revision($0.hash, of: id)
        }
        return ResponseConflict(id: id, states: states, isExcluded: history.isExcluded)
    }
}

extension [Revision] {
    /// How many digits of their hashes tell them apart; at least 12.
    package var distinctDigits: Int {
        let names = map(\.hash.description)
        return (12...64).first { digits in Set(names.map { $0.prefix(digits) }).count == names.count } ?? 64
    }
}
