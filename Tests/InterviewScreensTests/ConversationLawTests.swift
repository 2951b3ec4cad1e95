import Expressions
import InterviewScreens
import Interviewing
import TestSupport
import Testing
import Values

/// The laws of line mode and scripts, on random forms with a respondent who types anything.
@Suite struct ConversationLawTests {
    private static let answers = [
        "1", "2", "3", "0", "5", "10", "4", "1,2", "2,1", "3,7", "8", "9", "2.5", "2022-03", "03.2021",
        "some text",
        "::colon", ":1", ":skip", ":пропустить", "A", "other", "",
    ]
    private static let wanderings = [
        ":back", ":назад", ":again", ":help", ":clear", ":review", ":go 2", ":go 5", ":language ru",
        ":language en",
        ":nonsense", "\u{1B}[A", "11", "1,8", "٣",
    ]

    /// Types until the interview ends.
    private func converse(_ seed: UInt64, _ check: (Conversation, Int) -> Void = { _, _ in }) throws
        -> Conversation
    {
        var form = RandomForm(seed: seed)
        var talk = Conversation(try interview(form.yaml(), header: "languages: [en]", seed: seed))
        var random = SeededRandom(seed: seed ^ 0xfeed)
        for step in 0..<20_000 where talk.outcome == .goesOn {
            let pool = step < 300 && random.chance(4) ? Self.wanderings : Self.answers
            let isAtReview = talk.interview.place == .review && !random.chance(4)
            let line = isAtReview ? ":submit" : pool[random.below(pool.count)]
            let events = talk.journal.count
            talk.type(line)
            check(talk, events)
        }
        return talk
    }

    @Test(arguments: 1...100 as ClosedRange<UInt64>)
    func `what is said agrees with what is recorded, turn by turn`(seed: UInt64) throws {
        let talk = try converse(seed) { talk, eventsBefore in
            let isAnswered = talk.journal[eventsBefore...].contains { event in
                if case .answered = event { true } else { false }
            }
            #expect(talk.lastLines.contains { $0.hasPrefix("Stored: ") } == isAnswered)
            if isAnswered { #expect(!talk.lastLines.contains { $0.hasSuffix("Nothing stored.") }) }
        }

        #expect(talk.interview.ending == .submitted)
        let forbidden = talk.lastLines.joined().unicodeScalars.filter { $0.value < 0x20 || $0 == "\u{1B}" }
        #expect(forbidden.isEmpty)
    }

    @Test(arguments: 1...100 as ClosedRange<UInt64>)
    func `the journal of a conversation tells all of it`(seed: UInt64) throws {
        let talk = try converse(seed)

        let replayed = try Interview(plan: talk.interview.plan, replaying: talk.journal)

        #expect(replayed.frame.cells == talk.interview.frame.cells)
        #expect(replayed.confirmations == talk.interview.confirmations)
        #expect(replayed.ending == talk.interview.ending)
    }

    @Test(arguments: 1...100 as ClosedRange<UInt64>)
    func `the answers of an interview, run as a strict script, are the same data`(seed: UInt64) throws {
        let talk = try converse(seed)
        let fresh = Interview(plan: talk.interview.plan, beginning: talk.interview.beginning)

        let run = ScriptedAnswers(talk.interview.answersForScript()).run(fresh, isStrict: true)

        if case .refused(let problems) = run.outcome {
            Issue.record("\(problems.map { ProgramWords(LanguageTag("en")).text($0, in: run.interview) })")
        }
        #expect(run.interview.frame.cells == talk.interview.frame.cells)
        #expect(run.interview.ending == .submitted)
    }
}
