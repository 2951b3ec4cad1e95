import Definition
import Interviewing
import Terminal
import Values

// What a key does. Letters are never needed: every command is an arrow, a digit, Space, Enter, Tab, Backspace, Delete,
// Home, End, a page key, a function key or Ctrl with a letter that terminals and tmux leave alone.

extension ScreenInterview {
    mutating func take(_ key: Key) {
        if case .special(.enter, _) = key, ignoresEnter { return }
        if case .special(.enter, _) = key {} else { ignoresEnter = false }
        if takeCommand(key) { return }
        switch mode {
        case .help: takeInHelp(key)
        case .consent: takeInList(key)
        case .review: takeInReview(key)
        case .reason(let edit): takeReason(key, edit)
        case .question: takeInQuestion(key)
        }
    }

    /// The keys that mean the same everywhere.
    private mutating func takeCommand(_ key: Key) -> Bool {
        switch key {
        case .control("c"):
            apply([.paused])
            outcome = .paused
        case .special(.function(1), _):
            (mode, scroll) = (mode == .help ? placeMode : .help, 0)
        case .special(.function(2), _), .control("l"):
            switchLanguage()
        case .special(.function(5), _), .control("r"):
            if mode == .help { mode = placeMode }
            guard mode != .consent, mode != .review else { return true }
            confirmThen { screen in
                guard let event = screen.interview.goingToReview() else {
                    return screen.object(screen.words.reviewComesLater)
                }
                screen.go(event)
            }
        case .special(.tab, .shift):
            if case .reason = mode { mode = placeMode } else { goBack() }
        case .rejectedPaste(let fault):
            object(words.text(fault))
        case .invalid:
            object(words.undecodable)
        default:
            return false
        }
        return true
    }

    /// The mode that belongs to where the interview is.
    private var placeMode: Mode {
        guard hasAgreed else { return .consent }
        return interview.currentQuestion == nil ? .review : .question
    }

    private mutating func takeInHelp(_ key: Key) {
        switch key {
        case .special(.down, _): scroll += 1
        case .special(.up, _): scroll = max(scroll - 1, 0)
        case .special(.pageDown, _): scroll += max(size.rows - 2, 1)
        case .special(.pageUp, _): scroll = max(scroll - max(size.rows - 2, 1), 0)
        case .special(.enter, _), .special(.escape, _), .text: (mode, scroll) = (placeMode, 0)
        default: break
        }
        scroll = min(scroll, ScreenComposer(screen: self, widths: DisplayWidth()).scrollLimit)
    }

    // MARK: Lists

    /// Moving through elements; true when the key was taken.
    mutating func moved(_ key: Key) -> Bool {
        let last = max(elements.count - 1, 0)
        switch key {
        case .special(.down, _), .special(.tab, []): focus = min(focus + 1, last)
        case .special(.up, _): focus = max(focus - 1, 0)
        case .special(.pageDown, _): focus = min(focus + max(size.rows - 8, 1), last)
        case .special(.pageUp, _): focus = max(focus - max(size.rows - 8, 1), 0)
        case .special(.home, _): focus = 0
        case .special(.end, _): focus = last
        default: return false
        }
        (digits, message) = ("", nil)
        return true
    }

    private mutating func takeInList(_ key: Key) {
        if moved(key) { return }
        switch key {
        case .text("1"): consent(true)
        case .text("2"): consent(false)
        case .text(" "), .special(.enter, _):
            if case .consent(let agrees)? = focused { consent(agrees) }
        default: message = Message(text: words.chooseConsent, isError: true)
        }
    }

    private mutating func consent(_ agrees: Bool) {
        guard agrees else {
            outcome = .consentRefused
            return
        }
        hasAgreed = true
        arrive()
        noteShown()
    }

    private mutating func takeInReview(_ key: Key) {
        if case .special(.tab, []) = key { return goToOpenQuestion() }
        if moved(key) { return }
        switch key {
        case .text(let text) where text.isDigits:
            digits += text
            let count = interview.numberedQuestions.count
            guard let number = Int(digits), (1...max(count, 1)).contains(number) else {
                digits = ""
                return object(words.cannotGo(to: text))
            }
            focus = number - 1
            message = Message(text: words.goTo(digits), isError: false)
        case .special(.enter, _), .text(" "):
            switch focused {
            case .reviewed(let index)?: jump(to: index)
            case .send?: if key != .text(" ") { submit() }
            default: break
            }
        default: break
        }
    }

    private mutating func goToOpenQuestion() {
        let open = interview.numberedQuestions.firstIndex { !interview.obstacles(leaving: $0).isEmpty }
        focus = open ?? max(elements.count - 1, 0)
        message = nil
    }

    // MARK: A reason

    private mutating func takeReason(_ key: Key, _ edit: String) {
        switch key {
        case .special(.enter, _):
            let text = reason.text.trimmed
            do throws(AnswerProblem) {
                try Interview.check(reason: text)
            } catch {
                return object(words.typeAReason)
            }
            apply([.confirmed(edit: edit, reason: text)])
            mode = placeMode
            reason = TextField()
            message = nil
            mode == .review ? submit() : leave()
        case .special(.escape, _):
            mode = placeMode
            message = nil
        default:
            reason.take(key, allowsLines: false)
        }
    }

    mutating func object(_ text: String) { message = Message(text: text, isError: true) }

    private mutating func switchLanguage() {
        let languages = interview.instrument.languages
        guard let now = languages.firstIndex(of: interview.language), languages.count > 1 else { return }
        let next = languages[(now + 1) % languages.count]
        apply([.switchedLanguage(next)])
        message = nil
    }
}

extension TextField {
    /// Editing keys; what is not one is passed over.
    mutating func take(_ key: Key, allowsLines: Bool) {
        switch key {
        case .text(let text): insert(text)
        case .paste(let text):
            insert(allowsLines ? text : String(text.map { $0.isNewline ? " " : $0 }))
        case .special(.backspace, _): deleteBackwards()
        case .special(.delete, _): deleteForwards()
        case .special(.left, _): move(by: -1)
        case .special(.right, _): move(by: 1)
        case .special(.home, _): moveToStart()
        case .special(.end, _): moveToEnd()
        case .control("u"): clear()
        default: break
        }
    }
}
