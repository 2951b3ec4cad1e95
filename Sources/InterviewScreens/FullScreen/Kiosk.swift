package import Definition
package import Interviewing
package import Terminal
package import Values

/// A terminal that one person after the other answers at: what is seen is a function of this value, and keys and the
/// passing of time turn it into another.
///
/// Between two people there is a welcome. Nothing of one of them is left in it when the next one begins. It is left with
/// a code that its keeper chooses at the start; the code is in this value and nowhere else. All times are since the
/// kiosk was started.
package struct Kiosk: Sendable {
    let instrument: Instrument
    /// In which every respondent begins, and the keeper is spoken to.
    let firstLanguage: LanguageTag
    let keepsAnswers: Bool
    /// How long nobody may touch a key before the interview is closed.
    let idle: Duration
    package internal(set) var size: ScreenSize
    var language: LanguageTag
    var stage = Stage.choosing
    /// The question for the code, over everything else.
    var gate: Gate?
    /// What is typed of the code; never painted.
    var field = TextField()
    var message: String?
    var code = ""
    var scroll = 0
    /// When a key was last pressed in the interview, or its end was shown.
    var lastKey = Duration.zero

    /// What the kiosk is at.
    enum Stage: Sendable {
        /// Its keeper chooses the code, and types it once more.
        case choosing
        case repeating
        case welcome
        case interview(ScreenInterview, isWarned: Bool)
        /// What is said at the end of an interview.
        case farewell([String])
        /// The answers cannot be kept, so none are taken.
        case failed
        case left
    }

    enum Gate: Hashable, Sendable {
        case asking(since: Duration)
        /// A wrong code was typed; nothing is taken until then.
        case wrong(until: Duration)
    }

    /// - Parameter idle: How long nobody may touch a key before an interview is closed.
    package init(
        _ instrument: Instrument, language: LanguageTag, size: ScreenSize, idle: Duration, keepsAnswers: Bool
    ) {
        self.instrument = instrument
        firstLanguage = language
        self.language = language
        self.size = size
        self.idle = idle
        self.keepsAnswers = keepsAnswers
    }

    /// How long before the end of the patience the warning comes.
    private var warning: Duration { min(.seconds(15), idle / 2) }
    /// How long a thing that waits for nobody in particular stays on the screen.
    private var moment: Duration { min(.seconds(20), idle) }
}

extension Kiosk {
    /// Takes all keys that came in at once. What follows the end of an interview in them is dropped: it was not meant
    /// for the next person's.
    package func receiving(_ keys: [Key], at now: Duration) -> KioskTurn {
        var turn = KioskTurn(next: self)
        var rest = keys[...]
        while let key = rest.first, turn.wish == .nothing, !turn.erases {
            if turn.next.gate != nil {
                turn.takeAtGate(key, now)
            } else if key == .control("c") {
                turn.askForCode(now)
            } else if case .interview(let screen, let isWarned) = turn.next.stage {
                let own = Array(rest.prefix { $0 != .control("c") })
                rest = rest.dropFirst(own.count)
                turn.next.lastKey = now
                // The key that answers the warning answers nothing else.
                let step = isWarned ? nil : screen.receiving(own)
                if let step {
                    turn.take(step, now)
                } else {
                    turn.next.stage = .interview(screen, isWarned: false)
                }
                continue
            } else {
                turn.take(key)
            }
            rest = rest.dropFirst()
        }
        return turn
    }

    /// When `waited` is to be called if nobody touches a key; nil for never.
    package var deadline: Duration? {
        var deadlines: [Duration] = []
        switch gate {
        case .asking(let since): deadlines.append(since + moment)
        case .wrong(let end): deadlines.append(end)
        case nil: break
        }
        switch stage {
        case .interview(_, let isWarned): deadlines.append(lastKey + (isWarned ? idle : idle - warning))
        case .farewell: deadlines.append(lastKey + moment)
        case .choosing, .repeating, .welcome, .failed, .left: break
        }
        return deadlines.min()
    }

    /// What the passing of time leads to.
    package func waited(until now: Duration) -> KioskTurn {
        var turn = KioskTurn(next: self)
        switch gate {
        case .asking(let since) where now >= since + moment: turn.next.closeGate()
        case .wrong(let end) where now >= end:
            (turn.next.gate, turn.next.message) = (.asking(since: now), nil)
        case .asking, .wrong, nil: break
        }
        switch stage {
        case .interview where now >= lastKey + idle:
            turn.events = [.ended(.brokenOff)]
            turn.welcomeNext()
        case .interview(let screen, isWarned: false) where now >= lastKey + idle - warning:
            turn.next.stage = .interview(screen, isWarned: true)
        case .farewell where now >= lastKey + moment: turn.welcomeNext()
        case .interview, .farewell, .choosing, .repeating, .welcome, .failed, .left: break
        }
        return turn
    }

    /// The turn that opens the interview that was wished for.
    package func began(_ interview: Interview, at now: Duration) -> KioskTurn {
        var turn = KioskTurn(next: self)
        turn.next.lastKey = now
        let screen = ScreenInterview(interview, size: size, keepsAnswers: keepsAnswers, isKiosk: true)
        turn.take(screen.opening(), now)
        turn.erases = true
        return turn
    }

    /// The turn that ends it from outside. Nobody can come back to what is under way, so it is closed.
    package func closing() -> KioskTurn {
        var turn = KioskTurn(next: self)
        if case .interview = stage { turn.events = [.ended(.brokenOff)] }
        turn.next.stage = .left
        turn.wish = .leave
        return turn
    }

    /// The answers could not be kept: it says so, and takes no more.
    package mutating func fail() {
        (stage, scroll) = (.failed, 0)
        closeGate()
    }

    mutating func closeGate() {
        (gate, message) = (nil, nil)
        field.clear()
    }

    package mutating func resize(to size: ScreenSize) {
        self.size = size
        if case .interview(var screen, let isWarned) = stage {
            screen.resize(to: size)
            stage = .interview(screen, isWarned: isWarned)
        }
    }
}
