package import Expressions
package import Values

/// A questionnaire that obeys every rule, with its names resolved and its formulas compiled: what an interview needs.
///
/// Questions stand in written order. Every variable has a slot, its place in the answer frame; the slots, and with
/// them the columns of the data, are known from the definition alone.
package struct Instrument: Sendable {
    package internal(set) var questionnaire: Questionnaire
    package internal(set) var outside: [InstrumentOutsideValue] = []
    package internal(set) var sections: [InstrumentSection] = []
    package internal(set) var pages: [InstrumentPage] = []
    package internal(set) var questions: [InstrumentQuestion] = []
    /// The edits on the whole interview.
    package internal(set) var edits: [InstrumentEdit] = []
    /// Every variable by its slot.
    package internal(set) var variables: [Variable] = []
    package internal(set) var tables: [OptionTable] = []
    /// The option table of a code list, by the list's name.
    package internal(set) var tableByList: [String: Int] = [:]
    package internal(set) var questionIndex: [QuestionID: Int] = [:]
    /// What names mean in formulas that are written elsewhere about the same answers.
    package internal(set) var scope = FormulaScope()
    var editByID: [String: InstrumentEdit] = [:]
    /// The slots of an address, by the index of the question that has it: two only where an id is used twice.
    var slotByAddress: [Address: [Int: Int]] = [:]
    package internal(set) var title = Wording.empty
    package internal(set) var introduction: Wording?
    package internal(set) var consent: Wording?
    package internal(set) var closing: Wording?
    package internal(set) var missingReasonLabels: [MissingReason: Wording] = [:]

    init(questionnaire: Questionnaire) {
        self.questionnaire = questionnaire
    }

    package var languages: [LanguageTag] { questionnaire.languages.map(\.value) }
    package var defaultLanguage: LanguageTag { questionnaire.defaultLanguage.value }

    package func question(_ id: QuestionID) -> InstrumentQuestion? {
        questionIndex[id].map { questions[$0] }
    }

    /// The edit of that id, on a question, a page or the whole interview.
    package func edit(_ id: String) -> InstrumentEdit? { editByID[id] }

    /// The code that stands for a missing reason in exported data; negative.
    package func code(of reason: MissingReason) -> Int32 {
        for entry in questionnaire.missingReasons where entry.reason == reason {
            if let code = entry.code { return code }
        }
        return reason.standardCode
    }
}

extension MissingReason {
    /// The code in exported data where a questionnaire names no other (Docs/Format.md §5).
    package var standardCode: Int32 {
        switch self {
        case .dontKnow: -1
        case .refused: -2
        case .notApplicable: -3
        }
    }
}

/// One variable of a questionnaire: a column of its data.
package struct Variable: Sendable {
    package let slot: Int
    package let address: Address
    /// Its question's place in `Instrument.questions`, or nil for a value from outside.
    package let question: Int?
    /// Nil for what carries no value of its own: a question with rows, a note, a screen-out.
    package let type: FormulaType?
}

/// A value from outside with its slot.
package struct InstrumentOutsideValue: Sendable {
    package let slot: Int
    package let declaration: OutsideValue
    package let table: Int?
    package var id: QuestionID { declaration.id.value }
}

/// A section: a stretch of questions that are asked under one condition.
package struct InstrumentSection: Sendable {
    package let id: String
    package let title: Wording?
    package let condition: Formula?
    package let isRandom: Bool
    package let isAnchored: Bool
    /// Its questions and pages in written order.
    package let items: [Item]

    /// A question by its index, or a page by its index.
    package enum Item: Hashable, Sendable {
        case question(Int)
        case page(Int)
    }
}

/// A page: questions that belong together, with edits that are judged when it is left.
package struct InstrumentPage: Sendable {
    package let id: String
    package let title: Wording?
    package let condition: Formula?
    package let isRandom: Bool
    package let isAnchored: Bool
    package let edits: [InstrumentEdit]
    package let questions: [Int]
}

/// An edit with its formula.
package struct InstrumentEdit: Sendable {
    package let id: String
    package let severity: Edit.Severity
    package let condition: Formula
    package let message: Wording
}

/// A text with its pipes compiled, in every language.
package struct Wording: Sendable {
    /// A stretch of a text.
    package enum Segment: Sendable {
        case text(String)
        case pipe(Formula)
        /// Forms by plural category; `#`, the number, is a pipe in them.
        case plural(Formula, forms: [PluralCategory: [Segment]])
    }

    package let segments: [LanguageTag: [Segment]]

    static let empty = Wording(segments: [:])

    /// Slots that the pipes read, in any language.
    package var reads: Set<Int> {
        var slots: Set<Int> = []
        for segment in segments.values.joined() {
            switch segment {
            case .text: continue
            case .pipe(let formula), .plural(let formula, _): slots.formUnion(formula.reads)
            }
        }
        return slots
    }
}
