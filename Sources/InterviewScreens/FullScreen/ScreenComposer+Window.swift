import Definition
import Interviewing
import Terminal
import Values

// Which lines of a long body are seen, and the line that says how many there are.

extension ScreenComposer {
    /// The rows of the body: what head and foot leave, without those of the status.
    func room(head: [ScreenLine], foot: [ScreenLine]) -> Int {
        max(rows - head.count - foot.count - statusRows, 1)
    }

    /// The rows below the body: a blank one, and what is said of it.
    private var statusRows: Int {
        if isSmall { return 0 }
        return switch screen.mode {
        case .help: 0
        case .review: 3
        case .question, .introduction, .consent, .reason: 2
        }
    }

    /// How far a text can be scrolled before its last lines are on the screen.
    var scrollLimit: Int {
        let foot = foot
        return max(body.count - room(head: head(rows: rows - foot.count), foot: foot), 0)
    }

    /// The page of the body with the cursor.
    ///
    /// A list is turned like pages, whole elements on each, not scrolled line by line: moving within a page paints two
    /// marks and nothing else.
    func window(of body: [ScreenLine], rows: Int) -> Range<Int> {
        guard body.count > rows else { return 0..<body.count }
        if screen.mode == .help {
            let start = min(screen.scroll, body.count - rows)
            return start..<(start + rows)
        }
        let cursor =
            body.firstIndex { $0.cursor != nil } ?? body.firstIndex { $0.element == screen.focus } ?? 0
        var start = 0
        while true {
            let end = pageEnd(of: body, from: start, rows: rows)
            if cursor < end || end >= body.count { return start..<end }
            start = end
        }
    }

    private func pageEnd(of body: [ScreenLine], from start: Int, rows: Int) -> Int {
        let full = start + rows
        guard full < body.count else { return body.count }
        var end = full
        // What does not fit whole, and the heading above it, begins the next page.
        if let element = body[end].element {
            while end > start, body[end - 1].element == element { end -= 1 }
        }
        while end > start, body[end - 1].element == nil { end -= 1 }
        return end > start ? end : full
    }

    /// How much of the list is seen, and what has been answered so far; nothing where there is no room.
    func status(of body: [ScreenLine], _ window: Range<Int>) -> [ScreenLine] {
        guard statusRows > 0 else { return [] }
        var parts: [String] = []
        let places = body[window].compactMap { $0.element.flatMap { screen.choicePlace(of: $0) } }
        if window.count < body.count, let first = places.min(), let last = places.max() {
            parts.append(
                screen.mode == .review
                    ? words.lines(first...last, of: screen.choiceCount)
                    : words.options(first...last, of: screen.choiceCount))
        }
        switch screen.mode {
        case .review: parts += reviewCounts
        case .question: parts += screen.question.flatMap { answeredSoFar($0) }.map { [$0] } ?? []
        case .introduction, .consent, .reason, .help: break
        }
        guard !parts.isEmpty else { return [] }
        return Array(wrapped(parts.joined(separator: "  "), from: margin).prefix(statusRows - 1))
    }

    private func answeredSoFar(_ question: InstrumentQuestion) -> String? {
        guard question.isAnswerable else { return nil }
        if !question.rows.isEmpty {
            let rows = interview.answeredRows(of: question.index).map(\.row.id)
            return words.rowsAnswered(rows.count { !screen.draft[.row($0)].isEmpty }, of: rows.count)
        }
        return question.options != nil && screen.draft[.whole].isEmpty ? words.noAnswerYet : nil
    }
}
