import Definition
import Expressions
import Interviewing
import Values

// From one part of a question to the next, from question to question, and what is in the way.

extension LineInterview {
    /// Goes on after a part of the current question: to its next row or text, or out of it.
    ///
    /// - Parameter isChanged: Whether the part was just answered; then texts beside its options are asked again.
    mutating func goOn(isChanged: Bool) {
        guard let index = interview.currentQuestion else { return }
        let question = interview.instrument.questions[index]
        switch focus {
        case .row(let id):
            let rows = interview.answeredRows(of: index).map(\.row.id)
            if let place = rows.firstIndex(of: id), place + 1 < rows.count {
                saySumSoFar(of: question)
                focus = .row(rows[place + 1])
                return ask()
            }
        case .question:
            if let code = textCodes(of: question).first(where: { isChanged || !hasText($0, question) }) {
                focus = .specify(code)
                return ask()
            }
        case .specify(let code):
            let later = textCodes(of: question).drop { $0 != code }.dropFirst()
            if let next = later.first(where: { isChanged || !hasText($0, question) }) {
                focus = .specify(next)
                return ask()
            }
        case .consent, .note, .reason, .review:
            break
        }
        leave()
    }

    /// The chosen options that ask for a text.
    private func textCodes(of question: InstrumentQuestion) -> [ChoiceCode] {
        question.specify.filter { interview.frame.cells[$0.slot] != .offPath }.map(\.code)
    }

    private func hasText(_ code: ChoiceCode, _ question: InstrumentQuestion) -> Bool {
        interview.countedAnswer(at: Address(question.id, .specify(code))) != nil
    }

    private mutating func saySumSoFar(of question: InstrumentQuestion) {
        guard case .sum(let total, _) = question.kind else { return }
        var sum = DecimalNumber.zero
        for (_, answer) in interview.answeredRows(of: question.index) {
            guard case .given(.number(let number))? = answer else { continue }
            guard let more = sum.adding(number) else { return }
            sum = more
        }
        let tooMuch = sum.subtracting(total).flatMap { $0 > .zero ? words.conventions.text($0) : nil }
        say(
            words.sumSoFar(
                words.conventions.text(sum), of: words.conventions.text(total), tooMuch: tooMuch))
    }

    /// Leaves the question forwards, or says what is in the way and asks for that.
    mutating func leave() {
        switch interview.leaving() {
        case .free(let events):
            apply(events)
            if interview.ending == nil { arrive() } else { close() }
        case .blocked(let obstacles):
            explain(obstacles)
        }
    }

    /// Says what is in the way, and asks for what removes the first of it.
    private mutating func explain(_ obstacles: [Obstacle]) {
        for obstacle in obstacles { say(words.text(obstacle, in: interview)) }
        guard let index = interview.currentQuestion, let first = obstacles.first else { return ask() }
        let question = interview.instrument.questions[index]
        switch first {
        case .needsAnswer(_, let rows):
            let open = interview.answeredRows(of: index).first { rows.contains($0.row.id) }
            focus = open.map { .row($0.row.id) } ?? firstFocus(of: question)
        case .needsText(_, let code):
            focus = .specify(code)
        case .tooFewMarks(_, _, let row?):
            focus = .row(row)
        case .unconfirmed(let edit, _):
            say(words.howToConfirm)
            focus = .reason(edit.id)
        case .tooFewMarks, .incompleteRanking, .wrongSum, .failedCheck:
            focus = firstFocus(of: question)
        }
        ask()
    }

    /// Submits from the review, or lists what is in the way; never by itself.
    mutating func submit() {
        switch interview.submitting() {
        case .free(let events):
            apply(events)
            close()
        case .blocked(let obstacles):
            say(words.notSubmitted)
            let numbered = interview.numberedQuestions
            for obstacle in obstacles {
                let text = words.text(obstacle, in: interview)
                if let question = obstacle.question, let number = numbered.firstIndex(of: question) {
                    say(words.inQuestion(number + 1, text))
                } else {
                    say(text)
                }
            }
            if obstacles.allSatisfy(\.canBeConfirmed), case .unconfirmed(let edit, _)? = obstacles.first {
                if obstacles.count > 1 { say(interview.text(edit.message)) }
                say(words.howToConfirm)
                focus = .reason(edit.id)
            } else {
                focus = .review
            }
            ask()
        }
    }

    /// The last words of the interview.
    private mutating func close() {
        switch interview.ending {
        case .submitted:
            say(keepsAnswers ? words.submitted : words.submittedPreview)
            say(interview.instrument.closing.map { interview.text($0) } ?? words.thanks)
        case .screenedOut(let id):
            if let text = interview.instrument.question(id)?.text { say(interview.text(text)) }
        case .brokenOff, nil:
            break
        }
    }
}

extension Obstacle {
    /// The question that it belongs to; nil for an edit on a page or the whole interview.
    package var question: Int? {
        switch self {
        case .needsAnswer(let question, _), .needsText(let question, _), .tooFewMarks(let question, _, _),
            .incompleteRanking(let question, _), .wrongSum(let question, _, _):
            question
        case .failedCheck(_, let question), .unconfirmed(_, let question): question
        }
    }
}
