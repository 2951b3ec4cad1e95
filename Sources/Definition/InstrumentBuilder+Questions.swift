import Expressions
import Findings
import Values

// The second pass: with all names known, every formula is compiled and every part of the instrument built.

extension InstrumentBuilder {
    mutating func buildHeader() {
        instrument.title = wording(questionnaire.title, readAt: 0)
        instrument.introduction = questionnaire.introduction.map { wording($0, readAt: 0) }
        instrument.consent = questionnaire.consent.map { wording($0, readAt: 0) }
        instrument.closing = questionnaire.closing.map { wording($0, readAt: nil) }
        for reason in MissingReason.allCases {
            let own = questionnaire.missingReasons.first { $0.reason == reason }?.label
            instrument.missingReasonLabels[reason] =
                own.map { wording($0, readAt: nil) }
                ?? standardWording { StandardWords.label(of: reason, $0) }
        }
        instrument.edits = edits(questionnaire.edits, readAt: nil) { .edit($0) }
    }

    mutating func buildSections() {
        var index = 0
        for (number, section) in questionnaire.sections.enumerated() {
            let first = index
            let condition = compiled(section.condition, .section(number))
            let title = section.title.map { wording($0, readAt: first) }
            var items: [InstrumentSection.Item] = []
            for item in section.items {
                switch item {
                case .question(let question):
                    items.append(.question(index))
                    build(question, index: index, section: number, page: nil)
                    index += 1
                case .page(let page):
                    let pageNumber = instrument.pages.count
                    items.append(.page(pageNumber))
                    let pageCondition = compiled(page.condition, .page(pageNumber))
                    let pageTitle = page.title.map { wording($0, readAt: index) }
                    let last = index + page.questions.count - 1
                    instrument.pages.append(
                        InstrumentPage(
                            id: page.id.value, title: pageTitle, condition: pageCondition,
                            isRandom: page.isRandom, isAnchored: page.isAnchored,
                            edits: edits(page.edits, readAt: last) { .pageEdit(pageNumber, $0) },
                            questions: Array(index..<(index + page.questions.count))))
                    for question in page.questions {
                        build(question, index: index, section: number, page: pageNumber)
                        index += 1
                    }
                }
            }
            instrument.sections.append(
                InstrumentSection(
                    id: section.id.value, title: title, condition: condition, isRandom: section.isRandom,
                    isAnchored: section.isAnchored, items: items))
        }
    }

    private mutating func build(_ question: Question, index: Int, section: Int, page: Int?) {
        let id = question.id.value
        let condition = compiled(question.condition, .question(index))
        let use = optionUse(of: question, index: index)
        let built = InstrumentQuestion(
            index: index, id: id, section: section, page: page, slot: slot(of: Address(id), question: index),
            text: question.text.map { wording($0, readAt: index) },
            help: question.help.map { wording($0, readAt: index) },
            label: question.label.map { wording($0, readAt: nil) }, condition: condition,
            isRequired: question.isRequired, missingReasons: question.missingReasons,
            edits: edits(question.edits, readAt: index) { .questionEdit(index, $0) },
            isIdentifying: question.isIdentifying, isAnchored: question.isAnchored,
            kind: kind(of: question, index: index), rows: rows(of: question, index: index),
            hasRandomRows: question.kind.hasRandomRows, options: use,
            specify: specifyTexts(of: question, index: index))
        instrument.questions.append(built)
    }

    private func slot(of address: Address, question: Int) -> Int {
        instrument.slotByAddress[address, default: [:]][question] ?? 0
    }

    private mutating func kind(of question: Question, index: Int) -> InstrumentQuestion.Kind {
        switch question.kind {
        case .single: return .single
        case .multiple(_, let marks):
            return .multiple(minimum: marks.minimum?.value ?? 0, maximum: marks.maximum?.value)
        case .yesNo: return .yesNo
        case .scale(_, _, let isNetPromoterScore): return .scale(isNetPromoterScore: isNetPromoterScore)
        case .grid(let grid):
            return .grid(
                isMultiple: grid.isMultiple, minimum: grid.marks.minimum?.value ?? 0,
                maximum: grid.marks.maximum?.value)
        case .ranking(_, let top): return .ranking(top: top)
        case .number(let shape): return .number(limits(shape, readAt: index))
        case .sum(let sum): return .sum(total: sum.total.value, limits: limits(sum.number, readAt: index))
        case .text(let shape): return .text(shape)
        case .date(let shape): return .date(shape)
        case .computed(let shape):
            guard let formula = computedFormulas[index] else { return .note }
            uses.append(FormulaUse(formula: formula, place: .computed(index)))
            return .computed(
                formula, unit: shape.unit.map { wording($0, readAt: nil) }, decimals: shape.decimals)
        case .note: return .note
        case .screenOut: return .screenOut
        }
    }

    private mutating func limits(_ shape: NumberShape, readAt index: Int) -> NumberLimits {
        NumberLimits(
            minimum: shape.minimum?.value, maximum: shape.maximum?.value, decimals: shape.decimals ?? 0,
            unit: shape.unit.map { wording($0, readAt: index) })
    }

    private mutating func rows(of question: Question, index: Int) -> [InstrumentQuestion.Row] {
        let source: RowSource
        switch question.kind {
        case .grid(let grid): source = grid.rows
        case .sum(let sum): source = sum.rows
        default: return []
        }
        var built: [InstrumentQuestion.Row] = []
        var seen: Set<RowID> = []
        func add(_ row: QuestionRow, _ builder: inout InstrumentBuilder) {
            guard seen.insert(row.id.value).inserted else { return }
            let address = Address(question.id.value, .row(row.id.value))
            let condition = builder.compiled(row.condition, .row(question: index, row.id.value))
            built.append(
                InstrumentQuestion.Row(
                    id: row.id.value, slot: builder.slot(of: address, question: index),
                    label: builder.wording(row.label, readAt: index),
                    help: row.help.map { builder.wording($0, readAt: index) }, condition: condition,
                    isAnchored: row.isAnchored))
        }
        switch source {
        case .own(let rows):
            for row in rows { add(row, &self) }
        case .carried(let from, let marked, let also):
            guard let carriedFrom = choiceSource(of: from.value) else { return [] }
            for option in options(of: carriedFrom) {
                let text = carryCondition(from.value, marked: marked, option.code.value, at: from.range)
                add(
                    QuestionRow(
                        id: Located(RowID(option.code.value.description), at: option.code.range),
                        label: option.label, help: option.help, condition: text, isAnchored: option.isAnchored
                    ),
                    &self)
            }
            for row in also { add(row, &self) }
        }
        return built
    }

    /// The condition under which an option is carried forward: that it was marked, or was not.
    func carryCondition(_ from: QuestionID, marked: Bool, _ code: ChoiceCode, at range: SourceRange)
        -> FormulaText
    {
        let test =
            if case .single? = questionByID[from]?.kind { "\(from) = \(code)" } else { "\(from) has \(code)" }
        return FormulaText(marked ? test : "not (\(test))", at: range)
    }

    private mutating func specifyTexts(of question: Question, index: Int) -> [InstrumentQuestion.Specify] {
        let source: OptionSource
        switch question.kind {
        case .single(let list), .multiple(let list, _): source = list.source
        default: return []
        }
        var texts: [InstrumentQuestion.Specify] = []
        for option in optionsWithText(of: source) {
            guard case .some(let prompt) = option.specify else { continue }
            let address = Address(question.id.value, .specify(option.code.value))
            guard let slot = instrument.slotByAddress[address]?[index] else { continue }
            texts.append(
                InstrumentQuestion.Specify(
                    code: option.code.value, slot: slot, prompt: prompt.map { wording($0, readAt: index) }))
        }
        return texts
    }

    mutating func edits(
        _ edits: [Edit], readAt index: Int?, place: (Edit) -> FormulaUse.Place
    ) -> [InstrumentEdit] {
        edits.compactMap { edit in
            let message = wording(edit.message, readAt: index, isMessage: true)
            guard let formula = compiled(edit.condition, place(edit)) else { return nil }
            let built = InstrumentEdit(
                id: edit.id.value, severity: edit.severity, condition: formula, message: message)
            if let other = editRanges[edit.id.value] {
                note(
                    "D060", at: edit.id.range,
                    "the edit id '\(edit.id.value)' is used twice: first on line \(other.start.line)",
                    remedy: "give each edit its own id")
            } else {
                editRanges[edit.id.value] = edit.id.range
                instrument.editByID[edit.id.value] = built
            }
            return built
        }
    }
}

extension QuestionKind {
    fileprivate var hasRandomRows: Bool {
        switch self {
        case .grid(let grid): grid.isRandom
        case .sum(let sum): sum.isRandom
        default: false
        }
    }
}
