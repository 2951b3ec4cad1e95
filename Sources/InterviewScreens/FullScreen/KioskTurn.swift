import Definition
package import Interviewing
import Terminal
package import Values

/// What keys or time lead to at a kiosk.
package struct KioskTurn: Sendable {
    /// To be made durable in the response that is under way, before anything is painted; in order.
    package internal(set) var events: [JournalEvent] = []
    package internal(set) var wish = Wish.nothing
    /// Whether what was painted before belongs to somebody else, so that the screen is to be erased.
    package internal(set) var erases = false
    /// The step of the interview that it is, if it is one.
    package internal(set) var step: ScreenTurn?
    package internal(set) var next: Kiosk

    /// What is to be done once the events are durable.
    package enum Wish: Hashable, Sendable {
        case nothing
        /// A new response begins in this language; `Kiosk.began` takes it.
        case begin(LanguageTag)
        case leave
    }

    init(next: Kiosk) { self.next = next }
}

extension KioskTurn {
    private static let shortestCode = 4
    private static let longestCode = 256
    private static let pauseAfterWrongCode = Duration.seconds(3)

    private var words: ProgramWords { ProgramWords(next.firstLanguage) }

    /// A key outside an interview.
    mutating func take(_ key: Key) {
        switch (next.stage, key) {
        case (.choosing, .special(.enter, _)):
            if next.field.characters.count < Self.shortestCode {
                next.message = words.codeTooShort
            } else {
                (next.code, next.stage, next.message) = (next.field.text, .repeating, nil)
            }
            next.field.clear()
        case (.repeating, .special(.enter, _)):
            let isSame = next.field.text == next.code
            next.field.clear()
            if isSame { return welcomeNext() }
            (next.code, next.stage, next.message) = ("", .choosing, words.codesDiffer)
        case (.choosing, _), (.repeating, _): type(key)
        case (.welcome, .special(.enter, _)): wish = .begin(next.language)
        case (.welcome, .special(.function(2), _)), (.welcome, .control("l")): switchLanguage()
        case (.farewell, .special(.enter, _)): welcomeNext()
        case (_, .special(.down, _)), (_, .special(.pageDown, _)): next.scrollOn()
        case (_, .special(.up, _)), (_, .special(.pageUp, _)): next.scroll = max(next.scroll - 1, 0)
        default: break
        }
    }

    private mutating func switchLanguage() {
        let languages = next.instrument.languages
        guard let place = languages.firstIndex(of: next.language) else { return }
        next.language = languages[(place + 1) % languages.count]
    }

    /// Typing the code. It is not shown, so nothing but its end can be mended.
    private mutating func type(_ key: Key) {
        next.message = nil
        switch key {
        case .text(let text), .paste(let text):
            guard next.field.characters.count + text.count <= Self.longestCode,
                !text.contains(where: \.isNewline)
            else { return }
            next.field.insert(text)
        case .special(.backspace, _): next.field.deleteBackwards()
        case .control("u"): next.field.clear()
        default: break
        }
    }

    mutating func askForCode(_ now: Duration) {
        switch next.stage {
        case .choosing, .repeating, .left:
            // There is no code yet that could be asked for.
            next.stage = .left
            wish = .leave
        case .welcome, .interview, .farewell, .failed:
            next.gate = .asking(since: now)
            next.message = nil
            next.field.clear()
        }
    }

    mutating func takeAtGate(_ key: Key, _ now: Duration) {
        if case .wrong = next.gate { return }
        next.gate = .asking(since: now)
        switch key {
        case .special(.escape, _): next.closeGate()
        case .special(.enter, _) where next.field.text == next.code:
            next.field.clear()
            if case .interview = next.stage { events.append(.ended(.brokenOff)) }
            next.stage = .left
            wish = .leave
        case .special(.enter, _):
            next.field.clear()
            next.message = words.wrongCode
            next.gate = .wrong(until: now + Self.pauseAfterWrongCode)
        default: type(key)
        }
    }

    /// Back to the welcome, with nothing of who was here.
    mutating func welcomeNext() {
        (next.stage, next.language, next.scroll, next.message) = (.welcome, next.firstLanguage, 0, nil)
        erases = true
    }

    /// A step of the interview.
    mutating func take(_ step: ScreenTurn, _ now: Duration) {
        self.step = step
        // Nothing of somebody who does not agree is recorded.
        if step.outcome != .consentRefused { events += step.events }
        switch step.outcome {
        case .goesOn, .paused: next.stage = .interview(step.next, isWarned: false)
        case .consentRefused, .ended:
            (next.stage, next.scroll, next.lastKey) = (.farewell(step.next.lastWords), 0, now)
            erases = true
        }
    }
}
