import Definition
import Interviewing
import Terminal
import Values

// Keys at a grid: digits answer the row under the cursor, left and right go through its choices.

extension ScreenInterview {
    mutating func takeInRow(_ key: Key, _ id: RowID, _ question: InstrumentQuestion) {
        if moved(key) { return }
        let choices = rowChoices(of: question)
        let part = Address.Part.row(id)
        switch key {
        case .text(let text) where text.isDigits:
            choose(numberTyped: digits + text, inRow: id, question, isWhole: false)
        case .special(.backspace, _) where !digits.isEmpty:
            digits = ""
            message = nil
        case .special(.left, _): step(-1, part, choices, question)
        case .special(.right, _): step(1, part, choices, question)
        case .text(" "):
            digits = ""
            if question.takesSeveral, choices.indices.contains(column) {
                choose(choices[column], part, question)
            }
        case .special(.delete, _), .special(.backspace, _):
            undo = draft
            draft[part] = QuestionDraft.Entry()
        default: break
        }
    }

    /// The choice of a row by its number, which waits like that of an option; a row with one choice is then done.
    mutating func choose(
        numberTyped text: String, inRow id: RowID, _ question: InstrumentQuestion, isWhole: Bool
    ) {
        let numbers = rowChoices(of: question).compactMap { choice in
            number(of: choice, in: question).map { (choice, String($0)) }
        }
        let longer = numbers.contains { $0.1 != text && $0.1.hasPrefix(text) }
        if longer, !isWhole {
            digits = text
            message = Message(text: words.goTo(text), isError: false)
            return
        }
        digits = ""
        guard let choice = numbers.first(where: { $0.1 == text })?.0 else {
            return object(words.noSuchNumber(text))
        }
        choose(choice, .row(id), question)
        if !question.takesSeveral { focus = min(focus + 1, max(elements.count - 1, 0)) }
    }

    func number(of choice: RowChoice, in question: InstrumentQuestion) -> Int? {
        switch choice {
        case .option(let code): Int(code.number)
        case .missing(let reason): AnswerReader(question, .whole).number(ofMissing: reason, in: interview)
        }
    }

    private mutating func step(
        _ distance: Int, _ part: Address.Part, _ choices: [RowChoice], _ question: InstrumentQuestion
    ) {
        guard !choices.isEmpty else { return }
        digits = ""
        if question.takesSeveral {
            column = min(max(column + distance, 0), choices.count - 1)
            return
        }
        let now = choices.firstIndex { isChosen($0, part) }
        let next =
            now.map { min(max($0 + distance, 0), choices.count - 1) }
            ?? (distance > 0 ? 0 : choices.count - 1)
        choose(choices[next], part, question)
    }

    private mutating func choose(_ choice: RowChoice, _ part: Address.Part, _ question: InstrumentQuestion) {
        message = nil
        undo = draft
        switch choice {
        case .missing(let reason):
            draft[part] = QuestionDraft.Entry()
            draft[part].missing = reason
        case .option(let code):
            draft[part].missing = nil
            guard question.takesSeveral else {
                draft[part].codes = [code]
                return
            }
            mark(code, part, question)
        }
    }

    func isChosen(_ choice: RowChoice, _ part: Address.Part) -> Bool {
        switch choice {
        case .option(let code): draft[part].codes.contains(code)
        case .missing(let reason): draft[part].missing == reason
        }
    }
}
