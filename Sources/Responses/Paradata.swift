import Interviewing
package import Values

/// How an interview went, read off its journal: nothing of it is stored a second time.
///
/// Durations come from the monotonic clock and are therefore summed within sessions; the time between two sessions,
/// and from a pause to the going on, counts nowhere.
package struct Paradata: Hashable, Sendable {
    /// Every question that was painted, arrived at, answered or cleared.
    package private(set) var questions: [QuestionID: QuestionParadata] = [:]
    /// How often the response was opened to be answered.
    package private(set) var sessions = 0
    package private(set) var pauses = 0
    /// The time that was spent in the interview.
    package private(set) var activeTime = Duration.zero
    /// From the language of the beginning on, each language that was switched to.
    package private(set) var languages: [LanguageTag] = []
    package private(set) var confirmedEdits: [ConfirmedEdit] = []

    private var place: QuestionID?
    private var last: Moment?
    private var isPaused = false
    private var lastAnswers: [Address: Answer] = [:]

    /// A soft edit that was confirmed, with the question the respondent was at.
    package struct ConfirmedEdit: Hashable, Sendable {
        package let edit: String
        package let reason: String
        /// Nil at the review.
        package let question: QuestionID?
    }

    package init(of journal: some Sequence<JournalEntry>) {
        for entry in journal { take(entry) }
    }

    private mutating func take(_ entry: JournalEntry) {
        let moment = entry.moment
        if let last, last.session == moment.session {
            if !isPaused { spend(moment.elapsed - last.elapsed) }
        } else {
            sessions += 1
            isPaused = false
        }
        last = moment
        note(entry)
    }

    private mutating func spend(_ time: Duration) {
        activeTime += time
        if let place { questions[place, default: QuestionParadata()].timeSpent += time }
    }

    private mutating func note(_ entry: JournalEntry) {
        switch entry.event {
        case .began(let beginning):
            languages.append(beginning.language)
        case .shown(let question, _):
            if place == nil { place = question }
            questions[question, default: QuestionParadata()].noteShown(at: entry.moment)
        case .answered(let address, let answer):
            let before = lastAnswers.updateValue(answer, forKey: address)
            questions[address.question, default: QuestionParadata()]
                .noteAnswer(entry, isChange: before != nil && before != answer)
        case .cleared(let address):
            let before = lastAnswers.removeValue(forKey: address)
            questions[address.question, default: QuestionParadata()].noteClearing(isChange: before != nil)
        case .moved(.question(let question)):
            place = question
            questions[question, default: QuestionParadata()].arrivals += 1
        case .moved(.review):
            place = nil
        case .confirmed(let edit, let reason):
            confirmedEdits.append(ConfirmedEdit(edit: edit, reason: reason, question: place))
        case .switchedLanguage(let language):
            languages.append(language)
        case .paused:
            pauses += 1
            isPaused = true
        case .resumed:
            isPaused = false
        case .ended:
            place = nil
        }
    }
}
