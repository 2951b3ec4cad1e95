import Definition
import Expressions
import Values

// How a change spreads: the units that it touches are worked out again, lowest first; a cell that comes out different
// touches the units that read it. Units only depend on lower ones, so each is worked out at most once a pass.

extension Interview {
    mutating func propagate() {
        while true {
            while let unit = dirty.removeFirst() {
                switch plan.units[unit] {
                case .section(let index): workOutSection(index)
                case .page(let index): workOutPage(index)
                case .question(let index): workOutQuestion(index)
                }
            }
            guard moveCutoff() else { return }
        }
    }

    /// Finds the first screen-out on the path again; true when it changed and questions were touched.
    private mutating func moveCutoff() -> Bool {
        var first = Int.max
        for question in plan.screenOuts where questionState[question] == .yes {
            first = min(first, placeInOrder[question])
        }
        guard first != cutoff else { return false }
        let (low, high) = (min(first, cutoff), min(max(first, cutoff), order.count - 1))
        cutoff = first
        guard low < high else { return false }
        for place in (low + 1)...high { dirty.insert(plan.unitOfQuestion[order[place]]) }
        return true
    }

    private mutating func workOutSection(_ index: Int) {
        let state = routing(of: instrument.sections[index].condition)
        guard state != sectionState[index] else { return }
        sectionState[index] = state
        for unit in plan.unitsInSection[index] { dirty.insert(unit) }
    }

    private mutating func workOutPage(_ index: Int) {
        let page = instrument.pages[index]
        let section = page.questions.first.map { instrument.questions[$0].section }
        var state = section.map { sectionState[$0] } ?? .no
        if state != .no { state = both(state, routing(of: page.condition)) }
        guard state != pageState[index] else { return }
        pageState[index] = state
        for unit in plan.unitsInPage[index] { dirty.insert(unit) }
    }

    private mutating func workOutQuestion(_ index: Int) {
        let question = instrument.questions[index]
        var state = question.page.map { pageState[$0] } ?? sectionState[question.section]
        if state != .no { state = both(state, routing(of: question.condition)) }
        if state != .no, hasNothingToAnswer(question) { state = .no }
        questionState[index] = state
        guard isOnPath(index) else {
            setCell(question.slot, .offPath)
            for row in question.rows { setCell(row.slot, .offPath) }
            for text in question.specify { setCell(text.slot, .offPath) }
            return
        }
        if case .computed(let formula, _, _) = question.kind {
            setCell(question.slot, formula.value(in: frame).map { .given($0) } ?? .unanswered)
            return
        }
        setCell(question.slot, countedCell(question.slot, of: question))
        for row in question.rows {
            let isAsked = row.condition.map { $0.truth(in: frame) == true } ?? true
            setCell(row.slot, isAsked ? countedCell(row.slot, of: question) : .offPath)
        }
        for text in question.specify {
            setCell(text.slot, isChosen(text.code, in: question) ? cell(of: answers[text.slot]) : .offPath)
        }
    }

    /// Whether every option, or every row, is off the path: there is then nothing to ask.
    private mutating func hasNothingToAnswer(_ question: InstrumentQuestion) -> Bool {
        if plan.hasDynamicOptions[question.index], shownOptions(of: question.index).isEmpty { return true }
        return !question.rows.isEmpty
            && question.rows.allSatisfy { row in row.condition.map { $0.truth(in: frame) != true } ?? false }
    }

    /// What counts of an answer: all of it, less the marks of options that are off the path.
    private func countedCell(_ slot: Int, of question: InstrumentQuestion) -> AnswerFrame.Cell {
        let stored = answers[slot]
        guard plan.hasDynamicOptions[question.index], case .given(let value) = stored else {
            return cell(of: stored)
        }
        switch value {
        case .code(let code):
            return isShown(code, in: question) ? .given(value) : .unanswered
        case .codes(let codes):
            let shown = codes.filter { isShown($0, in: question) }
            return shown.isEmpty && !codes.isEmpty ? .unanswered : .given(.codes(shown))
        case .ranking(let codes):
            let shown = codes.filter { isShown($0, in: question) }
            return shown.isEmpty ? .unanswered : .given(.ranking(shown))
        case .number, .text, .date, .truth:
            return .given(value)
        }
    }

    private func cell(of answer: Answer?) -> AnswerFrame.Cell {
        switch answer {
        case .given(let value): .given(value)
        case .missing(let reason): .missing(reason)
        case nil: .unanswered
        }
    }

    private func isChosen(_ code: ChoiceCode, in question: InstrumentQuestion) -> Bool {
        switch frame.cells[question.slot] {
        case .given(.code(let chosen)): chosen == code
        case .given(.codes(let marked)): marked.contains(code)
        default: false
        }
    }

    private mutating func setCell(_ slot: Int, _ cell: AnswerFrame.Cell) {
        guard frame.cells[slot] != cell else { return }
        frame.cells[slot] = cell
        changedSlots.append(slot)
        for unit in plan.readers(of: slot) { dirty.insert(unit) }
    }

    private func routing(of condition: Formula?) -> Routing {
        guard let condition else { return .yes }
        return switch condition.truth(in: frame) {
        case true?: .yes
        case false?: .no
        case nil: .unknown
        }
    }

    private func both(_ left: Routing, _ right: Routing) -> Routing {
        if left == .no || right == .no { return .no }
        return left == .yes && right == .yes ? .yes : .unknown
    }
}
