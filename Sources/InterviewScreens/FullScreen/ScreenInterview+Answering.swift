import Definition
import Interviewing
import Terminal
import Values

// Keys at a question: marking, typing, placing. What they do is a draft until Enter.

extension ScreenInterview {
    mutating func takeInQuestion(_ key: Key) {
        guard let question else { return }
        guard question.isAnswerable else {
            if case .special(.enter, _) = key { leave() }
            return
        }
        // In a long text Enter confirms, too; a line break is typed with Ctrl-J, or pasted.
        if case .special(.enter, _) = key { return enter() }
        hasSaidBlanks = false
        switch focused {
        case .field(let part)?: takeInField(key, part, question)
        case .row(let id)?: takeInRow(key, id, question)
        default: takeInOptions(key, question)
        }
    }

    private mutating func enter() {
        if !digits.isEmpty, let question {
            guard case .row(let id)? = focused else {
                return choose(numberTyped: digits, question, isWhole: true)
            }
            return choose(numberTyped: digits, inRow: id, question, isWhole: true)
        }
        if isMoving {
            isMoving = false
            message = nil
            return
        }
        if let blank = blankRow { return object(toBlanksAt: blank) }
        leave()
    }

    /// The first blank row of an optional question of which others are answered, until it has been said.
    private var blankRow: Int? {
        guard let question, !question.rows.isEmpty, !question.isRequired, !hasSaidBlanks else { return nil }
        let rows = elements.indices.filter { blankEntry(at: $0) != nil }
        let blank = rows.filter { blankEntry(at: $0) == true }
        return blank.count < rows.count ? blank.first : nil
    }

    /// Whether the row that begins at an element is blank; nil where none does.
    private func blankEntry(at index: Int) -> Bool? {
        switch elements[index] {
        case .row(let id), .field(.row(let id)): draft[.row(id)].isEmpty
        default: nil
        }
    }

    private mutating func object(toBlanksAt index: Int) {
        hasSaidBlanks = true
        focus = index
        object(words.blankRows(elements.indices.count { blankEntry(at: $0) == true }))
    }

    // MARK: Fields

    private mutating func takeInField(_ key: Key, _ part: Address.Part, _ question: InstrumentQuestion) {
        switch key {
        case .special(.up, _), .special(.down, _), .special(.tab, []), .special(.pageUp, _),
            .special(.pageDown, _):
            _ = moved(key)
        case .control("j") where question.isLongText:
            draft[part].field.insert("\n")
        default:
            message = nil
            draft[part].missing = nil
            draft[part].field.take(key, allowsLines: question.isLongText)
        }
    }

    // MARK: Options

    private mutating func takeInOptions(_ key: Key, _ question: InstrumentQuestion) {
        if isMoving, moveRanked(key) { return }
        if moved(key) { return }
        switch key {
        case .text(let text) where text.isDigits:
            choose(numberTyped: digits + text, question, isWhole: false)
        case .text(" "):
            digits = ""
            if let focused { choose(focused, question) }
        case .special(.delete, _):
            takeOut(question)
        case .special(.backspace, _):
            if !digits.isEmpty {
                digits.removeLast()
            } else if !filter.isEmpty {
                filter.deleteBackwards()
                focus = 0
            } else if let before = undo {
                (draft, undo, message) = (before, nil, nil)
                focus = min(focus, max(elements.count - 1, 0))
            }
        case .text(let text) where canFilter:
            digits = ""
            filter.insert(text)
            focus = 0
            message = elements.isEmpty ? Message(text: words.nothingFound, isError: true) : nil
        case .text, .paste:
            object(words.useArrows)
        default:
            break
        }
    }

    /// Digits act at once when no longer number begins with them, and else wait for more or for Enter.
    private mutating func choose(numberTyped text: String, _ question: InstrumentQuestion, isWhole: Bool) {
        let numbers = elements.compactMap { element in
            number(of: element, in: question).map { (element, String($0)) }
        }
        let longer = numbers.contains { $0.1 != text && $0.1.hasPrefix(text) }
        let exact = numbers.first { $0.1 == text }
        if let exact, isWhole || !longer {
            digits = ""
            focus = elements.firstIndex(of: exact.0) ?? focus
            return choose(exact.0, question)
        }
        guard longer, !isWhole else {
            digits = ""
            return object(words.noSuchNumber(text))
        }
        digits = text
        message = Message(text: words.goTo(text), isError: false)
    }

    private mutating func choose(_ element: ScreenElement, _ question: InstrumentQuestion) {
        message = nil
        switch element {
        case .missing(let reason):
            undo = draft
            let isSet = draft[.whole].missing == reason
            draft[.whole] = QuestionDraft.Entry()
            draft[.whole].missing = isSet ? nil : reason
            // The text beside an option goes with its mark.
            focus = elements.firstIndex(of: element) ?? focus
        case .option(let code):
            if question.isRanking { return rank(code, question) }
            undo = draft
            draft[.whole].missing = nil
            question.takesSeveral ? mark(code, .whole, question) : (draft[.whole].codes = [code])
            focus = elements.firstIndex(of: .option(code)) ?? focus
        case .rowMissing(let id, let reason):
            undo = draft
            let isSet = draft[.row(id)].missing == reason
            draft[.row(id)] = QuestionDraft.Entry()
            draft[.row(id)].missing = isSet ? nil : reason
        case .field, .row, .consent, .reviewed, .setAside, .send:
            break
        }
    }

    /// Marks or unmarks; what cannot stand together is cleared, and said.
    mutating func mark(_ code: ChoiceCode, _ part: Address.Part, _ question: InstrumentQuestion) {
        var codes = draft[part].codes
        if let place = codes.firstIndex(of: code) {
            codes.remove(at: place)
        } else {
            let table = question.options.map { interview.instrument.tables[$0.table] }
            let isAlone = { (code: ChoiceCode) in table?.option(code)?.isExclusive == true }
            let cleared = isAlone(code) ? codes : codes.filter(isAlone)
            codes = (codes.filter { !cleared.contains($0) } + [code]).sorted()
            if !cleared.isEmpty {
                message = Message(text: words.cleared(cleared.map(\.number), by: code.number), isError: false)
            }
        }
        draft[part].codes = codes
    }

    // MARK: Ranking

    private mutating func rank(_ code: ChoiceCode, _ question: InstrumentQuestion) {
        guard case .ranking(let top) = question.kind else { return }
        undo = draft
        draft[.whole].missing = nil
        if draft[.whole].codes.contains(code) {
            isMoving = true
            message = Message(text: words.movingRank, isError: false)
            return
        }
        guard draft[.whole].codes.count < top ?? Int.max else {
            return object(words.text(AnswerProblem.tooManyMarks(maximum: top ?? 0), in: interview))
        }
        draft[.whole].codes.append(code)
        // The cursor stays on the first option that is not placed, so that placing goes on.
        focus = min(draft[.whole].codes.count, max(elements.count - 1, 0))
    }

    private mutating func moveRanked(_ key: Key) -> Bool {
        let codes = draft[.whole].codes
        guard focus < codes.count else {
            isMoving = false
            return false
        }
        switch key {
        case .special(.up, _) where focus > 0:
            draft[.whole].codes.swapAt(focus, focus - 1)
            focus -= 1
        case .special(.down, _) where focus + 1 < codes.count:
            draft[.whole].codes.swapAt(focus, focus + 1)
            focus += 1
        case .text(" "): isMoving = false
        case .special(.up, _), .special(.down, _): break
        default: return false
        }
        message = Message(text: isMoving ? words.movingRank : words.nowAt(focus + 1), isError: false)
        return true
    }

    private mutating func takeOut(_ question: InstrumentQuestion) {
        undo = draft
        isMoving = false
        (digits, message) = ("", nil)
        let element = focused
        if question.isRanking, case .option(let code)? = element {
            draft[.whole].codes.removeAll { $0 == code }
        } else if case .rowMissing(let id, _)? = element {
            draft[.row(id)] = QuestionDraft.Entry()
        } else {
            draft[.whole] = QuestionDraft.Entry()
        }
        focus = elements.firstIndex { $0 == element } ?? min(focus, max(elements.count - 1, 0))
    }
}
