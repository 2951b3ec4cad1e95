import GRDB
import Responses
import Testing

@testable import LocalStore

@Suite struct `When the disk cannot be written to` {
    private let folder: TemporaryFolder
    private let store: LocalStore

    init() throws {
        folder = try TemporaryFolder()
        store = try LocalStore.open(at: folder.store, creating: true)
    }

    /// SQLite's own limit gives the same error as a disk without space.
    private func limitPages(to pages: Int) throws {
        try store.queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = \(pages)") }
    }

    @Test func `because it is full, an answer is not half saved, and is saved once there is room`() throws {
        var response = answered()
        let open = try store.begin(response, under: coffee)
        let before = response
        try limitPages(to: 1)
        response.answer(cups, "a first answer that would fit", at: 100)
        response.answer(why, String(repeating: "long ", count: 10_000), at: 200)

        #expect(throws: StoreError.noSpace(path: folder.store)) { try open.save(response) }
        #expect(try store.response(response.id) == before)

        try limitPages(to: 1_000_000)
        try open.save(response)
        #expect(try store.response(response.id) == response)
    }

    @Test func `because it is full, a response is not half begun`() throws {
        var response = answered()
        response.answer(why, String(repeating: "long ", count: 10_000), at: 200)
        try limitPages(to: 1)

        #expect(throws: StoreError.noSpace(path: folder.store)) { try store.begin(response, under: coffee) }
        #expect(try store.responses().isEmpty)
        #expect(try store.device() == nil)

        try limitPages(to: 1_000_000)
        _ = try store.begin(response, under: coffee)
        #expect(try store.response(response.id) == response)
    }

    @Test func `because it can only be read, nothing is saved`() throws {
        var response = answered()
        let open = try store.begin(response, under: coffee)
        let before = response
        response.answer(cups, "4", at: 100)
        try store.queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA query_only = ON") }

        #expect(throws: StoreError.readOnly(path: folder.store)) { try open.save(response) }
        #expect(try store.response(response.id) == before)
    }

    @Test func `the message says what was saved, and what to do`() {
        #expect(
            StoreError.noSpace(path: "/дом/store.sqlite").description
                == "/дом/store.sqlite: there is no space left on the disk; make room and try again. "
                + "What was confirmed before is saved")
    }
}
