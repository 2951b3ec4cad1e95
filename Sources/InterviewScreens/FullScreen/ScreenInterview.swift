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
    /// How far a text that is longer than the screen is scrolled.
    var scroll = 0
    /// Whether Enter is passed over, because it repeats the one that led here.
    var ignoresEnter = false
    /// Whether the respondent has agreed to take part, or was not asked to.
    var hasAgreed: Bool
    /// What was no answer when its question was left, until the respondent is back there.
    var kept: [QuestionID: QuestionDraft] = [:]
    package internal(set) var size: ScreenSize
    let keepsAnswers: Bool

    var events: [JournalEvent] = []
    package internal(set) var outcome = LineInterview.Outcome.goesOn

    /// What is on the screen.
    enum Mode: Hashable {
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

    /// - Parameter drafts: What was typed but not confirmed when the interview was left.
    package init(
        _ interview: Interview, size: ScreenSize, keepsAnswers: Bool = true,
        drafts: [(address: Address, text: String)] = []
    ) {
        self.interview = interview
        self.size = size
        self.keepsAnswers = keepsAnswers
        hasAgreed = interview.instrument.consent == nil || interview.isUnderWay || !drafts.isEmpty
        mode = hasAgreed ? .question : .consent
        if mode == .question { arrive() }
        for draft in drafts { take(draft.text, at: draft.address) }
        focus =
            drafts.reversed().lazy.compactMap { [elements] in elements.firstIndex(of: .field($0.address.part))
            }
            .first ?? firstFocus
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
    /// The interview once the events are durable.
    package let next: ScreenInterview
}

extension ScreenInterview {
    /// The turn that opens or goes on with the interview.
    package func opening() -> ScreenTurn {
        turn { screen in
            if screen.interview.eventCount > 1 { screen.apply([.resumed]) }
            if screen.mode != .consent { screen.noteShown() }
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

    /// What was typed or marked but not confirmed, in the words in which it would be typed.
    package var unconfirmed: [(address: Address, text: String)] {
        guard let question else { return [] }
        let confirmed = QuestionDraft(of: question, in: interview)
        return question.parts.compactMap { part in
            guard !draft[part].saysTheSame(as: confirmed[part]) else { return nil }
            return (Address(question.id, part), text(of: part, in: question))
        }
    }

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

    private func turn(_ body: (inout ScreenInterview) -> Void) -> ScreenTurn {
        var next = self
        next.events = []
        body(&next)
        let events = next.events
        next.events = []
        return ScreenTurn(events: events, outcome: next.outcome, next: next)
    }

    mutating func apply(_ new: [JournalEvent]) {
        interview.applyOwn(new)
        events += new
        if let ending = interview.ending { outcome = .ended(ending) }
    }

    /// Begins with the place that the interview has moved to.
    mutating func arrive() {
        mode = interview.currentQuestion == nil ? .review : .question
        draft =
            question.map { kept.removeValue(forKey: $0.id) ?? QuestionDraft(of: $0, in: interview) }
            ?? QuestionDraft()
        column = 0
        (undo, filter, digits, isMoving, scroll) = (nil, TextField(), "", false, 0)
        message = nil
        focus = firstFocus
        ignoresEnter = true
    }

    mutating func noteShown() {
        guard let question else { return }
        apply([.shown(question.id, order: interview.shownOrder(of: question.index))])
    }

    private func text(of part: Address.Part, in question: InstrumentQuestion) -> String {
        let entry = draft[part]
        if let reason = entry.missing { return interview.label(of: reason) }
        if question.isTyped(part) { return entry.field.text }
        return entry.codes.map(\.description).joined(separator: ", ")
    }

    /// Takes up what was typed and not confirmed.
    private mutating func take(_ text: String, at address: Address) {
        guard let question, question.id == address.question else { return }
        guard !text.isEmpty else {
            draft[address.part] = QuestionDraft.Entry()
            return
        }
        guard !question.isTyped(address.part) else {
            var entry = QuestionDraft.Entry()
            if case .specify = address.part {
            } else {
                entry.missing = question.missingReasons.first { interview.label(of: $0) == text }
            }
            if entry.missing == nil { entry.field = TextField(text) }
            draft[address.part] = entry
            return
        }
        var trial = interview
        if let answer = try? AnswerReader(question, address.part).read(text, in: &trial) {
            draft[address.part] = QuestionDraft.Entry(answer, language: interview.language)
        }
    }
}

extension Interview {
    /// Whether anything has been answered or left behind: an interview that is begun, but was paused or put into
    /// another language before its first question, is not.
    fileprivate var isUnderWay: Bool {
        hasReviewed || goingBack() != nil || isVisited.count(where: \.self) > 1
            || zip(answers, instrument.variables).contains { $0 != nil && $1.question != nil }
    }
}
