import Definition
import Interviewing
import Terminal
import Values

// The body of each kind of screen. The mark `>` and the terminal's own cursor stand at the element that keys act on;
// what is marked is told by characters, never by colour alone.

extension ScreenComposer {
    var body: [ScreenLine] {
        switch screen.mode {
        case .consent:
            return [(true, words.agree), (false, words.refuse)].enumerated().flatMap { index, choice in
                option(index, number: choice.0 ? 1 : 2, mark: "( )", label: choice.1)
            }
        case .introduction: return [cursorLine]
        case .review: return review
        case .help: return help
        case .reason(let edit): return reason(edit)
        case .question:
            guard let question = screen.question, question.isAnswerable else { return [cursorLine] }
            if question.isGrid { return grid(question) }
            return list(question)
        }
    }

    private var cursorLine: ScreenLine { ScreenLine([], cursor: 0) }

    // MARK: Lists

    /// An option in wrapped lines: the cursor's mark, the state, the number, the label.
    private func option(_ index: Int, number: Int?, mark: String, label: String, note: String = "")
        -> [ScreenLine]
    {
        let isFocused = index == screen.focus
        let indent = isSmall ? 2 : 4
        let state = mark.isEmpty ? "" : mark + " "
        let digits = number.map(String.init) ?? ""
        let padding = isSmall ? 0 : max(numberWidth - digits.count, 0)
        let numberText = number == nil ? "" : String(repeating: " ", count: padding) + digits + " "
        let start = indent + state.count + numberText.count
        var lines = wrapped(label + note, from: start, element: index)
        lines[0].spans.insert(.init(column: indent, text: state + numberText, style: .plain), at: 0)
        if isFocused {
            lines[0].spans.insert(.init(column: indent - 2, text: ">", style: .plain), at: 0)
            lines[0].cursor = indent - 2
        }
        return lines
    }

    /// The digits of the longest number, so that labels stand below each other.
    private var numberWidth: Int {
        guard screen.mode == .question, let question = screen.question else { return 1 }
        return screen.elements.compactMap { screen.number(of: $0, in: question).map { "\($0)".count } }.max()
            ?? 1
    }

    private func list(_ question: InstrumentQuestion) -> [ScreenLine] {
        var lines: [ScreenLine] = []
        if !screen.filter.isEmpty {
            lines.append(ScreenLine("\(words.filterLabel) \(screen.filter.text)", at: margin))
        }
        let placed = screen.draft[.whole].codes
        var heading: Int?
        for (index, element) in screen.elements.enumerated() {
            if question.isRanking {
                if index == 0, !placed.isEmpty {
                    lines.append(ScreenLine(words.yourOrder, at: margin, Self.dim))
                }
                if index == placed.count { lines.append(ScreenLine(words.notPlaced, at: margin, Self.dim)) }
            } else if case .option(let code) = element, let group = group(of: code, question),
                group.0 != heading
            {
                heading = group.0
                lines += wrapped(group.1, from: margin, Self.dim)
            }
            lines += self.lines(of: element, index, question)
        }
        return lines
    }

    private func group(of code: ChoiceCode, _ question: InstrumentQuestion) -> (Int, String)? {
        guard let use = question.options else { return nil }
        let table = interview.instrument.tables[use.table]
        guard let group = table.option(code)?.group else { return nil }
        return (group, interview.text(table.groups[group]).printableLine)
    }

    private func lines(of element: ScreenElement, _ index: Int, _ question: InstrumentQuestion)
        -> [ScreenLine]
    {
        let entry = screen.draft[.whole]
        switch element {
        case .option(let code):
            let label = interview.optionLabel(code, of: question.index)
            let shown = label == code.description ? "" : label
            if question.isRanking {
                let place = entry.codes.firstIndex(of: code)
                let mark = place.map { "\($0 + 1)." } ?? "  "
                let moving = screen.isMoving && index == screen.focus ? "  <->" : ""
                return option(index, number: Int(code.number), mark: mark, label: shown, note: moving)
            }
            let isChosen = entry.codes.contains(code)
            let mark = question.takesSeveral ? (isChosen ? "[x]" : "[ ]") : (isChosen ? "(o)" : "( )")
            let isAlone = question.takesSeveral && isExclusive(code, question)
            let note = isAlone ? "  (\(words.standsAlone.dropLast().lowercased()))" : ""
            return option(index, number: Int(code.number), mark: mark, label: shown, note: note)
        case .missing(let reason):
            let mark = entry.missing == reason ? "(o)" : "( )"
            let number = screen.number(of: element, in: question)
            return option(index, number: number, mark: mark, label: interview.label(of: reason))
        case .rowMissing(let id, let reason):
            let mark = screen.draft[.row(id)].missing == reason ? "(o)" : "( )"
            return option(index, number: nil, mark: mark, label: interview.label(of: reason))
        case .field(let part):
            return field(part, index, question)
        case .row, .consent, .reviewed, .setAside, .send:
            return []
        }
    }

    private func isExclusive(_ code: ChoiceCode, _ question: InstrumentQuestion) -> Bool {
        guard let use = question.options else { return false }
        return interview.instrument.tables[use.table].option(code)?.isExclusive == true
    }

    // MARK: Fields

    private func field(_ part: Address.Part, _ index: Int, _ question: InstrumentQuestion) -> [ScreenLine] {
        var lines: [ScreenLine] = []
        switch part {
        case .row(let id):
            lines += wrapped(
                interview.rowLabel(id, of: question.index) ?? id.name, from: margin + 2, element: index)
        case .specify(let code):
            let own = question.specify.first { $0.code == code }?.prompt
            lines += wrapped(
                own.map { interview.text($0) } ?? words.pleaseSpecify, from: margin + 4, element: index)
        case .whole: break
        }
        let entry = screen.draft[part]
        let isFocused = index == screen.focus
        return lines + editor(entry.field, unit: unit(part, question), isFocused: isFocused, element: index)
    }

    private func unit(_ part: Address.Part, _ question: InstrumentQuestion) -> String {
        if case .specify = part { return "" }
        return question.unit.map { interview.text($0).printableLine } ?? ""
    }

    /// What is being typed, wrapped, with the cursor where the next character goes.
    private func editor(_ field: TextField, unit: String, isFocused: Bool, element: Int?) -> [ScreenLine] {
        let start = isSmall ? 2 : 4
        let width = max(columns - start - 3, 1)
        // The end of the field stays where it is, so that a typed character costs its own bytes and a position.
        let room = unit.isEmpty ? width : max(min(width - widths.columns(of: unit) - 2, 20), 1)
        var rows: [(text: String, used: Int, cursor: Int?)] = [("", 0, field.cursor == 0 ? 0 : nil)]
        var used = 0
        for (number, character) in field.characters.enumerated() {
            if character.isNewline {
                rows.append(("", 0, nil))
                used = 0
            } else {
                // A frame shows a tab as one blank.
                let columns = character == "\t" ? 1 : widths.columns(of: character)
                if used + columns > width {
                    rows.append(("", 0, nil))
                    used = 0
                }
                rows[rows.count - 1].text.append(character)
                used += columns
                rows[rows.count - 1].used = used
            }
            if number + 1 == field.cursor { rows[rows.count - 1].cursor = used }
        }
        return rows.enumerated().map { number, row in
            let isLast = number == rows.count - 1
            var spans = [ScreenLine.Span(column: start, text: row.text, style: .plain)]
            spans.insert(
                .init(column: start - 2, text: isFocused && number == 0 ? ">[" : " [", style: .plain), at: 0)
            if isLast {
                let end = start + max(row.used + 1, room)
                spans.append(.init(column: end, text: unit.isEmpty ? "]" : "]  \(unit)", style: .plain))
            }
            return ScreenLine(
                spans, element: element,
                cursor: isFocused ? row.cursor.map { min(start + $0, columns - 1) } : nil)
        }
    }

    private func reason(_ edit: String) -> [ScreenLine] {
        var lines: [ScreenLine] = []
        if let found = interview.instrument.edit(edit) {
            lines += wrapped(interview.text(found.message), from: margin)
        }
        lines.append(.blank)
        lines += wrapped(words.typeAReason, from: margin)
        return lines + editor(screen.reason, unit: "", isFocused: true, element: nil)
    }
}
