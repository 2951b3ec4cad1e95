/// A date of the proleptic Gregorian calendar, known to the day, to the month, or to the year.
///
/// Dates of lesser precision compare and compute as their first day. Years run from 1 to 9999.
package struct CalendarDate: Hashable, Sendable {
    /// How exactly a date is known.
    package enum Precision: String, Hashable, Sendable, CaseIterable {
        case day
        case month
        case year
    }

    package let year: Int
    /// 1 to 12, or 0 when only the year is known.
    let monthOrZero: Int
    /// 1 to 31, or 0 when the day is not known.
    let dayOrZero: Int

    package var month: Int { max(monthOrZero, 1) }
    package var day: Int { max(dayOrZero, 1) }
    package var precision: Precision { dayOrZero > 0 ? .day : monthOrZero > 0 ? .month : .year }

    /// The date, or nil when there is no such day.
    package init?(year: Int, month: Int? = nil, day: Int? = nil) {
        guard (1...9999).contains(year), month != nil || day == nil else { return nil }
        if let month {
            guard (1...12).contains(month) else { return nil }
            if let day, day < 1 || day > Self.days(inMonth: month, of: year) { return nil }
        }
        self.year = year
        self.monthOrZero = month ?? 0
        self.dayOrZero = day ?? 0
    }

    package static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
}

extension CalendarDate {
    /// Days since 1970-01-01 (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil).
    package var dayNumber: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The day that many days after 1970-01-01; nil outside the years 1 to 9999 (Hinnant, civil_from_days).
    package init?(dayNumber: Int) {
        guard (-719_162...2_932_896).contains(dayNumber) else { return nil }
        let shifted = dayNumber + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        self.init(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// Whole months from this date to a later one; negative to an earlier one. A month is whole on the same day of
    /// the month.
    package func wholeMonths(until other: CalendarDate) -> Int {
        if other < self { return -other.wholeMonths(until: self) }
        let months = (other.year - year) * 12 + other.month - month
        return other.day < day ? months - 1 : months
    }
}

extension CalendarDate: Comparable {
    package static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}

extension CalendarDate: LosslessStringConvertible, CustomStringConvertible {
    /// Reads ISO 8601 dates: `2022-03-31`, `2022-03` or `2022`.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let widths = [4, 2, 2]
        guard (1...3).contains(parts.count) else { return nil }
        var numbers: [Int] = []
        for (part, width) in zip(parts, widths) {
            guard part.utf8.count == width, part.utf8.allSatisfy({ (48...57).contains($0) }),
                let number = Int(part)
            else { return nil }
            numbers.append(number)
        }
        self.init(
            year: numbers[0], month: numbers.count > 1 ? numbers[1] : nil,
            day: numbers.count > 2 ? numbers[2] : nil)
    }

    /// ISO 8601, as precise as the date is known.
    package var description: String {
        var text = Self.padded(year, to: 4)
        if monthOrZero > 0 { text += "-" + Self.padded(monthOrZero, to: 2) }
        if dayOrZero > 0 { text += "-" + Self.padded(dayOrZero, to: 2) }
        return text
    }

    private static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension CalendarDate {
    /// The date known only to the month or year; unchanged when it is no more exact than that already.
    package func truncated(to precision: Precision) -> CalendarDate {
        switch precision {
        case .day: self
        case .month: monthOrZero > 0 ? CalendarDate(year: year, month: month) ?? self : self
        case .year: CalendarDate(year: year) ?? self
        }
    }
}
