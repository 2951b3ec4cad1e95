import Expressions
import InterviewScreens
import Interviewing
import Testing
import Values

/// What is typed becomes exactly what it says, or an error.
@Suite struct TypedAnswerTests {
    private func answer(_ typed: String, _ question: String, _ language: String = "en") throws -> Answer? {
        let form = "sections: [{id: s, questions: [{id: q, text: {any: Question}, \(question)}]}]"
        var talk = Conversation(try interview(form, header: "languages: [\(language)]"))
        talk.type(typed)
        #expect(talk.answerEvents.count == (talk.answer("q") == nil ? 0 : 1))
        return talk.answer("q")
    }

    @Test(
        arguments: [
            ("12500", "en", "12500"), ("12,500", "en", "12500"), ("12 500.25", "en", "12500.25"),
            ("-3", "en", "-3"),
            ("\u{2212}3", "en", "-3"), ("12,5", "en", nil), ("1,23,456", "en", nil), ("1.2.3", "en", nil),
            ("12,5", "ru", "12.5"), ("12.5", "ru", "12.5"), ("12\u{00A0}500,5", "ru", "12500.5"),
            ("1 2", "ru", nil),
            ("1.234,5", "ru", nil), ("١٢", "en", nil), ("１２", "en", nil), ("12e3", "en", nil),
            ("twelve", "en", nil),
            ("1,234", "de", nil), (".5", "en", nil), ("5.", "en", nil),
        ] as [(String, String, String?)])
    func `a number is read exactly or not at all`(typed: String, language: String, stored: String?) throws {
        let number = stored.flatMap { DecimalNumber($0) }.map { Answer.given(.number($0)) }

        #expect(try answer(typed, "type: decimal, decimals: 4, required: true", language) == number)
    }

    @Test(
        arguments: [
            ("1000", "ru", "1000"), ("1 000", "ru", "1000"), ("1,000", "en", "1000"), ("1,000", "ru", nil),
            ("1.000", "en", nil), ("1.000", "ru", nil), ("3.0", "en", nil),
        ] as [(String, String, String?)])
    func `a whole number has no decimal sign, which might have been meant for thousands`(
        typed: String, language: String, stored: String?
    ) throws {
        let number = stored.flatMap { DecimalNumber($0) }.map { Answer.given(.number($0)) }

        #expect(try answer(typed, "type: integer, required: true", language) == number)
    }

    @Test(
        arguments: [
            ("2022-03-31", "day", "2022-03-31"), ("31.03.2022", "day", "2022-03-31"),
            ("1.3.2022", "day", "2022-03-01"),
            ("31/03/2022", "day", nil), ("2022-02-30", "day", nil), ("31.03.22", "day", nil),
            ("2022-03", "day", nil),
            ("2022-03", "month", "2022-03"), ("03.2022", "month", "2022-03"), ("2022", "month", nil),
            ("2022", "year", "2022"), ("22", "year", nil), ("٢٠٢٢", "year", nil),
        ] as [(String, String, String?)])
    func `a date is read by its form and precision`(typed: String, precision: String, stored: String?) throws
    {
        let date = stored.flatMap { CalendarDate($0) }.map { Answer.given(.date($0)) }

        #expect(try answer(typed, "type: date, precision: \(precision)") == date)
    }

    private static let options =
        "options: [{code: 3, label: Tea}, {code: 5, label: 'Coffee, black'}, {code: 8, label: Water}]"

    @Test(
        arguments: [
            ("5", [5]), (" 5 ", [5]), ("3,8", [3, 8]), ("8;3", [3, 8]), ("8 3", [3, 8]),
            ("coffee, black", [5]),
            ("tea, water", [3, 8]), ("3,water", [3, 8]), ("3,3", nil), ("4", nil), ("3,4", nil), ("te", nil),
            ("", nil),
            (",", nil), ("٣", nil), ("99999999999999999999", nil),
        ] as [(String, [Int32]?)])
    func `marks are numbers or whole labels`(typed: String, stored: [Int32]?) throws {
        let marks = stored.map { Answer.given(.codes($0.map { ChoiceCode($0) })) }

        #expect(try answer(typed, "type: multiple, \(Self.options)") == marks)
    }

    @Test func `a missing reason is typed by its number after the codes, or by its label`() throws {
        let question = "type: multiple, missing: [dont_know, refused], \(Self.options)"

        #expect(try answer("9", question) == .missing(.dontKnow))
        #expect(try answer("10", question) == .missing(.refused))
        #expect(try answer("i do not know", question) == .missing(.dontKnow))
        #expect(try answer("3,9", question) == nil)
        #expect(try answer(":2", "type: text, missing: [dont_know, refused]") == .missing(.refused))
        #expect(try answer("I do not know", "type: integer, missing: [dont_know]") == .missing(.dontKnow))
        #expect(try answer(":3", "type: text, missing: [dont_know, refused]") == nil)
    }

    @Test func `a text that begins with a colon is typed with two`() throws {
        #expect(try answer("::back", "type: text") == .given(.text(":back")))
        #expect(try answer(":back", "type: text") == nil)
        #expect(try answer("   ", "type: text") == nil)
        #expect(try answer(" two  words ", "type: text") == .given(.text(" two  words ")))
    }

    @Test func `a long text has several lines, and a backslash at its end when typed twice`() throws {
        var talk = Conversation(
            try interview("sections: [{id: s, questions: [{id: q, text: Why?, type: long_text}]}]"))

        talk.type(#"one\"#, #"\"#)
        #expect(talk.state.draft == "one\n")
        talk.type(#"C:\\"#)

        #expect(talk.answer("q") == .given(.text("one\n\nC:\\")))
        #expect(talk.state.draft == nil)
    }

    @Test func `a list that is too long to be read out is searched`() throws {
        let list = (1...60).map { "{code: \($0), label: Town \($0)}" }.joined(separator: ", ")
        var talk = Conversation(
            try interview(
                "sections: [{id: s, questions: [{id: q, text: Where?, type: single, options: [\(list)]}]}]"))
        #expect(talk.count(ofLine: "1. Town 1") == 0)

        talk.type("own 5")
        #expect(talk.lastLines.count { $0.contains(". Town 5") } == 11)
        #expect(talk.answer("q") == nil)

        talk.type("town")
        #expect(talk.lastLines.count == 21)
        talk.type("village", "town 5")
        #expect(talk.answer("q") == .given(.code(ChoiceCode(5))))
    }
}
