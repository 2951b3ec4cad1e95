import Definition
import Expressions
package import Interviewing
import Values

extension ResponseContent {
    /// What a revision carries of an interview as it now stands, and of the way there.
    ///
    /// - Parameter journal: From the beginning to where the interview stands.
    package init(of interview: Interview, journal: some Sequence<JournalEntry>) {
        self.init(today: interview.beginning.today, cells: interview.frame.cells)
        let instrument = interview.instrument
        var shown: [Int: QuestionOrder] = [:]
        for entry in journal {
            guard case .shown(let id, let order?) = entry.event, let question = instrument.question(id)
            else { continue }
            shown[question.index] = QuestionOrder(question: question.index, shown: .init(order, of: question))
        }
        orders = shown.values.sorted { $0.question < $1.question }
        reasons = interview.confirmations.map { ConfirmedReason(edit: $0.key, reason: $0.value) }
            .sorted { $0.edit < $1.edit }
        timings = Paradata(of: journal).questions.compactMap { id, paradata in
            instrument.question(id).map { QuestionTiming(of: $0.index, paradata) }
        }.sorted { $0.question < $1.question }
    }
}

extension QuestionOrder.Shown {
    init(_ order: ShownOrder, of question: InstrumentQuestion) {
        switch order {
        case .options(let codes): self = .options(codes)
        case .rows(let ids): self = .rows(ids.compactMap { id in question.rows.firstIndex { $0.id == id } })
        }
    }
}

extension QuestionTiming {
    init(of question: Int, _ paradata: QuestionParadata) {
        func milliseconds(_ duration: Duration) -> UInt64 { UInt64(max(duration.wholeMilliseconds, 0)) }
        self.init(
            question: question, visits: UInt64(paradata.visits), changes: UInt64(paradata.changes),
            spent: milliseconds(paradata.timeSpent),
            toFirstKey: paradata.timeToFirstKey.map(milliseconds),
            toAnswer: paradata.timeToAnswer.map(milliseconds))
    }
}
