package import Values

/// One thing that happened in an interview. The journal of these is the truth: the state is their replay, and they
/// are the paradata.
package enum JournalEvent: Hashable, Sendable {
    /// Always the first event.
    case began(Beginning)
    /// A question was painted for the first time since the interview came to it; with its options or rows in the
    /// order shown, when that order is random.
    case shown(QuestionID, order: ShownOrder?)
    case answered(Address, Answer)
    case cleared(Address)
    case moved(to: Place)
    /// A soft edit was confirmed with a reason, for the answers as they stand.
    case confirmed(edit: String, reason: String)
    case switchedLanguage(LanguageTag)
    case paused
    /// Opened again: after a pause or a crash to be gone on with, after the end to be corrected.
    case resumed
    /// The last event, unless what had ended is opened again: then `resumed` follows.
    case ended(Ending)
}

/// What is fixed when an interview begins.
package struct Beginning: Hashable, Sendable {
    /// From which every random order follows.
    package var seed: UInt64
    package var language: LanguageTag
    /// The day in the respondent's time zone.
    package var today: CalendarDate
    package var outside: [QuestionID: Value]

    package init(seed: UInt64, language: LanguageTag, today: CalendarDate, outside: [QuestionID: Value] = [:])
    {
        self.seed = seed
        self.language = language
        self.today = today
        self.outside = outside
    }
}

/// The order in which options or rows were shown.
package enum ShownOrder: Hashable, Sendable {
    case options([ChoiceCode])
    case rows([RowID])
}

/// Where the respondent is.
package enum Place: Hashable, Sendable {
    case question(QuestionID)
    /// Past the last question: the answers are looked over before they are submitted.
    case review
}

/// How an interview came to its end.
package enum Ending: Hashable, Sendable {
    case submitted
    /// The screen-out that ended it.
    case screenedOut(QuestionID)
    /// Left without submitting, for good: a kiosk's idle reset.
    case brokenOff
}
