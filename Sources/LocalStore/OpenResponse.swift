import GRDB
import Interviewing
package import Responses
package import Values

/// A response that is open to be answered here and nowhere else: the only way to write into one.
///
/// The exclusive hold lasts as long as this object.
package final class OpenResponse: Sendable {
    package let id: ResponseID
    private let store: LocalStore
    private let number: Int64
    private let lock: ResponseLock

    init(id: ResponseID, number: Int64, store: LocalStore, lock: ResponseLock) {
        self.id = id
        self.number = number
        self.store = store
        self.lock = lock
    }

    /// Makes what is new in the journal durable, in one transaction together with the header; texts that were
    /// unfinished at the places that are now answered go with it.
    ///
    /// May be repeated after a failure: what is stored already is not stored again.
    ///
    /// - Throws: `outOfStep` when the stored journal is not the beginning of this one.
    package func save(_ response: Response) throws(StoreError) {
        precondition(response.id == id, "another response is open")
        try store.write { try LocalStore.appendNew(of: response, to: number, in: $0) }
    }

    /// Keeps a text that is being typed, so that it is there when the response is opened again; an empty one is
    /// forgotten. Answering at that address forgets it, too.
    package func keepUnfinished(_ text: String, at address: Address) throws(StoreError) {
        let columns = AddressColumns(address)
        try store.write { database in
            if text.isEmpty {
                try LocalStore.forgetUnfinished(at: address, of: number, in: database)
            } else {
                try requireNoNul(in: ["unfinished text": text])
                try database.cachedStatement(
                    sql: """
                        INSERT INTO unfinished_text (response, question, part, path, text) VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT DO UPDATE SET text = excluded.text
                        """
                ).execute(arguments: [number, columns.question, columns.part, columns.path, text])
            }
        }
    }

    /// The texts that were being typed and not confirmed.
    package func unfinishedTexts() throws(StoreError) -> [Address: String] {
        try store.read { database in
            var texts: [Address: String] = [:]
            let rows = try Row.fetchCursor(
                database, sql: "SELECT question, part, path, text FROM unfinished_text WHERE response = ?",
                arguments: [number])
            while let row = try rows.next() {
                let columns = AddressColumns(question: row["question"], part: row["part"], path: row["path"])
                do throws(UnreadableEvent) {
                    texts[try columns.address()] = row["text"]
                } catch {
                    throw StoreError.unreadable(column: error.column, content: error.content ?? "")
                }
            }
            return texts
        }
    }
}

extension LocalStore {
    /// Writes what is not stored yet of a response that is.
    static func appendNew(of response: Response, to number: Int64, in database: GRDB.Database) throws {
        let last = try JournalRow.last(of: number, id: response.id, in: database)
        let stored = last?.number ?? 0
        // A commit of which SQLite could not say whether it succeeded has succeeded: then it is there, and equal.
        guard stored <= response.journal.count, last == response.journal[..<stored].last else {
            throw StoreError.outOfStep(response.id, stored: stored, given: response.journal.count)
        }
        if stored < response.journal.count {
            try append(response.journal[stored...], of: response, to: number, in: database)
        }
    }

    /// Writes the entries and what the header says after them.
    static func append(
        _ entries: some Sequence<JournalEntry>, of response: Response, to number: Int64,
        in database: GRDB.Database
    ) throws {
        for entry in entries {
            try JournalRow.insert(entry, of: number, into: database)
            switch entry.event {
            case .answered(let address, _), .cleared(let address):
                try forgetUnfinished(at: address, of: number, in: database)
            case .ended:
                try database.cachedStatement(sql: "DELETE FROM unfinished_text WHERE response = ?")
                    .execute(arguments: [number])
            case .resumed:
                try ResponseRow.reopen(number, in: database)
            case .began, .shown, .moved, .confirmed, .switchedLanguage, .paused:
                break
            }
        }
        let ended = response.header.isDraft ? nil : response.journal.count
        try ResponseRow.update(number, to: response.header, ended: ended, in: database)
    }

    static func forgetUnfinished(at address: Address, of number: Int64, in database: GRDB.Database) throws {
        let columns = AddressColumns(address)
        try database.cachedStatement(
            sql: "DELETE FROM unfinished_text WHERE response = ? AND question = ? AND part = ? AND path = ?"
        ).execute(arguments: [number, columns.question, columns.part, columns.path])
    }
}
