import GRDB
import GRDBSQLite
package import Responses

/// What storing many responses at once came to.
package struct BatchReceipt: Hashable, Sendable {
    /// How many were not there before.
    package var stored = 0
    /// How many were there already, with the same journal: nothing was changed.
    package var known = 0

    package init() {}
}

extension LocalStore {
    /// Stores finished responses, all in one transaction or none of them. Storing again what is stored changes nothing.
    ///
    /// Nobody can come between: a response is never seen as a draft, and is there with its whole journal.
    ///
    /// - Parameters:
    ///   - revisions: What seals them, in the same order; without it they are sealed later.
    ///   - newDeviceID: what the store is called if these are its first responses.
    /// - Throws: `notFinished` for a draft, `nothingAnswered`, `otherDefinition`, and `otherContent` when a response of
    ///   that id is here with another header or journal.
    package func store(
        _ responses: [Response], sealedBy revisions: [Revision] = [], under definition: StoredDefinition,
        newDeviceID: () -> DeviceID = Self.randomDeviceID
    ) throws(StoreError) -> BatchReceipt {
        guard let first = responses.first else { return BatchReceipt() }
        precondition(
            revisions.isEmpty || revisions.map(\.id) == responses.map(\.id), "each seals its response")
        for response in responses {
            guard !response.header.isDraft else { throw .notFinished(response.id) }
            guard response.hasAnswer else { throw .nothingAnswered }
            guard definition.hash == response.header.definition else {
                throw .otherDefinition(definition.hash, expected: response.header.definition)
            }
        }
        return try write { database in
            try introduce(newDeviceID, at: first.header.changed, in: database)
            try store(definition, at: first.header.changed, in: database)
            let hasNew = try responses.contains { try number(of: $0.id, in: database) == nil }
            guard hasNew else { return try insert(responses, sealedBy: revisions, into: database) }
            return try Self.withChecksOfOurOwn(in: database) {
                try insert(responses, sealedBy: revisions, into: database)
            }
        }
    }

    private func insert(
        _ responses: [Response], sealedBy revisions: [Revision], into database: GRDB.Database
    ) throws -> BatchReceipt {
        var receipt = BatchReceipt()
        let writer = try JournalWriter(database)
        for (place, response) in responses.enumerated() {
            if let number = try number(of: response.id, in: database) {
                let header = try header(of: response.id, in: database)
                let journal = try JournalRow.entries(of: number, id: response.id, in: database)
                guard header == response.header, journal == response.journal else {
                    throw StoreError.otherContent(response.id)
                }
                receipt.known += 1
                continue
            }
            let number = try ResponseRow.insert(response.header, into: database)
            try writer.insert(response.journal, of: number)
            try ResponseRow.update(
                number, to: response.header, ended: response.journal.count, in: database)
            receipt.stored += 1
            guard !revisions.isEmpty else { continue }
            try RevisionRow.insert(
                revisions[place], madeHere: true, sealing: response.journal.count, into: database)
            try database.cachedStatement(sql: "UPDATE response SET sealed = ended WHERE number = ?")
                .execute(arguments: [number])
        }
        return receipt
    }

    private static let cacheKibibytes = 16_384

    /// Runs the body without what the schema checks of each journal entry: its CHECK clauses and the triggers of an
    /// insertion. Everything else the schema says stays in force.
    ///
    /// SQLite builds the list of a CHECK such as `kind IN (…)` anew for every row, and calls a program for each trigger:
    /// together two thirds of the time of a batch. What the clauses say is true of every entry of a `Response` by its
    /// types, and of the numbers that the types do not bound by `JournalWriter`; a test has SQLite check the clauses of
    /// what was stored. What the triggers say is looked at once, of all new journals together. They leave and come back
    /// in the transaction: nobody else ever sees the file without them.
    private static func withChecksOfOurOwn<Result>(
        in database: GRDB.Database, _ body: () throws -> Result
    ) throws -> Result {
        // Room for the pages of a batch: when they do not fit, SQLite writes and syncs in its middle.
        try database.execute(
            sql: "PRAGMA cache_size = -\(cacheKibibytes); PRAGMA ignore_check_constraints = ON")
        defer {
            // Not through GRDB, which runs nothing more in a transaction that SQLite has rolled back.
            sqlite3_exec(
                database.sqliteConnection, "PRAGMA ignore_check_constraints = OFF", nil, nil, nil)
        }
        let last = try Int64.fetchOne(database, sql: "SELECT coalesce(max(number), 0) FROM response") ?? 0
        let triggers = try insertionTriggers.map { name in
            guard
                let sql = try String.fetchOne(
                    database, sql: "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?",
                    arguments: [name])
            else { throw StoreError.refusedBySchema("the trigger \(name) is missing") }
            return sql
        }
        for name in insertionTriggers { try database.execute(sql: "DROP TRIGGER \(name)") }
        let result = try body()
        for sql in triggers { try database.execute(sql: sql) }
        try expectWholeJournals(after: last, in: database)
        return result
    }

    private static let insertionTriggers = ["journal_has_no_gaps", "ended_journal_stays"]

    /// - Throws: `refusedBySchema` unless every response after that one has a journal without gaps, and has ended with its
    ///   last entry (the latter is the schema's own check).
    private static func expectWholeJournals(after last: Int64, in database: GRDB.Database) throws {
        let torn = try Int64.fetchOne(
            database,
            sql: """
                SELECT response FROM journal WHERE response > ? GROUP BY response
                HAVING min(number) <> 1 OR max(number) <> count(*) LIMIT 1
                """, arguments: [last])
        guard torn == nil else { throw StoreError.refusedBySchema("a journal is numbered without gaps") }
    }
}
