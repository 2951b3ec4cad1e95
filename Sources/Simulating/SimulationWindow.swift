package import Definition
package import Values

/// The days on which made-up interviews take place, both included.
package struct SimulationWindow: Hashable, Sendable {
    package let first: CalendarDate
    package let last: CalendarDate

    /// Nil when the last day comes before the first, or one is not known to the day.
    package init?(from first: CalendarDate, to last: CalendarDate) {
        guard first.precision == .day, last.precision == .day, first <= last else { return nil }
        self.first = first
        self.last = last
    }

    /// The year that the questionnaire's wave begins with (`2022`, `2022-spring`), else the year 2020: never the clock's,
    /// so that the same command gives the same respondents next year.
    package init(of questionnaire: Questionnaire) {
        let digits = questionnaire.wave?.value.prefix(4) ?? ""
        let year = Int(digits).flatMap { (1970...2999).contains($0) ? $0 : nil } ?? Self.yearWithoutWave
        guard let first = CalendarDate(year: year, month: 1, day: 1),
            let last = CalendarDate(year: year, month: 12, day: 31)
        else { preconditionFailure("every year has a first and a last day") }
        self.first = first
        self.last = last
    }

    private static let yearWithoutWave = 2020

    /// A day of the window, each equally likely.
    func day(_ numbers: inout DrawnNumbers) -> CalendarDate {
        CalendarDate(dayNumber: numbers.within(first.dayNumber...last.dayNumber)) ?? first
    }
}
