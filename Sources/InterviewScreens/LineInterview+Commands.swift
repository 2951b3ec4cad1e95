import Definition
import Interviewing
import Values

// What the commands after a colon do.

extension LineInterview {
    mutating func take(command typed: String) {
        let pieces = typed.split(separator: " ", maxSplits: 1).map { String($0).trimmed }
        let word = pieces.first ?? ""
        let argument = pieces.count > 1 ? pieces[1] : ""
        if word.isDigits, takeMissingReason(numbered: word) { return }
        guard let command = LineCommand(word: word) else {
            return object(words.unknownCommand(word.printableLine))
        }
        switch command {
        case .back: goBack()
        case .again: again()
        case .help: help()
        case .skip: skip()
        case .clear: clear()
        case .review: review()
        case .go: go(to: argument)
        case .language: switchLanguage(to: argument)
        case .submit: submitWhenAsked()
        case .pause: pause()
        }
    }

    /// `:1` for the first answer instead of an answer, where options have no numbers to carry it.
    private mutating func takeMissingReason(numbered digits: String) -> Bool {
        guard let address = currentAddress, let index = interview.currentQuestion, let number = Int(digits)
        else {
            return false
        }
        let question = interview.instrument.questions[index]
        if case .specify = focus { return false }
        guard question.options == nil, question.missingReasons.indices.contains(number - 1) else {
            return false
        }
        unfinishedLines = []
        record(.missing(question.missingReasons[number - 1]), at: address)
        return true
    }

    private mutating func goBack() {
        unfinishedLines = []
        if let index = interview.currentQuestion,
            let earlier = partBefore(in: interview.instrument.questions[index])
        {
            focus = earlier
            return ask()
        }
        guard focus != .consent, let event = interview.goingBack() else {
            say(words.firstQuestion)
            return ask()
        }
        apply([event])
        arrive()
    }

    /// The part of the question before the current one; nil at its first.
    private func partBefore(in question: InstrumentQuestion) -> Focus? {
        switch focus {
        case .specify: return .question
        case .reason: return firstFocus(of: question)
        case .row(let id):
            let rows = interview.answeredRows(of: question.index).map(\.row.id)
            guard let place = rows.firstIndex(of: id), place > 0 else { return nil }
            return .row(rows[place - 1])
        case .consent, .note, .question, .review: return nil
        }
    }

    private mutating func again() {
        if focus == .consent {
            printConsent()
        } else if let index = interview.currentQuestion {
            printQuestion(interview.instrument.questions[index])
            if case .reason(let id) = focus { repeatEdit(id) }
        } else if case .reason(let id) = focus {
            repeatEdit(id)
        } else {
            printReview()
        }
        ask()
    }

    private mutating func repeatEdit(_ id: String) {
        if let edit = interview.instrument.edit(id) { say(interview.text(edit.message)) }
        say(words.howToConfirm)
    }

    private mutating func help() {
        if focus != .consent, let index = interview.currentQuestion {
            let question = interview.instrument.questions[index]
            if let help = question.help { say(interview.text(help)) }
            if case .row(let id) = focus, let help = question.rows.first(where: { $0.id == id })?.help {
                say(interview.text(help))
            }
            printOptionHelp(of: question)
        }
        for line in words.commandHelp { say(line) }
        ask()
    }

    private mutating func printOptionHelp(of question: InstrumentQuestion) {
        guard let use = question.options else { return }
        let shown = interview.shownOptions(of: question.index)
        guard shown.count <= Self.longestList else { return }
        for index in shown {
            let option = interview.instrument.tables[use.table].options[index]
            guard let help = option.help else { continue }
            say("\(option.code). \(interview.text(option.label).printableLine): \(interview.text(help))")
        }
    }

    private mutating func skip() {
        guard let index = interview.currentQuestion, focus != .consent else { return object(words.notHere) }
        let question = interview.instrument.questions[index]
        switch focus {
        case .note:
            leave()
        case .reason:
            object(words.howToConfirm)
        case .specify(let code):
            let address = Address(question.id, .specify(code))
            guard interview.countedAnswer(at: address) != nil else { return object(words.skipNeedsText) }
            goOn(isChanged: false)
        case .question, .row:
            guard let address = currentAddress else { return }
            guard interview.countedAnswer(at: address) != nil || !question.isRequired else {
                return object(words.needsAnswer(offering: question.missingReasons, in: interview))
            }
            unfinishedLines = []
            goOn(isChanged: false)
        case .consent, .review:
            object(words.notHere)
        }
    }

    /// Takes the answer of the whole question away, with those of its rows.
    private mutating func clear() {
        guard let index = interview.currentQuestion, currentAddress != nil else {
            return object(words.notHere)
        }
        let question = interview.instrument.questions[index]
        unfinishedLines = []
        let addresses =
            question.rows.isEmpty
            ? [Address(question.id)]
            : interview.answeredRows(of: index).map { Address(question.id, .row($0.row.id)) }
        let answered = addresses.filter { interview.countedAnswer(at: $0) != nil }
        apply(answered.map { .cleared($0) })
        say(answered.isEmpty ? words.nothingToClear : words.cleared)
        focus = firstFocus(of: question)
        ask()
    }

    private mutating func review() {
        guard focus != .consent else { return object(words.notHere) }
        guard interview.place != .review else {
            printReview()
            return ask()
        }
        unfinishedLines = []
        if let event = interview.goingToReview() {
            apply([event])
            hasListedReview = false
            arrive()
        } else {
            say(words.soFar)
            printAnswers()
            say(words.howToGo)
            ask()
        }
    }

    /// Goes to a question by the number it has been asked under.
    mutating func go(to text: String) {
        let numbered = interview.numberedQuestions
        guard focus != .consent, text.isDigits, let number = Int(text), numbered.indices.contains(number - 1),
            let event = interview.jumping(to: interview.instrument.questions[numbered[number - 1]].id)
        else { return object(words.cannotGo(to: text.printableLine)) }
        apply([event])
        arrive()
    }

    private mutating func switchLanguage(to text: String) {
        let offered = interview.instrument.languages
        guard let language = offered.first(where: { $0.tag.lowercased() == text.lowercased() }) else {
            say(words.noSuchLanguage(text.printableLine, offered: offered.map(\.tag)))
            return ask()
        }
        apply([.switchedLanguage(language)])
        lastSection = nil
        lastPage = nil
        again()
    }

    private mutating func submitWhenAsked() {
        guard interview.place == .review, focus != .consent else { return object(words.submitOnlyInReview) }
        submit()
    }
}
