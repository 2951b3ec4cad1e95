import Definition
import Expressions
import InterviewScreens
import Interviewing
import Terminal
import Testing
import Values

/// Promise 7: the keys of the full screen, the lines of line mode and a script give the same answers.
@Suite struct FullScreenParityTests {
    /// Every question type, answered by the keys that a respondent would use.
    static func answered() throws -> FullScreen {
        var screen = FullScreen(try EveryType.begun())
        screen.press(.enter)  // the note
        screen.press(.special(.down), .special(.up), .text(" "), .special(.enter))  // drinks: yes
        screen.press(.text("7"), .special(.down))
        screen.enter("Ristretto")
        screen.press(.text("1"), .text("7"), .special(.down))
        screen.enter("on the roof")
        screen.enter("1250")
        screen.enter("2.50")
        screen.enter("2021-05")
        screen.press(.down)
        screen.press(.text(" "), .special(.enter))  // word: refused
        screen.press(.text("3"), .text("4"), .special(.enter))  // agree
        screen.press(.text("1"), .text("2"), .special(.down), .special(.right), .text(" "))  // times
        screen.press(.enter)
        screen.enter("10")
        screen.press(.text("3"), .text("1"), .special(.enter))  // order
        screen.type("60")
        screen.press(.down)
        screen.enter("40")
        screen.type("It is warm")
        screen.press(.control("j"))
        screen.enter("and good.")
        return screen
    }

    private func line() throws -> Conversation {
        var talk = Conversation(try EveryType.begun())
        talk.type("", "1", "7", "Ristretto", "1,7", "on the roof", "1250", "2.50", "2021-05", ":1")
        talk.type("3", "4", "1,2", "2", "10", "3,1", "60", "40", #"It is warm\"#, "and good.")
        return talk
    }

    private let script = ScriptedAnswers([
        ScriptMember("drinks", .truth(true)),
        ScriptMember("kind", .number("7")),
        ScriptMember("kind_7_text", .text("Ristretto")),
        ScriptMember("places", .list([.number("1"), .number("7")])),
        ScriptMember("places_7_text", .text("on the roof")),
        ScriptMember("cups", .number("1250")),
        ScriptMember("price", .number("2.50")),
        ScriptMember("first", .text("2021-05")),
        ScriptMember("word", .object([ScriptMember("missing", .text("refused"))])),
        ScriptMember(
            "agree",
            .object([
                ScriptMember("taste", .number("3")),
                ScriptMember("cheap", .object([ScriptMember("missing", .text("not_applicable"))])),
            ])),
        ScriptMember(
            "times",
            .object([
                ScriptMember("black", .list([.number("1"), .number("2")])),
                ScriptMember("white", .list([.number("2")])),
            ])),
        ScriptMember("recommend", .number("10")),
        ScriptMember("order", .list([.number("3"), .number("1")])),
        ScriptMember(
            "shares", .object([ScriptMember("coffee", .number("60")), ScriptMember("tea", .number("40"))])),
        ScriptMember("why", .text("It is warm\nand good.")),
    ])

    @Test func `the full screen and line mode record the same answers on the same path`() throws {
        let (screen, talk) = (try Self.answered(), try line())

        try #require(screen.interview.place == .review, "\(screen.asked ?? "")\n\(screen.picture)")
        try #require(talk.interview.place == .review, "\(talk.asked ?? "") \(talk.lastLines)")
        #expect(screen.answerEvents.count == 18)
        #expect(screen.answerEvents == talk.answerEvents)
        let moves = { (journal: [JournalEvent]) in
            journal.filter { if case .moved = $0 { true } else { false } }
        }
        #expect(moves(screen.journal) == moves(talk.journal))
    }

    @Test func `the full screen and a script record the same answers`() throws {
        let screen = try Self.answered()
        let run = script.run(try EveryType.begun(), isStrict: true)

        guard case .ended(.submitted) = run.outcome else {
            Issue.record("\(run.outcome)")
            return
        }
        #expect(screen.interview.answers == run.interview.answers)
    }

    @Test func `an interview answered by keys alone is submitted at the end of the review`() throws {
        var screen = try Self.answered()

        screen.press(.end)
        screen.press(.enter)

        #expect(screen.outcome == .ended(.submitted))
        #expect(screen.journal.last == .ended(.submitted))
    }
}
