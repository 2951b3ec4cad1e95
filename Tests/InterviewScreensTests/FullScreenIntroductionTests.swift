import Definition
import InterviewScreens
import Interviewing
import Terminal
import Testing
import Values

/// The page before the first question, where no consent is asked for.
@Suite struct FullScreenIntroductionTests {
    private static let form = """
        sections: [{id: s, title: {en: Part one, ru: Первая часть}, questions: [
          {id: a, type: yes_no, text: {en: Do you have any?, ru: Есть ли у вас?}},
          {id: b, type: integer, max: 9, text: {en: How many?, ru: Сколько?}}]}]
        """
    private static let header = """
        languages: [en, ru]
        introduction:
          en: Two minutes, no names. Tell us what was worth coming for, and what we should do better.
          ru: Две минуты, анонимно. Расскажите, ради чего стоило прийти и что нам улучшить.
        """

    private func begun(_ language: String = "en") throws -> Interview {
        try interview(Self.form, header: Self.header, language: language)
    }

    @Test func `the title and the introduction are seen before the first question, and Enter begins`() throws
    {
        var screen = FullScreen(try begun())
        #expect(screen.shows("Coffee at work"))
        #expect(screen.shows("Two minutes, no names."))
        #expect(!screen.shows("Part one") && !screen.shows("Do you have any?"))
        #expect(screen.journal.count == 1)

        screen.press(.enter)

        #expect(screen.shows("1.  Do you have any?"), "\(screen.picture)")
        #expect(!screen.shows("Two minutes"))
        #expect(screen.answerEvents.isEmpty)
    }

    @Test func `repeats of Enter begin, and no more`() throws {
        var screen = FullScreen(try begun())

        screen.pressTogether(Array(repeating: .special(.enter), count: 50))

        #expect(screen.shows("Do you have any?"))
        #expect(!screen.shows("! "), "\(screen.picture)")
        #expect(screen.answerEvents.isEmpty)
    }

    @Test(arguments: [
        Key.text("1"), .text(" "), .special(.down), .special(.tab), .special(.tab, .shift), .control("r"),
        .special(.escape), .special(.function(4)), .paste("1\r"),
    ])
    func `no other key leads on from it`(key: Key) throws {
        var screen = FullScreen(try begun())

        screen.press(key, key)

        #expect(screen.shows("Two minutes, no names."))
        #expect(screen.journal.count == 1)
    }

    @Test func `it is read in the other language, and the help has it, too`() throws {
        var screen = FullScreen(try begun())

        screen.press(.function(2))
        #expect(screen.shows("Две минуты, анонимно."))
        screen.press(.function(1))
        #expect(screen.shows("Две минуты, анонимно."))
        screen.press(.enter, times: 2)

        #expect(screen.shows("1.  Есть ли у вас?"), "\(screen.picture)")
    }

    @Test func `a long one is turned in parts, and can be read whole`() throws {
        let long = (1...60).map { "word\($0)" }.joined(separator: " ")
        let begun = try interview(
            Self.form, header: "languages: [en, ru]\nintroduction: {any: \"\(long)\"}")
        var screen = FullScreen(begun, rows: 6, columns: 20)
        var seen: Set<String> = []
        for _ in 0..<20 where screen.asked == "a" && !screen.shows("( )") {
            seen.formUnion(screen.rows.joined(separator: " ").split(separator: " ").map(String.init))
            screen.press(.enter)
        }

        #expect((1...60).allSatisfy { seen.contains("word\($0)") })
        #expect(screen.shows("( ) 1") && screen.answerEvents.isEmpty, "\(screen.picture)")
    }

    @Test func `who has answered something goes on without it`() throws {
        let begun = try begun()
        var screen = FullScreen(begun)
        screen.press(.enter)
        screen.enter("1")
        screen.press(.control("c"))

        let resumed = FullScreen(try Interview(plan: begun.plan, replaying: screen.journal))

        #expect(resumed.shows("2.  How many?"), "\(resumed.picture)")
    }

    @Test func `at a kiosk it comes after the welcome, for everybody anew`() throws {
        var kiosk = KioskTerminal(try begun(), rows: 24, columns: 80)
        kiosk.open()
        for _ in 1...2 {
            #expect(!kiosk.shows("Two minutes"))
            kiosk.press(.special(.enter))
            #expect(kiosk.shows("Two minutes, no names."))
            kiosk.press(.special(.enter))
            #expect(kiosk.shows("Do you have any?"))
            kiosk.wait(.seconds(600))
            #expect(kiosk.shows("Press Enter to begin."))
        }
    }

    @Test(arguments: ["en", "ru"])
    func `how it looks at the three sizes`(language: String) throws {
        var screen = FullScreen(try begun(language))
        var text = ""
        for (rows, columns) in [(24, 80), (12, 40), (6, 20)] {
            screen.resize(rows: rows, columns: columns)
            text += "introduction, \(columns)x\(rows)\n\(screen.picture)\n"
        }

        try expectGolden(text, "screen-introduction-\(language)")
    }
}
