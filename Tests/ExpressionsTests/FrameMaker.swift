import TestSupport
import Values

@testable import Expressions

/// Makes random domains of the sample questionnaire's cells, and random frames with values from them.
struct FrameMaker {
    var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    static let types: [Int: FormulaType] = {
        var types: [Int: FormulaType] = [:]
        for symbol in Sample.scope.symbols.values {
            switch symbol {
            case .variable(let variable): types[variable.slot] = variable.type
            case .battery(_, let rows): for row in rows { types[row.variable.slot] = row.variable.type }
            case .valueless: break
            }
        }
        return types
    }()

    mutating func domains() -> [Int: ValueDomain] {
        var domains: [Int: ValueDomain] = [:]
        for (slot, type) in Self.types.sorted(by: { $0.key < $1.key }) where !random.isLucky(10) {
            domains[slot] = domain(of: type)
        }
        return domains
    }

    private mutating func domain(of type: FormulaType) -> ValueDomain {
        let canBeUnknown = random.isLucky(50)
        if random.isLucky(4) { return ValueDomain(.nothing) }
        if random.isLucky(20) { return ValueDomain(of: type, canBeUnknown: canBeUnknown) }
        let lower = random.below(30) - 5
        let upper = lower + random.below(25)
        switch type {
        case .number:
            return .numbers(
                from: random.isLucky(80) ? DecimalNumber(lower) : nil,
                to: random.isLucky(80) ? DecimalNumber(upper) : nil,
                isWhole: random.isLucky(60), canBeUnknown: canBeUnknown)
        case .date:
            let start = CalendarDate(dayNumber: 6_000 + random.below(8_000))
            let end = start.flatMap { CalendarDate(dayNumber: $0.dayNumber + random.below(4_000)) }
            return .dates(from: start, to: end, canBeUnknown: canBeUnknown)
        case .text: return ValueDomain(.texts, canBeUnknown: canBeUnknown)
        case .truth:
            return ValueDomain(
                .truths(random.one(of: [.canBeTrue, .canBeFalse])), canBeUnknown: canBeUnknown)
        case .code(let list):
            return ValueDomain(.codes(some(of: list.ascending, least: 1)), canBeUnknown: canBeUnknown)
        case .codes(let list), .ranking(let list):
            let possible = some(of: list.ascending, least: 1)
            return ValueDomain(
                .marks(possible: possible, certain: some(of: possible, least: 0)), canBeUnknown: canBeUnknown)
        }
    }

    mutating func frame(in domains: [Int: ValueDomain]) -> AnswerFrame {
        var frame = Sample.frame()
        for slot in Sample.Slot.allCases.map(\.rawValue) {
            let type = Self.types[slot]
            let domain = domains[slot] ?? type.map { ValueDomain(of: $0) } ?? ValueDomain(.nothing)
            frame.cells[slot] =
                domain.canBeUnknown && (random.isLucky(30) || !domain.hasValues)
                ? random.one(of: [.offPath, .unanswered, .missing(.refused), .missing(.dontKnow)])
                : .given(value(in: domain.values, type))
        }
        return frame
    }

    private mutating func value(in values: ValueDomain.Values, _ type: FormulaType?) -> Value {
        switch values {
        case .nothing, .anything: preconditionFailure("the frame maker makes no values of unknown type")
        case .codes(let codes): return .code(random.one(of: codes))
        case .marks(let possible, let certain):
            let marks = possible.filter { certain.contains($0) || random.isLucky(40) }
            if case .ranking = type { return .ranking(marks.shuffled(using: &random)) }
            return .codes(marks)
        case .numbers(let interval):
            let lower = interval.lower?.wholeNumber ?? -40
            let upper = interval.upper?.wholeNumber ?? max(lower, 0) + 40
            let whole = DecimalNumber(min(lower, upper) + random.below(max(1, upper - lower + 1)))
            let part = DecimalNumber(significand: Int128(random.below(100)), scale: 2).flatMap {
                whole.adding($0)
            }
            if !interval.isWhole, let part, interval.contains(part) { return .number(part) }
            return .number(whole)
        case .dates(let interval):
            let lower = interval.lower?.wholeNumber ?? 0
            let days = min((interval.upper?.wholeNumber ?? lower) - lower + 1, 30_000)
            let day = lower < -700_000 ? 5_000 + random.below(12_000) : lower + random.below(days)
            return .date(CalendarDate(dayNumber: day) ?? Sample.today)
        case .truths(let truths):
            return .truth(truths == .canBeTrue || (truths != .canBeFalse && random.isLucky(50)))
        case .texts: return .text(random.one(of: ["", "Anna", "Жанна"]))
        }
    }

    private mutating func some(of codes: [ChoiceCode], least: Int) -> [ChoiceCode] {
        let some = codes.filter { _ in random.isLucky(50) }
        return some.count < least ? [random.one(of: codes)] : some
    }
}
