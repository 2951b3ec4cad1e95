import Definition
import InterviewScreens
import Interviewing
import LocalStore
import Responses
import Terminal
import Values

/// One sitting of an interview on the full screen: reads keys, makes what follows from them durable, and only then
/// paints.
struct ScreenSitting {
    private(set) var record: ResponseRecord
    private var screen: ScreenInterview
    private let interruptions: Interruptions
    private let editor: ExternalEditor?
    private var savedDrafts: [Address: String]
    private var firstKeys = FirstKeys()
    private var heldEnter = HeldEnter()
    private var unsavedSince: ContinuousClock.Instant?

    /// - Parameter savedDrafts: what is saved of texts that were typed and not confirmed.
    init(
        _ screen: ScreenInterview, record: ResponseRecord, interruptions: Interruptions,
        editor: ExternalEditor? = nil, savedDrafts: [Address: String] = [:]
    ) {
        self.screen = screen
        self.record = record
        self.interruptions = interruptions
        self.editor = editor
        self.savedDrafts = savedDrafts
    }

    /// How long what is typed may be younger than what is saved of it.
    private static let draftAge = Duration.milliseconds(800)

    /// The last words, on the terminal's own screen: what was submitted or saved, and how to go on.
    func farewell(after end: Sitting.End, _ resumption: Resumption?) -> String {
        if case .interrupted(.hangUp) = end { return "" }
        let words = ProgramWords(screen.interview.language)
        var lines = screen.lastWords
        if screen.outcome == .paused {
            if let resumption {
                lines.append(
                    record.isStored
                        ? words.howToResume(resumption.command(record.response.id)) : words.nothingToResume)
            }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    /// Asks until the interview ends or is left; the terminal is given back in any case.
    mutating func run() throws -> Sitting.End {
        do {
            return try ask()
        } catch TerminalFault.gone {
            // A write may show it before the signal does.
            return try leave(because: .hangUp)
        }
    }

    private mutating func ask() throws -> Sitting.End {
        var session = TerminalSession(
            input: StandardStreams.Stream.input.rawValue, output: StandardStreams.Stream.output.rawValue,
            wakeUp: interruptions.descriptor)
        var painter = Painter(monochrome: PreferredColours.areOff)
        var decoder = KeyDecoder()
        while !(try session.enter()) {
            if let signal = interruptions.received() { return try leave(because: signal) }
        }
        defer { session.leave() }
        screen.resize(to: session.size)
        if let end = try take(screen.opening()) { return end }
        while true {
            if !(try session.send(painter.paint(screen.frame()))) { painter.forget() }
            switch try session.receive(within: patience(of: decoder)) {
            case .bytes(let bytes):
                let keys = decoder.keys(in: bytes)
                if heldEnter.isAll(of: keys) { continue }
                if let end = try receive(keys, &session, &painter) { return end }
            case .silence:
                let keys = decoder.expire()
                if !keys.isEmpty, let end = try receive(keys, &session, &painter) { return end }
                if let since = unsavedSince, ContinuousClock.now - since >= Self.draftAge { try saveDrafts() }
            case .wokenUp:
                if let end = try hear(&session, &painter) { return end }
            case .ended:
                // Every key is handed over, so only a terminal that is gone has an end.
                return try leave(because: .hangUp)
            }
        }
    }

    /// How long to wait for a key: until a sequence is over or what was typed is to be saved; nil for ever.
    private mutating func patience(of decoder: KeyDecoder) -> Duration? {
        // Before the first answer there is nothing to keep it with.
        let isSaved = !record.isStored || changedDrafts().isEmpty
        unsavedSince = isSaved ? nil : unsavedSince ?? ContinuousClock.now
        let untilSaved = unsavedSince.map { max(Self.draftAge - (ContinuousClock.now - $0), .zero) }
        return [decoder.patience, untilSaved].compactMap(\.self).min()
    }

    private mutating func receive(
        _ keys: [Key], _ session: inout TerminalSession, _ painter: inout Painter
    ) throws -> Sitting.End? {
        let turn = screen.receiving(keys)
        firstKeys.note(turn, at: record.elapsed)
        if let end = try take(turn) { return end }
        guard let text = turn.textToEdit, let editor else { return nil }
        // The editor may be left open for hours.
        try saveDrafts()
        session.leave()
        let edited = editor.edit(text, interruptions)
        if case .interrupted(let signal) = edited { return try leave(because: signal) }
        while !(try session.enter()) {
            if let signal = interruptions.received() { return try leave(because: signal) }
        }
        painter.forget()
        screen.resize(to: session.size)
        let changed = screen.edited(edited.outcome)
        firstKeys.note(changed, at: record.elapsed)
        return try take(changed)
    }

    /// What a signal leads to.
    private mutating func hear(_ session: inout TerminalSession, _ painter: inout Painter) throws -> Sitting
        .End?
    {
        switch interruptions.next() {
        case .ending(let signal): return try leave(because: signal)
        case .stop:
            try saveDrafts()
            while !(try session.suspend()) {
                if let signal = interruptions.received() { return try leave(because: signal) }
            }
            painter.forget()
        case .continued:
            try session.renew()
            painter.forget()
        case .windowChanged, nil: break
        }
        screen.resize(to: session.size)
        return nil
    }

    private mutating func leave(because signal: EndingSignal) throws -> Sitting.End {
        _ = try take(screen.pausing())
        return .interrupted(signal)
    }

    private mutating func take(_ turn: ScreenTurn) throws -> Sitting.End? {
        if turn.outcome != .consentRefused {
            try record.record(turn.events, firstKeys: firstKeys.taken(by: turn.events))
        }
        // Answering at an address forgets what was saved there, and the end forgets everything.
        for event in turn.events {
            switch event {
            case .answered(let address, _), .cleared(let address): savedDrafts[address] = nil
            case .ended: savedDrafts = [:]
            case .began, .shown, .moved, .confirmed, .switchedLanguage, .paused, .resumed: break
            }
        }
        screen = turn.next
        if turn.outcome == .paused { try saveDrafts() }
        switch turn.outcome {
        case .goesOn: return nil
        case .paused: return .paused
        case .consentRefused: return .consentRefused
        case .ended(let ending): return .ended(ending)
        }
    }

    /// What stands on the screen, or behind it, and is not saved as it stands; an empty text is not to be saved any more.
    private func changedDrafts() -> [(address: Address, text: String)] {
        let drafts = screen.unconfirmed
        let gone = savedDrafts.keys.filter { address in !drafts.contains { $0.address == address } }
        return drafts.filter { savedDrafts[$0.address] != $0.text } + gone.map { ($0, "") }
    }

    private mutating func saveDrafts() throws {
        guard record.isStored else { return }
        for (address, text) in changedDrafts() {
            try record.keepUnfinished(text, at: address)
            savedDrafts[address] = screen.unconfirmed.contains { $0.address == address } ? text : nil
        }
        unsavedSince = nil
    }
}

/// Tells the repeats of a held Enter.
///
/// A key that is held repeats some thirty times a second; a person does not press Enter so fast. What a held Enter
/// would confirm, nobody has read.
struct HeldEnter {
    private var last: ContinuousClock.Instant?

    mutating func isAll(of keys: [Key]) -> Bool {
        let now = ContinuousClock.now
        let isRepeated = last.map { now - $0 < .milliseconds(100) } ?? false
        last = keys.last == .special(.enter) ? now : nil
        return isRepeated && keys.allSatisfy { $0 == .special(.enter) }
    }
}
