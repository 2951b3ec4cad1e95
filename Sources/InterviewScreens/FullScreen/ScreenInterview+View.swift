import Definition
import Interviewing
package import Terminal
import Values

// The screen as a function of the state: a head, a body that is scrolled to the cursor, the line of messages, and the
// keys.

extension ScreenInterview {
    /// What is seen now.
    package func frame(widths: DisplayWidth = DisplayWidth()) -> Frame {
        var frame = Frame(size, widths: widths)
        let painter = ScreenComposer(screen: self, widths: widths)
        let foot = painter.foot
        let head = painter.head(rows: size.rows - foot.count)
        let room = max(size.rows - head.count - foot.count, 1)
        let body = painter.body
        let window = painter.window(of: body, rows: room)
        for (row, line) in head.enumerated() { frame.write(line, row: row) }
        for (offset, line) in body[window].enumerated() { frame.write(line, row: head.count + offset) }
        for (offset, line) in foot.enumerated() { frame.write(line, row: size.rows - foot.count + offset) }
        return frame
    }
}

/// Composes the parts of one screen.
struct ScreenComposer {
    let screen: ScreenInterview
    let widths: DisplayWidth

    var words: ProgramWords { screen.words }
    var interview: Interview { screen.interview }
    var columns: Int { screen.size.columns }
    /// Whether there is too little room for blank lines and second thoughts.
    var isSmall: Bool { screen.size.rows < 16 || columns < 60 }
    var margin: Int { isSmall ? 0 : 4 }

    static let bold = Style(bold: true)
    static let dim = Style(dim: true)

    func wrapped(
        _ text: String, from column: Int, first: Int? = nil, _ style: Style = .plain, element: Int? = nil
    )
        -> [ScreenLine]
    {
        widths.wrapped(text.printable, columns: max(columns - column, 1)).enumerated().map { number, line in
            ScreenLine(String(line), at: number == 0 ? first ?? column : column, style, element: element)
        }
    }

    // MARK: Head

    /// Title and progress, the question, and how it is answered. A question that is longer than its share of the
    /// screen shows its last lines, the ones that ask; F1 has all of it.
    func head(rows: Int) -> [ScreenLine] {
        var lines = isSmall && screen.size.rows < 10 ? [] : [titleLine]
        if !isSmall { lines.append(.blank) }
        let text = question
        let share = max((rows - lines.count) * 3 / 5, 1)
        let hints = screen.mode == .question ? screen.question.map { instruction(for: $0) } ?? [] : []
        lines += text.suffix(share)
        // How it is answered is said where the question leaves room for it.
        if text.count + hints.count <= share { lines += hints }
        if !isSmall { lines.append(.blank) }
        return Array(lines.prefix(max(rows - 1, 0)))
    }

    private var titleLine: ScreenLine {
        let section = screen.question.flatMap { interview.instrument.sections[$0.section].title }
        let title = interview.text(section ?? interview.instrument.title).printableLine
        let isCounted = screen.mode == .question && screen.question?.isAnswerable == true
        let right = isCounted ? words.progress(interview.progress) : ""
        let place = columns - widths.columns(of: right)
        var spans = [ScreenLine.Span(column: 0, text: cut(title, to: max(place - 2, 0)), style: Self.bold)]
        if place > 0 { spans.append(.init(column: place, text: right, style: .plain)) }
        return ScreenLine(spans)
    }

    /// The text as far as it fits, with dots for the rest.
    func cut(_ text: String, to width: Int) -> String {
        guard widths.columns(of: text) > width else { return text }
        var result = ""
        var used = 0
        for character in text {
            let next = widths.columns(of: character)
            if used + next + 3 > width { break }
            result.append(character)
            used += next
        }
        return width > 3 ? result + "..." : String(result.prefix(max(width, 0)))
    }

    private var question: [ScreenLine] {
        switch screen.mode {
        case .consent:
            let texts = [interview.instrument.introduction, interview.instrument.consent].compactMap(\.self)
            return Array(
                texts.map { wrapped(interview.text($0), from: 0) }.joined(separator: isSmall ? [] : [.blank]))
        case .review:
            return wrapped(words.reviewOnScreen, from: 0, Self.bold)
        case .help:
            return []
        case .question, .reason:
            guard let question = screen.question else { return [] }
            return question.text.map { wrapped(interview.text($0), from: margin, first: 0, Self.bold) } ?? []
        }
    }

    /// How a question is answered.
    func instruction(for question: InstrumentQuestion) -> [ScreenLine] {
        guard question.isAnswerable else { return [] }
        var copy = interview
        let lines = wrapped(words.instruction(for: question, in: &copy), from: margin)
        guard let legend = gridLegend(question), !isSmall else { return lines }
        return lines + wrapped(legend, from: margin, Self.dim)
    }

    private func gridLegend(_ question: InstrumentQuestion) -> String? {
        guard question.isGrid else { return nil }
        return screen.rowChoices(of: question).map { choice in
            "\(screen.number(of: choice, in: question) ?? 0) \(label(of: choice, question))"
        }.joined(separator: "  ")
    }

    func label(of choice: ScreenInterview.RowChoice, _ question: InstrumentQuestion) -> String {
        switch choice {
        case .option(let code): interview.optionLabel(code, of: question.index)
        case .missing(let reason): interview.label(of: reason)
        }
    }

    // MARK: Foot

    var foot: [ScreenLine] {
        let style = Style(bold: screen.message?.isError == true)
        let text = screen.message.map { ($0.isError ? "! " : "") + $0.text } ?? ""
        let message = wrapped(text, from: 0, style)
        let isTiny = screen.size.rows < 10
        var lines = screen.message == nil ? (isTiny ? [] : [.blank]) : Array(message.prefix(isSmall ? 2 : 3))
        let hints = isSmall ? [hint] : screen.mode == .question ? [hint, words.commonHint] : [hint]
        lines += hints.map { ScreenLine(cut($0, to: columns), at: 0, Self.dim) }
        return Array(lines.suffix(max(screen.size.rows - 2, 1)))
    }

    private var hint: String {
        switch screen.mode {
        case .consent: return words.choiceHint
        case .review: return words.reviewHint
        case .help: return words.helpHint
        case .reason: return words.reasonHint
        case .question: break
        }
        guard let question = screen.question, question.isAnswerable else { return words.noteHint }
        if question.isLongText { return words.longTextHint }
        switch screen.focused {
        case .field?: return words.fieldHint
        case .row?: return words.gridHint
        default:
            return question.isRanking
                ? words.rankHint : question.takesSeveral ? words.marksHint : words.choiceHint
        }
    }

    // MARK: Scrolling

    /// How far a text can be scrolled before its last lines are on the screen.
    var scrollLimit: Int {
        let foot = foot.count
        let room = max(screen.size.rows - head(rows: screen.size.rows - foot).count - foot, 1)
        return max(body.count - room, 0)
    }

    /// The lines of the body that are shown: those of the element under the cursor among them.
    func window(of body: [ScreenLine], rows: Int) -> Range<Int> {
        guard body.count > rows else { return 0..<body.count }
        if screen.mode == .help {
            let start = min(screen.scroll, body.count - rows)
            return start..<(start + rows)
        }
        let cursor = body.firstIndex { $0.cursor != nil }
        let first = body.firstIndex { $0.element == screen.focus } ?? cursor ?? 0
        let last = max(body.lastIndex { $0.element == screen.focus } ?? first, cursor ?? first)
        // The element stands in the middle where there is room on both sides, so that what comes next is seen.
        var start = min(max((first + last) / 2 - rows / 2, 0), body.count - rows)
        if last >= start + rows { start = last - rows + 1 }
        if let cursor, cursor >= start + rows || cursor < start {
            start = min(max(cursor - rows + 1, 0), body.count - rows)
        }
        return start..<(start + rows)
    }
}
