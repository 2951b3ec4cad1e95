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
        if takeReading(key) || takeCommand(key) { return }
        switch mode {
        case .help: takeInHelp(key)
        case .introduction: if case .special(.enter, _) = key { begin() }
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
            mode == .help ? closeHelp() : openHelp()
        case .special(.function(2), _), .control("l"):
            switchLanguage()
        case .special(.function(5), _), .control("r"):
            if mode == .help { closeHelp() }
            guard hasBegun, mode != .review else { return true }
            confirmThen { screen in
                screen.returnLine = screen.question?.index
                guard let event = screen.interview.goingToReview() else {
                    return screen.object(screen.words.reviewComesLater)
                }
                screen.go(event)
            }
        case .special(.function(4), _) where offersEditor:
            openEditor()
        case .special(.tab, .shift):
            if mode == .help { closeHelp() }
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
        if !hasBegun, let first = interview.instrument.firstPage { return first }
        return interview.currentQuestion == nil ? .review : .question
    }

    /// Whether what is shown is turned in parts where it is longer than the screen.
    var hasParts: Bool {
        switch mode {
        case .question, .consent, .introduction: true
        case .review, .reason, .help: false
        }
    }

    private mutating func openHelp() { (below, mode, scroll) = (mode, .help, 0) }

    private mutating func closeHelp() { (mode, scroll) = (below, 0) }

    /// Turning the parts of a question that is longer than the screen, as long as no other key was pressed; and Page up
    /// at the first answer, to read it again. True when the key was taken.
    private mutating func takeReading(_ key: Key) -> Bool {
        let parts =
            hasParts
            ? ScreenComposer(screen: self, widths: DisplayWidth()).partCount : 1
        guard parts > 1 else {
            if key != .special(.enter) { reading = nil }
            return false
        }
        let last = parts - 1
        let now = reading.map { min($0, last) }
        switch key {
        case .special(.pageDown, _) where now ?? last < last: reading = (now ?? last) + 1
        case .special(.enter, _) where now ?? last < last: reading = (now ?? last) + 1
        case .special(.pageUp, _) where focus == 0 || now != nil: reading = max((now ?? last) - 1, 0)
        case .special(.function, _): return false
        default:
            reading = nil
            return false
        }
        return true
    }

    private mutating func takeInHelp(_ key: Key) {
        switch key {
        case .special(.down, _): scroll += 1
        case .special(.up, _): scroll = max(scroll - 1, 0)
        case .special(.pageDown, _): scroll += max(size.rows - 2, 1)
        case .special(.pageUp, _): scroll = max(scroll - max(size.rows - 2, 1), 0)
        case .special(.enter, _), .special(.escape, _), .text: closeHelp()
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
        case .text(" "):
            if case .consent(let agrees)? = focused { consent(agrees) }
        default: message = Message(text: words.chooseConsent, isError: true)
        }
    }

    private mutating func consent(_ agrees: Bool) {
        guard agrees else {
            outcome = .consentRefused
            return
        }
        begin()
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

    /// Asks for the long text under the cursor to be opened in the respondent's editor.
    private mutating func openEditor() {
        guard mode == .question, let question, question.isLongText, focused == .field(.whole) else { return }
        asksForEditor = draft[.whole].field.text
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
