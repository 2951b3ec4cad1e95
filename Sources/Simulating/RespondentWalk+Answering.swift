import Definition
import Expressions
import Interviewing
import Values

extension RespondentWalk {
    /// Answers a question, each row of it, and the texts beside its options, or leaves it blank where that may be.
    mutating func answer(_ question: InstrumentQuestion) {
        guard question.isAnswerable else { return }
        if mayLeaveBlank, picker.leavesBlank(question, interview, &numbers) { return }
        switch question.kind {
        case .sum(let total, let limits):
            divide(total, limits, among: question)
        case .grid:
            for row in interview.shownRows(of: question.index).map({ question.rows[$0] }) {
                guard let answer = drawn(for: question, slot: row.slot) else { continue }
                record(answer, at: Address(question.id, .row(row.id)))
            }
        default:
            guard let answer = drawn(for: question, slot: question.slot) else { return }
            record(answer, at: Address(question.id))
        }
        for text in question.specify where interview.frame.cells[text.slot] != .offPath {
            let words = picker.text(1...Interview.specifyLength, for: question, interview, &numbers)
            record(.given(.text(words)), at: Address(question.id, .specify(text.code)))
        }
    }

    /// An answer to a question or one row of it; nil when there is none to give.
    private mutating func drawn(for question: InstrumentQuestion, slot: Int) -> Answer? {
        let givesReason = picker.givesReason(for: question, interview, &numbers)
        if givesReason || isAtAnEnd(with: question.index),
            let reason = picker.reason(for: question, interview, &numbers)
        {
            return .missing(reason)
        }
        if let value = value(for: question, slot: slot) { return .given(value) }
        return picker.reason(for: question, interview, &numbers).map { .missing($0) }
    }

    private mutating func value(for question: InstrumentQuestion, slot: Int) -> Value? {
        switch question.kind {
        case .single, .yesNo, .scale, .grid(isMultiple: false, _, _):
            return option(for: question, slot: slot).map { .code($0) }
        case .multiple(let minimum, let maximum), .grid(isMultiple: true, let minimum, let maximum):
            return marks(minimum, maximum, for: question, slot: slot).map { .codes($0) }
        case .grid: return nil
        case .ranking(let top):
            let shown = shownCodes(of: question)
            let count = min(top ?? shown.count, shown.count)
            guard count > 0 else { return nil }
            let choose = { (walk: inout RespondentWalk) -> Value in
                .ranking(
                    walk.picker.marks(
                        count...count, among: shown, for: question, walk.interview, &walk.numbers))
            }
            return allotted(choose(&self), in: slot, of: question.index) { walk in
                (0..<Self.draws).map { _ in choose(&walk) }
            }
        case .number(let limits):
            return StepRange(limits).flatMap { value(within: $0, for: question, slot: slot) }
        case .date(let shape):
            let range = StepRange(shape, today: interview.beginning.today)
            return range.flatMap { value(within: $0, for: question, slot: slot) }
        case .text(let shape):
            let lengths = max(1, shape.minimumLength)...max(1, shape.minimumLength, shape.maximumLength)
            return .text(picker.text(lengths, for: question, interview, &numbers))
        case .sum, .computed, .note, .screenOut: return nil
        }
    }

    private mutating func shownCodes(of question: InstrumentQuestion) -> [ChoiceCode] {
        guard let use = question.options else { return [] }
        let options = instrument.tables[use.table].options
        return interview.shownOptions(of: question.index).map { options[$0].code }
    }

    private mutating func option(for question: InstrumentQuestion, slot: Int) -> ChoiceCode? {
        var shown = shownCodes(of: question)
        if let aim = aim(at: question.index) {
            let allowed = shown.filter {
                aim.allows(ValueDomain(.codes([$0]), canBeUnknown: false), in: slot, of: interview)
            }
            if !allowed.isEmpty { shown = allowed }
        }
        if let allotment {
            let (codes, needed) = allotment.choosable(among: shown, in: slot, &numbers)
            shown = needed.map { [$0] } ?? codes
            if let code = allottedOption(among: shown, in: slot, of: question.index) { return code }
        }
        return picker.option(among: shown, for: question, interview, &numbers)
    }

    /// Marks within the limits; sometimes the one option that stands alone. Nil when there are too few options.
    private mutating func marks(
        _ minimum: Int, _ maximum: Int?, for question: InstrumentQuestion, slot: Int
    ) -> [ChoiceCode]? {
        guard let use = question.options else { return nil }
        let options = instrument.tables[use.table].options
        let shown = interview.shownOptions(of: question.index)
        let alone = shown.filter { options[$0].isExclusive }.map { options[$0].code }
        var together = shown.filter { !options[$0].isExclusive }.map { options[$0].code }
        var needed: ChoiceCode?
        if let allotment {
            (together, needed) = allotment.choosable(among: together, in: slot, &numbers)
        }
        let least = max(1, minimum)
        let most = min(maximum ?? together.count, together.count)
        let choice = MarksChoice(together: together, alone: alone, least: least, most: most)
        guard var marks = drawnMarks(choice, for: question) else { return nil }
        if let needed, !marks.contains(needed) { marks = choice.adding(needed, to: marks) }
        return allotted(marks, of: choice, in: slot, of: question.index)
    }

    private mutating func drawnMarks(_ choice: MarksChoice, for question: InstrumentQuestion) -> [ChoiceCode]?
    {
        let (least, most, alone, together) = (choice.least, choice.most, choice.alone, choice.together)
        // One mark that stands alone is enough only where one mark is.
        if least == 1, !alone.isEmpty,
            most < 1 || numbers.chance(percent: RespondentHabits.exclusive)
        {
            return picker.marks(1...1, among: alone, for: question, interview, &numbers)
        }
        guard least <= most else { return nil }
        return picker.marks(least...most, among: together, for: question, interview, &numbers)
    }

    private mutating func value(
        within range: StepRange, for question: InstrumentQuestion, slot: Int
    ) -> Value? {
        if let aim = aim(at: question.index),
            let step = aim.step(of: range, in: slot, interview, &numbers)
        {
            return range.value(at: step)
        }
        let step = picker.step(
            of: range.steps, isWide: range.isWide, for: question, interview, &numbers)
        guard let value = range.value(at: step) else { return nil }
        return allotted(value, in: slot, of: question.index) { walk in
            walk.candidates(within: range, for: question, slot: slot)
        }
    }

    /// Numbers in the rows that add up; sometimes a missing reason in all of them.
    private mutating func divide(
        _ total: DecimalNumber, _ limits: NumberLimits, among question: InstrumentQuestion
    ) {
        let rows = interview.shownRows(of: question.index).map { question.rows[$0] }
        let decimals = min(limits.decimals, StepRange.decimals)
        let shares = StepRange.step(of: total, decimals: decimals, up: false).flatMap { whole -> [Int]? in
            guard let bounds = StepRange(limits)?.steps else { return nil }
            let upper = limits.maximum == nil ? max(0, whole, bounds.lowerBound) : bounds.upperBound
            let lower = limits.minimum == nil ? min(0, whole, upper) : bounds.lowerBound
            return SumShares.draw(total: whole, count: rows.count, within: lower...upper, &numbers)
        }
        let givesReason = picker.givesReason(for: question, interview, &numbers)
        let reason =
            givesReason || shares == nil || isAtAnEnd(with: question.index)
            ? picker.reason(for: question, interview, &numbers) : nil
        for (place, row) in rows.enumerated() {
            let share = shares.flatMap { DecimalNumber(significand: Int128($0[place]), scale: decimals) }
            guard let answer = reason.map({ Answer.missing($0) }) ?? share.map({ .given(.number($0)) }) else {
                continue
            }
            record(answer, at: Address(question.id, .row(row.id)))
        }
    }
}
