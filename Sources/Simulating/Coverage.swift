package import Definition
import Expressions
import Interviewing
package import Values

/// Which parts of a questionnaire made-up respondents have come through, and which not.
package struct Coverage: Sendable {
    package let instrument: Instrument
    package private(set) var complete = 0
    package private(set) var screenedOut = 0
    /// Respondents who answered nothing, and of whom nothing is stored.
    package private(set) var unanswered = 0
    /// How many respondents could not get past something.
    package private(set) var hindered: [Hindrance: Int] = [:]

    private var isQuestionMet: [Bool]
    private var isRowMet: [Bool]
    private var isOptionChosen: [[Bool]]
    private var isEditMet: [Bool]
    private var isMessageShown: [Bool]
    private let edits: [PlacedEdit]

    private struct PlacedEdit: Sendable {
        let edit: InstrumentEdit
        /// The questions of which one must be on the path for the edit to be judged; empty for the whole interview.
        let owners: [Int]
    }

    package init(of instrument: Instrument) {
        self.instrument = instrument
        isQuestionMet = [Bool](repeating: false, count: instrument.questions.count)
        isRowMet = [Bool](repeating: false, count: instrument.variables.count)
        isOptionChosen = instrument.questions.map { question in
            let count = question.options.map { instrument.tables[$0.table].options.count } ?? 0
            return [Bool](repeating: false, count: count)
        }
        edits =
            instrument.questions.flatMap { question in
                question.edits.map { PlacedEdit(edit: $0, owners: [question.index]) }
            }
            + instrument.pages.flatMap { page in
                page.edits.map { PlacedEdit(edit: $0, owners: page.questions) }
            }
            + instrument.edits.map { PlacedEdit(edit: $0, owners: []) }
        isEditMet = [Bool](repeating: false, count: edits.count)
        isMessageShown = isEditMet
    }

    /// Counts a respondent, in whatever order they come.
    package mutating func count(_ respondent: SimulatedRespondent) {
        let interview = respondent.interview
        switch (respondent.hindrance, interview.ending) {
        case (let hindrance?, _): hindered[hindrance, default: 0] += 1
        case (nil, _) where respondent.response == nil: unanswered += 1
        case (nil, .screenedOut?): screenedOut += 1
        case (nil, _): complete += 1
        }
        for (number, placed) in edits.enumerated() {
            note(number, placed, interview, hasFailed: respondent.failures[placed.edit.id] != nil)
        }
        // Of an interview that was given up, only what was in its way says anything.
        guard respondent.hindrance == nil else { return }
        for question in instrument.questions where interview.isOnPath(question.index) {
            isQuestionMet[question.index] = true
            for row in question.rows where interview.frame.cells[row.slot] != .offPath {
                isRowMet[row.slot] = true
            }
            if question.options != nil { noteOptions(of: question, interview) }
        }
    }

    private mutating func note(_ number: Int, _ placed: PlacedEdit, _ interview: Interview, hasFailed: Bool) {
        if isEditMet[number], isMessageShown[number] { return }
        if hasFailed || interview.confirmations[placed.edit.id] != nil {
            isEditMet[number] = true
            isMessageShown[number] = true
            return
        }
        guard !isEditMet[number], placed.owners.isEmpty || placed.owners.contains(where: interview.isOnPath)
        else { return }
        if placed.edit.condition.truth(in: interview.frame) != nil { isEditMet[number] = true }
    }

    private mutating func noteOptions(of question: InstrumentQuestion, _ interview: Interview) {
        guard let use = question.options else { return }
        let table = instrument.tables[use.table]
        for slot in question.rows.isEmpty ? [question.slot] : question.rows.map(\.slot) {
            guard case .given(let value) = interview.frame.cells[slot] else { continue }
            switch value {
            case .code(let code):
                if let place = table.indexByCode[code] { isOptionChosen[question.index][place] = true }
            case .codes(let codes), .ranking(let codes):
                for code in codes {
                    if let place = table.indexByCode[code] { isOptionChosen[question.index][place] = true }
                }
            case .number, .text, .date, .truth: break
            }
        }
    }
}

// MARK: What was not come through

extension Coverage {
    /// Questions that nobody met: variable names in written order, and rows of questions that somebody met.
    package var questionsNeverMet: [String] {
        instrument.questions.flatMap { question -> [String] in
            guard isQuestionMet[question.index] else { return [question.id.name] }
            return question.rows.filter { !isRowMet[$0.slot] }.map { "\(question.id)_\($0.id)" }
        }
    }

    /// Options that nobody chose, of questions that somebody met: the question's id and the code.
    package var optionsNeverChosen: [(question: QuestionID, code: ChoiceCode)] {
        instrument.questions.flatMap { question -> [(question: QuestionID, code: ChoiceCode)] in
            guard let use = question.options, isQuestionMet[question.index] else { return [] }
            return zip(instrument.tables[use.table].options, isOptionChosen[question.index])
                .filter { !$1 }.map { (question.id, $0.0.code) }
        }
    }

    /// Checks and warnings that were never judged with the answers they need: ids.
    package var editsNeverMet: [String] {
        zip(edits, isEditMet).filter { !$1 }.map(\.0.edit.id)
    }

    /// Checks and warnings that were judged and always held, so that nobody saw their message: ids.
    package var messagesNeverShown: [String] {
        edits.indices.filter { isEditMet[$0] && !isMessageShown[$0] }.map { edits[$0].edit.id }
    }

    /// Checks and warnings that did not hold for somebody: ids.
    package var failedEdits: [String] {
        edits.indices.filter { isMessageShown[$0] }.map { edits[$0].edit.id }
    }

    package var questionCount: Int { instrument.questions.count }
    package var optionCount: Int { isOptionChosen.reduce(0) { $0 + $1.count } }
    package var editCount: Int { edits.count }
}
