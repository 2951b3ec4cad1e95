package import Central
package import CentralSQLite
package import Merging
package import Responses

/// A central database in memory, on real SQLite.
package struct Centre {
    package let database: CentralDatabase

    package init(merging bundles: [SimulatedBundle], portion: Int = 3) throws {
        database = try CentralDatabase.inMemory()
        _ = try merge(bundles, portion: portion)
    }

    @discardableResult
    package func merge(_ bundles: [SimulatedBundle], keeping: Bool = true, portion: Int = 3) throws
        -> [MergeReceipt]
    {
        try database.write(keeping: keeping) { store in
            var acceptance = try Acceptance(store)
            return try bundles.map { bundle in
                var batches = bundle.batches(of: portion)[...]
                return try acceptance.accept(bundle.incoming()) { batches.popFirst() }
            }
        }
    }

    package func digest() throws -> CollectionDigest { try database.read { try $0.digest() } }
    package func bundleCount() throws -> Int { try database.read { try $0.bundles().count } }
    package func waitingCount() throws -> Int {
        try database.read { try $0.quarantine().filter(\.waits).count }
    }

    package func states() throws -> [ResponseID: ResponseState] {
        var states: [ResponseID: ResponseState] = [:]
        try database.read { store in
            try store.eachResponse { portion in
                for response in portion { states[response.current.id] = response.state }
            }
        }
        return states
    }

    package func revisions() throws -> [StoredRevision] {
        var revisions: [StoredRevision] = []
        try database.read { store in try store.eachRevision { revisions += $0 } }
        return revisions
    }

    package func isWithdrawn(_ id: ResponseID) throws -> Bool {
        try database.read { try $0.histories(of: [id])[0]?.state.isWithdrawn ?? false }
    }

    /// The revisions whose content is not there.
    package func erased() throws -> Set<Hash256> {
        Set(try revisions().filter { $0.revision.content == nil }.map(\.revision.hash))
    }

    /// From all revisions, by the slow and obvious way.
    package func recomputedStates() throws -> [ResponseID: ResponseState] {
        try nodes().mapValues { ResponseState(of: $0) }.filter { $0.value.current != nil }
    }

    package func recomputedDigest() throws -> CollectionDigest {
        var digest = CollectionDigest()
        let excluded = try database.read { store in
            let subjects = Set(try store.acts().map(\.subject))
            return Set(
                try subjects.compactMap { subject -> ResponseID? in
                    guard case .exclusion(let id) = subject, try store.act(on: subject)?.holds == true else {
                        return nil
                    }
                    return id
                })
        }
        for (id, nodes) in try nodes() {
            for node in nodes where node.isVisible { digest.revisions.add(node.hash) }
            digest.replace(
                id, (.absent, false), with: (ResponseState(of: nodes), excluded.contains(id)))
        }
        return digest
    }

    /// What counts, by taking away what builds on what does not until nothing changes.
    private static func visible(_ stored: [StoredRevision]) -> [RevisionNode] {
        let withdrawals = Set(stored.map(\.revision).filter { $0.header.kind == .withdrawn }.map(\.hash))
        var hidden = Set(
            stored.filter { revision in
                !revision.revision.header.isLasting
                    && (!revision.isCarried
                        || revision.revision.header.parents.contains(where: withdrawals.contains))
            }.map(\.revision.hash))
        while true {
            let more = stored.filter { revision in
                !revision.revision.header.isLasting && !hidden.contains(revision.revision.hash)
                    && revision.revision.header.parents.contains(where: hidden.contains)
            }
            if more.isEmpty { break }
            hidden.formUnion(more.map(\.revision.hash))
        }
        return stored.map { RevisionNode(of: $0.revision, isVisible: !hidden.contains($0.revision.hash)) }
    }

    private func nodes() throws -> [ResponseID: [RevisionNode]] {
        Dictionary(grouping: try revisions(), by: \.revision.id).mapValues(Self.visible)
    }
}
