import Foundation
import GRDB
import Interviewing
import LocalStore
import Responses
import Testing
import Values

@Suite struct `A store keeps` {
    private let folder: TemporaryFolder
    private let store: LocalStore

    init() throws {
        folder = try TemporaryFolder()
        store = try LocalStore.open(at: folder.store, creating: true)
    }

    @Test func `a response as it was saved, answer by answer`() throws {
        var response = answered()
        let open = try store.begin(response, under: coffee)
        for number in 1...20 {
            response.record(
                .answered(Address(why, path: [Int32(number)]), .given(.text("Потому что \(number)"))),
                at: moment(at: Int64(100 * number)), firstKey: .milliseconds(100 * number - 50))
            try open.save(response)
            #expect(try LocalStore.open(at: folder.store, creating: false).response(response.id) == response)
        }
        response.record(.ended(.submitted), at: moment(at: 3_000))
        try open.save(response)

        #expect(try store.response(response.id) == response)
        #expect(try store.responses() == [response.header])
    }

    @Test func `every kind of event`() throws {
        var response = answered()
        for event in [
            .shown(cups, order: .options([ChoiceCode(2), ChoiceCode(1)])), .cleared(Address(cups)),
            .moved(to: .review), .moved(to: .question(cups)), .confirmed(edit: "cups_warn_1", reason: "so"),
            .switchedLanguage(LanguageTag("ru")), .paused, .resumed, .ended(.screenedOut(cups)),
        ] as [JournalEvent] {
            response.record(event, at: moment(at: 1_000))
        }

        _ = try store.begin(response, under: coffee)

        #expect(try store.response(response.id) == response)
    }

    @Test func `nothing before the first answer`() throws {
        var response = begun()
        response.record(.shown(cups, order: nil), at: moment(at: 1))

        #expect(throws: StoreError.nothingAnswered) { try store.begin(response, under: coffee) }
        #expect(try store.responses().isEmpty)
        #expect(throws: StoreError.noSuchDefinition(coffee.hash)) { try store.definition(coffee.hash) }
        #expect(try store.device() == nil)
    }

    @Test func `a definition byte for byte, and once`() throws {
        _ = try store.begin(answered(), under: coffee)
        _ = try store.begin(answered(), under: coffee)

        #expect(try store.definition(coffee.hash) == coffee)
        #expect(try count("definition_file") == 2)
    }

    @Test func `a definition under the hash that Docs/Storage.md describes`() {
        // Worked out by Python's hashlib from that description.
        #expect(
            coffee.hash.description == "569c209007a118566a200f9afed8702fbb1bc17c313909c89ad1a271fb4a8dde")
        #expect(DefinitionHash(coffee.hash.description) == coffee.hash)
    }

    @Test func `a definition only under its own hash`() throws {
        let other = StoredDefinition(questionnaire: .init(name: "questionnaire.yaml", bytes: []))

        #expect(throws: StoreError.otherDefinition(other.hash, expected: coffee.hash)) {
            try store.begin(answered(), under: other)
        }
    }

    @Test func `a name of its own from the first response on`() throws {
        let name = DeviceID(bytes: 0..<16)

        _ = try store.begin(answered(), under: coffee, newDeviceID: { name })
        _ = try store.begin(answered(), under: coffee)

        #expect(try store.device() == name)
    }

    @Test func `what was saved once only once, when saving is repeated`() throws {
        var response = answered()
        _ = try store.begin(response, under: coffee)
        response.answer(cups, "4", at: 100)

        let open = try store.begin(response, under: coffee)
        try open.save(response)

        #expect(try store.response(response.id) == response)
        #expect(try store.responses().count == 1)
        #expect(throws: StoreError.openElsewhere(response.id)) { try store.begin(response, under: coffee) }
        withExtendedLifetime(open) {}
    }

    @Test func `a journal against one that would overwrite it`() throws {
        let draft = answered()
        var response = draft
        let open = try store.begin(response, under: coffee)
        response.answer(cups, "4", at: 100)
        try open.save(response)
        var other = draft
        other.answer(cups, "5", at: 100)

        #expect(throws: StoreError.outOfStep(draft.id, stored: 4, given: 3)) { try open.save(draft) }
        #expect(throws: StoreError.outOfStep(draft.id, stored: 4, given: 4)) { try open.save(other) }
        #expect(try store.response(draft.id) == response)
    }

    @Test func `no text cut off at U+0000, and then nothing of its transaction`() throws {
        var response = answered()
        let open = try store.begin(response, under: coffee)
        let before = response
        response.answer(why, "before", at: 100)
        response.answer(why, "a\0b", at: 200)

        #expect(throws: StoreError.nulCharacter(column: "value")) { try open.save(response) }
        #expect(throws: StoreError.nulCharacter(column: "unfinished text")) {
            try open.keepUnfinished("a\0b", at: Address(why))
        }
        #expect(try store.response(before.id) == before)
    }

    private func count(_ table: String) throws -> Int? {
        try DatabaseQueue(path: folder.store).read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)")
        }
    }
}
