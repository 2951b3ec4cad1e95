import Definition
import Interviewing
import Testing
import Values

@Suite struct RoutingTests {
    static let coffee = """
        sections:
          - id: habits
            questions:
              - {id: drinks, type: yes_no, text: Do you drink coffee?}
              - {id: cups, type: integer, text: How many cups?, when: drinks = yes, min: 1, max: 20, missing: [dont_know]}
              - {id: why_many, type: text, text: Why so many?, when: cups > 8, required: false}
              - {id: tea, type: yes_no, text: And tea?}
        """

    @Test func `a condition on an unanswered question counts as no`() throws {
        let story = try Scenario(Self.coffee)

        #expect(story.path == ["drinks", "tea"])
    }

    @Test func `an answer opens the questions that depend on it`() throws {
        var story = try Scenario(Self.coffee)

        try story.answer("drinks", 1)
        try story.next()

        story.expect(asks: "cups")
        try story.enter("cups", 9)
        try story.next()
        story.expect(asks: "why_many")
    }

    @Test func `an answer off the path is kept and invisible, and comes back with the route`() throws {
        var story = try Scenario(Self.coffee)
        try story.answer("drinks", 1)
        try story.enter("cups", 9)

        try story.answer("drinks", 2)

        #expect(story.value("cups") == nil)
        #expect(story.path == ["drinks", "tea"])
        #expect(
            story.interview.setAsideQuestions.map { story.interview.instrument.questions[$0].id.name } == [
                "cups"
            ])
        try story.answer("drinks", 1)
        #expect(story.value("cups") == .number(9))
        #expect(story.path == ["drinks", "cups", "why_many", "tea"])
    }

    @Test func `a missing reason is an answer but unknown to formulas`() throws {
        var story = try Scenario(Self.coffee)
        try story.answer("drinks", 1)
        try story.next()

        try story.miss("cups", .dontKnow)
        try story.next()

        story.expect(asks: "tea")
    }

    @Test func `going back walks the path that was really taken`() throws {
        var story = try Scenario(Self.coffee)
        try story.answer("drinks", 2)
        try story.next()
        story.expect(asks: "tea")

        try story.back()

        story.expect(asks: "drinks")
        #expect(story.interview.goingBack() == nil)
    }

    @Test func `a screen-out on the path ends the interview where it stands`() throws {
        var story = try Scenario(
            """
            sections:
              - id: only
                questions:
                  - {id: buys, type: yes_no, text: Do you buy?}
                  - {id: not_involved, type: screen_out, when: buys = no, text: Thank you.}
                  - {id: later, type: yes_no, text: Later?, required: false}
            """)
        try story.answer("buys", 1)
        try story.answer("later", 1)

        try story.answer("buys", 2)
        #expect(story.value("later") == nil)
        try story.next()

        #expect(story.interview.ending == .screenedOut(QuestionID("not_involved")))
        #expect(throws: JournalError.afterTheEnd) { try story.apply(.paused) }
    }

    @Test func `what has ended is opened again at the review, and its answers change the route as before`()
        throws
    {
        var story = try Scenario(
            """
            sections:
              - id: only
                questions:
                  - {id: buys, type: yes_no, text: Do you buy?}
                  - {id: not_involved, type: screen_out, when: buys = no, text: Thank you.}
                  - {id: later, type: yes_no, text: Later?}
            """)
        try story.answer("buys", 2)
        try story.next()

        try story.apply(.resumed)
        #expect(story.interview.ending == nil)
        story.expect(asks: nil)
        try story.apply(try #require(story.interview.jumping(to: QuestionID("buys"))))
        try story.answer("buys", 1)
        try story.next()

        story.expect(asks: "later")
    }

    @Test func `a section and a page carry their condition to their questions`() throws {
        var story = try Scenario(
            """
            sections:
              - id: one
                questions: [{id: go, type: yes_no, text: Go?}]
              - id: two
                when: go = yes
                questions:
                  - page: both
                    when: go != no
                    questions:
                      - {id: a, type: yes_no, text: A?, required: false}
                      - {id: b, type: yes_no, text: B?, when: a = yes}
            """)
        #expect(story.path == ["go"])

        try story.answer("go", 1)
        try story.answer("a", 1)

        #expect(story.path == ["go", "a", "b"])
    }

    @Test func `options that a filter takes away go off the path with their marks`() throws {
        var story = try Scenario(
            """
            lists:
              cities:
                options:
                  - {code: 1, label: Rome, attributes: {country: 1}}
                  - {code: 2, label: Milan, attributes: {country: 1}}
                  - {code: 3, label: Lyon, attributes: {country: 2}}
            sections:
              - id: only
                questions:
                  - {id: country, type: integer, text: Country}
                  - {id: visited, type: multiple, text: Visited, options: cities, filter: option.country = country}
            """)
        try story.enter("country", 1)
        try story.mark("visited", 1, 2)
        #expect(throws: AnswerProblem.unknownOption(ChoiceCode(3))) { try story.mark("visited", 3) }

        try story.enter("country", 2)

        #expect(story.value("visited") == nil)
        #expect(!story.isShown(1, in: "visited") && story.isShown(3, in: "visited"))
        try story.enter("country", 1)
        #expect(story.value("visited") == .codes([ChoiceCode(1), ChoiceCode(2)]))
    }

    @Test func `marks carried forward become the options and rows of a later question`() throws {
        var story = try Scenario(
            """
            sections:
              - id: only
                questions:
                  - id: known
                    type: multiple
                    text: Which do you know?
                    options: [{code: 1, label: A}, {code: 2, label: B}, {code: 3, label: C}]
                  - {id: best, type: single, text: Which is best?, options: {from: known, where: marked}}
                  - id: liking
                    type: grid
                    text: How do you like them?
                    rows: {from: known, where: marked}
                    options: [{code: 1, label: Well}, {code: 2, label: Not}]
            """)
        try story.mark("known", 1, 3)

        #expect([1, 2, 3].map { story.isShown($0, in: "best") } == [true, false, true])
        #expect(story.interview.shownRows(of: 2) == [0, 2])
        #expect(throws: AnswerProblem.notAsked) { try story.answer("liking.2", 1) }
        try story.answer("liking.3", 2)
        try story.mark("known", 1)
        #expect(story.value("liking.3") == nil)
    }

    @Test func `a question that no option or row is left for is not asked`() throws {
        var story = try Scenario(
            """
            sections:
              - id: only
                questions:
                  - id: known
                    type: multiple
                    text: Which do you know?
                    options: [{code: 1, label: A}, {code: 2, label: B}]
                  - {id: unknown_one, type: single, text: Which would you try?, options: {from: known, where: not_marked}}
                  - id: liking
                    type: grid
                    text: How do you like them?
                    rows: {from: known, where: marked}
                    options: [{code: 1, label: Well}, {code: 2, label: Not}]
            """)
        #expect(story.path == ["known"])

        try story.mark("known", 1, 2)
        #expect(story.path == ["known", "liking"])
        try story.mark("known", 1)
        #expect(story.path == ["known", "unknown_one", "liking"])
    }

    @Test func `a computed variable follows its inputs in any written order`() throws {
        var story = try Scenario(
            """
            sections:
              - id: only
                questions:
                  - {id: total, type: computed, value: double + 1}
                  - {id: double, type: computed, value: staff * 2}
                  - {id: staff, type: integer, text: Staff}
            """)
        #expect(story.value("total") == nil)

        try story.enter("staff", 20)
        #expect(story.value("total") == .number(41))
    }
}

extension Value {
    /// A whole number, as tests write it.
    static func number(_ whole: Int) -> Value { .number(DecimalNumber(whole)) }
}
