import Foundation
import GRDB
import Interviewing
import Responses
import Testing
import Values

@testable import LocalStore

@Suite struct `Sealing a store` {
    private let folder: TemporaryFolder
    private let store: LocalStore

    init() throws {
        folder = try TemporaryFolder()
        store = try LocalStore.open(at: folder.store, creating: true)
    }

    @Test func `makes a revision of each response that has ended, numbered from 1 without gaps`() throws {
        let responses = (0..<3).map { _ in submitted() }
        for response in responses { try store.keep(response) }
        try store.keep(answered(under: readableCoffee))
        #expect(try store.unsealed() == responses.map(\.id))

        let outcome = try store.seal()

        #expect(outcome.sealed == 3)
        #expect(try store.unsealed().isEmpty)
        let revisions = try store.allRevisions()
        #expect(revisions.map(\.id) == responses.map(\.id))
        #expect(revisions.map(\.header.sequence) == [1, 2, 3])
        #expect(Set(revisions.map(\.header.device)) == [try #require(try store.device())])
        #expect(revisions.allSatisfy { $0.header.kind == .complete && $0.header.parents.isEmpty })
        #expect(revisions.allSatisfy { $0.content?.hash == $0.header.contentHash })
        #expect(Set(revisions.compactMap(\.content?.salt)).count == 3)
    }

    @Test func `twice changes nothing`() throws {
        try store.keep(submitted())
        try store.seal()
        let before = try folder.bytes(of: "store.sqlite")

        #expect(try store.seal().sealed == 0)
        #expect(try folder.bytes(of: "store.sqlite") == before)
    }

    @Test func `makes the content of the replayed interview`() throws {
        let response = submitted("four")
        try store.keep(response)
        try store.seal()

        let content = try #require(try store.history(of: response.id).current?.content)

        let instrument = try coffeeInstrument()
        let replayed = try Interview(plan: InterviewPlan(instrument), replaying: response.events)
        #expect(
            try ContentReader.content(of: content.bytes, ContentShape(instrument))
                == ResponseContent(of: replayed, journal: response.journal))
    }

    @Test func `gives what anybody can make again the same hash everywhere, and no number`() throws {
        let response = submitted(origin: .synthetic)
        let elsewhere = try TemporaryFolder()
        let other = try LocalStore.open(at: elsewhere.store, creating: true)
        for (store, seed) in [(store, 1), (other, 2)] as [(LocalStore, UInt64)] {
            try store.keep(response)
            try store.seal(seed: seed)
        }

        let revision = try #require(try store.allRevisions().first)
        #expect(try other.allRevisions() == [revision])
        #expect(revision.header.device.isShared && revision.header.sequence == 0)

        try store.keep(submitted())
        try store.seal()
        #expect(try store.allRevisions().map(\.header.sequence) == [1, 0])
    }

    @Test func `passes over what cannot be replayed and says so`() throws {
        let good = submitted()
        var bad = submitted()
        bad =
            Response(
                header: bad.header,
                journal: bad.journal.map { entry in
                    guard case .answered(_, let answer) = entry.event else { return entry }
                    return JournalEntry(
                        number: entry.number, moment: entry.moment, firstKey: nil,
                        event: .answered(Address(QuestionID("unheard_of")), answer))
                }) ?? bad
        try store.keep(bad)
        try store.keep(good)

        let outcome = try store.seal()

        #expect(outcome.sealed == 1)
        #expect(outcome.failures.map(\.id) == [bad.id])
        #expect(try store.unsealed() == [bad.id])
    }

    @Test func `by several at once makes each revision once`() async throws {
        let responses = (0..<40).map { _ in submitted() }
        for response in responses { try store.keep(response) }
        let path = folder.store

        let sealed = try await withThrowingTaskGroup(of: Int.self) { group in
            for seed in 0..<4 as Range<UInt64> {
                group.addTask {
                    try LocalStore.open(at: path, creating: false).seal(seed: seed).sealed
                }
            }
            return try await group.reduce(0, +)
        }

        #expect(sealed == 40)
        #expect(try store.allRevisions().map(\.header.sequence) == Array(1...40))
        #expect(Set(try store.allRevisions().map(\.id)) == Set(responses.map(\.id)))
    }

    @Test func `goes over batches and pages`() throws {
        for _ in 0..<(RevisionPages.size + 3) { try store.keep(submitted()) }

        #expect(try store.seal().sealed == RevisionPages.size + 3)

        var pages = store.revisions()
        #expect(try pages.next().count == RevisionPages.size)
        var rest = store.revisions(after: pages.place)
        #expect(try rest.next().map(\.header.sequence) == [1001, 1002, 1003])
        #expect(try rest.next().isEmpty)
    }

    @Test func `on a full disk seals nothing, and all once there is room`() throws {
        for _ in 0..<20 { try store.keep(submitted(String(repeating: "long ", count: 500))) }
        try store.queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = 1") }

        #expect(throws: StoreError.noSpace(path: folder.store)) { try store.seal() }
        #expect(try store.allRevisions().isEmpty)
        #expect(try store.unsealed().count == 20)

        try store.queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = 1000000") }
        #expect(try store.seal().sealed == 20)
    }

    @Test func `goes on behind what a centre has confirmed`() throws {
        try store.keep(submitted())
        let device = try #require(try store.device())
        _ = try store.takeIn([], receipts: [Receipt(device: device, numbers: 1...7)], at: moment(at: 0).wall)

        try store.seal()

        #expect(try store.allRevisions().map(\.header.sequence) == [8])
    }
}

@Suite struct `The name of a store` {
    private let folder: TemporaryFolder
    private let store: LocalStore
    private let key = [UInt8](repeating: 9, count: 32)
    private let now = moment(at: 0).wall

    init() throws {
        folder = try TemporaryFolder()
        store = try LocalStore.open(at: folder.store, creating: true)
    }

    @Test func `follows from its key, before its first response or after`() throws {
        let other = try LocalStore.open(at: folder.path + "/other.sqlite", creating: true)
        try other.keep(submitted())

        for store in [store, other] {
            try store.introduce(publicKey: key, at: now)
            try store.introduce(publicKey: key, at: now)
            #expect(try store.device() == DeviceID(ofPublicKey: key))
            #expect(try store.publicKey() == key)
        }
        try other.seal()
        #expect(try other.allRevisions().first?.header.device == DeviceID(ofPublicKey: key))
    }

    @Test func `stays once something was sealed under it or it has a key`() throws {
        try store.keep(submitted())
        try store.seal()
        #expect(throws: StoreError.anotherKey(path: folder.store)) {
            try store.introduce(publicKey: key, at: now)
        }

        let other = try LocalStore.open(at: folder.path + "/other.sqlite", creating: true)
        try other.introduce(publicKey: key, at: now)
        #expect(throws: StoreError.anotherKey(path: folder.path + "/other.sqlite")) {
            try other.introduce(publicKey: [UInt8](repeating: 8, count: 32), at: now)
        }
    }
}
