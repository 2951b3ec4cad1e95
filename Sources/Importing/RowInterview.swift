import Definition
import Expressions
package import Interviewing
package import Responses
package import Values

/// Puts rows through the definition: each is an interview in which the respondent answers what the row says.
///
/// What an interview would not have taken, the import does not take either: an answer that is not offered, one to a
/// question that is not asked, a check that does not hold. Warnings are confirmed, with a reason that tells where they
/// were.
package struct RowInterview: Sendable {
    private let plan: InterviewPlan
    private let mapping: ColumnMapping
    /// Places in `mapping.variables` by slot.
    private let sourceBySlot: [Int?]
    private var memory = OptionMemory()

    /// The reason of warnings that were confirmed.
    package static let confirmation = "imported"
    /// Which screen-out comes first can depend on a random order; so many orders are tried.
    private static let orders: Range<UInt64> = 0..<64

    package init(_ plan: InterviewPlan, _ mapping: ColumnMapping) {
        self.plan = plan
        self.mapping = mapping
        var sources = [Int?](repeating: nil, count: plan.instrument.variables.count)
        for (place, source) in mapping.variables.enumerated() {
            sources[source.columns.variable.slot] = place
        }
        sourceBySlot = sources
    }

    /// What a row came to.
    package struct Outcome: Hashable, Sendable {
        package let content: ResponseContent
        package let language: LanguageTag
        package let disposition: Disposition
    }

    /// Costs one interview; up to 64 for a row that was screened out in a random order.
    ///
    /// - Parameter day: When the interview was.
    /// - Throws: `RowProblem` for the first rule that the row breaks.
    package mutating func outcome(of row: ImportedRow, on day: CalendarDate) throws(RowProblem) -> Outcome {
        var first: RowProblem?
        for seed in Self.orders {
            var sitting = try RowSitting(
                row, mapping, sourceBySlot, plan: plan, seed: seed, day: day, memory: memory)
            defer { memory = sitting.interview.optionMemory.common(to: plan) }
            do throws(RowProblem) {
                return try sitting.run()
            } catch {
                guard sitting.isScreenedOut else { throw first ?? error }
                first = first ?? error
            }
        }
        throw first ?? RowProblem(nil, .notAsked)
    }
}

/// One row at the questions.
private struct RowSitting {
    private let row: ImportedRow
    private let mapping: ColumnMapping
    private let sourceBySlot: [Int?]
    private(set) var interview: Interview
    private var isUsed: [Bool]

    init(
        _ row: ImportedRow, _ mapping: ColumnMapping, _ sourceBySlot: [Int?], plan: InterviewPlan,
        seed: UInt64, day: CalendarDate, memory: OptionMemory
    ) throws(RowProblem) {
        self.row = row
        self.mapping = mapping
        self.sourceBySlot = sourceBySlot
        isUsed = [Bool](repeating: false, count: mapping.variables.count)
        let instrument = plan.instrument
        var outside: [QuestionID: Value] = [:]
        for declared in instrument.outside {
            let source = sourceBySlot[declared.slot]
            if let source { isUsed[source] = true }
            switch source.map({ row.readings[$0] }) {
            case .given(.text(let text))?:
                let isClean = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
                guard isClean else { throw RowProblem(declared.id.name, .answer(.controlCharacter)) }
                outside[declared.id] = .text(text)
            case .given(.number(let number))? where declared.declaration.kind == .integer && number.scale > 0:
                throw RowProblem(declared.id.name, .answer(.tooManyDecimals(maximum: 0)))
            case .given(let value)?: outside[declared.id] = value
            case .missing?, .notAsked?:
                throw RowProblem(declared.id.name, .contradicts("not asked or missing"))
            case .blank?, .notAnswered?, nil:
                if declared.declaration.isRequired { throw RowProblem(declared.id.name, .outsideMissing) }
            }
        }
        let language = row.language ?? instrument.defaultLanguage
        interview = Interview(
            plan: plan,
            beginning: Beginning(seed: seed, language: language, today: day, outside: outside),
            remembering: memory)
    }

    /// Whether a screen-out ended the interview, or would have.
    var isScreenedOut: Bool {
        interview.instrument.questions.contains { $0.isScreenOut && interview.isOnPath($0.index) }
    }

    mutating func run() throws(RowProblem) -> RowInterview.Outcome {
        let order = interview.placeInOrder.indices.sorted {
            interview.placeInOrder[$0] < interview.placeInOrder[$1]
        }
        for index in order where interview.isOnPath(index) {
            try answer(interview.instrument.questions[index])
        }
        try judgeComputed()
        for (place, source) in mapping.variables.enumerated() {
            try judgeRouting(row.readings[place], of: source, isUsed: isUsed[place])
        }
        let disposition = try end()
        var content = ResponseContent(today: interview.beginning.today, cells: interview.frame.cells)
        content.reasons = interview.confirmations.map { ConfirmedReason(edit: $0.key, reason: $0.value) }
            .sorted { $0.edit < $1.edit }
        return RowInterview.Outcome(
            content: content, language: interview.language, disposition: disposition)
    }

    // MARK: Answering

    private mutating func answer(_ question: InstrumentQuestion) throws(RowProblem) {
        guard question.isAnswerable else { return }
        if question.rows.isEmpty {
            try record(at: question.slot, Address(question.id))
        } else {
            for line in question.rows where interview.frame.cells[line.slot] != .offPath {
                try record(at: line.slot, Address(question.id, .row(line.id)))
            }
        }
        for text in question.specify where interview.frame.cells[text.slot] != .offPath {
            try record(at: text.slot, Address(question.id, .specify(text.code)))
        }
    }

    private mutating func record(at slot: Int, _ address: Address) throws(RowProblem) {
        guard let place = sourceBySlot[slot] else { return }
        isUsed[place] = true
        let answer: Answer
        switch row.readings[place] {
        case .blank, .notAsked, .notAnswered: return
        case .given(let value): answer = .given(value)
        case .missing(let reason): answer = .missing(reason)
        }
        do throws(AnswerProblem) {
            apply(try interview.recording(answer, at: address))
        } catch {
            throw RowProblem(mapping.variables[place].columns.name, .answer(error))
        }
    }

    private mutating func apply(_ event: JournalEvent) {
        do throws(JournalError) {
            try interview.apply(event)
        } catch {
            preconditionFailure("an event that the interview made fits it: \(error)")
        }
    }

    // MARK: What the file says beside the answers

    /// A computed variable is not taken in: it must be what the formula comes to, where the file has it.
    private mutating func judgeComputed() throws(RowProblem) {
        for (place, source) in mapping.variables.enumerated() {
            let variable = source.columns.variable
            guard let index = variable.question,
                case .computed = interview.instrument.questions[index].kind
            else { continue }
            isUsed[place] = true
            guard case .given(let said) = row.readings[place] else { continue }
            let cell = interview.frame.cells[variable.slot]
            guard case .given(let value) = cell, Self.agree(said, value) else {
                let fields = source.columns.fields(of: cell).map { field in
                    switch field {
                    case .none: "nothing"
                    case .whole(let number): String(number)
                    case .decimal(let number): number.description
                    case .text(let text): text
                    }
                }
                throw RowProblem(source.columns.name, .computed(fields.joined(separator: ", ")))
            }
        }
    }

    /// Numbers may have gone through binary floating point on their way.
    private static func agree(_ left: Value, _ right: Value) -> Bool {
        guard case .number(let first) = left, case .number(let second) = right else { return left == right }
        if first == second { return true }
        let (near, far) = (first.approximation, second.approximation)
        return abs(near - far) <= 1e-12 * max(abs(near), abs(far))
    }

    private func judgeRouting(
        _ reading: ImportedRow.Reading, of source: VariableSource, isUsed: Bool
    ) throws(RowProblem) {
        let cell = interview.frame.cells[source.columns.variable.slot]
        switch reading {
        case .blank: return
        case .given, .missing:
            // A text beside an option that is not marked, or a question that the answers lead past.
            if !isUsed || cell == .offPath { throw RowProblem(source.columns.name, .notAsked) }
        case .notAsked:
            if cell != .offPath { throw RowProblem(source.columns.missing, .contradicts("not_asked")) }
        case .notAnswered:
            if cell != .unanswered { throw RowProblem(source.columns.missing, .contradicts("not_answered")) }
        }
    }

    // MARK: The end

    private mutating func end() throws(RowProblem) -> Disposition {
        let said = row.disposition
        let wasLeft = said == .breakOff || said == .partial
        apply(.moved(to: .review))
        while interview.ending == nil {
            switch interview.submitting() {
            case .free(let events):
                // Who left before the end submitted nothing, even where nothing more would have been asked.
                if let said, wasLeft, !isScreenedOut { return said }
                for event in events { apply(event) }
            case .blocked(let obstacles):
                let confirmable = obstacles.filter(\.canBeConfirmed)
                for case .unconfirmed(let edit, _) in confirmable {
                    apply(.confirmed(edit: edit.id, reason: RowInterview.confirmation))
                }
                for obstacle in obstacles where !obstacle.canBeConfirmed {
                    let problem = problem(obstacle)
                    if wasLeft, !problem.keepsFromLeaving { continue }
                    throw problem
                }
                if let said, wasLeft, confirmable.isEmpty { return said }
            }
        }
        let actual = interview.ending.map { Disposition(of: $0) } ?? .complete
        if let said, said != actual { throw RowProblem(nil, .disposition(said: said, is: actual)) }
        return actual
    }

    private func problem(_ obstacle: Obstacle) -> RowProblem {
        let questions = interview.instrument.questions
        func name(_ question: Int?) -> String? { question.map { questions[$0].id.name } }
        switch obstacle {
        case .needsAnswer(let question, let rows):
            return RowProblem(name(question), .needsAnswer(rows: rows.map(\.name)))
        case .needsText(let question, let code):
            return RowProblem(Address(questions[question].id, .specify(code)).variableName, .needsText(code))
        case .tooFewMarks(let question, let minimum, let line):
            let address = line.map { Address(questions[question].id, .row($0)) }
            return RowProblem(address?.variableName ?? name(question), .tooFewMarks(minimum: minimum))
        case .incompleteRanking(let question, let wanted):
            return RowProblem(name(question), .incompleteRanking(wanted: wanted))
        case .wrongSum(let question, let sum, let total):
            return RowProblem(name(question), .wrongSum(sum, total: total))
        case .failedCheck(let edit, let question), .unconfirmed(let edit, let question):
            let language = interview.instrument.defaultLanguage
            return RowProblem(
                name(question), .edit(edit.id, message: interview.text(edit.message, in: language)))
        }
    }
}

extension RowProblem {
    /// Whether it stands in the way of one who leaves before the end, too: an edit that does not hold.
    fileprivate var keepsFromLeaving: Bool {
        if case .edit = reason { true } else { false }
    }
}
