package import Values

/// A moment by the clock on the wall: milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
///
/// It is kept as data. Nothing is ordered or decided by it, since such clocks are set wrong and set back.
package struct WallTime: Hashable, Comparable, Sendable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    package static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }

    private static let millisecondsPerDay: Int64 = 86_400_000

    /// The day in Greenwich; nil outside the years 1 to 9999.
    package var day: CalendarDate? {
        let (days, rest) = milliseconds.quotientAndRemainder(dividingBy: Self.millisecondsPerDay)
        return CalendarDate(dayNumber: Int(days) - (rest < 0 ? 1 : 0))
    }
}

extension WallTime: CustomStringConvertible {
    /// RFC 3339 in UTC to the millisecond, as `2022-03-31T09:05:00.000Z`: the form of every time in JSON.
    ///
    /// Outside the years 1 to 9999, which RFC 3339 cannot say, the number of milliseconds.
    package var description: String {
        guard let day else { return String(milliseconds) }
        let rest = milliseconds - Int64(day.dayNumber) * Self.millisecondsPerDay
        func padded(_ number: Int64, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: width - digits.count) + digits
        }
        let (hour, minute) = (padded(rest / 3_600_000, 2), padded(rest / 60_000 % 60, 2))
        return "\(day)T\(hour):\(minute):\(padded(rest / 1000 % 60, 2)).\(padded(rest % 1000, 3))Z"
    }
}
