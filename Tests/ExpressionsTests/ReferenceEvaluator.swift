import Values

@testable import Expressions

/// Evaluates syntax trees the slow, obvious way: names are looked up each time, codes are plain numbers, and the
/// logic is arithmetic on 0 (false), 1 (unknown) and 2 (true).
struct ReferenceEvaluator {
    enum Result: Equatable {
        case number(DecimalNumber)
        case date(CalendarDate)
        case text(String)
        case truth(Bool)
        case marks([Int])

        init(_ value: Value) {
            self =
                switch value {
                case .number(let number): .number(number)
                case .text(let text): .text(text)
                case .date(let date): .date(date)
                case .code(let code): .number(DecimalNumber(Int(code.number)))
                case .codes(let codes), .ranking(let codes): .marks(codes.map { Int($0.number) })
                case .truth(let truth): .truth(truth)
                }
        }
    }

    let frame: AnswerFrame
    /// Rows that stand for their question while its rows are counted.
    var rows: [String: Int] = [:]
    /// The branches of `if` that were chosen.
    var chosen: Set<Range<Int>> = []

    init(_ frame: AnswerFrame) { self.frame = frame }

    mutating func value(_ tree: SyntaxTree) -> Result? {
        switch tree.node {
        case .number(let number): return .number(number)
        case .text(let text): return .text(text)
        case .truth(let truth): return .truth(truth)
        case .yesNo(let isYes): return .number(DecimalNumber(isYes ? 1 : 2))
        case .today: return .date(frame.today)
        case .name(let head, let member): return slot(head, member).flatMap(given)
        case .set, .unknownCall: return nil
        case .not(let operand): return Self.truth(2 - level(operand))
        case .negated(let operand): return number(operand).map { .number($0.negated) }
        case .logic(.and, let operands):
            var least = 2
            for operand in operands where least > 0 { least = min(least, level(operand)) }
            return Self.truth(least)
        case .logic(.or, let operands):
            var greatest = 0
            for operand in operands where greatest < 2 { greatest = max(greatest, level(operand)) }
            return Self.truth(greatest)
        case .comparison(let relation, let left, let right):
            return compared(relation, value(left), value(right))
        case .membership(let element, let isIn, let set):
            return number(element).map { .truth(contains(set, $0) == isIn) }
        case .marks(let marks, let quantity, let wanted):
            guard case .marks(let marked) = value(marks) else { return nil }
            let list = [1, 2, 3, 4, 97].filter { contains(wanted, DecimalNumber($0)) }
            switch quantity {
            case .one: return number(wanted).map { .truth(marked.contains($0.wholeNumber ?? -1)) }
            case .any: return .truth(list.contains { marked.contains($0) })
            case .all: return .truth(list.allSatisfy { marked.contains($0) })
            }
        case .chain(let first, let links):
            var result = value(first)
            for link in links { result = combined(link.sign, result, value(link.operand)) }
            return result
        case .call(let function, let arguments): return call(function, arguments)
        }
    }

    private mutating func level(_ tree: SyntaxTree) -> Int {
        switch value(tree) {
        case .truth(let truth): truth ? 2 : 0
        default: 1
        }
    }

    private static func truth(_ level: Int) -> Result? { level == 1 ? nil : .truth(level == 2) }

    private mutating func number(_ tree: SyntaxTree) -> DecimalNumber? {
        if case .number(let number) = value(tree) { number } else { nil }
    }

    private mutating func date(_ tree: SyntaxTree) -> CalendarDate? {
        if case .date(let date) = value(tree) { date } else { nil }
    }

    private func slot(_ head: String, _ member: String?) -> Int? {
        if let row = rows[head] { return row }
        switch (Sample.scope.symbols[head], member) {
        case (.variable(let variable), nil): return variable.slot
        case (.battery(_, let rows), let member?): return rows.first { $0.id.name == member }?.variable.slot
        case (.battery(let slot, _), nil), (.valueless(let slot), nil): return slot
        default: return nil
        }
    }

    private func given(_ slot: Int) -> Result? {
        if case .given(let value) = frame.cells[slot] { Result(value) } else { nil }
    }

    private func contains(_ set: SyntaxTree, _ number: DecimalNumber) -> Bool {
        switch set.node {
        case .set(let members):
            members.contains { member in
                switch member.element {
                case .number(let member): member == number
                case .range(let lower, let upper): lower <= number && number <= upper
                case .yesNo(let isYes): number == DecimalNumber(isYes ? 1 : 2)
                }
            }
        case .name(let head, let member?):
            Sample.scope.nets[head]?[member]?.contains { DecimalNumber(Int($0.number)) == number } == true
        default: false
        }
    }

    private func compared(_ relation: Relation, _ left: Result?, _ right: Result?) -> Result? {
        guard let left, let right else { return nil }
        let order: Int
        switch (left, right) {
        case (.number(let left), .number(let right)): order = left < right ? -1 : right < left ? 1 : 0
        case (.date(let left), .date(let right)): order = left < right ? -1 : right < left ? 1 : 0
        default: order = left == right ? 0 : 1
        }
        return switch relation {
        case .equal: .truth(order == 0)
        case .notEqual: .truth(order != 0)
        case .less: .truth(order < 0)
        case .lessOrEqual: .truth(order <= 0)
        case .greater: .truth(order > 0)
        case .greaterOrEqual: .truth(order >= 0)
        }
    }

    private func combined(_ sign: SyntaxTree.Link.Operator, _ left: Result?, _ right: Result?) -> Result? {
        switch (left, sign, right) {
        case (.number(let left), .plus, .number(let right)): return left.adding(right).map(Result.number)
        case (.number(let left), .minus, .number(let right)):
            return left.subtracting(right).map(Result.number)
        case (.number(let left), .times, .number(let right)):
            return left.multiplied(by: right).map(Result.number)
        case (.number(let left), .dividedBy, .number(let right)):
            return left.divided(by: right).map(Result.number)
        case (.date(let left), .minus, .date(let right)):
            return .number(DecimalNumber(left.dayNumber - right.dayNumber))
        case (.date(let date), _, .number(let days)):
            guard let days = days.wholeNumber else { return nil }
            return CalendarDate(dayNumber: date.dayNumber + (sign == .plus ? days : -days)).map(Result.date)
        default: return nil
        }
    }
}

// MARK: Functions

extension ReferenceEvaluator {
    private mutating func call(_ function: FormulaFunction, _ arguments: [SyntaxTree]) -> Result? {
        switch function {
        case .if:
            guard case .truth(let condition) = value(arguments[0]) else { return nil }
            let branch = arguments[condition ? 1 : 2]
            chosen.insert(branch.place)
            return value(branch)
        case .coalesce:
            for argument in arguments {
                if let value = value(argument) { return value }
            }
            return nil
        case .answered, .missing, .asked: return state(function, arguments[0])
        case .count: return count(arguments[0])
        case .sum, .mean, .min, .max: return aggregate(function, arguments)
        case .number: return value(arguments[0])
        case .rank:
            guard case .marks(let order) = value(arguments[0]), let code = number(arguments[1])?.wholeNumber,
                let place = order.firstIndex(of: code)
            else { return nil }
            return .number(DecimalNumber(place + 1))
        case .round:
            let places = arguments.count > 1 ? number(arguments[1])?.wholeNumber : 0
            return number(arguments[0]).map { .number($0.rounded(to: places ?? 0)) }
        case .floor: return number(arguments[0]).map { .number($0.floor) }
        case .ceiling: return number(arguments[0]).map { .number($0.negated.floor.negated) }
        case .abs: return number(arguments[0]).map { .number($0.magnitude) }
        case .date:
            guard case .text(let text) = arguments[0].node else { return nil }
            return CalendarDate(text).map(Result.date)
        case .monthsBetween, .yearsBetween:
            guard let from = date(arguments[0]), let to = date(arguments[1]) else { return nil }
            let months = Self.months(from, to)
            return .number(DecimalNumber(function == .monthsBetween ? months : months / 12))
        case .length, .year, .month, .day: return nil
        }
    }

    /// Steps from month to month until the next step would go too far.
    static func months(_ from: CalendarDate, _ to: CalendarDate) -> Int {
        if to < from { return -months(to, from) }
        var months = 0
        var (year, month) = (from.year, from.month)
        while true {
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
            if (year, month, from.day) > (to.year, to.month, to.day) { return months }
            months += 1
        }
    }

    private func state(_ function: FormulaFunction, _ question: SyntaxTree) -> Result? {
        guard case .name(let head, let member) = question.node, let slot = slot(head, member) else {
            return nil
        }
        if function == .answered, case .battery(_, let rows) = Sample.scope.symbols[head], member == nil {
            let asked = rows.filter { frame.cells[$0.variable.slot] != .offPath }
            let isAnswered = asked.allSatisfy { given($0.variable.slot) != nil }
            return .truth(frame.cells[slot] != .offPath && !asked.isEmpty && isAnswered)
        }
        switch frame.cells[slot] {
        case .offPath: return .truth(false)
        case .unanswered: return .truth(function == .asked)
        case .missing: return .truth(function != .answered)
        case .given: return .truth(function != .missing)
        }
    }

    private mutating func count(_ argument: SyntaxTree) -> Result? {
        if case .name = argument.node {
            guard case .marks(let marks) = value(argument) else { return nil }
            return .number(DecimalNumber(marks.count))
        }
        guard case .battery(_, let rows) = Sample.scope.symbols["trust"] else { return nil }
        let answered = rows.map(\.variable.slot).filter { given($0) != nil }
        var count = 0
        for slot in answered {
            self.rows["trust"] = slot
            if value(argument) == .truth(true) { count += 1 }
        }
        self.rows["trust"] = nil
        return answered.isEmpty ? nil : .number(DecimalNumber(count))
    }

    private mutating func aggregate(_ function: FormulaFunction, _ arguments: [SyntaxTree]) -> Result? {
        var numbers: [DecimalNumber] = []
        if case .name(let head, nil) = arguments[0].node,
            case .battery(_, let rows) = Sample.scope.symbols[head]
        {
            for row in rows {
                if case .number(let number) = given(row.variable.slot) { numbers.append(number) }
            }
        } else {
            for argument in arguments {
                if let number = number(argument) { numbers.append(number) }
            }
        }
        guard let first = numbers.first else { return nil }
        if function == .min { return numbers.min().map(Result.number) }
        if function == .max { return numbers.max().map(Result.number) }
        var sum = first
        for number in numbers.dropFirst() {
            guard let next = sum.adding(number) else { return nil }
            sum = next
        }
        return function == .sum
            ? .number(sum) : sum.divided(by: DecimalNumber(numbers.count)).map(Result.number)
    }
}
