import Interviewing
import LocalStore
import Responses
import Testing

@Suite struct `Finding a response` {
    private let folder: TemporaryFolder
    private let store: LocalStore

    init() throws {
        folder = try TemporaryFolder()
        store = try LocalStore.open(at: folder.store, creating: true)
    }

    private func keep(_ text: String, origin: ResponseOrigin = .interview, ending: Bool = false) throws
        -> ResponseID
    {
        let id = try #require(ResponseID(text))
        var response = begun(id, origin: origin)
        response.answer(cups, "3", at: 20)
        if ending { response.record(.ended(.submitted), at: moment(at: 30)) }
        _ = try store.begin(response, under: coffee)
        return id
    }

    @Test func `takes the beginning or the end of its id, in either case, if no other has it`() throws {
        let first = try keep("017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
        let second = try keep("017f22e2-79b0-7cc3-98c4-dc0c0c0739aa")

        #expect(try store.find("017F22E2-79b0-7cc3-98c4-dc0c0c07398f") == first)
        #expect(try store.find("398f") == first)
        #expect(try store.find("39AA") == second)
        #expect(throws: StoreError.ambiguous("017f", candidates: [second, first])) { try store.find("017f") }
        #expect(throws: StoreError.noSuchResponse("beef")) { try store.find("beef") }
        #expect(throws: StoreError.tooShortToFind("017", minimum: 4)) { try store.find("017") }
        #expect(throws: StoreError.noSuchResponse("%%%%")) { try store.find("%%%%") }
    }

    @Test func `lists the newest first, those that fit the filter`() throws {
        let first = try keep("017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
        let second = try keep("017f22e2-79b0-7cc3-98c4-dc0c0c0739aa", ending: true)
        let third = try keep("00000000-79b0-7cc3-98c4-dc0c0c0739aa", origin: .scripted)

        #expect(try store.responses().map(\.id) == [third, second, first])
        #expect(try store.responses(ResponseFilter(dispositions: [.complete])).map(\.id) == [second])
        #expect(try store.responses(ResponseFilter(origins: [.interview])).map(\.id) == [second, first])
        #expect(try store.responses(ResponseFilter(questionnaire: "tea")).isEmpty)
    }

    @Test func `that is not there fails`() throws {
        let id = newID()

        #expect(throws: StoreError.noSuchResponse(id.description)) { try store.response(id) }
        #expect(throws: StoreError.noSuchResponse(id.description)) { try store.reopen(id) }
        #expect(throws: StoreError.noSuchResponse(id.description)) { try store.delete(id) }
    }
}
