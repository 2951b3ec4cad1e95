import Definition
import Expressions
import Interviewing
package import Terminal
import Values

// What a kiosk shows: a title, what is said, and the keys; and the interview, when one is under way.

extension Kiosk {
    /// What is seen now. What is typed of the code is not.
    package func frame(widths: DisplayWidth = DisplayWidth()) -> Frame {
        if gate == nil, case .interview(let screen, isWarned: false) = stage {
            return screen.frame(widths: widths)
        }
        var frame = Frame(size, widths: widths)
        let page = page
        let hint = page.hint.isEmpty ? [] : [ScreenLine(page.hint, at: 0, Style(dim: true))]
        let room = max(size.rows - hint.count, 1)
        let body = body(page, widths)
        // The end is where the cursor stands; what is longer is scrolled.
        let start = min(scroll, max(body.count - room, 0))
        for (row, line) in body.dropFirst(start).prefix(room).enumerated() { frame.write(line, row: row) }
        if size.rows > 1, let line = hint.first { frame.write(line, row: size.rows - 1) }
        return frame
    }

    mutating func scrollOn() {
        let widths = DisplayWidth()
        scroll = min(scroll + 1, max(body(page, widths).count - max(size.rows - 1, 1), 0))
    }

    private struct Page {
        var title = ""
        var lines: [String]
        var hasField = false
        var hint = ""
    }

    private func body(_ page: Page, _ widths: DisplayWidth) -> [ScreenLine] {
        let isRoomy = size.rows >= 12
        func wrapped(_ text: String, _ style: Style = .plain) -> [ScreenLine] {
            text.printableLines.flatMap { widths.wrapped($0, columns: size.columns) }
                .map { ScreenLine(String($0), at: 0, style) }
        }
        var lines = page.title.isEmpty ? [] : wrapped(page.title, Style(bold: true))
        if isRoomy, !lines.isEmpty { lines.append(.blank) }
        lines += page.lines.flatMap { wrapped($0) }
        if page.hasField {
            lines.append(
                ScreenLine([.init(column: 0, text: ">[", style: .plain)], cursor: min(2, size.columns - 1)))
        }
        if let message { lines += wrapped("! " + message, Style(bold: true)) }
        return lines
    }

    private var page: Page {
        let keeper = ProgramWords(firstLanguage)
        switch gate {
        case .asking: return Page(lines: [keeper.typeCode], hasField: true, hint: keeper.gateHint)
        case .wrong: return Page(lines: [])
        case nil: break
        }
        let words = ProgramWords(language)
        switch stage {
        case .choosing:
            return Page(
                title: keeper.kiosk, lines: [keeper.chooseCode], hasField: true, hint: keeper.codeHint)
        case .repeating:
            return Page(
                title: keeper.kiosk, lines: [keeper.repeatCode], hasField: true, hint: keeper.codeHint)
        case .welcome:
            let hint = instrument.languages.count > 1 ? words.languageKey : ""
            return Page(title: title, lines: [words.pressEnterToBegin], hint: hint)
        case .interview(let screen, _):
            return Page(lines: [ProgramWords(screen.interview.language).areYouThere])
        case .farewell(let lines): return Page(lines: lines, hint: keeper.farewellHint)
        case .failed: return Page(lines: [keeper.cannotKeep])
        case .left: return Page(lines: [])
        }
    }

    /// The questionnaire's title; one that is filled in from answers is filled in from none.
    private var title: String {
        let texts = instrument.questionnaire.title.texts
        return (texts[language] ?? texts[firstLanguage])?.source.printableLine ?? ""
    }
}
