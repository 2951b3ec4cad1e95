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
    private var savedDrafts: [Address: String] = [:]
    private var lastEnter: ContinuousClock.Instant?

    init(_ screen: ScreenInterview, record: ResponseRecord, interruptions: Interruptions) {
        self.screen = screen
        self.record = record
        self.interruptions = interruptions
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
        var session = TerminalSession(
            input: StandardStreams.Stream.input.rawValue, output: StandardStreams.Stream.output.rawValue,
            wakeUp: interruptions.descriptor)
        var painter = Painter(monochrome: PreferredColours.areOff)
        var decoder = KeyDecoder()
        while !(try session.enter()) {
            guard let signal = interruptions.received() else { continue }
            _ = try take(screen.pausing())
            return .interrupted(signal)
        }
        defer { session.leave() }
        screen.resize(to: session.size)
        if let end = try take(screen.opening()) { return end }
        var unsavedSince: ContinuousClock.Instant?
        while true {
            if !(try session.send(painter.paint(screen.frame()))) { painter.forget() }
            if try !changedDrafts().isEmpty {
                unsavedSince = unsavedSince ?? ContinuousClock.now
            } else {
                unsavedSince = nil
            }
            let draftPatience = unsavedSince.map { max(Self.draftAge - (ContinuousClock.now - $0), .zero) }
            let patience = [decoder.patience, draftPatience].compactMap(\.self).min()
            switch try session.receive(within: patience) {
            case .bytes(let bytes):
                let keys = decoder.keys(in: bytes)
                if isHeldEnter(keys) { continue }
                if let end = try take(screen.receiving(keys)) { return end }
            case .silence:
                let keys = decoder.expire()
                if !keys.isEmpty, let end = try take(screen.receiving(keys)) { return end }
                if let since = unsavedSince, ContinuousClock.now - since >= Self.draftAge {
                    try saveDrafts()
                    unsavedSince = nil
                }
            case .wokenUp:
                guard let signal = interruptions.received() else {
                    screen.resize(to: session.size)
                    continue
                }
                try saveDrafts()
                _ = try take(screen.pausing())
                return .interrupted(signal)
            case .ended:
                try saveDrafts()
                _ = try take(screen.pausing())
                return .paused
            }
        }
    }

    /// A key that is held repeats some thirty times a second; a person does not press Enter so fast. What a held Enter
    /// would confirm, nobody has read.
    private mutating func isHeldEnter(_ keys: [Key]) -> Bool {
        let now = ContinuousClock.now
        let isRepeated = lastEnter.map { now - $0 < .milliseconds(100) } ?? false
        lastEnter = keys.last == .special(.enter) ? now : nil
        return isRepeated && keys.allSatisfy { $0 == .special(.enter) }
    }

    private mutating func take(_ turn: ScreenTurn) throws -> Sitting.End? {
        if turn.outcome == .paused { try saveDrafts() }
        if turn.outcome != .consentRefused { try record.record(turn.events) }
        screen = turn.next
        switch turn.outcome {
        case .goesOn: return nil
        case .paused: return .paused
        case .consentRefused: return .consentRefused
        case .ended(let ending): return .ended(ending)
        }
    }

    /// What stands on the screen and is not saved as it stands.
    private func changedDrafts() throws -> [(address: Address, text: String)] {
        screen.unconfirmed.filter { savedDrafts[$0.address] != $0.text }
    }

    private mutating func saveDrafts() throws {
        for (address, text) in try changedDrafts() {
            try record.keepUnfinished(text, at: address)
            savedDrafts[address] = text
        }
    }
}
