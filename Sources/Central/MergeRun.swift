import Merging
package import Responses

/// One merge: bundles from anywhere into one central database.
package struct MergeRun {
    private let store: any CentralStore
    private let keeps: Bool
    private let reverts: Bool
    private let moment: WallTime

    /// How far a merge has come.
    package struct Progress: Sendable {
        /// Bundles that are dealt with.
        package var bundles = 0
        /// Items that are dealt with, of all bundles together.
        package var items = 0
        /// How many of these are of the bundle at hand, and how many it says it has; nil between two bundles.
        package var atHand: (items: Int, announced: Int)?
    }

    /// A transaction ends behind the bundle with which it has this many items: a commit costs the more the more pages
    /// of the index by id it has touched, and ids of all machines lie everywhere in it.
    package static let itemsPerTransaction = 200_000

    /// - Parameters:
    ///   - keeping: false for a dry run, which tells the same and changes nothing.
    ///   - reverting: Whether bundles that had been undone will be brought back afterwards, by an act of the centre:
    ///     receipts then tell of the conflicts that come with them.
    ///   - moment: When what is merged was received, for the records.
    package init(into store: any CentralStore, keeping: Bool, reverting: Bool = false, at moment: WallTime) {
        self.store = store
        keeps = keeping
        reverts = reverting
        self.moment = moment
    }

    /// Merges, and tells what became of each source, in their order.
    ///
    /// - Parameter progress: Called after each batch; false stops behind the bundle at hand. What was merged until then
    ///   stays.
    package func merge(
        _ sources: [MergeSource], _ opening: BundleOpening, progress: (Progress) -> Bool = { _ in true }
    ) throws(CentralError) -> [MergeReceipt] {
        let known = try store.read { Set(try $0.bundles().map(\.id)) }
        let stream = BundleStream(sources, opening, known: known, at: moment)
        defer { stream.cancel() }
        var receipts: [MergeReceipt] = []
        var done = Progress()
        var isStopped = false
        while !isStopped, let first = stream.next() {
            var event: BundleStream.Event? = first
            try store.write(keeping: keeps) { transaction in
                var acceptance = try Acceptance(transaction)
                var itemsLeft = keeps ? Self.itemsPerTransaction : Int.max
                while let current = event {
                    let receipt = try Self.receipt(for: current, stream, &acceptance) { items, announced in
                        done.items += items
                        done.atHand = ((done.atHand?.items ?? 0) + items, announced)
                        itemsLeft -= items
                        if !progress(done) { isStopped = true }
                    }
                    receipts.append(receipt)
                    done.bundles += 1
                    done.atHand = nil
                    itemsLeft -= 1
                    if !progress(done) { isStopped = true }
                    event = itemsLeft > 0 && !isStopped ? stream.next() : nil
                }
                // Of a dry run this transaction is all there is.
                if !keeps { try foretellReverting(&receipts, &acceptance) }
            }
        }
        if keeps {
            if reverts, receipts.contains(where: { $0.outcome == .undone }) {
                try store.write(keeping: false) { transaction in
                    var acceptance = try Acceptance(transaction)
                    try foretellReverting(&receipts, &acceptance)
                }
            }
            try store.clean()
        }
        return receipts
    }

    /// Brings back what had been undone, in a transaction that is taken back, and notes the conflicts.
    private func foretellReverting(
        _ receipts: inout [MergeReceipt], _ acceptance: inout Acceptance
    ) throws {
        guard reverts else { return }
        for place in receipts.indices where receipts[place].outcome == .undone {
            guard let bundle = receipts[place].bundle else { continue }
            receipts[place].alsoConflicting += try acceptance.retract(false, bundle)
        }
    }

    private static func receipt(
        for event: BundleStream.Event, _ stream: BundleStream, _ acceptance: inout Acceptance,
        seen: (_ items: Int, _ announced: Int) -> Void
    ) throws -> MergeReceipt {
        switch event {
        case .refused(let source, let reason):
            return try acceptance.refuse(source: source, reason: reason)
        case .failed(let source, let reason):
            return MergeReceipt(source: source, outcome: .failed(reason: reason))
        case .known(let bundle):
            return try acceptance.accept(IncomingBundle(description: bundle)) { nil }
        case .opened(let bundle, let centres, let isWhole):
            var incoming = IncomingBundle(description: bundle, centres: centres, isWhole: isWhole)
            // Definitions stand before everything that names them.
            var event = stream.next()
            while case .definition(let definition, let title)? = event {
                incoming.definitions.append((definition, title))
                event = stream.next()
            }
            return try acceptance.accept(incoming) {
                let current = event ?? stream.next()
                event = nil
                switch current {
                case .batch(let items)?:
                    seen(items.count, bundle.itemCount)
                    return items
                case .damaged(let reason)?: throw DamagedBundle(reason: reason)
                default: return nil
                }
            }
        case .definition, .batch, .ended, .damaged:
            preconditionFailure("a bundle begins with being opened")
        }
    }
}
