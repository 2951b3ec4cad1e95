import Definition
package import Interviewing
package import Terminal
package import Values

/// The interview on a full screen: what is seen is a function of this value, and keys turn it into another.
///
/// What is marked or typed is a draft until Enter confirms it. Then a `ScreenTurn` holds the events to make durable;
/// only when they are, is the next screen painted.
package struct ScreenInterview: Sendable {
    package internal(set) var interview: Interview
    var mode: Mode
    var draft = QuestionDraft()
    /// The element under the cursor, by its place in `elements`.
    var focus = 0
    var message: Message?
    /// Digits typed towards a number above 9.
    var digits = ""
    /// What a long list is narrowed by.
    var filter = TextField()
    /// The draft before the last change of marks, for Backspace.
    var undo: QuestionDraft?
    /// Whether the ranked option under the cursor moves with it.
    var isMoving = false
    /// The choice under the cursor in a row that takes several marks.
    var column = 0
    /// The reason being typed for a soft edit.
    var reason = TextField()
    /// How far the help is scrolled.
    var scroll = 0
    /// What the help lies over.
    var below = Mode.question
    /// Which part of a question that is longer than the screen is seen; nil once a key has led on to the answers.
    var reading: Int? = 0
    /// Whether it has been said which rows stay blank when the question is left as it is.
    var hasSaidBlanks = false
    /// The question that the review was left for, where its cursor comes back to.
    var returnLine: Int?
    /// Whether Enter is passed over, because it repeats the one that led here.
    var ignoresEnter = false
    /// Whether the respondent is past the page before the first question, or there is none.
    var hasBegun: Bool
    /// What was no answer when its question was left, until the respondent is back there.
    var kept: [QuestionID: QuestionDraft] = [:]
    package internal(set) var size: ScreenSize
    let keepsAnswers: Bool
    /// Whether many people answer one after the other, and none of them can leave the program.
    let isKiosk: Bool
    /// Whether a long text can be written in an editor of the respondent's own.
    let offersEditor: Bool
    /// The long text that is to be opened in it.
    var asksForEditor: String?

    var events: [JournalEvent] = []
    package internal(set) var outcome = LineInterview.Outcome.goesOn

    /// What is on the screen.
    enum Mode: Hashable {
        /// The introduction of a questionnaire that asks for no consent.
        case introduction
        /// The introduction, and whether the respondent agrees to take part.
        case consent
        case question
        case review
        /// A reason is asked for, to keep an answer that a soft edit, by its id, objects to.
        case reason(String)
        case help
    }

    /// The one line in which the program speaks.
    struct Message: Hashable, Sendable {
        var text: String
        var isError: Bool
    }

    /// - Parameters:
    ///   - isKiosk: Whether the keys that leave are not the respondent's.
    ///   - offersEditor: Whether the caller can open a long text in an editor.
    ///   - drafts: What was typed but not confirmed when the interview was left.
    package init(
        _ interview: Interview, size: ScreenSize, keepsAnswers: Bool = true, isKiosk: Bool = false,
        offersEditor: Bool = false, drafts: [(address: Address, text: String)] = []
    ) {
        self.interview = interview
        self.size = size
        self.keepsAnswers = keepsAnswers
        self.isKiosk = isKiosk
        self.offersEditor = offersEditor
        let first = interview.isUnderWay || !drafts.isEmpty ? nil : interview.instrument.firstPage
        hasBegun = first == nil
        mode = first ?? .question
        if hasBegun { arrive() }
        takeUp(drafts)
    }

    var words: ProgramWords { ProgramWords(interview.language) }

    var question: InstrumentQuestion? {
        interview.currentQuestion.map { interview.instrument.questions[$0] }
    }
}

/// One step on the screen.
package struct ScreenTurn: Sendable {
    /// To be made durable before anything is painted; in order.
    package let events: [JournalEvent]
    package let outcome: LineInterview.Outcome
    /// A long text that the respondent wants to go on with in an editor; nil for none.
    package let textToEdit: String?
    /// The interview once the events are durable.
    package let next: ScreenInterview
}

extension ScreenInterview {
    /// The turn that opens or goes on with the interview.
    package func opening() -> ScreenTurn {
        turn { screen in
            if screen.interview.eventCount > 1 { screen.apply([.resumed]) }
            if screen.hasBegun { screen.noteShown() }
        }
    }

    /// The turn that keys lead to, all those that came in at once.
    package func receiving(_ keys: [Key]) -> ScreenTurn {
        turn { screen in
            screen.ignoresEnter = false
            for key in keys where screen.outcome == .goesOn { screen.take(key) }
        }
    }

    /// The turn of being left: by a key, a signal, or the end of the input.
    package func pausing() -> ScreenTurn {
        turn { screen in
            guard screen.outcome == .goesOn else { return }
            screen.apply([.paused])
            screen.outcome = .paused
        }
    }

    package mutating func resize(to size: ScreenSize) { self.size = size }

    /// What is left on the terminal when the screen is gone.
    package var lastWords: [String] {
        switch outcome {
        case .goesOn: []
        case .paused: [keepsAnswers ? words.paused(interview.answeredCount) : words.pausedPreview]
        case .consentRefused: words.consentRefused.printableLines
        case .ended(.submitted):
            [keepsAnswers ? words.submitted : words.submittedPreview]
                + (interview.instrument.closing.map { interview.text($0) } ?? words.thanks).printableLines
        case .ended(.screenedOut(let id)):
            interview.instrument.question(id)?.text.map { interview.text($0).printableLines } ?? []
        case .ended(.brokenOff): []
        }
    }

    func turn(_ body: (inout ScreenInterview) -> Void) -> ScreenTurn {
        var next = self
        next.events = []
        body(&next)
        let (events, text) = (next.events, next.asksForEditor)
        next.events = []
        next.asksForEditor = nil
        return ScreenTurn(events: events, outcome: next.outcome, textToEdit: text, next: next)
    }

    mutating func apply(_ new: [JournalEvent]) {
        interview.applyOwn(new)
        events += new
        if let ending = interview.ending { outcome = .ended(ending) }
    }

    /// Begins with the place that the interview has moved to.
    mutating func arrive() {
        mode = interview.currentQuestion == nil ? .review : .question
        let left = question.flatMap { kept.removeValue(forKey: $0.id) }
        draft = left ?? question.map { QuestionDraft(of: $0, in: interview) } ?? QuestionDraft()
        column = 0
        (undo, filter, digits, isMoving, scroll) = (nil, TextField(), "", false, 0)
        (reading, hasSaidBlanks) = (0, false)
        message = left == nil ? nil : Message(text: words.notTakenYet, isError: true)
        focus = firstFocus
        ignoresEnter = true
    }

    /// From the page before the first question to that question.
    mutating func begin() {
        hasBegun = true
        arrive()
        noteShown()
    }

    mutating func noteShown() {
        guard let question else { return }
        apply([.shown(question.id, order: interview.shownOrder(of: question.index))])
    }
}

extension Instrument {
    /// The page before the first question; nil for none.
    var firstPage: ScreenInterview.Mode? {
        consent != nil ? .consent : introduction != nil ? .introduction : nil
    }

    /// What it says, in order.
    var firstPageTexts: [Wording] { [introduction, consent].compactMap(\.self) }
}

extension Interview {
    /// Whether anything has been answered or left behind: an interview that is begun, but was paused or put into
    /// another language before its first question, is not.
    fileprivate var isUnderWay: Bool {
        hasReviewed || goingBack() != nil || isVisited.count(where: \.self) > 1
            || zip(answers, instrument.variables).contains { $0 != nil && $1.question != nil }
    }
}
