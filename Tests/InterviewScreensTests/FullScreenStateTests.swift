import Definition
import Interviewing
import Terminal
import TestSupport
import Testing
import Values

@testable import InterviewScreens

/// Every state is told by characters; styles only help.
@Suite struct FullScreenStateTests {
    /// What a respondent has to be able to tell: what is marked or typed, what keys act on, and what moves.
    fileprivate struct State: Hashable {
        let draft: QuestionDraft
        let focus: Int
        let column: Int
        let isMoving: Bool
        let filter: String
        let digits: String

        init(_ screen: ScreenInterview) {
            draft = screen.draft
            focus = screen.focus
            column =
                screen.question?.isGrid == true && screen.question?.takesSeveral == true ? screen.column : 0
            isMoving = screen.isMoving
            filter = screen.filter.text
            digits = screen.digits
        }
    }

    private static let keys: [Key] = [
        .special(.down), .special(.up), .special(.left), .special(.right), .special(.home), .special(.end),
        .text(" "), .text("1"), .text("2"), .text("7"), .text("8"), .text("9"), .special(.delete),
        .special(.backspace),
    ]

    /// The screen without styles and without the message, which only adds to what is seen.
    private func text(_ screen: ScreenInterview) -> String {
        screen.frame().rows.map { String($0.compactMap(\.character)) }.joined(separator: "\n")
    }

    /// Screens at each question of the form with every type, unanswered.
    private func questions() throws -> [ScreenInterview] {
        var begun = try EveryType.begun()
        // On the path whatever is answered.
        begun.applyOwn([.answered(Address(QuestionID("drinks")), .given(.code(ChoiceCode(1))))])
        return begun.presentedQuestions.map { index in
            var interview = begun
            interview.applyOwn([.moved(to: .question(begun.instrument.questions[index].id))])
            return ScreenInterview(interview, size: ScreenSize(rows: 24, columns: 80))
        }
    }

    @Test func `two different states never give the same screen without its styles`() throws {
        for first in try questions() {
            var seen: [String: State] = [:]
            var known: Set<State> = [State(first)]
            var waiting = [first]
            seen[text(first)] = State(first)
            while let screen = waiting.popLast(), known.count < 400 {
                for key in Self.keys {
                    let next = screen.receiving([key]).next
                    guard next.question?.id == first.question?.id, known.insert(State(next)).inserted else {
                        continue
                    }
                    // The same state without what was said on the way to it.
                    var silent = next
                    silent.message = nil
                    if !silent.digits.isEmpty { silent.message = next.message }
                    let text = text(silent)
                    // The place in a text is where the terminal's own cursor stands.
                    if let other = seen[text] {
                        let sameButCursor = other.said == State(silent).said && other.focus == silent.focus
                        #expect(sameButCursor, "\(first.question?.id.name ?? "")\n\(text)")
                    }
                    seen[text] = State(silent)
                    waiting.append(next)
                }
            }
            #expect(known.count > 1 || first.question?.isAnswerable == false)
        }
    }

    @Test func `every style is one of four attributes and the palette's colours`() throws {
        var screen = FullScreen(try EveryType.begun())
        var random = SeededRandom(seed: 5)
        var styles: Set<Style> = []
        for _ in 0..<400 where screen.outcome == .goesOn {
            screen.press(Self.keys[random.below(Self.keys.count)])
            if random.chance(3) { screen.press(.enter) }
            styles.formUnion(screen.state.frame().rows.joined().map(\.style))
        }
        #expect(styles.count > 2)
        for style in styles {
            var painter = Painter()
            var frame = Frame(ScreenSize(rows: 1, columns: 3))
            frame.write("x", at: CellPlace(row: 0, column: 0), style)
            let bytes = String(decoding: painter.paint(frame), as: UTF8.self)
            let codes = bytes.split(separator: "\u{1b}[").flatMap { part in
                part.prefix { $0.isNumber || $0 == ";" }.split(separator: ";").compactMap { Int($0) }
            }
            let allowed = Set([0, 1, 2, 4, 7, 25] + Array(30...37) + Array(90...97))
            #expect(codes.allSatisfy { allowed.contains($0) || !bytes.contains("\($0)m") }, "\(bytes)")
        }
    }
}

extension FullScreenStateTests.State {
    /// What is marked and typed, wherever the cursor stands in a text; blanks at its end are told by the cursor.
    fileprivate var said: [Address.Part: String] {
        draft.entries.compactMapValues { entry in
            let text = String(entry.field.text.reversed().drop { $0 == " " }.reversed())
            if entry.codes.isEmpty, text.isEmpty, entry.missing == nil { return nil }
            return "\(entry.codes) \(text) \(entry.missing as Any)"
        }
    }
}
