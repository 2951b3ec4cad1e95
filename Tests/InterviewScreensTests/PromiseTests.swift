import Expressions
import InterviewScreens
import Interviewing
import Testing
import Values

/// The promises of the line mode: nothing by accident, nothing silently, nothing twice.
@Suite struct PromiseTests {
    private static let twentyQuestions =
        "sections:\n  - id: s\n    questions:\n"
        + (1...20).map { number in
            switch number % 3 {
            case 0:
                """
                      - id: q\(number)
                        type: grid
                        text: Question \(number)
                        options: [{code: 1, label: A}, {code: 2, label: B}]
                        rows: [{id: a, label: Row A}, {id: b, label: Row B}]
                """
            case 1:
                """
                      - id: q\(number)
                        type: single
                        text: Question \(number)
                        options: [{code: 1, label: A}, {code: 2, label: B}]
                """
            default:
                """
                      - id: q\(number)
                        type: scale
                        text: Question \(number)
                        from: 1
                        to: 5
                """
            }
        }.joined(separator: "\n")

    @Test func `Enter fifty times on a form of required questions stores nothing`() throws {
        var talk = Conversation(try interview(Self.twentyQuestions))

        for _ in 0..<50 { talk.type("") }

        #expect(talk.answerEvents.isEmpty)
        #expect(talk.asked == "q1")
    }

    @Test func `the review on the way counts what is still to come in one line`() throws {
        var talk = Conversation(try interview(Self.twentyQuestions))
        talk.type("1", ":review")

        #expect(
            talk.lastLines == [
                "Your answers so far:", "1. Question 1: A", "2. Question 2: needs an answer",
                "18 more questions not yet asked.", "To change an answer, type :go and its number.",
            ])
        #expect(LineInterview.overview(of: talk.interview).last == "18 more questions not yet asked.")
    }

    @Test func `the review cuts a long answer, and looking at a response does not`() throws {
        let long = String(repeating: "x", count: 300)
        var talk = Conversation(
            try interview("sections: [{id: s, questions: [{id: q, type: text, text: Why?}]}]"))
        talk.type(long)

        #expect(talk.transcript.contains("(302 characters; type the number to read all)"))
        #expect(LineInterview.overview(of: talk.interview) == ["1. Why? \"\(long)\""])
    }

    @Test func `going nowhere asks for a number`() throws {
        var talk = Conversation(try interview(Self.twentyQuestions))

        talk.type(":go")

        #expect(talk.lastLines == ["Say which question: :go 4. Nothing stored."])
    }

    @Test func `the end of the input is a pause and never an answer`() throws {
        var talk = Conversation(try interview(Self.twentyQuestions))
        talk.type("1")

        talk.receive(.end)

        #expect(talk.outcome == .paused)
        #expect(talk.journal.last == .paused)
        #expect(talk.answerEvents.count == 1)
        #expect(talk.lastLines == ["Paused. Stored: 1 answer."])
    }

    @Test func `after the end nothing more is taken`() throws {
        var talk = Conversation(try interview(Self.twentyQuestions))
        talk.type(":pause")
        let events = talk.journal.count

        talk.type("1", ":submit")

        #expect(talk.journal.count == events)
        #expect(talk.outcome == .paused)
    }

    @Test(arguments: [LineInput.undecodable, .overlong(maximumBytes: 65_536)])
    func `a line that cannot be taken whole is an error and no shorter answer`(input: LineInput) throws {
        var talk = Conversation(
            try interview("sections: [{id: s, questions: [{id: q, type: text, text: Why?}]}]"))

        talk.receive(input)

        #expect(talk.answerEvents.isEmpty)
        #expect(talk.asked == "q")
        #expect(talk.lastLines.first?.hasSuffix("Nothing stored.") == true)
    }

    @Test func `a text of five thousand bytes is stored whole or refused whole`() throws {
        let form = "sections: [{id: s, questions: [{id: q, type: text, max_length: 5000, text: Why?}]}]"
        var talk = Conversation(try interview(form))
        let text = String(repeating: "a", count: 5000)

        talk.type(text + "b")
        #expect(talk.answer("q") == nil)

        talk.type(text)
        #expect(talk.answer("q") == .given(.text(text)))
    }

    @Test func `text is printed without what moves a terminal's cursor or turns the reading order`() throws {
        let form = #"""
            sections:
              - id: s
                questions:
                  - id: q
                    type: text
                    max_length: 100
                    text: "Name\u202e"
                  - id: echo
                    type: note
                    text: 'You said {q}'
            """#
        var talk = Conversation(try interview(form))

        talk.type("\u{1B}[2J", "\u{9B}1A", "right\u{202E}left", ":no\u{1B}[1m")

        #expect(talk.answer("q") == .given(.text("right\u{202E}left")))
        let printed = talk.lastLines.joined()
        #expect(!printed.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) })
        #expect(!talk.lastLines.joined().unicodeScalars.contains("\u{202E}"))
        #expect(talk.transcript.contains("You said rightleft"))
    }

    @Test func `each option is read out once, whatever goes wrong, until it is asked for again`() throws {
        var talk = Conversation(try interview(Self.twentyQuestions))

        talk.type("", "9", "one", ":help", ":skip", ":review")
        #expect(talk.count(ofLine: "2. B") == 1)

        talk.type(":again")
        #expect(talk.count(ofLine: "2. B") == 2)
    }

    @Test func `going back walks the path really taken, over what was skipped`() throws {
        let form = """
            sections:
              - id: s
                questions:
                  - {id: a, type: yes_no, text: A}
                  - {id: b, type: yes_no, text: B, when: a = yes}
                  - {id: c, type: yes_no, text: C}
            """
        var talk = Conversation(try interview(form))
        talk.type("1", "2", ":back", ":back", "2")
        #expect(talk.asked == "c")
        #expect(talk.answer("b") == nil)

        talk.type(":back")
        #expect(talk.asked == "a")
        #expect(talk.lastLines.contains("Stored now: No"))

        talk.type("1")
        #expect(talk.asked == "b")
        #expect(talk.answer("b") == .given(.code(ChoiceCode(2))))
    }

    @Test func `an answer that no longer applies is listed with its cause and is not submitted`() throws {
        let form = """
            sections:
              - id: s
                questions:
                  - {id: a, type: yes_no, text: Coffee?}
                  - {id: b, type: integer, text: Cups, when: a = yes}
            """
        var talk = Conversation(try interview(form))

        talk.type("1", "3", "1", "2")

        #expect(talk.interview.place == .review)
        talk.type(":again")
        #expect(talk.lastLines.contains("- Cups: 3 (not asked, because of 1)"))
        #expect(talk.lastLines.contains("1. Coffee? No"))
        talk.type(":submit")
        #expect(talk.outcome == .ended(.submitted))
    }

    @Test func `a turn that could not be made durable leaves the conversation where it was`() throws {
        let before = LineInterview(try interview(Self.twentyQuestions)).opening().next

        let lost = before.receiving(.line("1"))

        #expect(!lost.events.isEmpty)
        #expect(before.interview.countedAnswer(at: Address(QuestionID("q1"))) == nil)
        #expect(before.receiving(.line("1")).lines == lost.lines)
    }

    @Test func `nothing is submitted by itself, nor while a question is open`() throws {
        let form = """
            sections:
              - id: s
                questions:
                  - {id: a, type: yes_no, text: A}
                  - {id: b, type: yes_no, text: B, when: a = yes}
            """
        var talk = Conversation(try interview(form))
        talk.type(":submit", "2", "", "", "1", "1")
        #expect(talk.asked == "b")

        talk.type(":review", ":submit")

        #expect(talk.outcome == .goesOn)
        #expect(talk.lastLines.contains("Question 2: This question needs an answer."))
    }

    @Test func `refused consent leaves no event behind`() throws {
        var talk = Conversation(
            try interview(
                "consent: May we?\nsections: [{id: s, questions: [{id: q, type: text, text: Why?}]}]"))

        talk.type(":skip", ":review", ":go 1", ":back", "2")

        #expect(talk.outcome == .consentRefused)
        #expect(talk.journal.count == 1)
    }

    @Test func `a screen-out says its text and ends the interview`() throws {
        let form = """
            sections:
              - id: s
                questions:
                  - {id: a, type: yes_no, text: A}
                  - {id: out, type: screen_out, text: This survey is for others., when: a = no}
                  - {id: b, type: yes_no, text: B}
            """
        var talk = Conversation(try interview(form))

        talk.type("2")

        #expect(talk.outcome == .ended(.screenedOut(QuestionID("out"))))
        #expect(talk.lastLines.last == "This survey is for others.")
    }

    @Test func `an interview that goes on opens the same question and says what is stored`() throws {
        var first = Conversation(try interview(Self.twentyQuestions))
        first.type("1", ":pause")

        let replayed = try Interview(plan: first.interview.plan, replaying: first.journal)
        let second = Conversation(replayed)

        #expect(second.asked == "q2")
        #expect(second.lastLines.contains("You go on where you stopped. Stored: 1 answer."))
        #expect(second.journal.contains(.resumed))
    }

    @Test func `a preview never says that anything is stored`() throws {
        var talk = Conversation(try interview(Self.twentyQuestions), keepsAnswers: false)

        talk.type("1", ":back", ":pause")

        #expect(!talk.transcript.contains("Stored"))
        #expect(talk.lastLines == ["Stopped. Nothing was stored."])
    }

    @Test func `the language changes at any time and the question is read again`() throws {
        let form = """
            sections:
              - id: s
                questions:
                  - {id: a, type: yes_no, text: {en: Coffee?, ru: Кофе?}}
            """
        var talk = Conversation(try interview(form, header: "languages: [en, ru]"))

        talk.type(":language", ":language de", ":language ru")

        #expect(talk.lastLines.contains("Кофе?"))
        #expect(talk.lastLines.contains("1. Да"))
        talk.type("да")
        #expect(talk.answer("a") == .given(.code(ChoiceCode(1))))
        #expect(talk.count(ofLine: "There is no language \"de\" here. Choose one of: en, ru.") == 1)
    }
}
