import Definition
import Interviewing
import Values

// Confirming, leaving, going back, reviewing, submitting.

extension ScreenInterview {
    /// Records what stands on the screen; says what is wrong when it cannot be recorded.
    private mutating func confirm() -> Bool {
        guard mode == .question, let question, question.isAnswerable else { return true }
        do throws(DraftProblem) {
            apply(try draft.events(for: question, in: interview))
        } catch {
            let text = words.text(error.problem, in: interview)
            object("\(text.endingSentence) \(words.nothingStored)")
            widen()
            focus = elements.firstIndex(of: element(of: error.part)) ?? focus
            return false
        }
        return true
    }

    /// Shows the whole of a list again, so that what is to be mended can be seen.
    private mutating func widen() {
        guard !filter.isEmpty else { return }
        let element = focused
        filter.clear()
        focus = elements.firstIndex { $0 == element } ?? 0
    }

    private func element(of part: Address.Part) -> ScreenElement {
        if case .row(let id) = part, question?.isGrid == true { return .row(id) }
        return .field(part)
    }

    mutating func leave() {
        guard confirm() else { return }
        switch interview.leaving() {
        case .free(let events):
            apply(events)
            if interview.ending == nil {
                arrive()
                noteShown()
            }
        case .blocked(let obstacles):
            explain(obstacles)
        }
    }

    private mutating func explain(_ obstacles: [Obstacle]) {
        guard let first = obstacles.first else { return }
        object(words.text(first, in: interview))
        widen()
        let elements = elements
        switch first {
        case .needsAnswer(_, let rows):
            if let row = rows.first {
                focus = elements.firstIndex { $0 == .row(row) || $0 == .field(.row(row)) } ?? focus
            }
        case .needsText(_, let code): focus = elements.firstIndex(of: .field(.specify(code))) ?? focus
        case .tooFewMarks(_, _, let row?): focus = elements.firstIndex(of: .row(row)) ?? focus
        case .unconfirmed(let edit, _):
            mode = .reason(edit.id)
            reason = TextField()
        case .tooFewMarks, .incompleteRanking, .wrongSum, .failedCheck: break
        }
    }

    /// To the question before, over what was skipped.
    mutating func goBack() {
        if mode == .help || !hasBegun { return }
        guard let event = interview.goingBack() else { return object(words.firstQuestion) }
        confirmThen { $0.go(event) }
    }

    /// Confirms what stands on the screen, or, when that is no answer, keeps it as it is for when the respondent is
    /// back, and goes on.
    mutating func confirmThen(_ body: (inout ScreenInterview) -> Void) {
        let left = question
        if !confirm(), let left { kept[left.id] = draft }
        message = nil
        body(&self)
        // Where nothing has led away, it stands on the screen and nowhere else.
        if let left, mode == .question, question?.id == left.id { kept[left.id] = nil }
    }

    mutating func go(_ event: JournalEvent) {
        apply([event])
        arrive()
        noteShown()
    }

    mutating func jump(to index: Int) {
        guard let event = interview.jumping(to: interview.instrument.questions[index].id) else {
            return object(words.notYetAsked)
        }
        returnLine = index
        go(event)
    }

    mutating func submit() {
        switch interview.submitting() {
        case .free(let events):
            apply(events)
        case .blocked(let obstacles):
            let questions = interview.numberedQuestions
            guard let first = obstacles.first else { return }
            let text = words.text(first, in: interview)
            if let index = first.question, let place = questions.firstIndex(of: index) {
                focus = place
                object(words.inQuestion(place + 1, text))
            } else {
                object(text)
            }
            if obstacles.allSatisfy(\.canBeConfirmed), case .unconfirmed(let edit, _) = first {
                mode = .reason(edit.id)
                reason = TextField()
            }
        }
    }
}
