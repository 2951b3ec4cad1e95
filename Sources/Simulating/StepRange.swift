import Definition
import Expressions
import Interviewing
import Values

/// The values of a number or date question as whole steps: last decimal places, days, months or years.
struct StepRange: Sendable {
    /// What one step is.
    enum Unit: Sendable {
        /// The last of that many decimal places.
        case decimals(Int)
        case date(CalendarDate.Precision)
    }

    let steps: ClosedRange<Int>
    let unit: Unit

    /// Where a range is wider than this, not every number is equally likely.
    private static let wide = 1000
    var isWide: Bool {
        if case .date = unit { return false }
        return steps.upperBound - steps.lowerBound > Self.wide
    }

    /// How far a number goes without a bound, and a date.
    private static let reach = 1000
    private static let years = 10
    /// Steps beyond this are not needed by any questionnaire and keep sums of them far from overflow.
    private static let limit = Int(1) << 60
    /// More decimal places than these are possible and never drawn.
    static let decimals = 15

    /// Nil when there is no number between the bounds.
    init?(_ limits: NumberLimits) {
        let decimals = min(limits.decimals, Self.decimals)
        func whole(_ bound: DecimalNumber?, up: Bool) -> Int? {
            bound.flatMap { Self.step(of: $0, decimals: decimals, up: up) }
        }
        let (least, greatest) = (whole(limits.minimum, up: true), whole(limits.maximum, up: false))
        let reach = Self.reach * Self.power(decimals)
        let lower = least ?? min(0, (greatest ?? 0) - reach)
        let upper = greatest ?? max(lower, 0) + reach
        guard lower <= upper, lower >= -Self.limit, upper <= Self.limit else { return nil }
        steps = lower...upper
        unit = .decimals(decimals)
    }

    /// Nil when there is no date between the bounds.
    init?(_ shape: DateShape, today: CalendarDate) {
        func bound(_ bound: DateShape.Bound?) -> Int? {
            switch bound {
            case .fixed(let date)?: Self.step(of: date, shape.precision)
            case .today?: Self.step(of: today, shape.precision)
            case nil: nil
            }
        }
        let now = Self.step(of: today, shape.precision)
        let reach =
            switch shape.precision {
            case .day: 365 * Self.years
            case .month: 12 * Self.years
            case .year: Self.years
            }
        let (earliest, latest) = (bound(shape.minimum?.value), bound(shape.maximum?.value))
        let lower = earliest ?? min(latest ?? now, now) - reach
        let upper = latest ?? max(lower, now)
        guard lower <= upper else { return nil }
        steps = lower...upper
        unit = .date(shape.precision)
    }

    /// The value at a step; nil outside the calendar.
    func value(at step: Int) -> Value? {
        switch unit {
        case .decimals(let decimals):
            DecimalNumber(significand: Int128(step), scale: decimals).map { .number($0) }
        case .date(let precision): Self.date(at: step, precision).map { .date($0) }
        }
    }

    /// What formulas may see between two steps.
    func domain(_ lower: Int, _ upper: Int) -> ValueDomain? {
        switch unit {
        case .decimals(let decimals):
            guard let from = DecimalNumber(significand: Int128(lower), scale: decimals),
                let to = DecimalNumber(significand: Int128(upper), scale: decimals)
            else { return nil }
            return .numbers(from: from, to: to, isWhole: decimals == 0, canBeUnknown: false)
        case .date(let precision):
            guard let from = Self.date(at: lower, precision), let to = Self.date(at: upper, precision) else {
                return nil
            }
            return .dates(from: from, to: to, canBeUnknown: false)
        }
    }

    /// How many last decimal places a number is, rounded up or down; nil beyond what is reckoned with.
    static func step(of number: DecimalNumber, decimals: Int, up: Bool) -> Int? {
        guard let scaled = number.multiplied(by: DecimalNumber(power(decimals))) else { return nil }
        let whole = up ? scaled.negated.floor.negated : scaled.floor
        return whole.wholeNumber.flatMap { abs($0) <= limit ? $0 : nil }
    }

    private static func power(_ decimals: Int) -> Int { (0..<decimals).reduce(1) { power, _ in power * 10 } }

    private static func step(of date: CalendarDate, _ precision: CalendarDate.Precision) -> Int {
        switch precision {
        case .day: date.dayNumber
        case .month: date.year * 12 + date.month - 1
        case .year: date.year
        }
    }

    private static func date(at step: Int, _ precision: CalendarDate.Precision) -> CalendarDate? {
        switch precision {
        case .day: CalendarDate(dayNumber: step)
        case .month: step >= 12 ? CalendarDate(year: step / 12, month: step % 12 + 1) : nil
        case .year: CalendarDate(year: step)
        }
    }
}
