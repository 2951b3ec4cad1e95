package import Expressions
package import Values

/// A question as an interview asks it.
///
/// A class only because an interview takes it into its hands several times for each answer, and copying some thirty
/// parts each time was a fifth of the engine's work. Nothing in it ever changes.
package final class InstrumentQuestion: Sendable {
    /// Its place in `Instrument.questions`: the written order.
    package let index: Int
    package let id: QuestionID
    package let section: Int
    package let page: Int?
    /// The slot of its own value; of a question with rows it tells only whether the question is on the path.
    package let slot: Int
    package let text: Wording?
    package let help: Wording?
    package let label: Wording?
    package let condition: Formula?
    package let isRequired: Bool
    package let missingReasons: [MissingReason]
    package let edits: [InstrumentEdit]
    package let isIdentifying: Bool
    package let isAnchored: Bool
    package let kind: Kind
    package let rows: [Row]
    package let hasRandomRows: Bool
    /// The options of a choice or of a grid's rows.
    package let options: OptionUse?
    /// The slots of texts beside options.
    package let specify: [Specify]

    /// Whether it is a question to the respondent at all: neither computed, nor a note, nor a screen-out.
    package let isAnswerable: Bool
    package let isScreenOut: Bool
    /// Whether the interview stops at it.
    package let isPresented: Bool

    init(
        index: Int, id: QuestionID, section: Int, page: Int?, slot: Int, text: Wording?, help: Wording?,
        label: Wording?, condition: Formula?, isRequired: Bool, missingReasons: [MissingReason],
        edits: [InstrumentEdit], isIdentifying: Bool, isAnchored: Bool, kind: Kind, rows: [Row],
        hasRandomRows: Bool, options: OptionUse?, specify: [Specify]
    ) {
        self.index = index
        self.id = id
        self.section = section
        self.page = page
        self.slot = slot
        self.text = text
        self.help = help
        self.label = label
        self.condition = condition
        self.isRequired = isRequired
        self.missingReasons = missingReasons
        self.edits = edits
        self.isIdentifying = isIdentifying
        self.isAnchored = isAnchored
        self.kind = kind
        self.rows = rows
        self.hasRandomRows = hasRandomRows
        self.options = options
        self.specify = specify
        switch kind {
        case .computed: (isAnswerable, isScreenOut, isPresented) = (false, false, false)
        case .screenOut: (isAnswerable, isScreenOut, isPresented) = (false, true, true)
        case .note: (isAnswerable, isScreenOut, isPresented) = (false, false, true)
        case .single, .multiple, .yesNo, .scale, .grid, .ranking, .number, .sum, .text, .date:
            (isAnswerable, isScreenOut, isPresented) = (true, false, true)
        }
    }

    /// What kind of answer it takes; options and rows stand beside it.
    package enum Kind: Sendable {
        case single
        case multiple(minimum: Int, maximum: Int?)
        case yesNo
        case scale(isNetPromoterScore: Bool)
        case grid(isMultiple: Bool, minimum: Int, maximum: Int?)
        case ranking(top: Int?)
        case number(NumberLimits)
        case sum(total: DecimalNumber, limits: NumberLimits)
        case text(TextShape)
        case date(DateShape)
        case computed(Formula, unit: Wording?, decimals: Int?)
        case note
        case screenOut
    }

    /// A row of a grid or sum.
    package struct Row: Sendable {
        package let id: RowID
        package let slot: Int
        package let label: Wording
        package let help: Wording?
        package let condition: Formula?
        package let isAnchored: Bool
    }

    /// The text beside an option.
    package struct Specify: Sendable {
        package let code: ChoiceCode
        package let slot: Int
        /// Nil for the program's own "please specify".
        package let prompt: Wording?
    }

    /// Which options a question uses and how.
    package struct OptionUse: Sendable {
        /// The index in `Instrument.tables`.
        package let table: Int
        package let filter: Formula?
        package let isRandom: Bool
        package let nets: [Net]
    }
}

/// Bounds of a number, both included.
package struct NumberLimits: Sendable {
    package let minimum: DecimalNumber?
    package let maximum: DecimalNumber?
    /// The most decimal places; 0 for whole numbers.
    package let decimals: Int
    package let unit: Wording?
}

/// The options of a list with everything resolved; shared by the questions that use the list.
package struct OptionTable: Sendable {
    /// One option.
    package struct Option: Sendable {
        package let code: ChoiceCode
        package let label: Wording
        package let help: Wording?
        package let condition: Formula?
        package let isExclusive: Bool
        package let isAnchored: Bool
        package let asksForText: Bool
        /// The heading's number in `groups`.
        package let group: Int?
        package let context: OptionContext
    }

    package let list: CodeList
    package let options: [Option]
    package let groups: [Wording]
    package let indexByCode: [ChoiceCode: Int]
    package let attributes: [FormulaScope.Attribute]

    package func option(_ code: ChoiceCode) -> Option? {
        indexByCode[code].map { options[$0] }
    }
}
