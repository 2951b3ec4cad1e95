import GRDB
package import Responses

/// What a store got from elsewhere, and made of it.
package struct Arrival: Hashable, Sendable {
    /// Revisions that were not known here.
    package var new = 0
    /// Revisions that were here already.
    package var known = 0
    /// Revisions of responses that are not from this store, and are left to others.
    package var strangers = 0
    /// Responses that were erased here because they were withdrawn elsewhere.
    package var withdrawn: [ResponseID] = []
}

extension LocalStore {
    /// Takes in what a centre says about the responses of this store, in one transaction: withdrawals, by which they
    /// are erased here, too; revisions made elsewhere, which later corrections take the place of; and receipts. Then
    /// cleans the file if anything was erased.
    ///
    /// Whoever calls has verified where it comes from. Content of a response that was withdrawn is never taken in.
    ///
    /// - Throws: `openElsewhere` when a withdrawn response is just being answered; `unsound` for a revision that is
    ///   none, or whose content is not its own. Nothing has been taken in then.
    package func takeIn(
        _ revisions: [Revision], receipts: [Receipt] = [], at moment: WallTime
    ) throws(StoreError) -> Arrival {
        let arrival = try write { database in
            var arrival = Arrival()
            // Withdrawals first: no content of what they name gets into the file, not even for a moment.
            for revision in revisions where revision.header.kind == .withdrawn {
                try take(revision, at: moment, into: &arrival, in: database)
            }
            for revision in revisions where revision.header.kind != .withdrawn {
                try take(revision, at: moment, into: &arrival, in: database)
            }
            for receipt in receipts { try receipt.add(to: database) }
            return arrival
        }
        try clean()
        return arrival
    }

    private func take(
        _ revision: Revision, at moment: WallTime, into arrival: inout Arrival, in database: GRDB.Database
    ) throws {
        try requireSound(revision)
        let number = try self.number(of: revision.id, in: database)
        let isWithdrawn = try Self.isWithdrawn(revision.id, in: database)
        guard number != nil || isWithdrawn else {
            arrival.strangers += 1
            return
        }
        if try RevisionRow.isKnown(revision, in: database) {
            arrival.known += 1
            return
        }
        if revision.header.kind == .withdrawn, !isWithdrawn {
            let lock = try number.map { try ResponseLock(on: $0, of: revision.id, besides: path) }
            try withExtendedLifetime(lock) {
                try Self.erase(revision.id, number, at: moment, in: database)
            }
            arrival.withdrawn.append(revision.id)
        }
        try RevisionRow.insert(isWithdrawn ? revision.erased : revision, madeHere: false, into: database)
        arrival.new += 1
    }

    private func requireSound(_ revision: Revision) throws(StoreError) {
        do throws(MalformedBytes) {
            try revision.header.requireSound()
        } catch {
            throw .unsound(revision.hash, reason: "\(error)")
        }
        if let content = revision.content, content.hash != revision.header.contentHash {
            throw .unsound(revision.hash, reason: "its content has another hash than it says")
        }
    }
}
