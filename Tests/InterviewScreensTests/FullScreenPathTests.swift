import Definition
import Expressions
import InterviewScreens
import Interviewing
import Terminal
import Testing
import Values

/// Going on, back, and to the review; soft edits, languages, and what is taken up again after a pause.
@Suite struct FullScreenPathTests {
    private static let skipping = """
        sections: [{id: s, questions: [
          {id: a, type: yes_no, text: Any?},
          {id: b, type: integer, max: 9, when: a = yes, text: How many?},
          {id: c, type: integer, max: 9, text: And now?}]}]
        """

    @Test func `promise 4: back goes over what was skipped`() throws {
        var screen = FullScreen(try interview(Self.skipping))
        screen.enter("2")
        #expect(screen.asked == "c")

        screen.back()

        #expect(screen.asked == "a")
        screen.back()
        #expect(screen.asked == "a")
        #expect(screen.shows("! "))
    }

    @Test func `promise 4: an answer off the path is kept and comes back with it`() throws {
        var screen = FullScreen(try interview(Self.skipping))
        screen.enter("1")
        screen.enter("5")
        screen.enter("6")
        #expect(screen.interview.place == .review)
        screen.press(.text("1"), .special(.enter), .text("2"), .special(.enter))
        #expect(screen.interview.place == .review)
        #expect(screen.answer("b") == nil)
        #expect(screen.shows("~ "))

        screen.press(.text("1"), .special(.enter), .text("1"), .special(.enter))

        #expect(screen.answer("b") == .given(.number(DecimalNumber(5))))
        #expect(!screen.shows("~ "))
    }

    @Test func `promise 4: what is no answer does not block the way back, and is there again`() throws {
        var screen = FullScreen(try interview(Self.skipping))
        screen.enter("1")
        screen.enter("55")
        #expect(screen.asked == "b")

        screen.back()
        #expect(screen.asked == "a")
        #expect(screen.answer("b") == nil)
        screen.press(.enter)

        #expect(screen.asked == "b")
        #expect(screen.state.unconfirmed.map(\.text) == ["55"])
        screen.press(.backspace)
        screen.press(.enter)
        #expect(screen.answer("b") == .given(.number(DecimalNumber(5))))
    }

    private static let warned = """
        sections: [{id: s, questions: [
          {id: a, type: integer, text: How many?, warn: [{id: many, that: a < 9, message: That is a lot.}]},
          {id: b, type: yes_no, text: More?}]}]
        """

    @Test func `a soft edit asks for a reason, and an empty one is none`() throws {
        var screen = FullScreen(try interview(Self.warned))
        screen.enter("12")
        #expect(screen.shows("That is a lot."))
        screen.press(.enter)
        #expect(screen.asked == "a")

        screen.enter("We do")

        #expect(screen.asked == "b")
        #expect(screen.journal.contains(.confirmed(edit: "many", reason: "We do")))
    }

    @Test func `Esc at a soft edit goes back to the answer`() throws {
        var screen = FullScreen(try interview(Self.warned))
        screen.enter("12")
        screen.press(.escape)

        screen.press(.backspace)
        screen.press(.enter)

        #expect(screen.asked == "b")
        #expect(screen.answer("a") == .given(.number(DecimalNumber(1))))
    }

    @Test func `promise 10: the review does not open before the last question`() throws {
        var screen = FullScreen(try interview(Self.skipping))

        screen.press(.control("r"))

        #expect(screen.asked == "a")
        #expect(screen.shows("The review opens after the last question."))
    }

    @Test func `promise 10: the review lists, jumps, and sends nothing with an open question`() throws {
        var screen = FullScreen(try interview(Self.skipping))
        screen.enter("1")
        screen.enter("5")
        screen.enter("6")
        for (number, question) in ["Any?", "How many?", "And now?"].enumerated() {
            #expect(screen.rows.count { $0.contains("\(number + 1)  \(question)") } == 1, "\(screen.picture)")
        }
        screen.press(.text("2"), .special(.enter))
        #expect(screen.asked == "b")
        screen.press(.control("u"))
        screen.press(.special(.function(5)))
        #expect(screen.interview.place == .review)

        screen.press(.end)
        screen.press(.enter)
        #expect(screen.outcome == .goesOn)
        #expect(screen.shows("! "))
        screen.press(.enter)
        #expect(screen.asked == "b")
        screen.enter("4")
        screen.press(.end)
        screen.press(.enter)

        #expect(screen.outcome == .ended(.submitted))
    }

    @Test func `marks are confirmed on the way to the review, from the help as well`() throws {
        var screen = FullScreen(try interview(Self.skipping))
        screen.enter("2")
        screen.type("6")

        screen.press(.special(.function(1)), .control("r"))

        #expect(screen.interview.place == .review)
        #expect(screen.answer("c") == .given(.number(DecimalNumber(6))))
    }

    @Test func `F2 changes the language and keeps what is marked`() throws {
        var screen = FullScreen(try EveryType.begun())
        screen.press(.special(.enter), .text("1"))

        screen.press(.special(.function(2)))

        #expect(screen.shows("Пьёте ли вы кофе на работе?"))
        #expect(screen.count(of: "(o) 1 Да") == 1, "\(screen.picture)")
        #expect(screen.journal.last == .switchedLanguage(LanguageTag("ru")))
    }

    @Test func `the help scrolls no further than its last lines`() throws {
        var screen = FullScreen(try EveryType.begun(), rows: 6, columns: 20)
        screen.press(.special(.function(1)))
        screen.press(.pageDown, times: 50)
        let end = screen.rows

        screen.press(.up)

        #expect(screen.rows != end)
    }

    @Test func `promise 3: what was not confirmed is there again`() throws {
        let begun = try EveryType.begun()
        var screen = FullScreen(begun)
        screen.press(.special(.enter), .text("1"), .special(.enter), .text("7"), .special(.down))
        screen.type("Mo")

        let drafts = screen.state.unconfirmed
        #expect(drafts.map(\.text) == ["7", "Mo"])
        var resumed = FullScreen(try Interview(plan: begun.plan, replaying: screen.journal), drafts: drafts)

        #expect(resumed.asked == "kind")
        resumed.enter("cha")
        #expect(resumed.answer("kind", .specify(ChoiceCode(7))) == .given(.text("Mocha")))
    }

    @Test func `a reason for no answer that was not confirmed is one again, and not its words`() throws {
        let begun = try interview(
            "sections: [{id: s, questions: [{id: a, type: text, missing: [refused], text: Word?}]}]")
        var screen = FullScreen(begun)
        screen.press(.special(.down), .text(" "))

        var resumed = FullScreen(
            try Interview(plan: begun.plan, replaying: screen.journal), drafts: screen.state.unconfirmed)
        resumed.press(.enter)

        #expect(resumed.answer("a") == .missing(.refused))
    }
}
