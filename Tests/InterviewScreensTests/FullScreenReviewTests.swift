import Definition
import Expressions
import InterviewScreens
import Interviewing
import Terminal
import Testing
import Values

/// Looking over the answers, and rows that may be left blank.
@Suite struct FullScreenReviewTests {
    private static let form = """
        sections: [{id: s, questions: [
          {id: a, type: yes_no, label: Any, text: Do you have any?},
          {id: b, type: integer, label: Number, max: 9, when: a = yes, text: How many?},
          {id: c, type: text, label: Words, text: And now?}]}]
        """

    private func atReview() throws -> FullScreen {
        var screen = FullScreen(try interview(Self.form))
        screen.enter("1")
        screen.enter("5")
        screen.enter("Fine")
        return screen
    }

    /// A name in its column.
    private func padded(_ name: String) -> String { name + String(repeating: " ", count: 28 - name.count) }

    @Test func `each question is a line: its number, its name and its answer`() throws {
        let screen = try atReview()

        #expect(screen.shows("  >  1  " + padded("Any") + "Yes"), "\(screen.picture)")
        #expect(screen.shows("     2  " + padded("Number") + "5"))
        #expect(screen.shows("     3  " + padded("Words") + #""Fine""#))
        #expect(screen.shows("Review - all done"))
    }

    @Test func `what is open and what no longer applies is marked, counted and explained`() throws {
        var screen = try atReview()
        screen.press(.text("1"), .special(.enter), .text("2"), .special(.enter))
        screen.press(.text("2"), .special(.enter), .control("u"), .control("r"))

        #expect(screen.shows(">! 2  Words"), "\(screen.picture)")
        #expect(screen.shows("needs an answer"))
        #expect(screen.shows("~    " + padded("Number") + "not asked, because of 1; kept: 5"))
        #expect(screen.shows("Review - 1 of 2 open"))
        #expect(screen.shows("1 to be done before sending."))
        #expect(screen.shows("1 earlier answer no longer applies"))
        screen.press(.end)
        screen.press(.up)
        screen.press(.enter)
        #expect(screen.shows("! Not asked, because of 1; kept: 5."))
        #expect(screen.outcome == .goesOn)
    }

    @Test func `a question has one number: before its text, in the line of progress, in the review`() throws {
        var screen = try atReview()
        screen.press(.text("1"), .special(.enter), .text("2"), .special(.enter))

        // The question between the two is asked no more.
        #expect(screen.shows("  2  Words"), "\(screen.picture)")
        screen.press(.text("2"), .special(.enter))
        #expect(screen.shows("2.  And now?"), "\(screen.picture)")
        #expect(screen.shows("Question 2.") && !screen.shows("left."))
    }

    @Test func `a question that was changed leads back to its line`() throws {
        var screen = try atReview()

        screen.press(.text("3"), .special(.enter))
        screen.enter("!")

        #expect(screen.interview.place == .review)
        #expect(screen.shows("  >  3  Words"), "\(screen.picture)")
    }

    @Test func `a review longer than the screen says which lines are seen`() throws {
        let questions = (1...30).map { "{id: q\($0), type: text, required: false, text: Question \($0)}" }
        var screen = FullScreen(
            try interview("sections: [{id: s, questions: [\(questions.joined(separator: ", "))]}]"))
        screen.press(.enter)
        for _ in 0..<29 { screen.press(.enter) }
        #expect(screen.interview.place == .review)
        #expect(screen.shows("Lines 1-15 of 30."), "\(screen.picture)")

        screen.press(.end)

        #expect(screen.shows("of 30."))
        #expect(screen.shows("[ Send the answers ]"))
    }

    @Test func `rows of an optional question are left blank only after it has been said`() throws {
        let form = """
            sections: [{id: s, questions: [{id: g, type: grid, required: false, text: G,
              options: [{code: 1, label: X}, {code: 2, label: Y}],
              rows: [{id: a, label: A}, {id: b, label: B}, {id: c, label: C}]}]}]
            """
        var screen = FullScreen(try interview(form))
        screen.press(.text("1"), .special(.enter))
        #expect(screen.asked == "g")
        #expect(screen.shows("! 2 rows have no answer. Answer, or press Enter again to leave them blank."))
        screen.press(.text("2"), .special(.enter))
        #expect(screen.shows("! 1 row has no answer. Answer, or press Enter again to leave it blank."))

        screen.press(.enter)

        #expect(screen.interview.place == .review)
        #expect(screen.answer("g", .row(RowID("c"))) == nil)
    }

    @Test func `an optional question without any answer is left at once`() throws {
        let form = """
            sections: [{id: s, questions: [{id: g, type: grid, required: false, text: G,
              options: [{code: 1, label: X}, {code: 2, label: Y}], rows: [{id: a, label: A}, {id: b, label: B}]}]}]
            """
        var screen = FullScreen(try interview(form))

        screen.press(.enter)

        #expect(screen.interview.place == .review)
    }
}
