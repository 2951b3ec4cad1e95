import Testing
import Values

struct CalendarDateTests {
    @Test func `every day from 1600 to 2400 has the number after the day before, and comes back from it`()
        throws
    {
        var expected = try #require(CalendarDate(year: 1600, month: 1, day: 1)).dayNumber
        var days = 0
        for year in 1600...2400 {
            for month in 1...12 {
                for day in 1...Self.slowDays(in: month, of: year) {
                    let date = try #require(CalendarDate(year: year, month: month, day: day))
                    guard date.dayNumber == expected, CalendarDate(dayNumber: expected) == date else {
                        Issue.record("\(date) has the number \(date.dayNumber), not \(expected)")
                        return
                    }
                    expected += 1
                    days += 1
                }
            }
        }
        #expect(days == 2 * 146_097 + 366)
    }

    @Test func `the first day of 1970 has the number zero`() {
        #expect(CalendarDate("1970-01-01")?.dayNumber == 0)
        #expect(CalendarDate("1969-12-31")?.dayNumber == -1)
        #expect(CalendarDate("2000-03-01")?.dayNumber == 11_017)
    }

    @Test func `day numbers end where the calendar ends`() throws {
        let first = try #require(CalendarDate(year: 1, month: 1, day: 1))
        let last = try #require(CalendarDate(year: 9999, month: 12, day: 31))

        #expect(CalendarDate(dayNumber: first.dayNumber) == first)
        #expect(CalendarDate(dayNumber: last.dayNumber) == last)
        #expect(CalendarDate(dayNumber: first.dayNumber - 1) == nil)
        #expect(CalendarDate(dayNumber: last.dayNumber + 1) == nil)
        #expect(CalendarDate(dayNumber: .max) == nil)
        #expect(CalendarDate(dayNumber: .min) == nil)
    }

    @Test(arguments: [
        "2022-02-29", "1900-02-29", "2100-02-29", "2022-04-31", "2022-13-01", "2022-00-01", "2022-01-00",
        "2022-01-32",
        "0000-01-01", "0000", "2022-1-1", "2022-01-1", "22-01-01", "20222-01-01", "2022-01-01-01", "2022-",
        "-2022",
        "2022--01", "2022/01/01", "20220101", " 2022", "2022 ", "", "-", "２０２２", "2022-W01", "+022-01-01",
        "2022-01-0１",
    ])
    func `what is no day, month or year is refused`(text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test func `there is no day without its month, and none beyond the month's end`() {
        #expect(CalendarDate(year: 2022, month: nil, day: 3) == nil)
        for year in [1600, 1900, 2000, 2022, 2024] {
            for month in 1...12 {
                let last = Self.slowDays(in: month, of: year)
                #expect(CalendarDate(year: year, month: month, day: last) != nil)
                #expect(CalendarDate(year: year, month: month, day: last + 1) == nil)
                #expect(CalendarDate.days(inMonth: month, of: year) == last)
            }
        }
    }

    @Test func `whole months are counted as by stepping from month to month, E033`() throws {
        var dates: [CalendarDate] = []
        for year in [1999, 2000, 2001] {
            for month in 1...12 {
                for day in [1, 2, 15, 27, 28, 29, 30, 31] {
                    if let date = CalendarDate(year: year, month: month, day: day) { dates.append(date) }
                }
            }
        }
        for from in dates {
            for until in dates {
                guard from.wholeMonths(until: until) == Self.slowMonths(from, until) else {
                    Issue.record("from \(from) to \(until): \(from.wholeMonths(until: until))")
                    return
                }
            }
        }
    }

    @Test func `whole months back are whole months forth, E033`() throws {
        let early = try #require(CalendarDate("2020-01-31"))
        let late = try #require(CalendarDate("2022-03-30"))

        #expect(early.wholeMonths(until: late) == 25)
        #expect(late.wholeMonths(until: early) == -25)
        #expect(early.wholeMonths(until: early) == 0)
    }

    @Test(arguments: ["2022", "2022-03", "2022-03-31", "0001", "9999-12-31", "0400-02-29"])
    func `a date prints as exactly as it was read`(text: String) throws {
        let date = try #require(CalendarDate(text))

        #expect(date.description == text)
        #expect(date.precision == [4: .year, 7: .month, 10: .day][text.count])
    }

    @Test(arguments: [
        ("2022-03-31", CalendarDate.Precision.day, "2022-03-31"), ("2022-03-31", .month, "2022-03"),
        ("2022-03-31", .year, "2022"), ("2022-03", .day, "2022-03"), ("2022-03", .month, "2022-03"),
        ("2022-03", .year, "2022"), ("2022", .day, "2022"), ("2022", .month, "2022"), ("2022", .year, "2022"),
    ])
    func `truncating never makes a date more exact`(
        text: String, precision: CalendarDate.Precision, truncated: String
    ) throws {
        let date = try #require(CalendarDate(text))

        #expect(date.truncated(to: precision).description == truncated)
    }

    @Test func `a month or a year computes as its first day, but is another value`() throws {
        let year = try #require(CalendarDate("2022"))
        let month = try #require(CalendarDate("2022-01"))
        let day = try #require(CalendarDate("2022-01-01"))

        #expect(year.dayNumber == day.dayNumber)
        #expect(!(year < day) && !(day < year) && !(month < year))
        #expect(Set([year, month, day]).count == 3)
    }

    private static func slowDays(in month: Int, of year: Int) -> Int {
        let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    /// Steps month by month on the same day number, as long as the step does not pass the end.
    private static func slowMonths(_ from: CalendarDate, _ until: CalendarDate) -> Int {
        let isForth = (from.year, from.month, from.day) <= (until.year, until.month, until.day)
        let (early, late) = isForth ? (from, until) : (until, from)
        var (year, month, steps) = (early.year, early.month, 0)
        while true {
            month += 1
            if month > 12 { (year, month) = (year + 1, 1) }
            if (year, month, early.day) > (late.year, late.month, late.day) {
                return isForth ? steps : -steps
            }
            steps += 1
        }
    }
}
