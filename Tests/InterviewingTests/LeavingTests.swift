import Definition
import Interviewing
import Testing
import Values

@Suite struct LeavingTests {
    private func obstacles(_ story: Scenario) -> [String] {
        guard case .blocked(let obstacles) = story.interview.leaving() else { return [] }
        return obstacles.map { obstacle in
            switch obstacle {
            case .needsAnswer(_, let rows): "answer" + rows.map { " \($0)" }.joined()
            case .needsText(_, let code): "text \(code)"
            case .tooFewMarks(_, let minimum, _): "marks \(minimum)"
            case .incompleteRanking(_, let wanted): "ranks \(wanted)"
            case .wrongSum(_, let sum, let total): "sum \(sum) of \(total)"
            case .failedCheck(let edit, _): "check \(edit.id)"
            case .unconfirmed(let edit, _): "warn \(edit.id)"
            }
        }
    }

    @Test func `a required question is not left without an answer or a missing reason`() throws {
        var story = try Scenario(
            "sections: [{id: s, questions: [{id: q, type: integer, text: Q, missing: [refused]}]}]")
        #expect(obstacles(story) == ["answer"])

        try story.miss("q", .refused)
        #expect(obstacles(story).isEmpty)
        #expect(throws: AnswerProblem.missingReasonNotOffered(.dontKnow)) { try story.miss("q", .dontKnow) }
    }

    @Test func `a grid is required row by row`() throws {
        var story = try Scenario(
            """
            sections:
              - id: s
                questions:
                  - id: g
                    type: grid
                    text: G
                    rows: [{id: a, label: A}, {id: b, label: B}]
                    options: [{code: 1, label: Yes}, {code: 2, label: No}]
            """)
        try story.answer("g.b", 1)
        #expect(obstacles(story) == ["answer a"])

        try story.answer("g.a", 2)
        #expect(obstacles(story).isEmpty)
    }

    @Test func `an option that asks for a text is not left without it`() throws {
        var story = try Scenario(
            """
            sections:
              - id: s
                questions:
                  - id: q
                    type: single
                    text: Q
                    options: [{code: 1, label: A}, {code: 9, label: Other, specify: true}]
            """)
        #expect(throws: AnswerProblem.notAsked) { try story.answer("q#9", .text("x")) }
        try story.answer("q", 9)
        #expect(obstacles(story) == ["text 9"])

        try story.answer("q#9", .text("Mining"))
        #expect(obstacles(story).isEmpty)
        try story.answer("q", 1)
        #expect(story.value("q#9") == nil)
    }

    @Test func `rows of a sum must add up once one is given`() throws {
        var story = try Scenario(
            """
            sections:
              - id: s
                questions:
                  - {id: q, type: sum, text: Q, total: 100, required: false, rows: [{id: a, label: A}, {id: b, label: B}]}
            """)
        #expect(obstacles(story).isEmpty)
        try story.enter("q.a", 30)
        #expect(obstacles(story) == ["sum 30 of 100"])

        try story.enter("q.b", 70)
        #expect(obstacles(story).isEmpty)
    }

    @Test func `a ranking is complete or not begun`() throws {
        var story = try Scenario(
            """
            sections:
              - id: s
                questions:
                  - id: q
                    type: ranking
                    text: Q
                    top: 2
                    options: [{code: 1, label: A}, {code: 2, label: B}, {code: 3, label: C}]
            """)
        try story.answer("q", .ranking([ChoiceCode(3)]))
        #expect(obstacles(story) == ["ranks 2"])

        try story.answer("q", .ranking([ChoiceCode(3), ChoiceCode(1)]))
        #expect(obstacles(story).isEmpty)
        #expect(throws: AnswerProblem.markedTwice(ChoiceCode(3))) {
            try story.answer("q", .ranking([ChoiceCode(3), ChoiceCode(3)]))
        }
    }

    static let staff = """
        sections:
          - id: s
            questions:
              - id: staff
                type: integer
                text: Staff
                check: [{that: staff > 0, message: More than none}]
                warn: [{that: staff < 1000, message: Really?, id: many}]
              - {id: after, type: yes_no, text: After?}
        """

    @Test func `a hard edit records the answer but keeps the respondent there`() throws {
        var story = try Scenario(Self.staff)
        try story.enter("staff", 0)

        #expect(story.value("staff") == .number(0))
        #expect(obstacles(story) == ["check staff_check_1"])
    }

    @Test func `a soft edit asks for a reason, and again when the answer changes`() throws {
        var story = try Scenario(Self.staff)
        try story.enter("staff", 5000)
        #expect(obstacles(story) == ["warn many"])

        try story.apply(.confirmed(edit: "many", reason: "We are large"))
        #expect(obstacles(story).isEmpty)
        try story.enter("staff", 6000)
        #expect(obstacles(story) == ["warn many"])
    }

    @Test func `the edits of a page are judged when it is left`() throws {
        var story = try Scenario(
            """
            sections:
              - id: s
                questions:
                  - page: p
                    check: [{that: a != b, message: Different, id: differ}]
                    questions:
                      - {id: a, type: integer, text: A}
                      - {id: b, type: integer, text: B}
            """)
        try story.enter("a", 1)
        try story.next()
        try story.enter("b", 1)
        #expect(obstacles(story) == ["check differ"])

        try story.enter("b", 2)
        try story.next()
        story.expect(asks: nil)
    }

    @Test func `nothing is submitted while a question on the path is open`() throws {
        var story = try Scenario(Self.staff)
        try story.enter("staff", 10)
        try story.next()
        try story.answer("after", 1)
        try story.next()
        story.expect(asks: nil)
        try story.clear("after")

        guard case .blocked(let obstacles) = story.interview.submitting(),
            case .needsAnswer(let question, _)? = obstacles.first
        else {
            Issue.record("submitted with an open question")
            return
        }
        #expect(story.interview.instrument.questions[question].id.name == "after")
        try story.answer("after", 2)
        guard case .free(let events) = story.interview.submitting() else {
            Issue.record("a complete interview cannot be submitted")
            return
        }
        #expect(events == [.ended(.submitted)])
    }

    @Test
    func `after the review, leaving a changed question leads to what it opened, then back to the review`()
        throws
    {
        var story = try Scenario(RoutingTests.coffee)
        try story.answer("drinks", 2)
        try story.next()
        try story.answer("tea", 1)
        try story.next()
        story.expect(asks: nil)

        try story.apply(try #require(story.interview.jumping(to: QuestionID("drinks"))))
        try story.answer("drinks", 1)
        try story.next()
        story.expect(asks: "cups")
        try story.enter("cups", 2)
        try story.next()

        story.expect(asks: nil)
    }
}
