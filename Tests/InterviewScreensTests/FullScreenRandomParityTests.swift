import Definition
import Expressions
import InterviewScreens
import Interviewing
import Terminal
import TestSupport
import Testing
import Values

/// Promise 7 on random forms: what was answered in line mode, answered again with keys, is the same data.
@Suite struct FullScreenRandomParityTests {
    private static let lines = [
        "1", "2", "3", "0", "5", "10", "4", "1,2", "2,1", "3,7", "8", "2.5", "2022-03", "some text", ":1",
        ":skip",
    ]

    /// A form of the seed, answered in line mode until it is submitted.
    private func answered(_ seed: UInt64) throws -> Interview {
        var form = RandomForm(seed: seed)
        var talk = Conversation(try interview(form.yaml(), seed: seed))
        var random = SeededRandom(seed: seed ^ 0xfeed)
        for _ in 0..<20_000 where talk.outcome == .goesOn {
            let isAtReview = talk.interview.place == .review
            talk.type(isAtReview ? ":submit" : Self.lines[random.below(Self.lines.count)])
        }
        return talk.interview
    }

    /// The keys that answer the question on the screen as it was answered before.
    private func answer(_ question: InstrumentQuestion, as before: Interview, on screen: inout FullScreen) {
        if question.rows.isEmpty {
            enter(before.countedAnswer(at: Address(question.id)), question, on: &screen)
            for text in question.specify {
                let given = before.countedAnswer(at: Address(question.id, .specify(text.code)))
                guard case .given(.text(let words))? = given else { continue }
                screen.press(.home)
                for _ in 0..<10 where !screen.isInField { screen.press(.down) }
                screen.type(words)
            }
        } else {
            screen.press(.home)
            for (row, _) in screen.interview.answeredRows(of: question.index) {
                let given = before.countedAnswer(at: Address(question.id, .row(row.id)))
                enter(given, question, on: &screen)
                if case .grid(isMultiple: false, _, _) = question.kind, given != nil { continue }
                screen.press(.down, times: steps(question, given))
            }
        }
        screen.press(.enter)
        if screen.shows("press Enter again") { screen.press(.enter) }
    }

    /// How many elements lie before the next row.
    private func steps(_ question: InstrumentQuestion, _ given: Answer?) -> Int {
        guard case .sum = question.kind, !question.missingReasons.isEmpty else { return 1 }
        if case .missing? = given { return 1 }
        return 2
    }

    private func enter(_ answer: Answer?, _ question: InstrumentQuestion, on screen: inout FullScreen) {
        switch answer {
        case nil: break
        case .missing(let reason)?:
            if let number = AnswerReader(question, .whole).number(ofMissing: reason, in: screen.interview) {
                screen.type("\(number)")
            } else {
                screen.press(.down)
                screen.press(.text(" "))
            }
        case .given(let value)?:
            switch value {
            case .code(let code): screen.type(code.description)
            case .codes(let codes), .ranking(let codes): for code in codes { screen.type(code.description) }
            case .number(let number): screen.type(number.description)
            case .date(let date): screen.type(date.description)
            case .text(let text): screen.type(text)
            case .truth: break
            }
        }
    }

    @Test(arguments: 1...100 as ClosedRange<UInt64>)
    func `keys give the answers that lines gave, and the same path`(seed: UInt64) throws {
        let before = try answered(seed)
        try #require(before.ending == .submitted)
        var screen = FullScreen(Interview(plan: before.plan, beginning: before.beginning))
        var path: [Int] = []

        for _ in 0..<100 {
            guard let index = screen.interview.currentQuestion else { break }
            if path.last == index {  // an answer that a soft edit asks about
                try #require(!before.confirmations.isEmpty, "\(screen.picture)")
                screen.enter(ScriptedAnswers.standardReason)
            } else {
                path.append(index)
                answer(before.instrument.questions[index], as: before, on: &screen)
            }
        }
        screen.press(.end)
        screen.press(.enter)

        try #require(screen.outcome == .ended(.submitted), "\(screen.picture)")
        #expect(screen.interview.frame.cells == before.frame.cells)
        #expect(path == before.presentedQuestions)
    }
}
