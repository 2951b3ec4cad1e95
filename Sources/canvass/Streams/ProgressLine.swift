import Foundation
import Responses

/// One line on standard error that says how far long work is, with its rate and the time left; painted over itself.
///
/// Only where standard error is a terminal that moves its cursor: elsewhere nothing is said. It has no colours.
struct ProgressLine {
    private let what: String
    private let total: Int
    private let isShown: Bool
    private let start = ContinuousClock.now
    private var painted: ContinuousClock.Instant?

    /// Between two paintings.
    private static let pause = Duration.milliseconds(200)

    /// - Parameters:
    ///   - what: what is counted, in the plural: `responses`.
    ///   - total: how many there will be.
    init(_ what: String, total: Int) {
        self.what = what
        self.total = total
        let terminal = ProcessInfo.processInfo.environment["TERM"] ?? ""
        isShown = isatty(StandardStreams.Stream.error.rawValue) == 1 && !["", "dumb"].contains(terminal)
    }

    /// How far the one is that is being worked on.
    struct Part {
        fileprivate let what: String
        fileprivate let done: Int
        fileprivate let total: Int
        fileprivate let all: Int

        /// - Parameters:
        ///   - what: what is counted in it, in the plural: `items of the next`.
        ///   - total: how many there will be; more than none.
        ///   - all: how many are done in this one and those before: what the rate is of.
        init(_ what: String, done: Int, of total: Int, all: Int) {
            (self.what, self.done, self.total, self.all) = (what, done, total, all)
        }
    }

    /// Says that so many are done, unless something has just been said.
    mutating func show(_ done: Int, _ part: Part? = nil) {
        let now = ContinuousClock.now
        if let painted, painted.duration(to: now) < Self.pause { return }
        painted = now
        say(Self.text(what, done: done, of: total, part, after: start.duration(to: now)))
    }

    /// Takes the line away: what is said next stands in its place.
    mutating func clear() {
        if painted != nil { say("") }
        painted = nil
    }

    private func say(_ text: String) {
        guard isShown else { return }
        // To the beginning of the line, and what was there taken away (ECMA-48, EL). Nobody waits for this line.
        _ = Outlet(descriptor: StandardStreams.Stream.error.rawValue)
            .attempt("\r\u{1B}[K" + text, within: .milliseconds(100))
    }

    /// `1,500 of 10,000 responses, 2,140 a second, 4 s left`, or with a part
    /// `3 of 40 bundles, 120,000 of 900,000 items of the next, 52,140 a second, 2 min left`.
    private static func text(
        _ what: String, done: Int, of total: Int, _ part: Part?, after elapsed: Duration
    ) -> String {
        var text = "\(grouped(done)) of \(grouped(total)) \(what)"
        if let part { text += ", \(grouped(part.done)) of \(grouped(part.total)) \(part.what)" }
        let milliseconds = Int(elapsed.wholeMilliseconds)
        let share = Double(done) + (part.map { Double($0.done) / Double(max($0.total, $0.done, 1)) } ?? 0)
        guard share > 0, milliseconds >= 500 else { return text }
        let rate = (part?.all ?? done) * 1000 / milliseconds
        text += rate > 0 ? ", \(grouped(rate)) a second" : ""
        let left = max(0, Double(total) - share) * Double(milliseconds) / share / 1000
        return text + ", \(duration(Int(min(left, 1e9)))) left"
    }

    private static func duration(_ seconds: Int) -> String {
        switch seconds {
        case ..<120: "\(seconds) s"
        case ..<7200: "\(seconds / 60) min"
        default: "\(seconds / 3600) h \(seconds / 60 % 60) min"
        }
    }
}

/// A count with its thousands set apart, as in English text.
func grouped(_ count: Int) -> String {
    var text = ""
    for (place, digit) in String(count).reversed().enumerated() {
        if place > 0, place % 3 == 0, digit != "-" { text = "," + text }
        text = "\(digit)" + text
    }
    return text
}

/// `1 bundle`, `2,000 bundles`.
func counted(_ count: Int, _ noun: String) -> String { "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")" }
