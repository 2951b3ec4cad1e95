package import Interviewing

/// One event of an interview, with its number and its moment.
package struct JournalEntry: Hashable, Sendable {
    /// Counted from 1 in each response, without gaps.
    package let number: Int
    package let moment: Moment
    /// When the first key towards this answer was pressed, since the session began, in whole milliseconds.
    package let firstKey: Duration?
    package let event: JournalEvent

    package init(number: Int, moment: Moment, firstKey: Duration?, event: JournalEvent) {
        self.number = number
        self.moment = moment
        self.firstKey = firstKey.map { .milliseconds($0.wholeMilliseconds) }
        self.event = event
    }
}
