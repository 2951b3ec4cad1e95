import Definition
package import Expressions
package import Values

extension Interview {
    /// An interview as its record tells of it, without the journal: at the review, to be looked at.
    ///
    /// Nothing is worked out again. What is on the path, and what a computed variable came to, is what the record says,
    /// so that it reads the same whatever a later version of the program would make of the answers. Questions stand in
    /// written order, and there are no answers set aside: a record has only what counts.
    ///
    /// - Parameters:
    ///   - cells: One for each variable of the plan's instrument, by slot.
    ///   - today: The day on which the interview began.
    ///   - confirmations: Reasons of confirmed soft edits, by the edit's id.
    ///   - rows: Places of rows in the order shown, by the question's index.
    /// - Precondition: as many cells as variables.
    package init(
        recalling cells: ContiguousArray<AnswerFrame.Cell>, by plan: InterviewPlan, language: LanguageTag,
        today: CalendarDate, confirmations: [String: String], rows: [Int: [Int]]
    ) {
        let instrument = plan.instrument
        precondition(cells.count == instrument.variables.count, "a cell for each variable")
        var outside: [QuestionID: Value] = [:]
        for declared in instrument.outside {
            if case .given(let value) = cells[declared.slot] { outside[declared.id] = value }
        }
        self.init(
            plan: plan,
            beginning: Beginning(seed: 0, language: language, today: today, outside: outside),
            arranged: Array(instrument.questions.indices))
        for (slot, cell) in cells.enumerated() {
            answers[slot] =
                switch cell {
                case .given(let value): .given(value)
                case .missing(let reason): .missing(reason)
                case .offPath, .unanswered: nil
                }
        }
        frame.cells = cells
        cutoff = Int.max
        for question in instrument.questions {
            let isAsked = cells[question.slot] != .offPath
            questionState[question.index] = isAsked ? .yes : .no
            isVisited[question.index] = isAsked
        }
        optionMemory = OptionMemory()
        recalledRows = rows.filter { question, places in
            places.allSatisfy { instrument.questions[question].rows.indices.contains($0) }
        }
        self.confirmations = confirmations
        place = .review
        hasReviewed = true
    }
}
