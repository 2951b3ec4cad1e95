import Definition
import Expressions
import Interviewing
import Values

// What the cursor can stand on, in order.

extension ScreenInterview {
    /// The elements of the screen as it is.
    var elements: [ScreenElement] {
        switch mode {
        case .consent: return [.consent(true), .consent(false)]
        case .review:
            return interview.numberedQuestions.map { .reviewed($0) }
                + interview.setAsideQuestions.map { .setAside($0) } + [.send]
        case .introduction, .reason, .help: return []
        case .question: return question.map { elements(of: $0) } ?? []
        }
    }

    var focused: ScreenElement? {
        let elements = elements
        return elements.indices.contains(focus) ? elements[focus] : nil
    }

    func elements(of question: InstrumentQuestion) -> [ScreenElement] {
        guard question.isAnswerable else { return [] }
        var elements: [ScreenElement] = []
        if !question.rows.isEmpty {
            return interview.answeredRows(of: question.index).flatMap { row, _ -> [ScreenElement] in
                question.isGrid
                    ? [.row(row.id)]
                    : [.field(.row(row.id))] + question.missingReasons.map { .rowMissing(row.id, $0) }
            }
        }
        if question.options != nil {
            for code in listedCodes(of: question) {
                elements.append(.option(code))
                if draft[.whole].codes.contains(code), question.specify.contains(where: { $0.code == code }) {
                    elements.append(.field(.specify(code)))
                }
            }
        } else {
            elements.append(.field(.whole))
        }
        return elements + question.missingReasons.map { .missing($0) }
    }

    /// The options on the screen: placed ones first in a ranking, and those that the filter leaves.
    func listedCodes(of question: InstrumentQuestion) -> [ChoiceCode] {
        var copy = interview
        guard let use = question.options else { return [] }
        let table = interview.instrument.tables[use.table]
        let codes = copy.shownOptions(of: question.index).map { table.options[$0].code }
        if question.isRanking {
            let placed = draft[.whole].codes
            return placed + codes.filter { !placed.contains($0) }
        }
        let wanted = filter.text.folded
        guard !wanted.isEmpty else { return codes }
        return codes.filter { interview.optionLabel($0, of: question.index).folded.contains(wanted) }
    }

    /// Whether letters narrow the list: where digits alone cannot reach an option with one key.
    var canFilter: Bool {
        guard mode == .question, let question, question.options != nil, question.rows.isEmpty,
            !question.isRanking
        else { return false }
        return filter.isEmpty ? listedCodes(of: question).count > 9 : true
    }

    /// Where the cursor begins: at what is chosen, else at the first thing that is open.
    var firstFocus: Int {
        let elements = elements
        if mode == .review { return returnLine.flatMap { elements.firstIndex(of: .reviewed($0)) } ?? 0 }
        guard mode == .question, let question else { return 0 }
        if let chosen = draft[.whole].codes.first, !question.takesSeveral {
            return elements.firstIndex(of: .option(chosen)) ?? 0
        }
        let open = elements.firstIndex { element in
            switch element {
            case .row(let id): draft[.row(id)].isEmpty
            case .field(let part): draft[part].isEmpty
            default: false
            }
        }
        return open ?? 0
    }

    /// The choices of one row of a grid: options, then missing reasons.
    func rowChoices(of question: InstrumentQuestion) -> [RowChoice] {
        var copy = interview
        guard let use = question.options else { return [] }
        let table = interview.instrument.tables[use.table]
        return copy.shownOptions(of: question.index).map { .option(table.options[$0].code) }
            + question.missingReasons.map { .missing($0) }
    }

    /// What can be chosen in a row.
    enum RowChoice: Hashable {
        case option(ChoiceCode)
        case missing(MissingReason)
    }

    /// The number that chooses an option or missing reason: its code, and then on.
    func number(of element: ScreenElement, in question: InstrumentQuestion) -> Int? {
        switch element {
        case .option(let code): Int(code.number)
        case .missing(let reason): AnswerReader(question, .whole).number(ofMissing: reason, in: interview)
        case .consent(let agrees): agrees ? 1 : 2
        case .field, .row, .rowMissing, .reviewed, .setAside, .send: nil
        }
    }

    /// How many elements there are to choose among or to fill in; the text beside an option belongs to the option.
    var choiceCount: Int { elements.count { $0.isChoice } }

    /// The how-manieth of them an element is, from 1; nil for none.
    func choicePlace(of element: Int) -> Int? {
        let elements = elements
        guard elements.indices.contains(element) else { return nil }
        return elements[...element].count { $0.isChoice }
    }
}

extension ScreenElement {
    fileprivate var isChoice: Bool {
        switch self {
        case .field(.specify), .send: false
        case .option, .missing, .rowMissing, .field, .row, .consent, .reviewed, .setAside: true
        }
    }
}
