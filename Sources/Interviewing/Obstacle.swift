package import Definition
import Expressions
package import Values

/// What keeps the respondent from leaving a question or from submitting.
package enum Obstacle: Sendable {
    /// A required question without an answer; with the rows that lack one, if it has rows.
    case needsAnswer(question: Int, rows: [RowID])
    /// A marked option asks for a text that is not there.
    case needsText(question: Int, ChoiceCode)
    case tooFewMarks(question: Int, minimum: Int, row: RowID?)
    /// A ranking that is begun but not complete.
    case incompleteRanking(question: Int, wanted: Int)
    /// The rows of a sum do not add up.
    case wrongSum(question: Int, is: DecimalNumber, total: DecimalNumber)
    /// A hard edit does not hold; nil for one on a page or the whole interview.
    case failedCheck(InstrumentEdit, question: Int?)
    /// A soft edit does not hold and has not been confirmed.
    case unconfirmed(InstrumentEdit, question: Int?)

    /// Whether a reason, given by the respondent, removes it.
    package var canBeConfirmed: Bool {
        if case .unconfirmed = self { true } else { false }
    }
}

extension Interview {
    /// What stands in the way of leaving a question: hard things first, and soft edits only when there are none.
    package func obstacles(leaving index: Int) -> [Obstacle] {
        guard isOnPath(index) else { return [] }
        let question = instrument.questions[index]
        var found = incompleteness(of: question)
        found += failures(of: question.edits, .hard, question: index)
        if found.isEmpty { found = failures(of: question.edits, .soft, question: index) }
        if let page = question.page, isLastOfPage(index) {
            found += failures(of: instrument.pages[page].edits, .hard, question: nil)
            if found.isEmpty { found = failures(of: instrument.pages[page].edits, .soft, question: nil) }
        }
        return found
    }

    /// What stands in the way of submitting, in the respondent's order; empty when nothing does.
    package func obstaclesToSubmitting() -> [Obstacle] {
        var found: [Obstacle] = []
        for index in order where isOnPath(index) && instrument.questions[index].isPresented {
            found += obstacles(leaving: index)
        }
        found += failures(of: instrument.edits, .hard, question: nil)
        found += failures(of: instrument.edits, .soft, question: nil)
        return found
    }

    private func failures(of edits: [InstrumentEdit], _ severity: Edit.Severity, question: Int?) -> [Obstacle]
    {
        edits.compactMap { edit in
            guard edit.severity == severity, edit.condition.truth(in: frame) == false else { return nil }
            switch severity {
            case .hard: return .failedCheck(edit, question: question)
            case .soft: return confirmations[edit.id] == nil ? .unconfirmed(edit, question: question) : nil
            }
        }
    }

    /// Whether no question after it on its page is asked.
    private func isLastOfPage(_ index: Int) -> Bool {
        guard let page = instrument.questions[index].page else { return false }
        let later = instrument.pages[page].questions.filter {
            placeInOrder[$0] > placeInOrder[index] && isOnPath($0) && instrument.questions[$0].isPresented
        }
        return later.isEmpty
    }

    private func incompleteness(of question: InstrumentQuestion) -> [Obstacle] {
        guard question.isAnswerable else { return [] }
        var found: [Obstacle] = []
        let asked = question.rows.filter { frame.cells[$0.slot] != .offPath }
        if question.isRequired {
            let open = asked.filter { frame.cells[$0.slot] == .unanswered }
            if !open.isEmpty || (question.rows.isEmpty && frame.cells[question.slot] == .unanswered) {
                found.append(.needsAnswer(question: question.index, rows: open.map(\.id)))
            }
        }
        for text in question.specify where frame.cells[text.slot] == .unanswered {
            found.append(.needsText(question: question.index, text.code))
        }
        switch question.kind {
        case .multiple(let minimum, _):
            if let count = markCount(question.slot), count < minimum {
                found.append(.tooFewMarks(question: question.index, minimum: minimum, row: nil))
            }
        case .grid(isMultiple: true, let minimum, _):
            for row in asked {
                if let count = markCount(row.slot), count < minimum {
                    found.append(.tooFewMarks(question: question.index, minimum: minimum, row: row.id))
                }
            }
        case .ranking(let top):
            if case .given(.ranking(let placed)) = frame.cells[question.slot] {
                let wanted = min(top ?? Int.max, shownOptionCount(of: question))
                if placed.count < wanted {
                    found.append(.incompleteRanking(question: question.index, wanted: wanted))
                }
            }
        case .sum(let total, _):
            if let sum = sum(of: asked), sum != total {
                found.append(.wrongSum(question: question.index, is: sum, total: total))
            }
        case .single, .yesNo, .scale, .grid, .number, .text, .date, .computed, .note, .screenOut:
            break
        }
        return found
    }

    private func markCount(_ slot: Int) -> Int? {
        if case .given(.codes(let marks)) = frame.cells[slot] { marks.count } else { nil }
    }

    private func shownOptionCount(of question: InstrumentQuestion) -> Int {
        guard let use = question.options else { return 0 }
        let table = instrument.tables[use.table]
        guard plan.hasDynamicOptions[question.index] else { return table.options.count }
        return table.options.count { isShown($0.code, in: question) }
    }

    /// The sum of rows; nil while none is given, and when a row has a missing reason, which no total can judge.
    private func sum(of rows: [InstrumentQuestion.Row]) -> DecimalNumber? {
        var sum: DecimalNumber?
        for row in rows {
            switch frame.cells[row.slot] {
            case .given(.number(let number)): sum = (sum ?? .zero).adding(number)
            case .missing: return nil
            case .given, .unanswered, .offPath: continue
            }
        }
        return sum
    }
}
