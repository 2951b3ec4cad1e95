import Foundation
import GRDB
import Interviewing
import LocalStore
import Responses
import Testing
import Values

@Suite struct `A batch of finished responses` {
    private let folder: TemporaryFolder
    private let store: LocalStore

    init() throws {
        folder = try TemporaryFolder()
        store = try LocalStore.open(at: folder.store, creating: true)
    }

    /// A finished response with so many answers.
    private func finished(_ id: ResponseID = newID(), answers: Int = 1) -> Response {
        var response = begun(id, origin: .synthetic)
        for number in 1...answers {
            response.answer(why, "Ответ \(number)", at: Int64(10 * number))
        }
        response.record(.confirmed(edit: "cups_warn_1", reason: ""), at: moment(at: 100_000))
        response.record(.ended(.submitted), at: moment(at: 100_001))
        return response
    }

    @Test(arguments: [1, 2, 13, 14, 61, 62, 63, 100])
    func `is kept as it was, however long its journals are`(answers: Int) throws {
        let responses = [finished(answers: answers), finished(answers: 1), finished(answers: answers + 1)]

        let receipt = try store.store(responses, under: coffee)

        #expect((receipt.stored, receipt.known) == (3, 0))
        for response in responses { #expect(try store.response(response.id) == response) }
    }

    @Test func `keeps every kind of event`() throws {
        var response = answered()
        for event in [
            .shown(cups, order: .options([ChoiceCode(2), ChoiceCode(1)])), .cleared(Address(cups)),
            .moved(to: .review), .moved(to: .question(cups)), .confirmed(edit: "cups_warn_1", reason: "so"),
            .switchedLanguage(LanguageTag("ru")), .paused, .resumed, .ended(.screenedOut(cups)),
        ] as [JournalEvent] {
            response.record(event, at: moment(at: 1_000), firstKey: .milliseconds(3))
        }

        _ = try store.store([response], under: coffee)

        #expect(try store.response(response.id) == response)
        try expectSoundFile()
    }

    @Test func `is what the same responses are that were saved one by one`() throws {
        let responses = (1...5).map { finished(answers: $0 * 20) }
        let other = try LocalStore.open(at: folder.path + "/other.sqlite", creating: true)
        for response in responses { _ = try other.begin(response, under: coffee) }

        _ = try store.store(responses, under: coffee)

        let rows = "SELECT * FROM journal ORDER BY response, number"
        let one = try DatabaseQueue(path: folder.store).read { try Row.fetchAll($0, sql: rows) }
        let two = try DatabaseQueue(path: folder.path + "/other.sqlite").read {
            try Row.fetchAll($0, sql: rows)
        }
        #expect(one == two)
        try expectSoundFile()
    }

    @Test func `changes nothing when it is stored again`() throws {
        let responses = (1...3).map { finished(answers: $0) }
        _ = try store.store(responses, under: coffee)
        let before = try folder.bytes(of: "store.sqlite")

        let again = try store.store(responses, under: coffee)

        #expect((again.stored, again.known) == (0, 3))
        #expect(try folder.bytes(of: "store.sqlite") == before)
    }

    @Test func `is there whole or not at all`() throws {
        let (known, new) = (finished(), finished())
        _ = try store.store([known], under: coffee)

        // Another journal under an id that is here already.
        #expect(throws: StoreError.otherContent(known.id)) {
            try store.store([new, finished(known.id, answers: 2)], under: coffee)
        }
        #expect(throws: StoreError.nulCharacter(column: "value")) {
            var response = answered()
            response.answer(why, "a\u{0}b", at: 30)
            response.record(.ended(.submitted), at: moment(at: 40))
            return try store.store([new, response], under: coffee)
        }

        #expect(try store.responses() == [known.header])
        #expect(try store.response(known.id) == known)
    }

    @Test func `has no drafts, nothing unanswered, and nothing of another definition`() throws {
        let draft = answered()
        #expect(throws: StoreError.notFinished(draft.id)) { try store.store([draft], under: coffee) }

        var silent = begun()
        silent.record(.ended(.submitted), at: moment(at: 5))
        #expect(throws: StoreError.nothingAnswered) { try store.store([silent], under: coffee) }

        let other = StoredDefinition(questionnaire: .init(name: "questionnaire.yaml", bytes: []))
        #expect(throws: StoreError.otherDefinition(other.hash, expected: coffee.hash)) {
            try store.store([finished()], under: other)
        }
        #expect(try store.responses().isEmpty)
        #expect(try store.device() == nil)
    }

    @Test func `leaves the schema's checks in force for what comes after it`() throws {
        _ = try store.store([finished()], under: coffee)
        var backwards = begun()
        backwards.record(
            .answered(Address(cups), .given(.text("3"))),
            at: Moment(session: 1, wall: WallTime(milliseconds: 0), elapsed: .milliseconds(-1)))

        #expect(throws: StoreError.self) { try store.begin(backwards, under: coffee) }
        backwards.record(.ended(.submitted), at: moment(at: 10))
        #expect(throws: StoreError.self) { try store.store([backwards], under: coffee) }
        #expect(try store.responses().count == 1)
        let schema = "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name"
        _ = try LocalStore.open(at: folder.path + "/other.sqlite", creating: true)
        let fresh = try DatabaseQueue(path: folder.path + "/other.sqlite").read {
            try Row.fetchAll($0, sql: schema)
        }
        #expect(try DatabaseQueue(path: folder.store).read { try Row.fetchAll($0, sql: schema) } == fresh)
    }

    /// SQLite's own check of the file, the schema's CHECK clauses among what it looks at.
    private func expectSoundFile() throws {
        let verdict = try DatabaseQueue(path: folder.store).read {
            try String.fetchAll($0, sql: "PRAGMA integrity_check")
        }
        #expect(verdict == ["ok"])
    }
}
