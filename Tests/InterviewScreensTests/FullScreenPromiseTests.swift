import Definition
import Expressions
import InterviewScreens
import Interviewing
import Terminal
import Testing
import Values

/// What no key may do on the full screen: answer by accident, or put an answer where it does not belong.
@Suite struct FullScreenPromiseTests {
    private static let twentyQuestions =
        "sections:\n  - id: s\n    questions:\n"
        + (1...20).map { number in
            let kind =
                switch number % 3 {
                case 0:
                    "grid, options: [{code: 1, label: A}, {code: 2, label: B}], rows: [{id: a, label: Row A}, {id: b, label: Row B}]"
                case 1: "single, options: [{code: 1, label: A}, {code: 2, label: B}]"
                default: "scale, from: 1, to: 5"
                }
            return "      - {id: q\(number), text: Question \(number), type: \(kind)}"
        }.joined(separator: "\n")

    @Test(arguments: 1...3)
    func `promise 1: Enter fifty times stores nothing, at a choice, a scale and a grid`(question: Int) throws
    {
        var screen = FullScreen(try interview(Self.twentyQuestions))
        if question > 1 { screen.enter("1") }
        if question > 2 { screen.enter("1") }
        let events = screen.answerEvents.count

        screen.press(.enter, times: 50)

        #expect(screen.answerEvents.count == events)
        #expect(screen.asked == "q\(question)")
    }

    @Test func `promise 1: a held Enter stays at the question that it led to`() throws {
        let notes = (1...5).map { "{id: n\($0), type: note, text: Note \($0)}" }.joined(separator: ", ")
        var screen = FullScreen(try interview("sections: [{id: s, questions: [\(notes)]}]"))

        screen.pressTogether(Array(repeating: .special(.enter), count: 30))

        #expect(screen.asked == "n2")
    }

    @Test func `promise 1: other keys that come in with the Enter are kept`() throws {
        var screen = FullScreen(try interview(Self.twentyQuestions))

        screen.pressTogether([
            .text("2"), .special(.enter), .special(.enter), .text("4"), .special(.enter), .special(.enter),
        ])

        #expect(screen.asked == "q3")
        #expect(screen.answer("q1") == .given(.code(ChoiceCode(2))))
        #expect(screen.answer("q2") == .given(.code(ChoiceCode(4))))
    }

    @Test func `promise 2: a paste with line breaks stays one text in its question`() throws {
        let form = """
            sections: [{id: s, questions: [{id: a, type: text, text: One}, {id: b, type: text, text: Two}, \
            {id: c, type: yes_no, text: Three}]}]
            """
        var screen = FullScreen(try interview(form))

        screen.press(.paste("a\nb\ny\n"))
        #expect(screen.asked == "a")
        #expect(screen.answerEvents.isEmpty)
        screen.press(.enter)

        #expect(screen.asked == "b")
        #expect(screen.answer("a") == .given(.text("a b y ")))
        #expect(screen.answerEvents.count == 1)
    }

    @Test func `promise 2: a paste into a long text keeps its lines`() throws {
        var screen = FullScreen(
            try interview("sections: [{id: s, questions: [{id: a, type: long_text, text: One}]}]"))

        screen.press(.paste("a\nb\ny"), .special(.enter))

        #expect(screen.answer("a") == .given(.text("a\nb\ny")))
    }

    @Test func `promise 2: a paste into a choice chooses nothing`() throws {
        var screen = FullScreen(try interview(Self.twentyQuestions))

        screen.press(.paste("1\n2\n"), .special(.enter))

        #expect(screen.asked == "q1")
        #expect(screen.answerEvents.isEmpty)
    }

    @Test(arguments: [Key.invalid([0xd0]), .rejectedPaste(.tooLong), .rejectedPaste(.notText)])
    func `promise 2: what cannot be taken whole is said and changes nothing`(key: Key) throws {
        var screen = FullScreen(
            try interview("sections: [{id: s, questions: [{id: a, type: text, text: One}]}]"))
        screen.type("abc")
        let before = screen.state.unconfirmed.map(\.text)

        screen.press(key)

        #expect(screen.state.unconfirmed.map(\.text) == before)
        #expect(screen.count(of: "! ") == 1)
    }

    @Test func `agreement is asked again after a change of language, a look at the help, and a pause`() throws
    {
        let header = "languages: [en, ru]\nconsent: {en: Do you agree to it, ru: Вы согласны}"
        let begun = try EveryType.begun(header: header)
        var screen = FullScreen(begun)

        screen.press(.special(.function(2)), .special(.function(1)), .special(.function(1)))
        #expect(screen.shows("Вы согласны"))
        screen.press(.control("c"))

        let plan = begun.plan
        let resumed = FullScreen(try Interview(plan: plan, replaying: screen.journal))
        #expect(resumed.shows("Вы согласны"))
    }
}
