package import Definition
import Expressions
package import Interviewing
package import Values

// Answers, labels and numbers of questions in words, for screens, lines and reviews.

extension Interview {
    package func label(of reason: MissingReason) -> String {
        let wording = instrument.missingReasonLabels[reason]
        return wording.map { text($0).printableLine } ?? StandardWords.label(of: reason, language)
    }

    package func optionLabel(_ code: ChoiceCode, of question: Int) -> String {
        guard let use = instrument.questions[question].options,
            let option = instrument.tables[use.table].option(code)
        else { return code.description }
        return text(option.label).printableLine
    }

    package func rowLabel(_ id: RowID, of question: Int) -> String? {
        instrument.questions[question].rows.first { $0.id == id }.map { text($0.label).printableLine }
    }

    /// What a question is called in lists: its short name, or its text.
    package func name(of question: Int) -> String {
        let asked = instrument.questions[question]
        return (asked.label ?? asked.text).map { text($0).printableLine } ?? asked.id.name
    }

    /// The answer that counts at an address; nil when there is none, or it is off the path.
    package func countedAnswer(at address: Address) -> Answer? {
        guard let slot = slot(of: address) else { return nil }
        return switch frame.cells[slot] {
        case .given(let value): .given(value)
        case .missing(let reason): .missing(reason)
        case .unanswered, .offPath: nil
        }
    }

    /// An answer as it is read out: labels, numbers and dates in the current language, texts in quotation marks.
    package func words(for answer: Answer, of question: Int) -> String {
        let words = ProgramWords(language)
        switch answer {
        case .missing(let reason):
            return label(of: reason)
        case .given(.code(let code)):
            return optionWithText(code, of: question)
        case .given(.codes(let codes)):
            return codes.map { optionWithText($0, of: question) }.joined(separator: "; ")
        case .given(.ranking(let codes)):
            return codes.enumerated().map { "\($0.offset + 1) - \(optionLabel($0.element, of: question))" }
                .joined(separator: "; ")
        case .given(.number(let number)):
            let unit = instrument.questions[question].unit.map { " " + text($0).printableLine } ?? ""
            return LanguageConventions(language).text(number) + unit
        case .given(.text(let text)):
            return words.quoted(text.printableLine)
        case .given(.date(let date)):
            return LanguageConventions(language).text(date)
        case .given(.truth(let truth)):
            return truth ? StandardWords.yes(language) : StandardWords.no(language)
        }
    }

    /// An option's label with the text beside it, when there is one.
    private func optionWithText(_ code: ChoiceCode, of question: Int) -> String {
        let label = optionLabel(code, of: question)
        let address = Address(instrument.questions[question].id, .specify(code))
        guard case .given(.text(let text))? = countedAnswer(at: address) else { return label }
        return "\(label): \(ProgramWords(language).quoted(text.printableLine))"
    }

    /// The questions on the path that take an answer, in the respondent's order: numbered from 1 in this order.
    package var numberedQuestions: [Int] {
        presentedQuestions.filter { instrument.questions[$0].isAnswerable }
    }

    /// The number of a question among them; nil when it has none.
    package func number(of question: Int) -> Int? {
        numberedQuestions.firstIndex(of: question).map { $0 + 1 }
    }

    /// The number of the question that is asked, and how many can follow. After the review what comes next is the
    /// review again, or what a change has opened: bounds would mislead.
    var progressWords: String {
        let words = ProgramWords(language)
        return hasReviewed ? words.questionNumber(progress.number) : words.progress(progress)
    }

    /// How many questions on the path have an answer, or a part of one.
    package var answeredCount: Int {
        numberedQuestions.count { index in
            let question = instrument.questions[index]
            return ([question.slot] + question.rows.map(\.slot)).contains { frame.cells[$0].isAnswered }
        }
    }

    /// The rows of a question as they are met, with the answer that counts in each.
    package func answeredRows(of question: Int) -> [(row: InstrumentQuestion.Row, answer: Answer?)] {
        let asked = instrument.questions[question]
        return shownRows(of: question).map { index in
            let row = asked.rows[index]
            return (row, countedAnswer(at: Address(asked.id, .row(row.id))))
        }
    }
}

extension AnswerFrame.Cell {
    fileprivate var isAnswered: Bool {
        switch self {
        case .given, .missing: true
        case .offPath, .unanswered: false
        }
    }
}

extension InstrumentQuestion {
    /// What a number or the rows of a sum are counted in.
    package var unit: Wording? {
        switch kind {
        case .number(let limits), .sum(_, let limits): limits.unit
        default: nil
        }
    }
}
