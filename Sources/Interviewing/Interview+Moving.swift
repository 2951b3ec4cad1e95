import Definition
package import Values

/// What leaving the current question comes to.
package enum Departure: Sendable {
    /// Nothing stands in the way: these events, when applied, lead to the next place or to the end.
    case free([JournalEvent])
    /// These must be mended first, or confirmed with a reason.
    case blocked([Obstacle])
}

extension Interview {
    /// The index of the question the respondent is at; nil at the review.
    package var currentQuestion: Int? {
        guard case .question(let id) = place else { return nil }
        return instrument.questionIndex[id]
    }

    /// What leaving forwards comes to: the next question, the review, or the end at a screen-out.
    package func leaving() -> Departure {
        guard let index = currentQuestion, ending == nil else { return .blocked([]) }
        if plan.roles[index] == .screenOut {
            return .free([.ended(.screenedOut(instrument.questions[index].id))])
        }
        let obstacles = obstacles(leaving: index)
        guard obstacles.isEmpty else { return .blocked(obstacles) }
        return .free(events(movingTo: next(after: index)))
    }

    /// The events of moving to a place: at a screen-out the interview ends.
    private func events(movingTo place: Place) -> [JournalEvent] {
        if case .question(let id) = place, instrument.question(id)?.isScreenOut == true {
            return [.moved(to: place), .ended(.screenedOut(id))]
        }
        return [.moved(to: place)]
    }

    /// The place after a question. Once the review has been seen, that is the next question that is new or has
    /// something open, and else the review.
    private func next(after index: Int) -> Place {
        for place in (placeInOrder[index] + 1)..<max(order.count, placeInOrder[index] + 1) {
            let candidate = order[place]
            guard isOnPath(candidate), plan.roles[candidate] != .computed else { continue }
            if hasReviewed, isVisited[candidate], obstacles(leaving: candidate).isEmpty { continue }
            return .question(instrument.questions[candidate].id)
        }
        return .review
    }

    /// The event of going back to the question before, over what was skipped; nil at the first.
    package func goingBack() -> JournalEvent? {
        let from = currentQuestion.map { placeInOrder[$0] } ?? order.count
        for place in stride(from: from - 1, through: 0, by: -1) {
            let question = instrument.questions[order[place]]
            if question.isPresented, !question.isScreenOut, isOnPath(order[place]) {
                return .moved(to: .question(question.id))
            }
        }
        return nil
    }

    /// The event of jumping to a question that the respondent has been at and that is on the path; nil to any other.
    package func jumping(to id: QuestionID) -> JournalEvent? {
        guard let index = instrument.questionIndex[id], isOnPath(index), isVisited[index] || hasReviewed,
            instrument.questions[index].isPresented, !instrument.questions[index].isScreenOut
        else { return nil }
        return .moved(to: .question(id))
    }

    /// The event of going to the review; nil while a question on the path has not been presented yet.
    package func goingToReview() -> JournalEvent? {
        let isOpen = order.contains { index in
            instrument.questions[index].isPresented && isOnPath(index) && !isVisited[index]
        }
        return isOpen && !hasReviewed ? nil : .moved(to: .review)
    }

    /// The event of submitting from the review, or what stands in the way.
    package func submitting() -> Departure {
        guard place == .review, ending == nil else { return .blocked([]) }
        if let screenOut = plan.screenOuts.first(where: { placeInOrder[$0] == cutoff }) {
            return .free(events(movingTo: .question(instrument.questions[screenOut].id)))
        }
        let obstacles = obstaclesToSubmitting()
        return obstacles.isEmpty ? .free([.ended(.submitted)]) : .blocked(obstacles)
    }

    /// The questions on the path in the order in which the respondent meets them, computed ones left out.
    package var presentedQuestions: [Int] {
        order.filter { instrument.questions[$0].isPresented && isOnPath($0) }
    }

    /// Answered questions that are off the path: kept, but not part of what is submitted.
    package var setAsideQuestions: [Int] {
        order.filter { index in
            let question = instrument.questions[index]
            guard question.isAnswerable, !isOnPath(index) else { return false }
            return answers[question.slot] != nil || question.rows.contains { answers[$0.slot] != nil }
        }
    }
}
