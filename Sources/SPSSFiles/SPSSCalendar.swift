/// Dates as SPSS has them: seconds since the midnight before 14 October 1582.
package enum SPSSCalendar {
    /// From the midnight before 14 October 1582 to that before 1 January 1970.
    static let daysBefore1970 = 141_428

    /// The number for a day and a time of day; nil before 15 October 1582, the first day that SPSS knows.
    ///
    /// - Parameters:
    ///   - dayNumber: days since 1970-01-01 in the Gregorian calendar.
    ///   - secondOfDay: 0 to 86,400.
    package static func seconds(dayNumber: Int, secondOfDay: Double = 0) -> Double? {
        guard dayNumber > -daysBefore1970 else { return nil }
        return (Double(dayNumber) + Double(daysBefore1970)) * 86_400 + secondOfDay
    }
}

/// When a file is said to be written. The format has no time zone and two digits of the year.
package struct SPSSTimestamp: Hashable, Sendable {
    package var year: Int
    package var month: Int
    package var day: Int
    package var hour: Int
    package var minute: Int
    package var second: Int

    package init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
    }
}

extension SPSSTimestamp {
    var isLegal: Bool {
        (1...9999).contains(year) && (1...12).contains(month) && (1...31).contains(day)
            && (0...23).contains(hour) && (0...59).contains(minute) && (0...59).contains(second)
    }

    /// `23 Nov 26`, of a legal time.
    var dateText: String {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return "\(Self.twoDigits(day)) \(months[month - 1]) \(Self.twoDigits(year % 100))"
    }

    /// `08:52:32`
    var timeText: String {
        "\(Self.twoDigits(hour)):\(Self.twoDigits(minute)):\(Self.twoDigits(second))"
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
