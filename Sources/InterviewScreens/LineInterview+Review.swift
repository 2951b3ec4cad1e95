import Definition
import Expressions
import Interviewing
import Values

// Looking over the answers before they are submitted.

extension LineInterview {
    mutating func arriveAtReview() {
        if hasListedReview {
            say(words.backAtReview)
            say(words.openCount(openCount))
            say(words.howToReview)
        } else {
            printReview()
        }
    }

    /// The whole list, with what no longer applies.
    mutating func printReview() {
        hasListedReview = true
        say(words.reviewTitle)
        printAnswers()
        say(words.openCount(openCount))
        say(words.howToReview)
    }

    /// The answers with what is open, by number. Before the review, what has not been asked yet is only counted: it
    /// is most of a long questionnaire, and nobody can go there.
    ///
    /// - Parameter inFull: Whether long answers are printed whole, for somebody who cannot go to them.
    mutating func printAnswers(inFull: Bool = false) {
        var upcoming = 0
        for (place, index) in interview.numberedQuestions.enumerated() {
            if !interview.isVisited[index], interview.place != .review {
                upcoming += 1
                continue
            }
            say("\(place + 1). \(heading(interview.name(of: index))) \(state(of: index, inFull: inFull))")
        }
        if upcoming > 0 { say(words.upcoming(upcoming)) }
        let setAside = interview.setAsideQuestions
        guard !setAside.isEmpty else { return }
        say(words.setAside)
        for index in setAside {
            let causes = interview.causes(ofSkipping: index)
            let because = causes.isEmpty ? "" : " (\(words.because(of: causes)))"
            say("- \(heading(interview.name(of: index))) \(interview.keptWords(of: index))\(because)")
        }
    }

    /// A name before what is said of it: `Reason:`, `How many cups a year?`.
    private func heading(_ name: String) -> String { name.endsInMark ? name : name + ":" }

    /// How many questions, and edits across questions, keep the answers from being submitted.
    private var openCount: Int {
        let obstacles = interview.obstaclesToSubmitting()
        return Set(obstacles.compactMap(\.question)).count + obstacles.count { $0.question == nil }
    }

    /// A question's answer in words, and what is wrong with it.
    private func state(of index: Int, inFull: Bool) -> String {
        let question = interview.instrument.questions[index]
        guard interview.isVisited[index] else { return words.notYetAsked }
        var parts: [String] = []
        if question.rows.isEmpty {
            if let answer = interview.countedAnswer(at: Address(question.id)) {
                let text = interview.words(for: answer, of: index)
                parts.append(inFull ? text : cut(text))
            }
        } else {
            let rows = interview.answeredRows(of: index)
            for case (let row, let answer?) in rows {
                parts.append(
                    "\(interview.text(row.label).printableLine) - \(interview.words(for: answer, of: index))")
            }
            let open = rows.count { $0.answer == nil }
            if !parts.isEmpty, open > 0 { parts.append(words.rowsWithoutAnswer(open)) }
        }
        let mark: String? =
            switch interview.obstacles(leaving: index).first {
            case nil: parts.isEmpty ? words.noAnswerMark : nil
            case .needsAnswer?, .needsText?: words.needsAnswerMark
            case .unconfirmed?: words.hasWarning
            case .tooFewMarks?, .incompleteRanking?, .wrongSum?, .failedCheck?: words.hasObjection
            }
        if let mark { parts.append(mark) }
        return parts.joined(separator: "; ")
    }

    /// A long answer is cut in the list, and says so.
    private func cut(_ text: String) -> String {
        guard text.count > 200 else { return text }
        return words.cut(String(text.prefix(160)), of: text.count)
    }

    mutating func takeReviewNumber(_ typed: String) {
        guard typed.trimmed.isDigits else {
            say(words.howToReview)
            return ask()
        }
        go(to: typed.trimmed)
    }
}

extension Interview {
    /// The numbers of the questions whose answers decide that a question is not asked.
    package func causes(ofSkipping index: Int) -> [Int] {
        let question = instrument.questions[index]
        let conditions = [
            question.condition, question.page.flatMap { instrument.pages[$0].condition },
            instrument.sections[question.section].condition,
        ]
        let deciding = conditions.compactMap { $0 }.filter { $0.truth(in: frame) != true }
        let questions = Set(deciding.flatMap(\.reads).compactMap { instrument.variables[$0].question })
        return numberedQuestions.enumerated().filter { questions.contains($0.element) }.map { $0.offset + 1 }
    }

    /// The kept answer of a question that is off the path.
    func keptWords(of index: Int) -> String {
        let question = instrument.questions[index]
        let slots = [question.slot] + question.rows.map(\.slot)
        return slots.compactMap { answers[$0] }.map { words(for: $0, of: index) }.joined(separator: "; ")
    }
}
