package import Interviewing
import Values

/// An interview as a lasting record: a header and the journal it sums up.
///
/// The one shape of a response: an interview writes it, a store keeps it, later floors carry and count it.
package struct Response: Hashable, Sendable {
    package internal(set) var header: ResponseHeader
    /// Numbered from 1 without gaps; the first entry is `began`.
    package private(set) var journal: [JournalEntry]

    package var id: ResponseID { header.id }

    /// A response that has just begun.
    package init(
        id: ResponseID, questionnaire: String, version: String, wave: String? = nil,
        definition: DefinitionHash,
        origin: ResponseOrigin, mode: InterviewMode, beginning: Beginning, at moment: Moment
    ) {
        header = ResponseHeader(
            id: id, questionnaire: questionnaire, version: version, wave: wave, definition: definition,
            origin: origin, mode: mode, language: beginning.language, started: moment.wall,
            changed: moment.wall,
            disposition: .draft)
        journal = [JournalEntry(number: 1, moment: moment, firstKey: nil, event: .began(beginning))]
    }

    /// A response as it was stored; nil when the journal is not numbered from 1 or does not begin with `began`.
    package init?(header: ResponseHeader, journal: [JournalEntry]) {
        guard case .began = journal.first?.event,
            journal.enumerated().allSatisfy({ $0.element.number == $0.offset + 1 })
        else { return nil }
        self.header = header
        self.journal = journal
    }

    /// Takes an event into the journal, and into the header what follows from it.
    ///
    /// - Parameter firstKey: when the first key towards this answer was pressed, on the same clock as
    ///   `moment.elapsed`; nil for what is not typed.
    /// - Precondition: the response has not ended, or the event is `resumed`, which makes it a draft again.
    package mutating func record(_ event: JournalEvent, at moment: Moment, firstKey: Duration? = nil) {
        precondition(
            header.isDraft || event == .resumed,
            "a response that has ended takes no events but being reopened")
        journal.append(
            JournalEntry(number: journal.count + 1, moment: moment, firstKey: firstKey, event: event))
        header.changed = moment.wall
        switch event {
        case .switchedLanguage(let language): header.language = language
        case .ended(let ending): header.disposition = Disposition(of: ending)
        case .resumed: header.disposition = .draft
        case .began, .shown, .answered, .cleared, .moved, .confirmed, .paused: break
        }
    }

    /// Says how the questions are put from now on: a draft may go on in another mode than it began.
    package mutating func continues(in mode: InterviewMode) {
        header.mode = mode
    }

    /// How often it has been opened to be answered.
    package var sessions: Int { journal.last?.moment.session ?? 0 }

    /// Whether anything has been answered yet: before that, nothing of a response is stored.
    package var hasAnswer: Bool {
        journal.contains { entry in
            if case .answered = entry.event { true } else { false }
        }
    }

    package var events: [JournalEvent] { journal.map(\.event) }
}

extension Disposition {
    /// What a response becomes by ending that way.
    package init(of ending: Ending) {
        switch ending {
        case .submitted: self = .complete
        case .screenedOut: self = .screenedOut
        case .brokenOff: self = .breakOff
        }
    }
}

extension Response {
    /// How the interview went; worked out anew at each call, in time that grows with the journal.
    package var paradata: Paradata { Paradata(of: journal) }
}
