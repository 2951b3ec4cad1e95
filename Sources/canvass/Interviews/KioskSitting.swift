import ArgumentParser
import Definition
import InterviewScreens
import Interviewing
import LocalStore
import Responses
import Terminal
import Values

/// A kiosk: one respondent after the other at the same terminal, each with a response of their own, until its keeper
/// leaves with the code.
struct KioskSitting {
    private var kiosk: Kiosk
    private let begin: (LanguageTag) throws -> (interview: Interview, record: ResponseRecord)
    private let interruptions: Interruptions
    private let start = ContinuousClock.now
    /// The response under way.
    private var record: ResponseRecord?
    private var firstKeys = FirstKeys()
    private var heldEnter = HeldEnter()
    private var ended = 0
    private var brokenOff = 0
    /// Why no more answers are taken.
    private var fault: (any Error)?

    /// - Parameter begin: Makes the interview and the record of the next respondent.
    init(
        _ kiosk: Kiosk, interruptions: Interruptions,
        begin: @escaping (LanguageTag) throws -> (interview: Interview, record: ResponseRecord)
    ) {
        self.kiosk = kiosk
        self.begin = begin
        self.interruptions = interruptions
    }

    private var now: Duration { ContinuousClock.now - start }

    /// Runs until it is left; the terminal is given back in any case.
    ///
    /// - Throws: The exit code of a signal; the store's error, once the keeper has left after one.
    mutating func run(words: ProgramWords) throws {
        let signal = try runUntilLeft()
        if signal != .hangUp {
            try StandardStreams.write(words.kioskClosed(ended: ended, brokenOff: brokenOff) + "\n")
        }
        if let signal {
            if let fault = fault as? StoreError { StandardStreams.say(fault.description) }
            throw signal.exitCode
        }
        if let fault { throw fault }
    }

    private mutating func runUntilLeft() throws -> EndingSignal? {
        var session = TerminalSession(
            input: StandardStreams.Stream.input.rawValue, output: StandardStreams.Stream.output.rawValue,
            wakeUp: interruptions.descriptor, takesEveryKey: true)
        var painter = Painter(monochrome: PreferredColours.areOff)
        var decoder = KeyDecoder()
        while !(try session.enter()) {
            if let signal = interruptions.received(), signal != .interrupt { return signal }
        }
        defer { session.leave() }
        kiosk.resize(to: session.size)
        while true {
            if !(try session.send(painter.paint(kiosk.frame()))) { painter.forget() }
            let untilDeadline = kiosk.deadline.map { max($0 - now, .zero) }
            let patience = [decoder.patience, untilDeadline].compactMap(\.self).min()
            var turn: KioskTurn
            switch try session.receive(within: patience) {
            case .bytes(let bytes):
                let keys = decoder.keys(in: bytes)
                if heldEnter.isAll(of: keys) { continue }
                turn = kiosk.receiving(keys, at: now)
            case .silence:
                let keys = decoder.expire()
                turn = keys.isEmpty ? kiosk.waited(until: now) : kiosk.receiving(keys, at: now)
            case .wokenUp:
                switch interruptions.next() {
                case .ending(.interrupt): turn = kiosk.receiving([.control("c")], at: now)
                case .ending(let signal):
                    take(kiosk.closing())
                    return signal
                case .continued:
                    try session.renew()
                    painter.forget()
                    continue
                case .stop, .windowChanged, nil:
                    kiosk.resize(to: session.size)
                    continue
                }
            case .ended:
                // The terminal is gone.
                take(kiosk.closing())
                return .hangUp
            }
            take(turn)
            switch turn.wish {
            case .leave: return nil
            case .begin(let language):
                beginNext(in: language)
                painter.forget()
                decoder = KeyDecoder()
            case .nothing: break
            }
            if turn.erases { painter.forget() }
        }
    }

    private mutating func beginNext(in language: LanguageTag) {
        do {
            let next = try begin(language)
            record = next.record
            firstKeys = FirstKeys()
            take(kiosk.began(next.interview, at: now))
        } catch {
            fault = error
            kiosk.fail()
        }
    }

    /// Makes a turn durable and takes it in; when that fails, the kiosk takes no more answers.
    private mutating func take(_ turn: KioskTurn) {
        if let step = turn.step { firstKeys.note(step, at: record?.elapsed ?? .zero) }
        kiosk = turn.next
        guard !turn.events.isEmpty else { return }
        do throws(StoreError) {
            try record?.record(turn.events, firstKeys: firstKeys.taken(by: turn.events))
        } catch {
            fault = error
            record = nil
            kiosk.fail()
            return
        }
        guard case .ended(let ending)? = turn.events.last else { return }
        if ending == .brokenOff, record?.response.hasAnswer == true { brokenOff += 1 }
        if ending != .brokenOff { ended += 1 }
        // What keeps it from being sealed is said when it is next sent: here nobody but respondents would read it.
        record?.seal(saying: false)
        record = nil
    }
}
