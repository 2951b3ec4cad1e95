import Definition
import Expressions
import InterviewScreens
import Interviewing
import Terminal
import Testing
import Values

/// What keys do at each kind of question.
@Suite struct FullScreenQuestionTests {
    private func screen(_ questions: String, header: String = "languages: [en]") throws -> FullScreen {
        FullScreen(try interview("sections: [{id: s, questions: [\(questions)]}]", header: header))
    }

    private static let drinks = """
        {id: drinks, type: multiple, text: Drinks, options: [{code: 1, label: Tea}, {code: 2, label: Milk}, \
        {code: 7, label: Other, specify: true}, {code: 9, label: Nothing, exclusive: true}]}
        """

    @Test func `an option that stands alone clears the others, and Backspace brings them back`() throws {
        var screen = try screen(Self.drinks)
        screen.type("129")
        #expect(screen.count(of: "[x]") == 1)
        #expect(screen.shows("Marks 1 and 2 were cleared because of 9."))

        screen.press(.backspace)

        #expect(screen.count(of: "[x]") == 2)
        screen.press(.enter)
        #expect(screen.answer("drinks") == .given(.codes([ChoiceCode(1), ChoiceCode(2)])))
    }

    @Test func `an option that stands alone clears the others in its row of a grid`() throws {
        var screen = try screen(
            """
            {id: g, type: grid, select: multiple, text: G, rows: [{id: a, label: A}, {id: b, label: B}], \
            options: [{code: 1, label: X}, {code: 2, label: Y}, {code: 9, label: None, exclusive: true}]}
            """)

        screen.press(.text("1"), .text("2"), .special(.down), .text("1"), .special(.up), .text("9"))
        screen.press(.enter)

        #expect(screen.answer("g", .row(RowID("a"))) == .given(.codes([ChoiceCode(9)])))
        #expect(screen.answer("g", .row(RowID("b"))) == .given(.codes([ChoiceCode(1)])))
    }

    @Test func `a mark beside one that stands alone clears that one`() throws {
        var screen = try screen(Self.drinks)

        screen.type("91")
        screen.press(.enter)

        #expect(screen.answer("drinks") == .given(.codes([ChoiceCode(1)])))
    }

    @Test func `a marked option without the text that it asks for is not left`() throws {
        var screen = try screen(Self.drinks)
        screen.enter("7")
        #expect(screen.asked == "drinks")

        screen.enter("Juice")

        #expect(screen.interview.place == .review)
        #expect(screen.answer("drinks", .specify(ChoiceCode(7))) == .given(.text("Juice")))
    }

    private static let ranking = """
        {id: order, type: ranking, text: Order, options: [{code: 1, label: Taste}, {code: 2, label: Price}, \
        {code: 3, label: Speed}]}
        """

    private func ranks(_ codes: Int32...) -> Answer { .given(.ranking(codes.map { ChoiceCode($0) })) }

    @Test func `a ranking is placed with Space alone`() throws {
        var screen = try screen(Self.ranking)
        screen.press(.down, times: 2)

        screen.type("   ")
        screen.press(.enter)

        #expect(screen.answer("order") == ranks(3, 1, 2))
    }

    @Test func `a placed option is picked up, moved, and put down`() throws {
        var screen = try screen(Self.ranking)
        screen.type("123")
        screen.press(.home)
        screen.press(.text(" "), .special(.down), .special(.down), .text(" "))
        #expect(screen.shows("It is now number 3."))

        screen.press(.enter)

        #expect(screen.answer("order") == ranks(2, 3, 1))
    }

    @Test func `an option that is taken out of a ranking loses its place`() throws {
        var screen = try screen(Self.ranking)
        screen.type("123")
        screen.press(.home)

        screen.press(.delete)
        screen.press(.enter)

        #expect(screen.asked == "order")
        #expect(screen.answer("order") == ranks(2, 3) || screen.answer("order") == nil)
        #expect(screen.count(of: "Not placed") == 1)
    }

    private static let grid = """
        {id: views, type: grid, text: Views, options: [{code: 1, label: Bad}, {code: 2, label: Good}], \
        rows: [{id: a, label: Row A}, {id: b, label: Row B}, {id: c, label: Row C}]}
        """

    @Test(arguments: [(24, 80), (6, 20)])
    func `digits in a grid answer the row and go down`(rows: Int, columns: Int) throws {
        var screen = try screen(Self.grid)
        screen.resize(rows: rows, columns: columns)

        screen.enter("212")

        #expect(screen.interview.place == .review)
        #expect(screen.answer("views", .row(RowID("a"))) == .given(.code(ChoiceCode(2))))
        #expect(screen.answer("views", .row(RowID("b"))) == .given(.code(ChoiceCode(1))))
        #expect(screen.answer("views", .row(RowID("c"))) == .given(.code(ChoiceCode(2))))
    }

    @Test func `a grid with an open row is not left, and the cursor goes to that row`() throws {
        var screen = try screen(Self.grid)
        screen.press(.text("1"), .special(.down), .text("2"), .special(.home), .special(.enter))
        #expect(screen.asked == "views")

        screen.enter("1")

        #expect(screen.interview.place == .review)
        #expect(screen.answer("views", .row(RowID("b"))) == .given(.code(ChoiceCode(1))))
    }

    @Test func `numbers above nine can be typed in a grid`() throws {
        let options = (0...10).map { "{code: \($0), label: L\($0)}" }.joined(separator: ", ")
        var screen = try screen(
            "{id: g, type: grid, text: G, options: [\(options)], rows: [{id: a, label: A}, {id: b, label: B}]}"
        )

        screen.type("10")
        screen.press(.text("1"), .special(.enter))  // ends the number 1
        screen.press(.enter)

        #expect(screen.answer("g", .row(RowID("a"))) == .given(.code(ChoiceCode(10))))
        #expect(screen.answer("g", .row(RowID("b"))) == .given(.code(ChoiceCode(1))))
    }

    private static let countries: String = {
        let names = (1...30).map { number in
            "{code: \(number), label: \(number == 23 ? "Suriname" : "Country \(number)")}"
        }
        return "{id: country, type: single, text: Where?, options: [\(names.joined(separator: ", "))]}"
    }()

    @Test func `typing narrows a long list, and Backspace widens it`() throws {
        var screen = try screen(Self.countries)
        screen.type("SURX")
        #expect(screen.shows("Nothing has these letters."))
        screen.press(.backspace)
        #expect(screen.count(of: "( )") == 1)

        screen.press(.text(" "), .special(.enter))

        #expect(screen.answer("country") == .given(.code(ChoiceCode(23))))
    }

    @Test func `a number that could become longer waits for its second digit or Enter`() throws {
        var screen = try screen(Self.countries)
        screen.type("2")
        #expect(screen.count(of: "(o)") == 0)
        screen.press(.text("3"))
        #expect(screen.count(of: "(o) 23 Suriname") == 1)

        screen.press(.text("2"), .special(.enter))

        #expect(screen.asked == "country")
        #expect(screen.shows("(o)  2 Country 2"))
        screen.press(.enter)
        #expect(screen.answer("country") == .given(.code(ChoiceCode(2))))
    }

    @Test func `a number that no option has is refused`() throws {
        var screen = try screen(Self.drinks)

        screen.enter("5")

        #expect(screen.asked == "drinks")
        #expect(screen.answerEvents.isEmpty)
        #expect(screen.count(of: "! ") == 1)
    }

    @Test func `Backspace removes a whole character, and a combining mark joins the one before it`() throws {
        var screen = try screen("{id: t, type: text, text: Text}")

        screen.press(.text("e"), .text("\u{301}"), .text("👩‍👩‍👧"), .special(.backspace), .special(.enter))

        #expect(screen.answer("t") == .given(.text("e\u{301}")))
    }

    @Test func `a row of a sum takes a reason for no answer by arrows and Space`() throws {
        var screen = try screen(
            """
            {id: s1, type: sum, total: 10, missing: [dont_know], text: Parts, \
            rows: [{id: a, label: Row A}, {id: b, label: Row B}]}
            """)

        screen.press(.down)
        screen.press(.text(" "), .special(.down), .special(.down), .text(" "))
        #expect(screen.count(of: "(o)") == 2)
        screen.press(.enter)

        #expect(screen.answer("s1", .row(RowID("a"))) == .missing(.dontKnow))
        #expect(screen.answer("s1", .row(RowID("b"))) == .missing(.dontKnow))
        #expect(screen.interview.place == .review)
    }

    @Test func `a text that a chosen option still needs is seen in a narrowed list`() throws {
        let names = (1...12).map { "{code: \($0), label: Country \($0)}" }.joined(separator: ", ")
        var screen = try screen(
            "{id: c, type: single, text: Where?, options: [\(names), {code: 13, label: Other, specify: true}]}"
        )
        screen.type("oth")
        screen.press(.text(" "))
        screen.press(.backspace, times: 3)
        screen.type("coun")

        screen.press(.enter)
        #expect(screen.isInField, "\(screen.picture)")
        screen.enter("Peru")

        #expect(screen.interview.place == .review)
    }
}
