import Foundation
import Interviewing
import LocalStore
import Responses
import Testing
import Values

@Suite struct `A draft` {
    private let folder: TemporaryFolder
    private let store: LocalStore

    init() throws {
        folder = try TemporaryFolder()
        store = try LocalStore.open(at: folder.store, creating: true)
    }

    @Test func `is gone on with where it was left, with the text that was being typed`() throws {
        let response = answered()
        let specify = Address(cups, .specify(ChoiceCode(97)))
        do {
            let open = try store.begin(response, under: coffee)
            try open.keepUnfinished("Пото", at: Address(why))
            try open.keepUnfinished("Потому ч", at: Address(why))
            try open.keepUnfinished("other", at: specify)
        }

        var (reopened, open) = try LocalStore.open(at: folder.store, creating: false).reopen(response.id)

        #expect(reopened == response)
        #expect(try open.unfinishedTexts() == [Address(why): "Потому ч", specify: "other"])
        reopened.answer(why, "Потому что", at: 500)
        try open.save(reopened)
        #expect(try open.unfinishedTexts() == [specify: "other"], "an answer takes the place of the text")
        try open.keepUnfinished("", at: specify)
        #expect(try open.unfinishedTexts().isEmpty)
    }

    @Test func `leaves no unfinished text when it ends`() throws {
        var response = answered()
        let open = try store.begin(response, under: coffee)
        try open.keepUnfinished("Пото", at: Address(why))

        response.record(.ended(.brokenOff), at: moment(at: 100))
        try open.save(response)

        #expect(try open.unfinishedTexts().isEmpty)
        #expect(try store.response(response.id).header.disposition == .breakOff)
    }

    @Test func `goes on in another mode and language`() throws {
        var response = answered()
        let open = try store.begin(response, under: coffee)

        response.continues(in: .fullScreen)
        response.record(.switchedLanguage(LanguageTag("ru")), at: moment(at: 5, session: 2))
        try open.save(response)

        let header = try store.response(response.id).header
        #expect(header.mode == .fullScreen)
        #expect(header.language == LanguageTag("ru"))
        #expect(header.changed == moment(at: 5).wall)
    }

    @Test func `is deleted from the bytes of the file, and nothing else is`() throws {
        var response = answered()
        response.answer(why, "something quite private", at: 100)
        let other = answered()
        _ = try store.begin(response, under: coffee)
        _ = try store.begin(other, under: coffee)
        #expect(try folder.bytes(of: "store.sqlite").range(of: Data("quite private".utf8)) != nil)

        try store.delete(response.id)

        #expect(try store.responses().map(\.id) == [other.id])
        #expect(try store.response(other.id) == other)
        #expect(try store.definition(coffee.hash) == coffee)
        for name in try folder.names {
            #expect(try folder.bytes(of: name).range(of: Data("quite private".utf8)) == nil)
        }
    }

    @Test(arguments: [Ending.submitted, .screenedOut(cups), .brokenOff])
    func `that has ended is neither gone on with nor deleted`(ending: Ending) throws {
        var response = answered()
        response.record(.ended(ending), at: moment(at: 100))
        let disposition = response.header.disposition
        _ = try store.begin(response, under: coffee)

        #expect(throws: StoreError.noLongerADraft(response.id, disposition)) { try store.reopen(response.id) }
        #expect(throws: StoreError.noLongerADraft(response.id, disposition)) { try store.delete(response.id) }
        #expect(try store.response(response.id) == response)
    }
}
