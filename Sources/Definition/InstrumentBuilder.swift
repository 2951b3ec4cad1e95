import Expressions
package import Findings
package import Values

extension Questionnaire {
    /// The instrument that this questionnaire describes, and all that is to be said about it.
    ///
    /// The rules in `Rules/` are applied to what could be resolved. There is an instrument only when no finding is
    /// an error. Cost: in proportion to the definition's size, with what is carried forward; a questionnaire that is
    /// larger than D008 allows is not looked into further.
    ///
    /// - Parameter namesLeftOut: Questions that are written but could not be read: a formula that names one of them
    ///   is not wrong for that, and is passed over.
    package func instrument(namesLeftOut: Set<QuestionID> = []) -> (
        instrument: Instrument?, findings: [Finding]
    ) {
        var builder = InstrumentBuilder(self, namesLeftOut: namesLeftOut)
        if let excess = builder.excess() { return (nil, [excess]) }
        builder.build()
        var findings = builder.findings
        findings += DefinitionRules.all.flatMap { $0.findings(in: builder) }
        let isSound = !findings.contains { $0.severity == .error }
        return (isSound ? builder.instrument : nil, findings.inReadingOrder())
    }
}

/// Resolves the names of a questionnaire, gives every variable its slot, and compiles every formula.
///
/// What cannot be resolved is left out with a finding; the rest goes on, so that all findings come at once.
struct InstrumentBuilder {
    let questionnaire: Questionnaire
    let namesLeftOut: Set<String>
    var instrument: Instrument
    var scope = FormulaScope()
    var findings: [Finding] = []
    /// Each formula with what its place allows it to read, for the rules about order and reach.
    var uses: [FormulaUse] = []
    /// The code list of each question with options, by question id.
    var codeLists: [QuestionID: CodeList] = [:]
    /// The formulas of computed variables, by question index.
    var computedFormulas: [Int: Formula] = [:]
    /// The indices of computed variables, each after those it uses.
    var computedOrder: [Int] = []
    let questionByID: [QuestionID: Question]
    /// The questions in written order.
    let questions: [Question]
    /// How often all formulas together look at a variable, roughly.
    var looks = 0
    var editRanges: [String: SourceRange] = [:]
    /// Where each name was first given, and by what.
    var firstUse: [String: (range: SourceRange, giver: NameGiver)] = [:]
    let listByName: [String: SharedList]
    /// The options of each shared list that ask for a text.
    let textOptions: [String: [Choice]]
    /// The codes of the shared lists, made once for all questions that use them.
    let sharedCodes: [String: CodeList]

    init(_ questionnaire: Questionnaire, namesLeftOut: Set<QuestionID>) {
        self.questionnaire = questionnaire
        self.namesLeftOut = Set(namesLeftOut.map(\.name))
        instrument = Instrument(questionnaire: questionnaire)
        questions = questionnaire.sections.flatMap { $0.items.flatMap(\.questions) }
        listByName = Dictionary(questionnaire.lists.map { ($0.name.value, $0) }) { first, _ in first }
        sharedCodes = listByName.mapValues { list in
            let name = list.name.value
            return CodeList(
                name: name == CodeList.yesNo.name ? "the list \(name)" : name,
                codes: list.options.map(\.code.value))
        }
        textOptions = listByName.mapValues { $0.options.filter { $0.specify != nil } }
        questionByID = Dictionary(questions.map { ($0.id.value, $0) }) { first, _ in first }
    }

    mutating func build() {
        registerOutside()
        registerQuestions()
        for weight in questionnaire.weights { _ = claim(weight.id.value, at: weight.id.range, .weight) }
        registerNets()
        compileComputedVariables()
        buildOutside()
        buildHeader()
        buildSections()
        instrument.scope = scope
    }

    mutating func note(
        _ code: String, _ severity: Finding.Severity = .error, at range: SourceRange, _ message: String,
        remedy: String = ""
    ) {
        findings.append(Finding(code, severity, at: range, message, remedy: remedy))
    }

    /// Takes a name, or finds that it is taken (rules D011 and D080).
    mutating func claim(_ name: String, at range: SourceRange, _ giver: NameGiver) -> Bool {
        guard let first = firstUse[name] else {
            firstUse[name] = (range, giver)
            return true
        }
        if giver.isWritten, first.giver.isWritten {
            note(
                "D011", at: range,
                "the id '\(name)' of this \(giver.noun) is used twice: first on line \(first.range.start.line)",
                remedy: "give each section, page, question, outside value and weight an id of its own")
        } else {
            note(
                "D080", at: range,
                "this \(giver.noun) gives the name '\(name)', which the \(first.giver.noun) on line "
                    + "\(first.range.start.line) has given", remedy: "rename one of them")
        }
        return false
    }

    mutating func addVariable(_ address: Address, question: Int?, type: FormulaType?) -> Int {
        let slot = instrument.variables.count
        instrument.variables.append(Variable(slot: slot, address: address, question: question, type: type))
        if let question { instrument.slotByAddress[address, default: [:]][question] = slot }
        return slot
    }

    /// Whether a condition is not the author's but follows from carrying an option or a row forward.
    func isCarryCondition(_ use: FormulaUse) -> Bool {
        switch use.place {
        case .row(let index, _), .option(let index, _):
            questions[index].kind.carriedFrom.contains { $0.range == use.formula.text.range }
        case .section, .page, .question, .filter, .computed, .questionEdit, .pageEdit, .edit, .text: false
        }
    }

    /// Whether a formula names what could not be read.
    func isPassedOver(_ text: FormulaText) -> Bool {
        !namesLeftOut.isEmpty && !namesLeftOut.isDisjoint(with: text.names)
    }

    /// Compiles a formula, unless it names what could not be read, or all formulas together look at more than D008
    /// allows: each condition on the rows of a question is one look for every row.
    mutating func compiled(
        _ text: FormulaText, in scope: FormulaScope, expecting expectation: FormulaExpectation
    ) -> Formula? {
        guard !isPassedOver(text), looks <= Self.maximumLooks else { return nil }
        let (formula, objections) = compile(text, in: scope, expecting: expectation)
        findings += objections
        // Ten characters are about the shortest condition, such as `count(g=1)`.
        looks += (formula?.reads.count ?? 0) * (text.text.utf8.count / 10 + 1)
        if looks > Self.maximumLooks {
            note(
                "D008", at: text.range,
                "up to here the formulas look at variables more than \(Self.maximumLooks) times",
                remedy: "compute what several formulas need once, in a computed variable")
        }
        return formula
    }

    private static let maximumLooks = 2_000_000

    /// Compiles a formula and remembers its use. With findings there is no formula.
    mutating func compiled(
        _ text: FormulaText?, _ place: FormulaUse.Place, expecting expectation: FormulaExpectation = .truth,
        in special: FormulaScope? = nil
    ) -> Formula? {
        guard let text else { return nil }
        let formula = compiled(text, in: special ?? scope, expecting: expectation)
        if let formula { uses.append(FormulaUse(formula: formula, place: place)) }
        return formula
    }
}

/// What gives a name to a questionnaire's data or parts.
enum NameGiver {
    case section
    case page
    case question
    case outsideValue
    /// A column of the data that the analysis will attach.
    case weight
    /// The variable `question_row`.
    case row
    /// The variable `question_code_text`.
    case textBesideOption

    /// Whether the author wrote the name as it is, rather than its parts.
    var isWritten: Bool {
        switch self {
        case .section, .page, .question, .outsideValue, .weight: true
        case .row, .textBesideOption: false
        }
    }

    var noun: String {
        switch self {
        case .section: "section"
        case .page: "page"
        case .question: "question"
        case .outsideValue: "outside value"
        case .weight: "weight"
        case .row: "row"
        case .textBesideOption: "text beside an option"
        }
    }
}

/// A compiled formula and the place where it stands.
struct FormulaUse {
    /// What a formula decides, with the question, section or page it belongs to by index.
    enum Place {
        case section(Int)
        case page(Int)
        case question(Int)
        case row(question: Int, RowID)
        /// An option's own condition, or a list's; nil for a list that no question has yet used.
        case option(question: Int, ChoiceCode)
        case filter(question: Int)
        case computed(Int)
        case questionEdit(Int, Edit)
        case pageEdit(Int, Edit)
        case edit(Edit)
        /// A pipe in a text that is read at a question (nil: anywhere).
        case text(question: Int?, isMessage: Bool)
    }

    let formula: Formula
    let place: Place
}
