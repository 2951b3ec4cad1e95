import Interviewing

extension Interview {
    /// Takes in events that this interview itself has made, and which therefore fit it.
    mutating func applyOwn(_ events: [JournalEvent]) {
        for event in events {
            do throws(JournalError) {
                try apply(event)
            } catch {
                preconditionFailure("an event that the interview made fits it: \(error)")
            }
        }
    }
}
