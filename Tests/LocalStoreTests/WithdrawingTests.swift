import Foundation
import GRDB
import Interviewing
import Responses
import Testing
import Values

@testable import LocalStore

@Suite struct `A response that is withdrawn` {
    private let folder: TemporaryFolder
    private let store: LocalStore
    private let response = submitted("utterly private")
    private let now = moment(at: 5000).wall

    init() throws {
        folder = try TemporaryFolder()
        store = try LocalStore.open(at: folder.store, creating: true)
        try store.keep(response)
        try store.keep(submitted("somebody else's"))
        try store.seal()
    }

    private var id: ResponseID { response.id }

    private func expectNoByte(of text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        for name in try folder.names {
            #expect(
                try folder.bytes(of: name).range(of: Data(text.utf8)) == nil, "\(name)",
                sourceLocation: sourceLocation)
        }
    }

    @Test func `leaves its id and its history, and no byte of what it said`() throws {
        try store.correct(id, to: "private as well")
        try store.seal()
        try store.correct(id).open.keepUnfinished("unfinished and private", at: Address(why))
        try Data("utterly private".utf8).write(to: URL(filePath: folder.store + ".before-migration-2"))
        #expect(try store.earlierCopies() == [folder.store + ".before-migration-2"])
        #expect(try folder.bytes(of: "store.sqlite").range(of: Data("utterly private".utf8)) != nil)

        try store.withdraw(id, at: now)

        for text in ["utterly private", "private as well", "unfinished and private"] {
            try expectNoByte(of: text)
        }
        #expect(try store.earlierCopies().isEmpty)
        #expect(try folder.bytes(of: "store.sqlite-journal").isEmpty)
        #expect(try store.responses().count == 1)
        #expect(try store.withdrawals() == [Withdrawal(id: id, at: now)])
        let history = try store.history(of: id)
        #expect(history.revisions.map(\.header.kind) == [.complete, .complete, .withdrawn])
        #expect(history.revisions.allSatisfy { $0.content == nil })
        #expect(history.current?.header.parents == [history.revisions[1].hash])
        #expect(history.current?.header.contentHash == .zero)
        #expect(try store.allRevisions().map(\.header.sequence) == [1, 2, 3, 4])
        #expect(throws: StoreError.withdrawn(id)) { try store.find(id.description) }
    }

    @Test func `is forgotten while it is being corrected, too`() throws {
        var (reopened, open): (Response, OpenResponse?) = try store.correct(id)
        reopened.record(.resumed, at: moment(at: 1000, session: 2))
        reopened.answer(cups, "half corrected", at: 1200)
        try open?.save(reopened)
        #expect(throws: StoreError.openElsewhere(id)) { try store.withdraw(id, at: now) }
        open = nil

        try store.withdraw(id, at: now)

        try expectNoByte(of: "half corrected")
        #expect(try store.history(of: id).current?.header.disposition == .complete)
    }

    @Test func `is forgotten even if it was never sealed or cannot be replayed`() throws {
        let unsealed = submitted("not sealed, but private")
        try store.keep(unsealed)

        try store.withdraw(unsealed.id, at: now)

        try expectNoByte(of: "not sealed, but private")
        #expect(try store.history(of: unsealed.id).current?.header.counter == 1)
    }

    @Test func `never comes back`() throws {
        let before = try #require(try store.history(of: id).current)
        try store.withdraw(id, at: now)

        let arrival = try store.takeIn([before, before.correctedElsewhere()], at: now)

        #expect(arrival.known == 1 && arrival.new == 1)
        #expect(try store.history(of: id).revisions.allSatisfy { $0.content == nil })
        try expectNoByte(of: "utterly private")
        #expect(throws: StoreError.self) { try store.keep(response) }
        #expect(throws: DatabaseError.self) {
            try store.queue.write {
                try $0.execute(sql: "UPDATE revision SET salt = zeroblob(16), content = x'01'")
            }
        }
    }

    @Test func `elsewhere is erased here, whatever else comes with it`() throws {
        let before = try #require(try store.history(of: id).current)
        let other = before.correctedElsewhere(0xAA)
        let withdrawal = before.correctedElsewhere(kind: .withdrawn)

        let arrival = try store.takeIn([other, withdrawal], at: now)

        #expect(arrival.withdrawn == [id])
        #expect(try store.responses().count == 1)
        #expect(try store.history(of: id).isWithdrawn)
        try expectNoByte(of: "utterly private")
    }

    @Test func `again is only cleaned again`() throws {
        try store.withdraw(id, at: now)
        let history = try store.history(of: id)
        try store.queue.write { try $0.execute(sql: "UPDATE withdrawal SET cleaned = 0") }

        try store.withdraw(id, at: moment(at: 9000).wall)

        #expect(try store.history(of: id) == history)
        #expect(try store.withdrawals() == [Withdrawal(id: id, at: now)])
    }

    @Test func `cannot be a draft that was never submitted`() throws {
        let draft = answered(under: readableCoffee)
        try store.keep(draft)

        #expect(throws: StoreError.neverSubmitted(draft.id)) { try store.withdraw(draft.id, at: now) }
        #expect(try store.response(draft.id) == draft)
    }

    @Test func `on a full disk is withdrawn whole or not at all`() throws {
        try store.queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA max_page_count = 1")
            let free = try Int.fetchOne(database, sql: "PRAGMA freelist_count") ?? 0
            #expect(free == 0)
        }
        do {
            try store.withdraw(id, at: now)
        } catch {
            let isWithdrawn = try store.history(of: id).isWithdrawn
            #expect(try isWithdrawn == !store.responses().contains { $0.id == id })
        }

        try store.queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = 1000000") }
        try store.withdraw(id, at: now)
        try expectNoByte(of: "utterly private")
    }
}

@Suite struct `What a store takes in` {
    private let folder: TemporaryFolder
    private let store: LocalStore
    private let now = moment(at: 5000).wall
    private let device = DeviceID(bytes: [UInt8](repeating: 1, count: 16))

    init() throws {
        folder = try TemporaryFolder()
        store = try LocalStore.open(at: folder.store, creating: true)
    }

    @Test func `are receipts, joined into ranges that do not touch`() throws {
        for numbers in [5...6, 1...2, 9...9, 3...3, 7...8, 6...20] as [ClosedRange<UInt64>] {
            _ = try store.takeIn([], receipts: [Receipt(device: device, numbers: numbers)], at: now)
        }
        _ = try store.takeIn([], receipts: [Receipt(device: device, numbers: 4...4)], at: now)
        _ = try store.takeIn([], receipts: [Receipt(device: device, numbers: 30...31)], at: now)

        #expect(try store.receipts().map(\.numbers) == [1...20, 30...31])
    }

    @Test func `as a receipt is not sent again`() throws {
        for _ in 0..<4 { try store.keep(submitted()) }
        try store.seal()
        let own = try #require(try store.device())

        _ = try store.takeIn(
            [], receipts: [Receipt(device: own, numbers: 1...2), Receipt(device: device, numbers: 1...4)],
            at: now)

        #expect(try store.allRevisions(unconfirmed: true).map(\.header.sequence) == [3, 4])
        #expect(try store.allRevisions().count == 4)
    }

    @Test func `are no revisions of responses from other stores`() throws {
        let other = try LocalStore.open(at: folder.path + "/other.sqlite", creating: true)
        try other.keep(submitted())
        try other.seal()
        try store.keep(submitted())

        #expect(try store.takeIn(try other.allRevisions(), at: now).strangers == 1)
        #expect(try store.allRevisions().isEmpty)
    }

    @Test func `are no revisions whose content is not their own`() throws {
        let response = submitted()
        try store.keep(response)
        try store.seal()
        let first = try #require(try store.history(of: response.id).current)
        var forged = first.correctedElsewhere()
        forged.content = SaltedContent(salt: [UInt8](repeating: 0, count: 16), bytes: [1])

        #expect(throws: StoreError.self) { try store.takeIn([forged], at: now) }
        #expect(try store.history(of: response.id).revisions == [first])
    }
}
