import Foundation
import Interviewing
import LocalStore
import Responses
import Testing
import Values

@Suite struct `A response that was submitted` {
    private let folder: TemporaryFolder
    private let store: LocalStore
    private let response = submitted("3")

    init() throws {
        folder = try TemporaryFolder()
        store = try LocalStore.open(at: folder.store, creating: true)
        try store.keep(response)
    }

    private var id: ResponseID { response.id }

    private func reopen() throws -> (response: Response, open: OpenResponse) {
        var (reopened, open) = try store.correct(id)
        reopened.record(.resumed, at: moment(at: 1000, session: 2))
        try open.save(reopened)
        return (reopened, open)
    }

    @Test func `is not corrected before it is sealed`() throws {
        #expect(throws: StoreError.notSealed(id)) { try store.correct(id) }
    }

    @Test func `is replaced by its correction, which has it as its parent`() throws {
        try store.seal()
        try store.correct(id, to: "4")
        #expect(try store.unsealed() == [id])
        try store.seal()

        let history = try store.history(of: id)
        try #require(history.revisions.count == 2)
        #expect(history.revisions[1].header.parents == [history.revisions[0].hash])
        #expect(history.revisions.map(\.header.counter) == [1, 2])
        #expect(history.revisions.map(\.header.sequence) == [1, 2])
        #expect(history.current == history.revisions[1])
        #expect(history.revisions[0].content != nil, "what was submitted first is kept")
        #expect(try store.storedResponse(id).revision == history.revisions[1].hash)
    }

    @Test func `gets no revision by a correction that changes nothing`() throws {
        try store.seal()
        try store.correct(id, to: "3")

        let outcome = try store.seal()

        #expect(outcome.unchanged == 1 && outcome.sealed == 0)
        #expect(try store.history(of: id).revisions.count == 1)
        #expect(try store.unsealed().isEmpty)
        try store.correct(id, to: "4", at: 2000)
        try store.seal()
        #expect(try store.history(of: id).revisions.map(\.header.sequence) == [1, 2])
    }

    @Test func `is a draft while it is corrected, and counts as it was submitted`() throws {
        try store.seal()
        let submitted = try store.storedResponse(id).revision
        #expect(try reopen().response.header.isDraft)

        let stored = try store.storedResponse(id)
        #expect(stored.isBeingEdited && stored.header.isDraft)
        #expect(stored.revision == submitted)
        #expect(try store.seal().sealed == 0)
        #expect(throws: StoreError.isADraft(id)) { try store.correct(id) }
    }

    @Test func `is not deleted while it is corrected`() throws {
        try store.seal()
        _ = try reopen()

        #expect(throws: StoreError.wasSubmitted(id)) { try store.delete(id) }
        #expect(try store.response(id).journal.count == response.journal.count + 1)
    }

    @Test func `is as it was when its correction is given up, and the correction leaves no byte`() throws {
        try store.seal()
        let before = try store.response(id)
        var (reopened, open): (Response, OpenResponse?) = try reopen()
        reopened.record(.switchedLanguage(LanguageTag("ru")), at: moment(at: 1100, session: 2))
        reopened.answer(cups, "rather many", at: 1200)
        try open?.save(reopened)
        try open?.keepUnfinished("quite unfinished", at: Address(why))
        #expect(throws: StoreError.openElsewhere(id)) { try store.giveUpCorrection(of: id) }
        open = nil

        try store.giveUpCorrection(of: id)

        #expect(try store.response(id) == before)
        #expect(try !store.storedResponse(id).isBeingEdited)
        #expect(try store.unsealed().isEmpty)
        for text in ["rather many", "quite unfinished"] {
            for name in try folder.names {
                #expect(try folder.bytes(of: name).range(of: Data(text.utf8)) == nil)
            }
        }
        #expect(throws: StoreError.notBeingCorrected(id)) { try store.giveUpCorrection(of: id) }
        try store.correct(id, to: "4", at: 3000)
        try store.seal()
        #expect(try store.history(of: id).revisions.count == 2)
    }

    @Test func `is gone on with after a crash in the middle of its correction`() throws {
        try store.seal()
        _ = try reopen()

        let (again, open) = try LocalStore.open(at: folder.store, creating: false).reopen(id)

        let plan = InterviewPlan(try coffeeInstrument())
        let interview = try Interview(plan: plan, replaying: again.events)
        #expect(interview.ending == nil && interview.place == .review)
        withExtendedLifetime(open) {}
    }

    @Test func `has what was made elsewhere among the parents of its next correction`() throws {
        try store.seal()
        let first = try #require(try store.history(of: id).current)
        let elsewhere = first.correctedElsewhere()
        #expect(try store.takeIn([elsewhere], at: moment(at: 0).wall).new == 1)
        #expect(try store.takeIn([elsewhere, first], at: moment(at: 0).wall).known == 2)
        #expect(try store.storedResponse(id).revision == elsewhere.hash)

        try store.correct(id, to: "5")
        try store.seal()

        let current = try #require(try store.history(of: id).current)
        #expect(current.header.parents == [elsewhere.hash])
        #expect(current.header.counter == 3)
        #expect(try store.allRevisions().map(\.hash) == [first.hash, current.hash])
    }
}

extension Revision {
    /// What another device makes of this revision, with the same content.
    func correctedElsewhere(_ device: UInt8 = 0xEE, kind: RevisionHeader.Kind = .complete) -> Revision {
        var header = header
        header.device = DeviceID(bytes: [UInt8](repeating: device, count: 16))
        header.parents = [hash]
        header.counter += 1
        header.kind = kind
        if kind == .withdrawn { header.contentHash = .zero }
        return Revision(header: header, content: kind == .withdrawn ? nil : content)
    }
}
