import Definition
import Expressions
import InterviewScreens
import Interviewing
import Terminal
import Testing

/// Where there is little room, nothing is cut without a way to read all of it.
@Suite struct FullScreenRoomTests {
    private static let long = """
        When you think of all the coffee that you drank last year, at home, at work and on the way, in cups of any \
        size, which kind was it that you drank most often?
        """

    private func screen(
        _ count: Int, _ text: String = "Which one?", language: String = "en", rows: Int = 6, columns: Int = 20
    ) throws -> FullScreen {
        let options = (1...count).map { "{code: \($0), label: {any: Kind \($0)}}" }.joined(separator: ", ")
        let form = """
            sections: [{id: s, questions: [{id: a, type: single, text: {any: "\(text)"}, options: [\(options)]}]}]
            """
        let begun = try interview(form, header: "languages: [\(language)]", language: language)
        return FullScreen(begun, rows: rows, columns: columns)
    }

    @Test(arguments: [("en", "1 of 9"), ("ru", "1 из 9")])
    func `20x6 shows the question, the option under the cursor and its place`(language: String, place: String)
        throws
    {
        let screen = try screen(9, language: language)

        #expect(screen.shows("Which one?"))
        #expect(screen.shows("> ( ) 1 Kind 1"))
        #expect(screen.shows(place), "\(screen.picture)")
    }

    @Test(arguments: [("en", "part 1 of 2", "1 of 9"), ("ru", "часть 1 из 2", "1 из 9")])
    func `a question longer than the screen is turned by Page down before the first key`(
        language: String, part: String, place: String
    ) throws {
        var screen = try screen(9, Self.long, language: language)
        #expect(screen.shows(part), "\(screen.picture)")
        var words = screen.rows.dropLast().joined(separator: " ")
        #expect(!screen.shows("Kind"))

        screen.press(.pageDown)
        words += " " + screen.rows.dropLast().joined(separator: " ")

        #expect(screen.shows(place), "\(screen.picture)")
        #expect(screen.shows("most often?"))
        #expect(screen.shows("> ( ) 1 Kind 1"))
        let read = words.split(separator: " ").joined(separator: " ")
        #expect(read.hasPrefix(Self.long), "\(read)")
        screen.press(.pageUp)
        #expect(screen.shows(part))
        screen.press(.down)
        #expect(screen.shows("Kind 2"))
    }

    @Test func `Enter turns the parts of a long question and answers nothing`() throws {
        var screen = try screen(9, Self.long)

        screen.press(.enter, times: 20)

        #expect(screen.asked == "a")
        #expect(screen.shows("> ( ) 1 Kind 1"), "\(screen.picture)")
        #expect(screen.answerEvents.isEmpty)
    }

    @Test func `what a person agrees to can be read whole before and after the first key`() throws {
        let consent = (1...60).map { "word\($0)" }.joined(separator: " ")
        let begun = try interview(
            "sections: [{id: s, questions: [{id: a, type: yes_no, text: Any?}]}]",
            header: "languages: [en]\nconsent: {any: \"\(consent)\"}")
        var screen = FullScreen(begun, rows: 6, columns: 20)
        var seen: Set<String> = []
        func look() {
            seen.formUnion(screen.rows.joined(separator: " ").split(separator: " ").map(String.init))
        }
        for _ in 0..<20 {
            look()
            screen.press(.pageDown)
        }
        look()
        #expect((1...60).allSatisfy { seen.contains("word\($0)") })

        screen.press(.special(.down), .special(.up), .special(.pageUp))

        #expect(screen.shows("part "), "\(screen.picture)")
        screen.press(.enter, times: 30)
        #expect(screen.state.frame().size.rows == 6 && screen.outcome == .goesOn)
        #expect(screen.asked == "a" && screen.journal.count == 1)
    }

    @Test(arguments: [
        ("en", "Options 1-12 of 30.", "Options 13-24 of 30."),
        ("ru", "Варианты 1-12 из 30.", "Варианты 13-24 из 30."),
    ])
    func `a list longer than the screen says which part of it is seen, and is turned like pages`(
        language: String, first: String, second: String
    ) throws {
        var screen = try screen(30, language: language, rows: 22, columns: 80)
        #expect(screen.shows(first), "\(screen.picture)")
        let page = screen.rows.map { $0.replacing(">", with: " ") }
        screen.press(.down, times: 11)
        #expect(screen.rows.map { $0.replacing(">", with: " ") } == page)

        screen.press(.down)

        #expect(screen.shows(second), "\(screen.picture)")
        #expect(screen.shows("> ( ) 13 Kind 13"))
    }

    @Test func `an option longer than a tiny screen can be read whole in the help`() throws {
        let label = (1...40).map { "part\($0)" }.joined(separator: " ")
        let form = """
            sections: [{id: s, questions: [{id: a, type: single, text: Which?, options: [
              {code: 1, label: "\(label)"}, {code: 2, label: Other}]}]}]
            """
        var screen = FullScreen(try interview(form), rows: 6, columns: 20)
        screen.press(.special(.function(1)))
        var seen = ""
        for _ in 0..<60 {
            seen += screen.rows.joined(separator: " ") + " "
            screen.press(.down)
        }

        #expect((1...40).allSatisfy { seen.contains("part\($0)") })
    }

    @Test func `it says how many marks and places there are, and when there is no answer yet`() throws {
        var screen = FullScreen(try EveryType.begun())
        screen.press(.enter)
        #expect(screen.shows("No answer yet."))
        screen.press(.text("1"))
        #expect(!screen.shows("No answer yet."))
        screen.press(.enter)
        screen.enter("1")
        #expect(screen.shows("Marked: 0"))

        screen.press(.text("1"))

        #expect(screen.shows("Marked: 1"))
    }

    @Test func `moving between two options paints two marks and the cursor`() throws {
        let names = (1...8).map { "{code: \($0), label: \(String(repeating: "long label ", count: 5))\($0)}" }
        let form = """
            sections: [{id: s, questions: [{id: a, type: single, text: Which?, options: [\(names.joined(separator: ", "))]}]}]
            """
        var screen = FullScreen(try interview(form))
        var painter = Painter(monochrome: true)
        _ = painter.paint(screen.state.frame())

        for key in [Key.special(.down), .special(.down), .special(.up), .text("3"), .text("7")] {
            screen.press(key)
            #expect(painter.paint(screen.state.frame()).count <= 64, "\(key)")
        }
    }

    @Test func `a number that nothing has is said in words of the screen`() throws {
        var screen = FullScreen(try EveryType.begun())
        screen.press(.special(.enter), .text("1"), .special(.enter), .text("9"))

        #expect(screen.shows("! There is no number 9 here."), "\(screen.picture)")
        #expect(!screen.shows(":again"))
        screen.press(.function(1))
        #expect(screen.count(of: "There is no number 9 here.") == 1)
        #expect(screen.count(of: "Habits") == 1)
        #expect(screen.shows("  7 Something else") && screen.shows("  8 I do not know"), "\(screen.picture)")
    }

    @Test func `the numbers above a table stand beside what they mean`() throws {
        let options = (1...5).map { "{code: \($0), label: A label that takes room \($0)}" }
        let form = """
            sections: [{id: s, questions: [{id: g, type: grid, text: How well?, rows: [{id: r, label: Food}],
              options: [\(options.joined(separator: ", "))]}]}]
            """
        let screen = FullScreen(try interview(form))

        for number in 1...5 {
            #expect(screen.shows("\(number) A label that takes room \(number)"), "\(screen.picture)")
        }
    }
}
