import InterviewScreens
import Interviewing
import Values

/// When the first key towards each answer was pressed, for the paradata.
struct FirstKeys {
    private var times: [Address: Duration] = [:]

    /// Takes note of what keys have changed.
    ///
    /// - Parameter time: when they were read, on the clock of `ResponseRecord.elapsed`.
    mutating func note(_ turn: ScreenTurn, at time: Duration) {
        for event in turn.events {
            // Marked and confirmed by keys that came in at once.
            if case .answered(let address, _) = event, times[address] == nil { times[address] = time }
        }
        for (address, _) in turn.next.unconfirmed where times[address] == nil { times[address] = time }
    }

    /// The times, of which those that these events answer are then forgotten: the next answer has a first key of its own.
    mutating func taken(by events: [JournalEvent]) -> [Address: Duration] {
        let all = times
        for case .answered(let address, _) in events { times[address] = nil }
        return all
    }
}
