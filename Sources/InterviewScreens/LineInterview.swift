import Definition
package import Interviewing
import Values

/// The interview as a conversation of lines: each question and option is read out once, every state is said in words,
/// and there is no cursor to move.
///
/// A value: what the respondent types is turned into a `LineTurn`, which holds the events to make durable, the lines
/// to print after that, and the conversation as it then stands. Until the events are durable the turn is dropped at
/// no cost, so nothing is called stored that is not, and a store that fails leaves the conversation where it was.
package struct LineInterview: Sendable {
    package internal(set) var interview: Interview
    /// What the next line is the answer to.
    var focus: Focus
    /// False in a preview, which must not say that anything is stored.
    let keepsAnswers: Bool
    /// Where the last question printed stands, so that a title is printed when it is entered.
    var lastSection: Int?
    var lastPage: Int?
    /// The lines of a long text that is not yet finished.
    var unfinishedLines: [String] = []
    /// Whether the review's list has been printed since the interview began or went on.
    var hasListedReview = false

    var events: [JournalEvent] = []
    var lines: [String] = []
    var prompt = ""
    package internal(set) var outcome = Outcome.goesOn

    /// What a line typed now answers.
    enum Focus: Hashable {
        case consent
        case note
        /// The question's own answer.
        case question
        case row(RowID)
        case specify(ChoiceCode)
        /// The reason for keeping an answer that a soft edit objects to, by the edit's id.
        case reason(String)
        case review
    }

    /// How the conversation stands after a turn.
    package enum Outcome: Hashable, Sendable {
        case goesOn
        case paused
        /// Nothing may be stored, nor anything that was to be.
        case consentRefused
        case ended(Ending)
    }

    /// - Parameters:
    ///   - interview: Fresh, or replayed from its journal; then the respondent is welcomed back.
    ///   - keepsAnswers: False in a preview.
    ///   - draft: The unfinished lines of a long text that were saved when the interview was left.
    package init(_ interview: Interview, keepsAnswers: Bool = true, draft: String? = nil) {
        self.interview = interview
        self.keepsAnswers = keepsAnswers
        let isFresh = interview.eventCount == 1
        focus = isFresh && interview.instrument.consent != nil ? .consent : .review
        unfinishedLines =
            draft.map { $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) } ?? []
    }

    /// The lines of a long text typed so far; nil when none are open. To be saved, and given back to `init`.
    package var draft: String? { unfinishedLines.isEmpty ? nil : unfinishedLines.joined(separator: "\n") }

    var words: ProgramWords { ProgramWords(interview.language) }
}

/// What comes in from the respondent.
package enum LineInput: Hashable, Sendable {
    /// A line without its line break.
    case line(String)
    /// A line whose bytes are not UTF-8.
    case undecodable
    /// A line that was longer than the reader takes, dropped whole.
    case overlong(maximumBytes: Int)
    /// The end of the input.
    case end
}

/// One step of the conversation.
package struct LineTurn: Sendable {
    /// To be made durable before anything is printed; in order.
    package let events: [JournalEvent]
    /// To be printed, each with a line break.
    package let lines: [String]
    /// To be printed without a line break; empty when nothing more is read.
    package let prompt: String
    package let outcome: LineInterview.Outcome
    /// The conversation once the events are durable.
    package let next: LineInterview
}

extension LineInterview {
    /// The first turn: introduction and consent, or the welcome back, and the question that the respondent is at.
    package func opening() -> LineTurn {
        turn { conversation in
            conversation.open()
        }
    }

    /// The turn that an input leads to. After the end of the conversation nothing more happens.
    package func receiving(_ input: LineInput) -> LineTurn {
        turn { conversation in
            guard conversation.outcome == .goesOn else { return }
            switch input {
            case .line(let line): conversation.take(line: line.last == "\r" ? String(line.dropLast()) : line)
            case .undecodable: conversation.object(conversation.words.undecodable)
            case .overlong(let maximum): conversation.object(conversation.words.overlong(maximum))
            case .end: conversation.pause()
            }
        }
    }

    private func turn(_ body: (inout LineInterview) -> Void) -> LineTurn {
        var next = self
        next.events = []
        next.lines = []
        body(&next)
        if next.outcome != .goesOn { next.prompt = "" }
        let (events, lines) = (next.events, next.lines)
        next.events = []
        next.lines = []
        return LineTurn(events: events, lines: lines, prompt: next.prompt, outcome: next.outcome, next: next)
    }

    private mutating func open() {
        say(interview.text(interview.instrument.title))
        if interview.eventCount > 1 {
            say(words.resumed(interview.answeredCount))
            apply([.resumed])
            arrive(keepsDraft: true)
            return
        }
        let others = interview.instrument.languages.filter { $0 != interview.language }.map(\.tag)
        if !others.isEmpty { say(words.otherLanguages(others)) }
        if let introduction = interview.instrument.introduction { say(interview.text(introduction)) }
        if focus == .consent {
            printConsent()
            ask()
        } else {
            arrive()
        }
    }

    /// Prints a text, line by line, with nothing in it that is not text.
    mutating func say(_ text: String) {
        lines += text.printableLines
    }

    /// Says what is wrong and asks again; nothing has happened.
    mutating func object(_ text: String) {
        say("\(text.endingSentence) \(words.nothingStored)")
        ask()
    }

    /// Takes events into the state; they are part of this turn.
    mutating func apply(_ new: [JournalEvent]) {
        interview.applyOwn(new)
        events += new
        if let ending = interview.ending { outcome = .ended(ending) }
    }

    mutating func pause() {
        apply([.paused])
        say(keepsAnswers ? words.paused(interview.answeredCount) : words.pausedPreview)
        outcome = .paused
    }
}
