import Definition
import Interviewing
package import Values

// What is typed or marked and not confirmed: kept when the interview is left, and taken up again.

extension ScreenInterview {
    /// What was typed or marked but not confirmed, in the words in which it would be typed: on the screen, and behind
    /// it where a question was left with what is no answer.
    package var unconfirmed: [(address: Address, text: String)] {
        let here = question.map { unconfirmed(draft, $0) } ?? []
        let behind = kept.keys.sorted { $0.name < $1.name }.flatMap { id in
            interview.instrument.question(id).flatMap { question in kept[id].map { unconfirmed($0, question) }
            } ?? []
        }
        return behind + here
    }

    private func unconfirmed(_ draft: QuestionDraft, _ question: InstrumentQuestion)
        -> [(address: Address, text: String)]
    {
        let confirmed = QuestionDraft(of: question, in: interview)
        return question.parts.compactMap { part in
            guard !draft[part].saysTheSame(as: confirmed[part]) else { return nil }
            return (Address(question.id, part), text(of: draft[part], part, question))
        }
    }

    /// What stands unfinished at a question that was left, in the review's words; nil when nothing does.
    func unfinishedWords(of question: InstrumentQuestion) -> String? {
        guard let draft = kept[question.id] else { return nil }
        let texts = unconfirmed(draft, question).map(\.text.printableLine).filter { !$0.isEmpty }
        return texts.isEmpty ? nil : words.notTaken(texts.joined(separator: "; "))
    }

    private func text(of entry: QuestionDraft.Entry, _ part: Address.Part, _ question: InstrumentQuestion)
        -> String
    {
        if let reason = entry.missing { return interview.label(of: reason) }
        if question.isTyped(part) { return entry.field.text }
        return entry.codes.map(\.description).joined(separator: ", ")
    }

    /// Takes up what was typed and not confirmed; what belongs to another question waits until the respondent is there.
    mutating func takeUp(_ drafts: [(address: Address, text: String)]) {
        for (address, text) in drafts {
            guard let target = interview.instrument.question(address.question), target.isAnswerable,
                target.parts.contains(address.part)
            else { continue }
            if target.id == question?.id {
                draft[address.part] = entry(text, address, target, over: draft[address.part])
            } else {
                var behind = kept[target.id] ?? QuestionDraft(of: target, in: interview)
                behind[address.part] = entry(text, address, target, over: behind[address.part])
                kept[target.id] = behind
            }
        }
        let here = drafts.filter { $0.address.question == question?.id }
        focus =
            here.reversed().lazy.compactMap { [elements] in elements.firstIndex(of: .field($0.address.part)) }
            .first ?? firstFocus
    }

    private func entry(
        _ text: String, _ address: Address, _ question: InstrumentQuestion, over before: QuestionDraft.Entry
    ) -> QuestionDraft.Entry {
        guard !text.isEmpty else { return QuestionDraft.Entry() }
        var entry = QuestionDraft.Entry()
        if question.isTyped(address.part) {
            if case .specify = address.part {
            } else {
                entry.missing = question.missingReasons.first { interview.label(of: $0) == text }
            }
            if entry.missing == nil { entry.field = TextField(text) }
            return entry
        }
        if let reason = question.missingReasons.first(where: { interview.label(of: $0) == text }) {
            entry.missing = reason
            return entry
        }
        // Not read as an answer is: too many marks are none, and still what was marked.
        let table = question.options.map { interview.instrument.tables[$0.table] }
        entry.codes = text.split(separator: ",").compactMap { Int32(String($0).trimmed) }.map {
            ChoiceCode($0)
        }
        .filter { table?.option($0) != nil }
        return entry.codes.isEmpty ? before : entry
    }
}
