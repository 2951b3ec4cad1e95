/// A day, or a time of a day, without a time zone, as spreadsheets keep it.
package struct CellMoment: Hashable, Sendable {
    /// Days since 1970-01-01.
    package let dayNumber: Int
    /// 0 to 86,399; nil for the day as a whole.
    package let secondOfDay: Int?
    /// 0 to 999, within the second; kept, and not shown.
    package let millisecond: Int

    /// Nil outside the years 1 to 9999, and for a second that is not of a day or a millisecond not of a second.
    package init?(dayNumber: Int, secondOfDay: Int? = nil, millisecond: Int = 0) {
        guard (-719_162...2_932_896).contains(dayNumber), (0..<86_400).contains(secondOfDay ?? 0),
            (0..<1000).contains(millisecond)
        else { return nil }
        self.dayNumber = dayNumber
        self.secondOfDay = secondOfDay
        self.millisecond = millisecond
    }

    /// Days since 1899-12-30; nil before 1900-03-01, since Excel believes in a 1900-02-29.
    var serial: Double? {
        let day = dayNumber + 25_569
        guard day >= 61 else { return nil }
        return Double(day) + Double((secondOfDay ?? 0) * 1000 + millisecond) / 86_400_000
    }

    var numberFormat: NumberFormat { secondOfDay == nil ? .date : .dateTime }

    /// ISO 8601: `1899-12-31`, `1899-12-31 23:59:59`.
    var text: String {
        // H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days; no day here is before year 0.
        let shifted = dayNumber + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
        let date = [padded(year, to: 4), padded(month, to: 2), padded(day, to: 2)].joined(separator: "-")
        guard let secondOfDay else { return date }
        let time = [secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60]
        return date + " " + time.map { padded($0, to: 2) }.joined(separator: ":")
    }

    private func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(width - digits.count, 0)) + digits
    }
}
