import Definition
import Expressions
import InterviewScreens
import Interviewing
import Terminal
import Testing
import Values

/// A kiosk under test: keys and time go in, the journals of its respondents come out.
struct KioskTerminal {
    private(set) var kiosk: Kiosk
    private(set) var journals: [[JournalEvent]] = []
    private(set) var hasLeft = false
    private(set) var erasures = 0
    private(set) var now = Duration.zero
    private let template: Interview

    init(_ interview: Interview, rows: Int = 24, columns: Int = 80) {
        template = interview
        kiosk = Kiosk(
            interview.instrument, language: interview.language,
            size: ScreenSize(rows: rows, columns: columns),
            idle: .seconds(90), keepsAnswers: true)
    }

    mutating func press(_ keys: Key...) {
        for key in keys { take(kiosk.receiving([key], at: now)) }
    }

    mutating func pressTogether(_ keys: [Key]) { take(kiosk.receiving(keys, at: now)) }

    mutating func enter(_ text: String) {
        for character in text { press(.text(String(character))) }
        press(.special(.enter))
    }

    /// Nobody touches a key for so long.
    mutating func wait(_ time: Duration) {
        let end = now + time
        while let deadline = kiosk.deadline, deadline <= end {
            now = max(deadline, now)
            take(kiosk.waited(until: now))
        }
        now = end
    }

    mutating func close() { take(kiosk.closing()) }
    mutating func fail() { kiosk.fail() }
    mutating func resize(rows: Int, columns: Int) {
        kiosk.resize(to: ScreenSize(rows: rows, columns: columns))
    }

    /// Chooses the code 2468.
    mutating func open() {
        enter("2468")
        enter("2468")
    }

    private mutating func take(_ turn: KioskTurn) {
        kiosk = turn.next
        if turn.erases { erasures += 1 }
        if !turn.events.isEmpty { journals[journals.count - 1] += turn.events }
        switch turn.wish {
        case .nothing: break
        case .leave: hasLeft = true
        case .begin(let language):
            let beginning = Beginning(
                seed: 1, language: language, today: template.beginning.today,
                outside: template.beginning.outside)
            journals.append([.began(beginning)])
            take(kiosk.began(Interview(plan: template.plan, beginning: beginning), at: now))
        }
    }

    var text: String {
        kiosk.frame().rows.map { String($0.compactMap(\.character)) }.joined(separator: "\n")
    }

    func shows(_ part: String) -> Bool { text.contains(part) }
}

/// One respondent after the other, and a keeper with a code.
@Suite struct KioskTests {
    private static let form = """
        sections: [{id: s, questions: [
          {id: name, type: text, text: {en: Your name?, ru: Ваше имя?}},
          {id: again, type: yes_no, text: {en: Would you come again?, ru: Придёте снова?}}]}]
        """

    private func kiosk(consent: Bool = false, rows: Int = 24, columns: Int = 80) throws -> KioskTerminal {
        let header = "languages: [en, ru]" + (consent ? "\nconsent: {any: Agreed?}" : "")
        return KioskTerminal(try interview(Self.form, header: header), rows: rows, columns: columns)
    }

    private func opened(consent: Bool = false) throws -> KioskTerminal {
        var kiosk = try kiosk(consent: consent)
        kiosk.open()
        return kiosk
    }

    private let enter = Key.special(.enter)

    @Test func `the code is typed twice, and nothing of it is seen`() throws {
        var kiosk = try kiosk()
        #expect(kiosk.shows("Choose a code"))
        let before = kiosk.text
        kiosk.press(.text("2"), .text("4"), .text("6"), .text("8"))
        #expect(kiosk.text == before)

        kiosk.press(enter)
        #expect(kiosk.shows("Type the same code again."))
        kiosk.enter("2468")

        #expect(kiosk.shows("Coffee at work"))
        #expect(kiosk.shows("Press Enter to begin."))
    }

    @Test func `a code of three characters is too short, and two that differ are none`() throws {
        var kiosk = try kiosk()
        kiosk.enter("246")
        #expect(kiosk.shows("! That is too short"))

        kiosk.enter("2468")
        kiosk.enter("2469")

        #expect(kiosk.shows("! The two codes differ."))
        #expect(kiosk.shows("Choose a code"))
        kiosk.open()
        #expect(kiosk.shows("Press Enter to begin."))
    }

    @Test func `before there is a code, Ctrl-C leaves`() throws {
        var kiosk = try kiosk()

        kiosk.press(.control("c"))

        #expect(kiosk.hasLeft)
    }

    @Test func `one respondent after the other has a response of their own`() throws {
        var kiosk = try opened()
        for name in ["Ada", "Grace"] {
            kiosk.press(enter)
            kiosk.enter(name)
            kiosk.enter("1")
            kiosk.press(.special(.end), enter)
            #expect(kiosk.shows("Thank you."))
            kiosk.press(enter)
            #expect(kiosk.shows("Press Enter to begin."))
        }

        #expect(kiosk.journals.count == 2)
        #expect(kiosk.journals.allSatisfy { $0.last == .ended(.submitted) })
        #expect(!kiosk.hasLeft)
    }

    @Test func `nothing of the one before is seen, neither in the language nor by going back`() throws {
        var kiosk = try opened()
        kiosk.press(enter, .special(.function(2)))
        kiosk.enter("Ada")
        #expect(kiosk.shows("Придёте снова?"))
        kiosk.wait(.seconds(90))
        let erasures = kiosk.erasures
        #expect(erasures > 1)

        kiosk.press(enter)

        #expect(kiosk.erasures == erasures + 1)
        #expect(kiosk.shows("Your name?"))
        for key in [
            Key.special(.backspace), .special(.tab, .shift), .control("r"), .special(.function(1)),
            .special(.pageDown), .special(.pageDown), .special(.up), .special(.escape),
        ] {
            kiosk.press(key)
            #expect(!kiosk.shows("Ada"))
        }
    }

    @Test func `keys that come in behind the end are not the next one's`() throws {
        var kiosk = try opened()
        kiosk.press(enter)
        kiosk.enter("Ada")
        kiosk.enter("1")

        kiosk.pressTogether([.special(.end), enter, enter, enter, .text("x"), enter])

        #expect(kiosk.journals.count == 1)
        #expect(kiosk.shows("Thank you."))
    }

    @Test func `an interview that nobody touches is warned of, and then closed as broken off`() throws {
        var kiosk = try opened()
        kiosk.press(enter)
        kiosk.enter("Ada")
        kiosk.wait(.seconds(74))
        #expect(!kiosk.shows("Are you still there?"))

        kiosk.wait(.seconds(1))
        #expect(kiosk.shows("Are you still there?"))
        #expect(!kiosk.text.contains { $0.isNumber })
        kiosk.wait(.seconds(15))

        #expect(kiosk.journals[0].last == .ended(.brokenOff))
        #expect(kiosk.shows("Press Enter to begin."))
    }

    @Test func `the key that answers the warning answers nothing else`() throws {
        var kiosk = try opened()
        kiosk.press(enter)
        kiosk.enter("Ada")
        kiosk.wait(.seconds(80))
        let events = kiosk.journals[0].count

        kiosk.press(.text("1"))

        #expect(kiosk.shows("Would you come again?"))
        #expect(!kiosk.shows("(o)"))
        kiosk.wait(.seconds(80))
        #expect(kiosk.journals[0].count == events)
    }

    @Test func `the last words stand for a while, and then the next one is welcomed`() throws {
        var kiosk = try opened(consent: true)
        kiosk.press(enter)
        kiosk.press(.text("2"))
        #expect(kiosk.shows("Nothing has been stored."))

        kiosk.wait(.seconds(20))

        #expect(kiosk.shows("Press Enter to begin."))
        #expect(kiosk.journals[0].count { if case .ended = $0 { true } else { false } } == 0)
    }

    @Test(arguments: [Key.control("c"), .control("z"), .control("\\"), .control("d"), .special(.escape)])
    func `no key leaves an interview`(key: Key) throws {
        var kiosk = try opened()
        kiosk.press(enter)
        kiosk.enter("Ada")

        kiosk.press(key)
        kiosk.press(enter)

        #expect(!kiosk.hasLeft)
    }

    @Test func `the right code leaves, and closes what is under way`() throws {
        var kiosk = try opened()
        kiosk.press(enter)
        kiosk.enter("Ada")

        kiosk.press(.control("c"))
        #expect(!kiosk.shows("Would you come again?"))
        kiosk.enter("2468")

        #expect(kiosk.hasLeft)
        #expect(kiosk.journals[0].last == .ended(.brokenOff))
    }

    @Test func `a wrong code is said, and nothing is taken for three seconds`() throws {
        var kiosk = try opened()
        kiosk.press(.control("c"))
        kiosk.enter("1357")
        #expect(kiosk.shows("! That is not the code."))
        #expect(!kiosk.text.contains { $0.isNumber })

        kiosk.enter("2468")
        #expect(!kiosk.hasLeft)
        kiosk.wait(.seconds(3))
        kiosk.enter("2468")

        #expect(kiosk.hasLeft)
    }

    @Test func `Esc and silence lead back from the code to what was there`() throws {
        var kiosk = try opened()
        kiosk.press(enter)
        kiosk.press(.control("c"), .text("2"), .special(.escape))
        #expect(kiosk.shows("Your name?"))

        kiosk.press(.control("c"), .text("2"))
        kiosk.wait(.seconds(20))

        #expect(kiosk.shows("Your name?"))
        #expect(!kiosk.hasLeft)
    }

    @Test func `an interview is closed behind a question for the code that is never answered`() throws {
        var kiosk = try opened()
        kiosk.press(enter)
        kiosk.enter("Ada")
        kiosk.press(.control("c"))
        for _ in 0..<10 {
            kiosk.press(.text("1"))
            kiosk.wait(.seconds(15))
        }

        #expect(kiosk.journals[0].last == .ended(.brokenOff))
    }

    @Test func `a signal closes what is under way as broken off`() throws {
        var kiosk = try opened()
        kiosk.press(enter)
        kiosk.enter("Ada")

        kiosk.close()

        #expect(kiosk.hasLeft)
        #expect(kiosk.journals[0].last == .ended(.brokenOff))
    }

    @Test func `answers that cannot be kept are not taken, and only the code leads on`() throws {
        var kiosk = try opened()
        kiosk.press(enter)
        kiosk.fail()
        #expect(kiosk.shows("Answers cannot be kept at the moment"))

        kiosk.press(enter, .text("1"), enter)
        #expect(kiosk.shows("Answers cannot be kept at the moment"))
        #expect(kiosk.journals.count == 1)
        kiosk.press(.control("c"))
        kiosk.enter("2468")

        #expect(kiosk.hasLeft)
    }

    @Test func `nowhere does a kiosk speak of pausing`() throws {
        var kiosk = try opened()
        kiosk.press(enter)
        #expect(!kiosk.shows("Ctrl-C"))

        kiosk.press(.special(.function(1)))

        #expect(!kiosk.shows("Ctrl-C"))
    }

    @Test(arguments: [(6, 20), (1, 1), (12, 40)])
    func `every screen is sound at any size`(rows: Int, columns: Int) throws {
        var kiosk = try kiosk(rows: rows, columns: columns)
        func isSound() -> Bool {
            let frame = kiosk.kiosk.frame()
            return frame.rows.count == rows && frame.rows.allSatisfy { $0.count == columns }
        }
        #expect(isSound())
        kiosk.open()
        #expect(isSound())
        kiosk.press(.special(.enter))
        #expect(isSound())
        kiosk.wait(.seconds(80))
        #expect(isSound())
        kiosk.press(.control("c"))
        #expect(isSound())
    }
}
