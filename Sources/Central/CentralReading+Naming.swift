import Merging
package import Responses

extension CentralReading {
    /// The fewest characters that name a response or a bundle.
    package static var shortestName: Int { 4 }

    /// The one response whose id begins or ends with these characters.
    ///
    /// - Throws: `CentralError`: `tooShort`, `noSuchResponse`, `ambiguous`.
    package func response(named text: String) throws -> ResponseID {
        guard text.count >= Self.shortestName else {
            throw CentralError.tooShort(text, minimum: Self.shortestName)
        }
        let found = try responses(matching: text, limit: 6)
        guard let only = found.first else { throw CentralError.noSuchResponse(text) }
        guard found.count == 1 else { throw CentralError.ambiguous(text, candidates: found) }
        return only
    }

    /// The one bundle whose id begins with these digits, or that came under this name: the whole, or its last part.
    ///
    /// - Throws: `CentralError`: `noSuchBundle`, `ambiguousBundle`.
    package func bundle(named text: String) throws -> MergedBundle {
        let digits = text.lowercased()
        let all = try bundles()
        var found = all.filter { $0.source == text || $0.source.hasSuffix("/" + text) }
        if found.isEmpty, digits.count >= Self.shortestName {
            found = all.filter { $0.id.description.hasPrefix(digits) }
        }
        guard let only = found.first else { throw CentralError.noSuchBundle(text) }
        guard found.count == 1 else {
            throw CentralError.ambiguousBundle(text, candidates: found.map(\.id))
        }
        return only
    }

    /// All revisions that count, by response, parents before their children, in portions.
    package func eachVisibleRevision(_ body: ([Revision]) throws -> Void) throws {
        var pending: [StoredRevision] = []
        func give() throws {
            let nodes = pending.map {
                ResponseHistory.KnownRevision(node: RevisionNode(of: $0.revision), isCarried: $0.isCarried)
            }.visibleNodes
            let visible = Set(nodes.filter(\.isVisible).map(\.hash))
            try body(pending.map(\.revision).filter { visible.contains($0.hash) })
            pending = []
        }
        try eachRevision { portion in
            for stored in portion {
                if let last = pending.last, last.revision.id != stored.revision.id { try give() }
                pending.append(stored)
            }
        }
        if !pending.isEmpty { try give() }
    }
}
