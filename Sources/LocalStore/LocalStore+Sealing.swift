import GRDB
package import Interviewing
package import Responses

/// What became of the responses that were to be sealed.
package struct SealingOutcome {
    /// How many revisions were made.
    package var sealed = 0
    /// How many corrections said the same as before, and made none.
    package var unchanged = 0
    /// Responses that could not be replayed, and why. They stay as they are and are tried again the next time.
    package var failures: [(id: ResponseID, error: any Error)] = []
}

extension LocalStore {
    /// What has ended and has no revision of that end, the oldest first.
    package func unsealed() throws(StoreError) -> [ResponseID] {
        try read { database in
            try String.fetchAll(
                database,
                sql: "SELECT id FROM response WHERE ended IS NOT NULL AND sealed IS NOT ended ORDER BY number"
            )
        }.compactMap { ResponseID($0) }
    }

    /// Makes a revision of everything that has ended and has none of that end, or of one response. What is sealed
    /// already stays as it is.
    ///
    /// - Parameters:
    ///   - id: Nil for all. Then many go into one transaction, and no more than those are in memory at a time.
    ///   - generator: Gives the salts; must not be predictable.
    ///   - interview: Replays the response; its definition is in this store.
    package func seal(
        only id: ResponseID? = nil, salts generator: inout some RandomNumberGenerator,
        replaying interview: (Response) throws -> Interview
    ) throws(StoreError) -> SealingOutcome {
        var outcome = SealingOutcome()
        var last: Int64 = 0
        while true {
            let batch = try unsealed(after: last, only: id)
            guard let end = batch.last else { return outcome }
            last = end.number
            var states: [EndedState] = []
            // Outside the transaction, so that others can write meanwhile: what has ended stays until it is sealed.
            for (number, id) in batch {
                do {
                    if let state = try state(of: id, number, salts: &generator, interview) {
                        states.append(state)
                    }
                } catch {
                    outcome.failures.append((id, error))
                }
            }
            if states.isEmpty { continue }
            let made = try write { try Self.seal(states, in: $0) }
            outcome.sealed += made.sealed
            outcome.unchanged += made.unchanged
            outcome.failures += made.failures
        }
    }

    /// How many responses are sealed in one transaction.
    private static let batch = 500

    private func unsealed(
        after number: Int64, only id: ResponseID?
    ) throws(StoreError) -> [(number: Int64, id: ResponseID)] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT number, id FROM response
                    WHERE ended IS NOT NULL AND sealed IS NOT ended AND number > ? AND (? IS NULL OR id = ?)
                    ORDER BY number LIMIT \(Self.batch)
                    """,
                arguments: [number, id?.description, id?.description]
            ).compactMap { row in ResponseID(row["id"] as String).map { (row["number"], $0) } }
        }
    }

    /// Nil when it was withdrawn meanwhile.
    private func state(
        of id: ResponseID, _ number: Int64, salts generator: inout some RandomNumberGenerator,
        _ interview: (Response) throws -> Interview
    ) throws -> EndedState? {
        let response: Response
        do throws(StoreError) {
            response = try self.response(id)
        } catch .noSuchResponse {
            return nil
        }
        let before = try read { try RevisionRow.lastMadeHere(of: id, in: $0) }
        return try EndedState(
            of: response, number: number, after: before, replayed: try interview(response),
            salts: &generator)
    }

    private static func seal(
        _ states: [EndedState], in database: GRDB.Database
    ) throws -> SealingOutcome {
        var outcome = SealingOutcome()
        var (device, sequence) = try nextRevision(in: database)
        for state in states {
            // Another process may have been faster.
            let isOpen = try Row.fetchOne(
                try database.cachedStatement(
                    sql: "SELECT 1 FROM response WHERE number = ? AND ended = ? AND sealed IS NOT ended"),
                arguments: [state.number, state.end])
            guard isOpen != nil else { continue }
            if state.saysTheSameAsBefore {
                outcome.unchanged += 1
            } else {
                let history = try RevisionRow.history(of: state.header.id, in: database)
                let revision: Revision
                do throws(MalformedBytes) {
                    revision = try state.revision(after: history, device: device, sequence: sequence)
                } catch {
                    outcome.failures.append((state.header.id, error))
                    continue
                }
                try RevisionRow.insert(revision, madeHere: true, sealing: state.end, into: database)
                if !revision.header.device.isShared { sequence += 1 }
                outcome.sealed += 1
            }
            try database.cachedStatement(sql: "UPDATE response SET sealed = ended WHERE number = ?")
                .execute(arguments: [state.number])
        }
        return outcome
    }
}
