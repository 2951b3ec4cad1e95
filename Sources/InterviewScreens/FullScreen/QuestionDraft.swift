import Definition
import Expressions
import Interviewing
import Values

/// What stands on the screen of a question before it is confirmed: marks, texts and missing reasons by part.
///
/// It begins as the answers that count, and becomes answers when the respondent confirms.
struct QuestionDraft: Hashable, Sendable {
    /// One part of a question: its own value, a row, or the text beside an option.
    struct Entry: Hashable, Sendable {
        /// Chosen or marked options; of a ranking in the respondent's order.
        var codes: [ChoiceCode] = []
        var field = TextField()
        var missing: MissingReason?

        var isEmpty: Bool { codes.isEmpty && field.isEmpty && missing == nil }

        /// Whether it amounts to the same, wherever the cursor stands in the text.
        func saysTheSame(as other: Entry) -> Bool {
            codes == other.codes && field.text == other.field.text && missing == other.missing
        }
    }

    var entries: [Address.Part: Entry] = [:]

    subscript(part: Address.Part) -> Entry {
        get { entries[part] ?? Entry() }
        set { entries[part] = newValue }
    }

    init() {}

    /// The answers that count, as they would be typed or marked.
    init(of question: InstrumentQuestion, in interview: Interview) {
        for part in question.parts {
            let address = Address(question.id, part)
            guard let answer = interview.countedAnswer(at: address) else { continue }
            self[part] = Entry(answer, language: interview.language)
        }
    }
}

extension QuestionDraft.Entry {
    init(_ answer: Answer, language: LanguageTag) {
        switch answer {
        case .missing(let reason): missing = reason
        case .given(.code(let code)): codes = [code]
        case .given(.codes(let marked)), .given(.ranking(let marked)): codes = marked
        case .given(.text(let text)): field = TextField(text)
        case .given(.date(let date)): field = TextField(date.description)
        case .given(.number(let number)):
            let point = LanguageConventions(language).text(number).contains(",") && number.scale > 0
            let text = number.description
            field = TextField(point && language.isRussian ? text.replacingPoint : text)
        case .given(.truth): break
        }
    }
}

extension String {
    /// The number with a comma for its point, as Russian writes it.
    fileprivate var replacingPoint: String { String(map { $0 == "." ? "," : $0 }) }
}

extension InstrumentQuestion {
    /// The parts that can be answered: the question itself or its rows, and the texts beside options.
    var parts: [Address.Part] {
        let own: [Address.Part] = rows.isEmpty ? [.whole] : rows.map { .row($0.id) }
        return isAnswerable ? own + specify.map { .specify($0.code) } : []
    }

    /// Whether a part is typed, not chosen.
    func isTyped(_ part: Address.Part) -> Bool {
        if case .specify = part { return true }
        return switch kind {
        case .number, .sum, .text, .date: true
        case .single, .multiple, .yesNo, .scale, .grid, .ranking, .computed, .note, .screenOut: false
        }
    }

    /// Whether a part takes several marks.
    var takesSeveral: Bool {
        switch kind {
        case .multiple, .grid(isMultiple: true, _, _), .ranking: true
        case .single, .yesNo, .scale, .grid, .number, .sum, .text, .date, .computed, .note, .screenOut: false
        }
    }

    var isLongText: Bool {
        if case .text(let shape) = kind { shape.isLong } else { false }
    }

    var isRanking: Bool {
        if case .ranking = kind { true } else { false }
    }

    var isGrid: Bool {
        if case .grid = kind { true } else { false }
    }
}

extension QuestionDraft {
    /// The answer that an entry amounts to; nil when it is empty.
    func answer(
        _ part: Address.Part, of question: InstrumentQuestion, in interview: inout Interview
    ) throws(ReadingProblem) -> Answer? {
        let entry = self[part]
        if let reason = entry.missing { return .missing(reason) }
        if question.isTyped(part) {
            guard !entry.field.text.isBlank else { return nil }
            return try AnswerReader(question, part).read(entry.field.text, in: &interview)
        }
        guard let first = entry.codes.first else { return nil }
        if question.isRanking { return .given(.ranking(entry.codes)) }
        return question.takesSeveral ? .given(.codes(entry.codes.sorted())) : .given(.code(first))
    }

    /// The events that make the answers of a question what stands here; those alone that change something.
    ///
    /// - Throws: The first problem with its part; nothing is recorded then.
    func events(
        for question: InstrumentQuestion, in interview: Interview
    ) throws(DraftProblem) -> [JournalEvent] {
        var trial = interview
        var events: [JournalEvent] = []
        for part in question.parts {
            let address = Address(question.id, part)
            guard let slot = trial.slot(of: address), trial.frame.cells[slot] != .offPath else { continue }
            let event: JournalEvent
            do throws(ReadingProblem) {
                let answer = try answer(part, of: question, in: &trial)
                guard answer != trial.countedAnswer(at: address) else { continue }
                event = try Self.event(answer, at: address, in: trial)
            } catch {
                throw DraftProblem(part: part, problem: error)
            }
            trial.applyOwn([event])
            events.append(event)
        }
        return events
    }

    private static func event(
        _ answer: Answer?, at address: Address, in interview: Interview
    ) throws(ReadingProblem) -> JournalEvent {
        do throws(AnswerProblem) {
            guard let answer else { return try interview.clearing(address) }
            return try interview.recording(answer, at: address)
        } catch {
            throw .rejected(error)
        }
    }
}

/// Why what stands on the screen cannot be recorded, and which part of it.
struct DraftProblem: Error {
    let part: Address.Part
    let problem: ReadingProblem
}
