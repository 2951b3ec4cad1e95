/// How one question was met: times from the monotonic clock, to the millisecond.
package struct QuestionParadata: Hashable, Sendable {
    /// How often it was painted anew after the respondent came to it.
    package private(set) var visits = 0
    /// How often it was moved to; the first question of an interview is there without a move.
    package internal(set) var arrivals = 0
    /// When it was painted for the first time.
    package private(set) var firstShown: Moment?
    /// When an answer to it, or to one of its rows, was confirmed for the first and for the last time.
    package private(set) var firstConfirmed: Moment?
    package private(set) var lastConfirmed: Moment?
    /// From the first paint to the first key towards the first answer; nil when there was no key, or when the two
    /// lie in different sessions.
    package private(set) var timeToFirstKey: Duration?
    /// From the first paint to the first confirmed answer; nil when they lie in different sessions.
    package private(set) var timeToAnswer: Duration?
    /// How often an answer took the place of a different one, or was taken back.
    package private(set) var changes = 0
    /// While it was the place of the interview, all visits together.
    package internal(set) var timeSpent = Duration.zero

    mutating func noteShown(at moment: Moment) {
        visits += 1
        if firstShown == nil { firstShown = moment }
    }

    mutating func noteAnswer(_ entry: JournalEntry, isChange: Bool) {
        lastConfirmed = entry.moment
        if isChange { changes += 1 }
        guard firstConfirmed == nil else { return }
        firstConfirmed = entry.moment
        guard let firstShown, firstShown.session == entry.moment.session else { return }
        timeToAnswer = entry.moment.elapsed - firstShown.elapsed
        timeToFirstKey = entry.firstKey.map { $0 - firstShown.elapsed }
    }

    mutating func noteClearing(isChange: Bool) {
        if isChange { changes += 1 }
    }
}
