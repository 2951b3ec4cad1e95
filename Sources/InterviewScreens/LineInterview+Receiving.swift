import Definition
import Interviewing
import Values

// What a typed line comes to: a command, an answer, or an explanation.

extension LineInterview {
    mutating func take(line: String) {
        let isText = focus.takesText(in: interview)
        let typed = isText ? line : line.trimmed
        if typed.hasPrefix("::") {
            take(answer: String(typed.dropFirst()))
        } else if typed.hasPrefix(":") {
            take(command: String(typed.dropFirst()).trimmed)
        } else if typed.isBlank, unfinishedLines.isEmpty {
            takeBlank()
        } else {
            take(answer: typed)
        }
    }

    /// A blank line: never an answer. It moves on from a note and from what is answered, and else says what to do.
    private mutating func takeBlank() {
        switch focus {
        case .consent:
            object(words.chooseConsent)
        case .review:
            say(words.howToReview)
            ask()
        case .note:
            leave()
        case .reason:
            guard let index = interview.currentQuestion else {
                focus = .review
                return ask()
            }
            focus = firstFocus(of: interview.instrument.questions[index])
            ask()
        case .question, .row, .specify:
            guard let address = currentAddress, let index = interview.currentQuestion else { return }
            if interview.countedAnswer(at: address) != nil { return goOn(isChanged: false) }
            let question = interview.instrument.questions[index]
            if case .specify = focus { return object(words.skipNeedsText) }
            object(
                question.isRequired
                    ? words.needsAnswer(offering: question.missingReasons, in: interview)
                    : words.blankOptional)
        }
    }

    private mutating func take(answer typed: String) {
        switch focus {
        case .consent: takeConsent(typed)
        case .review: takeReviewNumber(typed)
        case .note: object(words.text(AnswerProblem.takesNoAnswer, in: interview))
        case .reason(let edit): takeReason(typed, edit)
        case .question, .row, .specify: takeAnswer(typed)
        }
    }

    private mutating func takeConsent(_ typed: String) {
        let text = typed.folded
        if text == "1" || text == words.agree.folded {
            arrive()
        } else if text == "2" || text == words.refuse.folded {
            say(words.consentRefused)
            outcome = .consentRefused
        } else {
            object(words.chooseConsent)
        }
    }

    private mutating func takeReason(_ typed: String, _ edit: String) {
        let reason = typed.trimmed
        guard !reason.isEmpty else { return takeBlank() }
        do throws(AnswerProblem) {
            try Interview.check(reason: reason)
        } catch {
            return object(words.text(error, in: interview))
        }
        apply([.confirmed(edit: edit, reason: reason)])
        if keepsAnswers { say(words.confirmed(reason)) }
        interview.currentQuestion == nil ? submit() : leave()
    }

    private mutating func takeAnswer(_ typed: String) {
        guard let address = currentAddress, let index = interview.currentQuestion else { return }
        let question = interview.instrument.questions[index]
        var text = typed
        if case .text(let shape) = question.kind, shape.isLong, focus == .question {
            guard let whole = finishedText(with: typed) else {
                prompt = words.nextLinePrompt
                return
            }
            text = whole
        }
        do throws(ReadingProblem) {
            record(try AnswerReader(question, address.part).read(text, in: &interview), at: address)
        } catch {
            if case .noSuchOption(let sought) = error, search(sought, in: question) { return ask() }
            object(words.text(error, in: interview))
        }
    }

    /// The lines of a long text so far with this one; nil while more are to come. A line that ends with `\` is
    /// followed by another; one that ends with `\\` ends with a backslash.
    private mutating func finishedText(with line: String) -> String? {
        if line.hasSuffix("\\"), !line.hasSuffix("\\\\") {
            unfinishedLines.append(String(line.dropLast()))
            return nil
        }
        let last = line.hasSuffix("\\\\") ? String(line.dropLast()) : line
        let whole = (unfinishedLines + (last.isBlank ? [] : [last])).joined(separator: "\n")
        unfinishedLines = []
        return whole
    }

    /// Records an answer when the engine takes it, and goes on.
    mutating func record(_ answer: Answer, at address: Address) {
        guard let index = interview.currentQuestion else { return }
        let event: JournalEvent
        do throws(AnswerProblem) {
            event = try interview.recording(answer, at: address)
        } catch {
            return object(words.text(error, in: interview))
        }
        apply([event])
        let stored = interview.countedAnswer(at: address) ?? answer
        let text = interview.words(for: stored, of: index)
        say(keepsAnswers ? words.stored(text) : words.taken(text))
        goOn(isChanged: true)
    }

    /// Prints the options of a long list that have the text in their labels; false when there are none, or the list
    /// is not long.
    private mutating func search(_ text: String, in question: InstrumentQuestion) -> Bool {
        guard let use = question.options else { return false }
        let shown = interview.shownOptions(of: question.index)
        let sought = text.folded
        guard shown.count > Self.longestList, !sought.isEmpty, !sought.isDigits else { return false }
        let table = interview.instrument.tables[use.table]
        let matches = shown.filter { interview.text(table.options[$0].label).folded.contains(sought) }
        guard !matches.isEmpty else { return false }
        say(words.found(text.printableLine, shown: min(matches.count, Self.longestList), of: matches.count))
        for index in matches.prefix(Self.longestList) { say(line(for: table.options[index])) }
        return true
    }
}

extension LineInterview.Focus {
    /// Whether every character typed is part of an answer, so that spaces around it stay.
    fileprivate func takesText(in interview: Interview) -> Bool {
        switch self {
        case .specify: return true
        case .question:
            guard let index = interview.currentQuestion else { return false }
            if case .text = interview.instrument.questions[index].kind { return true }
            return false
        case .consent, .note, .row, .reason, .review: return false
        }
    }
}
