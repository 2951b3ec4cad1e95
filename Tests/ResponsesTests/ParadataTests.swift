import Interviewing
import Responses
import Testing
import Values

@Suite struct `Paradata` {
    private let cups = QuestionID("cups")

    @Test func `tell how long the first key and the answer took`() throws {
        var response = begun()
        response.record(.shown(age, order: nil), at: moment(at: 100))
        response.record(
            .answered(Address(age), .given(.code(ChoiceCode(1)))), at: moment(at: 900),
            firstKey: .milliseconds(600))
        response.record(.moved(to: .question(cups)), at: moment(at: 900))

        let question = try #require(response.paradata.questions[age])

        #expect(question.timeToFirstKey == .milliseconds(500))
        #expect(question.timeToAnswer == .milliseconds(800))
        #expect(question.timeSpent == .milliseconds(800))
        #expect(question.visits == 1)
    }

    @Test func `count a return as a visit and another answer as a change, the same answer not`() throws {
        var response = begun()
        for (time, code) in [(100, 1), (300, 1), (500, 2)] as [(Int64, Int32)] {
            response.record(.moved(to: .question(age)), at: moment(at: time))
            response.record(.shown(age, order: nil), at: moment(at: time))
            response.record(
                .answered(Address(age), .given(.code(ChoiceCode(code)))), at: moment(at: time + 10))
            response.record(.moved(to: .question(cups)), at: moment(at: time + 20))
        }
        response.record(.cleared(Address(age)), at: moment(at: 600))
        response.record(.cleared(Address(age)), at: moment(at: 600))

        let question = try #require(response.paradata.questions[age])

        #expect(question.visits == 3)
        #expect(question.arrivals == 3)
        #expect(question.changes == 2)
        #expect(question.timeSpent == .milliseconds(60))
        #expect(question.firstConfirmed == moment(at: 110))
        #expect(question.lastConfirmed == moment(at: 510))
    }

    @Test func `spend no time between sessions and in pauses`() throws {
        var response = begun()
        response.record(.shown(age, order: nil), at: moment(at: 0))
        response.record(.paused, at: moment(at: 1_000))
        response.record(.resumed, at: moment(at: 60_000))
        response.record(.shown(age, order: nil), at: moment(at: 60_500))
        response.record(.resumed, at: moment(at: 5, session: 2))
        response.record(.shown(age, order: nil), at: moment(at: 10, session: 2))
        response.record(.answered(Address(age), .missing(.refused)), at: moment(at: 205, session: 2))

        let paradata = response.paradata

        #expect(paradata.sessions == 2)
        #expect(paradata.pauses == 1)
        #expect(paradata.activeTime == .milliseconds(1_000 + 500 + 200))
        #expect(paradata.questions[age]?.timeSpent == .milliseconds(1_700))
        #expect(paradata.questions[age]?.timeToAnswer == nil, "paint and answer lie in different sessions")
    }

    @Test func `name the soft edits that were confirmed and the languages`() {
        var response = begun()
        response.record(.moved(to: .question(cups)), at: moment(at: 10))
        response.record(.confirmed(edit: "cups_warn_1", reason: "really"), at: moment(at: 20))
        response.record(.switchedLanguage(LanguageTag("ru")), at: moment(at: 30))
        response.record(.moved(to: .review), at: moment(at: 40))
        response.record(.confirmed(edit: "whole_warn_1", reason: "yes"), at: moment(at: 50))

        let paradata = response.paradata

        #expect(paradata.confirmedEdits.map(\.edit) == ["cups_warn_1", "whole_warn_1"])
        #expect(paradata.confirmedEdits.map(\.question) == [cups, nil])
        #expect(paradata.languages == [LanguageTag("en"), LanguageTag("ru")])
    }
}
