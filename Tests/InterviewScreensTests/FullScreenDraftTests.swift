import Definition
import Expressions
import InterviewScreens
import Interviewing
import Terminal
import Testing
import Values

/// What was typed and is no answer yet: it stays where it was typed, whatever happens in between.
@Suite struct FullScreenDraftTests {
    private static let form = """
        sections: [{id: s, questions: [
          {id: a, type: yes_no, text: Any?},
          {id: b, type: integer, max: 9, text: How many?},
          {id: m, type: multiple, max_marks: 1, text: Which?, options: [{code: 1, label: X}, {code: 2, label: Y}]},
          {id: c, type: integer, max: 9, required: false, text: And now?}]}]
        """

    /// At the first question, with 55 left behind at the second.
    private func left() throws -> (begun: Interview, screen: FullScreen) {
        let begun = try interview(Self.form)
        var screen = FullScreen(begun)
        screen.enter("1")
        screen.type("55")
        screen.back()
        return (begun, screen)
    }

    @Test func `what was left behind at another question survives a pause, and comes back marked`() throws {
        let (begun, screen) = try left()
        #expect(screen.asked == "a")
        #expect(screen.state.unconfirmed.map(\.address) == [Address(QuestionID("b"))])

        var resumed = FullScreen(
            try Interview(plan: begun.plan, replaying: screen.journal), drafts: screen.state.unconfirmed)
        #expect(resumed.asked == "a")
        resumed.press(.enter)

        #expect(resumed.asked == "b")
        #expect(resumed.shows("[55 "))
        #expect(resumed.shows("! What stands here has not been taken yet."))
        resumed.press(.backspace)
        resumed.press(.enter)
        #expect(resumed.answer("b") == .given(.number(DecimalNumber(5))))
        #expect(resumed.state.unconfirmed.isEmpty)
    }

    @Test func `marks that are too many are marks again after a pause`() throws {
        let begun = try interview(Self.form)
        var screen = FullScreen(begun)
        screen.enter("1")
        screen.enter("5")
        screen.type("12")
        screen.back()

        var resumed = FullScreen(
            try Interview(plan: begun.plan, replaying: screen.journal), drafts: screen.state.unconfirmed)
        resumed.press(.enter)

        #expect(resumed.count(of: "[x]") == 2, "\(resumed.picture)")
    }

    @Test func `the review says what was not taken, and it keeps nothing from being sent`() throws {
        let begun = try interview(Self.form)
        var screen = FullScreen(begun)
        screen.enter("1")
        screen.enter("5")
        screen.enter("1")
        screen.enter("3")
        screen.press(.text("4"), .special(.enter))
        screen.press(.control("u"))
        screen.type("99")
        screen.press(.control("r"))
        #expect(screen.shows(#"3; not taken yet: "99""#), "\(screen.picture)")

        screen.press(.end)
        screen.press(.enter)

        #expect(screen.outcome == .ended(.submitted))
        #expect(screen.answer("c") == .given(.number(DecimalNumber(3))))
    }

    @Test func `a saved text of a question that the form no longer has is passed over`() throws {
        let begun = try interview(Self.form)

        let screen = FullScreen(
            begun, drafts: [(Address(QuestionID("gone")), "x"), (Address(QuestionID("m")), "77")])

        #expect(screen.state.unconfirmed.isEmpty)
    }
}

/// Long texts that were written in an editor.
@Suite struct FullScreenEditorTests {
    private func screen(offersEditor: Bool = true) throws -> ScreenInterview {
        let form = """
            sections: [{id: s, questions: [{id: why, type: long_text, max_length: 20, text: Why?}]}]
            """
        return ScreenInterview(
            try interview(form), size: ScreenSize(rows: 24, columns: 80), offersEditor: offersEditor)
    }

    private func text(_ screen: ScreenInterview) -> String? { screen.unconfirmed.first?.text }

    private func message(_ screen: ScreenInterview) -> String {
        String(screen.frame().rows[21].compactMap(\.character))
    }

    @Test func `F4 hands over what has been typed, and takes what comes back as typed`() throws {
        let typed = try screen().receiving([.text("Hi")]).next

        let turn = typed.receiving([.special(.function(4))])
        #expect(turn.textToEdit == "Hi")
        let back = turn.next.edited(.written(Array("Hi there\r\nyou\n".utf8)))

        #expect(back.events.isEmpty)
        #expect(text(back.next) == "Hi there\nyou")
        #expect(back.next.receiving([.special(.enter)]).events.count == 2)
    }

    @Test func `the hint names F4 only where there is an editor`() throws {
        let rows = { (screen: ScreenInterview) in
            screen.frame().rows.map { String($0.compactMap(\.character)) }.joined()
        }
        #expect(rows(try screen()).contains("F4 your editor"))
        #expect(!rows(try screen(offersEditor: false)).contains("F4"))
        #expect(try screen(offersEditor: false).receiving([.special(.function(4))]).textToEdit == nil)
    }

    @Test(arguments: [
        EditedText.failed, .missing, .unreachable, .tooLong, .written([0xff]), .written([0x61, 0]),
        .written([0x1b, 0x5b, 0x41]),
    ])
    func `what cannot be taken whole is said and loses nothing`(edited: EditedText) throws {
        let typed = try screen().receiving([.text("Hi")]).next

        let back = typed.edited(edited).next

        #expect(text(back) == "Hi")
        #expect(message(back).hasPrefix("! "))
    }

    @Test func `an unchanged file is said and changes nothing`() throws {
        let typed = try screen().receiving([.text("Hi")]).next

        let back = typed.edited(.written(Array("Hi\n".utf8))).next

        #expect(text(back) == "Hi")
        #expect(message(back).hasPrefix("Nothing was changed in the editor."))
    }

    @Test func `a text that is longer than the question takes is kept to be mended`() throws {
        let back = try screen().edited(.written(Array("0123456789012345678901234".utf8))).next

        #expect(text(back)?.count == 25)
        #expect(message(back).hasPrefix("! "))
        #expect(
            !back.receiving([.special(.enter)]).events.contains {
                if case .answered = $0 { true } else { false }
            })
    }
}
