package import Responses
package import Values

/// One row of a file, read but not yet judged by the definition.
package struct ImportedRow: Sendable {
    /// The line on which it begins.
    package let line: Int
    /// What its cells say, for each variable of the mapping.
    package var readings: [Reading] = []
    package var language: LanguageTag?
    /// When the interview began, and the day there.
    package var started: Started?
    package var disposition: Disposition?

    package init(line: Int) { self.line = line }

    /// What the cells of one variable say.
    package enum Reading: Hashable, Sendable {
        case blank
        case given(Value)
        case missing(MissingReason)
        case notAsked
        case notAnswered
    }

    /// A moment, with the day by the clock that it was read from.
    package struct Started: Hashable, Sendable {
        package var moment: WallTime
        package var day: CalendarDate

        package init(moment: WallTime, day: CalendarDate) {
            self.moment = moment
            self.day = day
        }
    }
}

extension ImportedRow.Started {
    /// Midnight in Greenwich on that day.
    package init(day: CalendarDate) {
        self.init(moment: WallTime(milliseconds: Int64(day.dayNumber) * 86_400_000), day: day)
    }

    /// Reads `2022-03-31`, or a moment by RFC 3339: `2022-03-31T09:05:00.000+03:00`, with a space in place of the `T`
    /// as well. Years before 1970 are not read.
    package init?(_ text: String) {
        let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { "Tt ".contains($0) }
        guard let date = parts.first, let day = CalendarDate(String(date)), day.precision == .day,
            day.year >= 1970
        else { return nil }
        self.init(day: day)
        guard parts.count == 2 else { return }
        guard let time = ClockTime(String(parts[1])) else { return nil }
        let milliseconds = moment.milliseconds + time.milliseconds - time.offset
        guard milliseconds >= 0 else { return nil }
        moment = WallTime(milliseconds: milliseconds)
    }
}

/// A time of day by RFC 3339, with its distance from Greenwich; both in milliseconds.
private struct ClockTime {
    var milliseconds: Int64
    var offset: Int64 = 0

    init?(_ text: String) {
        var rest = text[...]
        func number(_ width: Int) -> Int64? {
            let digits = rest.prefix(width)
            guard digits.utf8.count == width, digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
                return nil
            }
            rest = rest.dropFirst(width)
            return Int64(digits)
        }
        func mark(_ character: Character) -> Bool {
            guard rest.first == character else { return false }
            rest = rest.dropFirst()
            return true
        }
        guard let hour = number(2), hour < 24, mark(":"), let minute = number(2), minute < 60 else {
            return nil
        }
        var second: Int64 = 0
        if mark(":") {
            guard let given = number(2), given < 61 else { return nil }
            second = given
        }
        milliseconds = ((hour * 60 + minute) * 60 + second) * 1000
        if mark(".") {
            let digits = rest.prefix { ("0"..."9").contains($0) }
            guard !digits.isEmpty, digits.count <= 9, let thousandths = Int64((digits + "00").prefix(3))
            else {
                return nil
            }
            milliseconds += thousandths
            rest = rest.dropFirst(digits.count)
        }
        if mark("Z") || mark("z") || rest.isEmpty {
            guard rest.isEmpty else { return nil }
            return
        }
        let sign: Int64 = mark("-") ? -1 : 1
        guard sign < 0 || mark("+"), let hours = number(2), hours < 24, mark(":"), let minutes = number(2),
            minutes < 60, rest.isEmpty
        else { return nil }
        offset = sign * (hours * 60 + minutes) * 60_000
    }
}
