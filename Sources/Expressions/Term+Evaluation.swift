import Values

extension Term {
    /// The value, nil when unknown. `option` is there in a filter only.
    func value(in frame: AnswerFrame, _ option: OptionContext?) -> Value? {
        switch self {
        case .constant(let value):
            return value
        case .variable(let slot):
            if case .given(let value) = frame.cells[slot] { return value }
            return nil
        case .optionCode:
            guard let option else { return nil }
            return .code(option.code)
        case .optionAttribute(let index, _):
            guard let option, index < option.attributes.count else { return nil }
            return option.attributes[index]
        case .today:
            return .date(frame.today)
        case .not, .all, .any, .isCode, .comparison, .isWithin, .isBetween, .hasMark, .hasAnyMark,
            .hasAllMarks,
            .isAnswered, .areAnswered, .isMissing, .isAsked:
            guard let truth = truth(in: frame, option) else { return nil }
            return .truth(truth)
        case .arithmetic(let first, let steps):
            return Self.arithmetic(first, steps, in: frame, option)
        case .conditional(let branches):
            guard let condition = branches.condition.truth(in: frame, option) else { return nil }
            return (condition ? branches.whenTrue : branches.whenFalse).value(in: frame, option)
        case .firstKnown(let terms):
            for term in terms {
                if let value = term.value(in: frame, option) { return value }
            }
            return nil
        case .markCount(let marks):
            switch marks.value(in: frame, option) {
            case .codes(let codes), .ranking(let codes): return .number(DecimalNumber(codes.count))
            case .number, .text, .date, .code, .truth, nil: return nil
            }
        case .rowCount(let rows):
            return Self.rowCount(rows, in: frame, option)
        case .aggregate(let aggregate, let terms):
            return aggregate.value(of: terms, in: frame, option).map(Value.number)
        case .codeNumber(let term):
            guard case .code(let code) = term.value(in: frame, option) else { return nil }
            return .number(DecimalNumber(Int(code.number)))
        case .rank(let ranking, let wanted):
            guard case .ranking(let order) = ranking.value(in: frame, option),
                case .code(let code) = wanted.value(in: frame, option),
                let place = order.firstIndex(of: code)
            else { return nil }
            return .number(DecimalNumber(place + 1))
        case .calculation(let calculation, let term):
            guard let value = term.value(in: frame, option) else { return nil }
            return calculation.value(of: value)
        case .span(let unit, let from, let to):
            guard case .date(let from) = from.value(in: frame, option),
                case .date(let to) = to.value(in: frame, option)
            else { return nil }
            return .number(DecimalNumber(unit.count(from: from, to: to)))
        }
    }

    /// The truth by Kleene's tables (rule E006), nil when unknown.
    func truth(in frame: AnswerFrame, _ option: OptionContext?) -> Bool? {
        switch self {
        case .not(let term):
            return term.truth(in: frame, option).map { !$0 }
        case .all(let terms):
            var result: Bool? = true
            for term in terms {
                switch term.truth(in: frame, option) {
                case false: return false
                case nil: result = nil
                case true: break
                }
            }
            return result
        case .any(let terms):
            var result: Bool? = false
            for term in terms {
                switch term.truth(in: frame, option) {
                case true: return true
                case nil: result = nil
                case false: break
                }
            }
            return result
        case .isCode(let slot, let wanted):
            guard case .given(.code(let code)) = frame.cells[slot] else { return nil }
            return code == wanted
        case .comparison(let relation, let left, let right):
            guard let left = left.value(in: frame, option), let right = right.value(in: frame, option) else {
                return nil
            }
            return relation.holds(left, right)
        case .isWithin(let term, let set):
            guard case .code(let code) = term.value(in: frame, option) else { return nil }
            return set.contains(code)
        case .isBetween(let term, let spans):
            guard case .number(let number) = term.value(in: frame, option) else { return nil }
            return spans.contains { $0.contains(number) }
        case .hasMark, .hasAnyMark, .hasAllMarks:
            return markTruth(in: frame, option)
        case .isAnswered, .areAnswered, .isMissing, .isAsked:
            return stateTruth(in: frame)
        case .constant, .variable, .optionCode, .optionAttribute, .today, .arithmetic, .conditional,
            .firstKnown,
            .markCount, .rowCount, .aggregate, .codeNumber, .rank, .calculation, .span:
            guard case .truth(let truth) = value(in: frame, option) else { return nil }
            return truth
        }
    }
}

extension Term {
    private func markTruth(in frame: AnswerFrame, _ option: OptionContext?) -> Bool? {
        switch self {
        case .hasMark(let marks, let wanted):
            guard let marked = marks.marks(in: frame, option),
                case .code(let code) = wanted.value(in: frame, option)
            else { return nil }
            return marked.contains(code)
        case .hasAnyMark(let marks, let set):
            return marks.marks(in: frame, option).map { $0.contains { set.contains($0) } }
        case .hasAllMarks(let marks, let set):
            return marks.marks(in: frame, option).map { marked in
                marked.count(where: set.contains) == set.codeCount
            }
        default:
            return nil
        }
    }

    private func marks(in frame: AnswerFrame, _ option: OptionContext?) -> [ChoiceCode]? {
        switch value(in: frame, option) {
        case .codes(let codes), .ranking(let codes): codes
        case .number, .text, .date, .code, .truth, nil: nil
        }
    }

    /// The answers to `answered`, `missing` and `asked`, which are never unknown (rules E022–E024).
    private func stateTruth(in frame: AnswerFrame) -> Bool? {
        switch self {
        case .isAnswered(let slot):
            return frame.isGiven(slot)
        case .areAnswered(let slot, let rows):
            guard frame.cells[slot] != .offPath else { return false }
            var answeredCount = 0
            for row in rows where frame.cells[row] != .offPath {
                guard frame.isGiven(row) else { return false }
                answeredCount += 1
            }
            return answeredCount > 0
        case .isMissing(let slot, let wanted):
            guard case .missing(let reason) = frame.cells[slot] else { return false }
            return wanted == nil || wanted == reason
        case .isAsked(let slot):
            if case .offPath = frame.cells[slot] { return false }
            return true
        default:
            return nil
        }
    }

    private static func rowCount(_ rows: [Row], in frame: AnswerFrame, _ option: OptionContext?) -> Value? {
        var count = 0
        var isAnswered = false
        for row in rows where frame.isGiven(row.slot) {
            isAnswered = true
            if row.condition.truth(in: frame, option) == true { count += 1 }
        }
        return isAnswered ? .number(DecimalNumber(count)) : nil
    }

    private static func arithmetic(
        _ first: Term, _ steps: [Step], in frame: AnswerFrame, _ option: OptionContext?
    ) -> Value? {
        guard var result = first.value(in: frame, option) else { return nil }
        for step in steps {
            guard let operand = step.operand.value(in: frame, option),
                let next = step.sign.applied(result, operand)
            else { return nil }
            result = next
        }
        return result
    }
}

extension AnswerFrame {
    /// A frame without any answer, for computing what depends on none.
    static let empty = AnswerFrame(cellCount: 0, today: .earliest)

    fileprivate func isGiven(_ slot: Int) -> Bool {
        if case .given = cells[slot] { true } else { false }
    }
}

extension CalendarDate {
    static let earliest: CalendarDate = {
        guard let date = CalendarDate(year: 1, month: 1, day: 1) else {
            preconditionFailure("the first day of the calendar exists")
        }
        return date
    }()
}
