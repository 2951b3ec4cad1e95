import GRDB
import LocalStore
import Responses
import Testing

@Suite struct `What others have spoilt in a store` {
    private let folder: TemporaryFolder
    private let store: LocalStore
    private let response = answered()

    init() throws {
        folder = try TemporaryFolder()
        store = try LocalStore.open(at: folder.store, creating: true)
        _ = try store.begin(response, under: coffee)
    }

    /// Goes round what the schema forbids, as somebody with `sqlite3` can.
    private func spoil(_ sql: String) throws {
        try DatabaseQueue(path: folder.store).writeWithoutTransaction { database in
            try database.execute(
                sql: """
                    PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF;
                    DROP TRIGGER journal_is_never_rewritten; DROP TRIGGER journal_goes_with_its_response;
                    DROP TRIGGER response_keeps_its_identity; \(sql)
                    """)
        }
    }

    @Test func `is named by entry and column`() throws {
        try spoil("UPDATE journal SET form = 'number' , value = 'three' WHERE number = 3")

        #expect(throws: StoreError.unreadableEntry(response.id, number: 3, column: "value")) {
            try store.response(response.id)
        }
    }

    @Test func `is named by its kind when that is unknown`() throws {
        try spoil("UPDATE journal SET kind = 'guessed' WHERE number = 3")

        #expect(throws: StoreError.unreadableEntry(response.id, number: 3, column: "kind")) {
            try store.response(response.id)
        }
    }

    @Test func `is a gap in a journal`() throws {
        try spoil("DELETE FROM journal WHERE number = 2")

        #expect(
            throws: StoreError.damaged(
                path: folder.store, detail: "the journal of response \(response.id) has gaps")
        ) {
            try store.response(response.id)
        }
    }

    @Test func `is a header that says what is unknown`() throws {
        try spoil("UPDATE response SET origin = 'hearsay'")

        #expect(throws: StoreError.unreadable(column: "origin", content: "hearsay")) { try store.responses() }
    }

    @Test func `is a definition that no longer has its hash`() throws {
        try spoil("UPDATE definition_file SET bytes = x'00' WHERE position = 1")

        #expect {
            try store.definition(coffee.hash)
        } throws: { error in
            if case .damaged(folder.store, _) = error as? StoreError { true } else { false }
        }
    }
}
