import Foundation
import GRDB
import Responses
import Testing

@testable import LocalStore

@Suite struct `Opening a store` {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func `makes the folders and the file for their owner only`() throws {
        let path = folder.path + "/share/canvass/store.sqlite"

        let store = try LocalStore.open(at: path, creating: true)
        let open = try store.begin(answered(), under: coffee)

        for folderName in ["share", "share/canvass"] { #expect(try permissions(folderName) == 0o700) }
        for file in ["", "-lock", "-journal"] {
            #expect(try permissions("share/canvass/store.sqlite" + file) == 0o600)
        }
        withExtendedLifetime(open) {}
    }

    @Test func `makes nothing when it is not to`() throws {
        #expect(throws: StoreError.absent(path: folder.store)) {
            try LocalStore.open(at: folder.store, creating: false)
        }
        #expect(try folder.names.isEmpty)
    }

    @Test func `gives the settings on which durability rests`() throws {
        let store = try LocalStore.open(at: folder.store, creating: true)

        let settings = try store.queue.read { database in
            try [
                "journal_mode", "synchronous", "foreign_keys", "secure_delete", "trusted_schema",
                "busy_timeout",
                "application_id", "user_version",
            ].map { try String.fetchOne(database, sql: "PRAGMA \($0)") ?? "" }
        }

        #expect(settings == ["truncate", "3", "1", "1", "0", "10000", "1131312755", "2"])
    }

    @Test func `refuses a store of a later version and leaves it as it was`() throws {
        try makeDatabase(
            in: "CREATE TABLE later (x); PRAGMA application_id = 1131312755; PRAGMA user_version = 3")
        let before = try folder.bytes(of: "store.sqlite")

        #expect(throws: StoreError.fromTheFuture(path: folder.store, version: 3, newestKnown: 2)) {
            try LocalStore.open(at: folder.store, creating: true)
        }
        #expect(try folder.bytes(of: "store.sqlite") == before)
        #expect(try folder.names == ["store.sqlite"])
    }

    @Test(arguments: ["PRAGMA journal_mode = DELETE", "PRAGMA journal_mode = WAL"])
    func `refuses another program's database and leaves it as it was`(mode: String) throws {
        try makeDatabase(in: "\(mode); CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)")
        let before = try folder.bytes(of: "store.sqlite")

        #expect(throws: StoreError.notAStore(path: folder.store)) {
            try LocalStore.open(at: folder.store, creating: true)
        }
        #expect(try folder.bytes(of: "store.sqlite") == before)
        #expect(try folder.names == ["store.sqlite"])
    }

    @Test(arguments: ["id: coffee\n", String(repeating: "no database ", count: 1_000)])
    func `refuses what is no database and leaves it as it was`(text: String) throws {
        try Data(text.utf8).write(to: URL(filePath: folder.store))

        #expect(throws: StoreError.notAStore(path: folder.store)) {
            try LocalStore.open(at: folder.store, creating: true)
        }
        #expect(try folder.bytes(of: "store.sqlite") == Data(text.utf8))
        #expect(try folder.names == ["store.sqlite"])
    }

    @Test func `refuses a folder and a path through a file`() throws {
        _ = try LocalStore.open(at: folder.store, creating: true)

        #expect(throws: StoreError.notAStore(path: folder.path)) {
            try LocalStore.open(at: folder.path, creating: true)
        }
        #expect(throws: StoreError.self) {
            try LocalStore.open(at: folder.store + "/inside", creating: true)
        }
    }

    @Test func `says that a store is damaged`() throws {
        _ = try LocalStore.open(at: folder.store, creating: true)
        var bytes = try folder.bytes(of: "store.sqlite")
        bytes.replaceSubrange(100..<120, with: [UInt8](repeating: 0xAA, count: 20))
        try bytes.write(to: URL(filePath: folder.store))

        #expect {
            try LocalStore.open(at: folder.store, creating: false)
        } throws: { error in
            if case .damaged(folder.store, _) = error as? StoreError { true } else { false }
        }
    }

    @Test func `takes an empty file for a store that is still to be made`() throws {
        try Data().write(to: URL(filePath: folder.store))

        #expect(try LocalStore.open(at: folder.store, creating: false).responses().isEmpty)
    }

    @Test func `finds one store under all its names`() throws {
        let path = folder.path + "/a store? 100%#.sqlite"
        let store = try LocalStore.open(at: path, creating: true)
        let open = try store.begin(answered(), under: coffee)
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/link", withDestinationPath: path)

        let other = try LocalStore.open(at: folder.path + "/link", creating: false)

        #expect(throws: StoreError.openElsewhere(open.id)) { try other.reopen(open.id) }
    }

    @Test func `is done by several at once on a file that is not there yet`() async throws {
        let path = folder.store
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    _ = try LocalStore.open(at: path, creating: true).begin(answered(), under: coffee)
                }
            }
            try await group.waitForAll()
        }

        #expect(try LocalStore.open(at: path, creating: false).responses().count == 8)
    }

    private func permissions(_ name: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: folder.path + "/" + name)[.posixPermissions] as? Int
    }

    private func makeDatabase(in sql: String) throws {
        let queue = try DatabaseQueue(path: folder.store)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }
}
