import Foundation
import Responses
import Values

/// The clock on this machine's wall.
enum LocalClock {
    static var now: WallTime {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return WallTime(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// The day here; the day in Greenwich where the system cannot tell.
    static func day(of moment: WallTime) -> CalendarDate? {
        guard let parts = parts(of: moment) else { return moment.day }
        return CalendarDate(
            year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
    }

    /// Day and minute here, as `2022-03-31 09:05`, for people.
    static func text(of moment: WallTime) -> String {
        guard let parts = parts(of: moment), let day = day(of: moment) else { return moment.description }
        func padded(_ number: Int32) -> String { (number < 10 ? "0" : "") + String(number) }
        return "\(day) \(padded(parts.tm_hour)):\(padded(parts.tm_min))"
    }

    private static func parts(of moment: WallTime) -> tm? {
        var seconds = time_t(moment.milliseconds / 1000)
        var parts = tm()
        return localtime_r(&seconds, &parts) == nil ? nil : parts
    }
}
