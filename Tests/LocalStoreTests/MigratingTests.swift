import DatabaseFiles
import Foundation
import GRDB
import Responses
import Testing

@testable import LocalStore

@Suite struct `Migrating a store` {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func migrations(adding sql: String) -> [Migration] {
        LocalStore.migrations + [Migration(number: LocalStore.migrations.count + 1, sql: sql)]
    }

    @Test func `gives the schema in the golden file`() throws {
        let store = try LocalStore.open(at: folder.store, creating: true)

        let schema = try store.queue.read { database in
            try String.fetchAll(
                database, sql: "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name")
        }.joined(separator: ";\n\n")

        try expectGolden(schema + ";\n", "schema.sql")
    }

    @Test func `keeps the responses and leaves a copy of the store as it was`() throws {
        let response = answered()
        _ = try LocalStore.open(at: folder.store, creating: true).begin(response, under: coffee)

        let migrated = try LocalStore.open(
            at: folder.store, creating: false,
            migrations: migrations(
                adding: "ALTER TABLE response ADD COLUMN weight TEXT; DROP TRIGGER ended_response_stays"))

        let next = LocalStore.migrations.count + 1
        #expect(try migrated.response(response.id) == response)
        #expect(try folder.names.contains("store.sqlite.before-migration-\(next)"))
        #expect(try !folder.names.contains { $0.hasSuffix(".part") })
        let copy = try LocalStore.open(at: folder.store + ".before-migration-\(next)", creating: false)
        #expect(try copy.response(response.id) == response)
        #expect(throws: StoreError.fromTheFuture(path: folder.store, version: next, newestKnown: next - 1)) {
            try LocalStore.open(at: folder.store, creating: false)
        }
    }

    @Test func `of a store that is just being made leaves no copy`() throws {
        _ = try LocalStore.open(at: folder.store, creating: true)

        #expect(try folder.names == ["store.sqlite", "store.sqlite-journal"])
    }

    @Test func `happens once when two do it at the same moment`() async throws {
        let response = answered()
        _ = try LocalStore.open(at: folder.store, creating: true).begin(response, under: coffee)
        let path = folder.store
        let migrations = migrations(
            adding: "CREATE TABLE later (x TEXT) STRICT")

        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    let store = try LocalStore.open(at: path, creating: false, migrations: migrations)
                    #expect(try store.response(response.id) == response)
                }
            }
            try await group.waitForAll()
        }
    }

    @Test(arguments: [
        "CREATE TABLE later (x TEXT) STRICT; INSERT INTO nowhere VALUES (1)",
        "PRAGMA defer_foreign_keys = ON; DELETE FROM definition",
    ])
    func `that fails changes nothing`(sql: String) throws {
        let response = answered()
        _ = try LocalStore.open(at: folder.store, creating: true).begin(response, under: coffee)
        let before = try folder.bytes(of: "store.sqlite")

        #expect(throws: StoreError.self) {
            try LocalStore.open(at: folder.store, creating: false, migrations: migrations(adding: sql))
        }

        #expect(try folder.bytes(of: "store.sqlite") == before)
        #expect(try LocalStore.open(at: folder.store, creating: false).response(response.id) == response)
    }

    @Test func `brings a store of version 1 up to date`() throws {
        let queue = try DatabaseQueue(path: folder.store)
        try queue.writeWithoutTransaction { database in
            try database.execute(
                sql: String(contentsOf: golden("store-of-version-1.sql"), encoding: .utf8))
        }
        try queue.close()

        let store = try LocalStore.open(at: folder.store, creating: false)

        let headers = try store.responses()
        try #require(headers.map(\.disposition) == [.draft, .complete])
        #expect(
            headers.map(\.id.description).allSatisfy { $0.hasPrefix("017fe05d-6700-7000-8000-00000000000") })
        let complete = try store.response(headers[1].id)
        #expect(complete.journal.count == 12)
        #expect(try store.definition(complete.header.definition).questionnaire.name == "questionnaire.yaml")
        #expect(try store.reopen(headers[0].id).open.unfinishedTexts().count == 1)
        #expect(try store.unsealed() == [headers[1].id], "what was submitted then is sealed now")
    }
}
