import Interviewing
import Responses
import Testing
import Values

@Suite struct `A response` {
    @Test func `is a draft that has answered nothing when it has just begun`() {
        let response = begun()

        #expect(response.header.isDraft)
        #expect(!response.hasAnswer)
        #expect(response.journal.map(\.number) == [1])
        #expect(response.header.language == LanguageTag("en"))
    }

    @Test func `numbers its journal without gaps and sums it up in its header`() {
        var response = begun()

        response.record(.shown(age, order: nil), at: moment(at: 10))
        response.record(.answered(Address(age), .given(.code(ChoiceCode(1)))), at: moment(at: 20))
        response.record(.switchedLanguage(LanguageTag("ru")), at: moment(at: 30))

        #expect(response.journal.map(\.number) == [1, 2, 3, 4])
        #expect(response.hasAnswer)
        #expect(response.header.language == LanguageTag("ru"))
        #expect(response.header.started == wall(at: 0))
        #expect(response.header.changed == wall(at: 30))
        #expect(Response(header: response.header, journal: response.journal) == response)
    }

    @Test(arguments: [
        (Ending.submitted, Disposition.complete, "1.1"),
        (.screenedOut(QuestionID("age")), .screenedOut, "4.70"),
        (.brokenOff, .breakOff, "2.12"),
    ])
    func `gets its disposition from how it ends`(ending: Ending, disposition: Disposition, code: String) {
        var response = begun()

        response.record(.ended(ending), at: moment(at: 10))

        #expect(response.header.disposition == disposition)
        #expect(response.header.disposition.aaporCode == code)
        #expect(!response.header.isDraft)
    }

    @Test func `is a draft again when it is opened after its end`() {
        var response = begun()
        response.record(.ended(.submitted), at: moment(at: 10))

        response.record(.resumed, at: moment(at: 20, session: 2))

        #expect(response.header.isDraft)
        #expect(response.header.changed == wall(at: 20))
        response.record(.ended(.brokenOff), at: moment(at: 30, session: 2))
        #expect(response.header.disposition == .breakOff)
    }

    @Test func `is not made of a journal with gaps or without a beginning`() {
        var response = begun()
        response.record(.paused, at: moment(at: 10))
        response.record(.resumed, at: moment(at: 20))
        let journal = response.journal

        #expect(Response(header: response.header, journal: []) == nil)
        #expect(Response(header: response.header, journal: [journal[0], journal[2]]) == nil)
        #expect(Response(header: response.header, journal: Array(journal.dropFirst())) == nil)
    }

    @Test func `has names in JSON that never change`() {
        #expect(
            Disposition.allCases.map(\.rawValue) == [
                "draft", "complete", "partial", "break_off", "refusal", "screened_out", "quota_full",
            ])
        #expect(
            ResponseOrigin.allCases.map(\.rawValue) == [
                "interview", "scripted", "imported", "synthetic", "test",
            ])
        #expect(InterviewMode.allCases.map(\.rawValue) == ["full_screen", "line", "script"])
    }
}
