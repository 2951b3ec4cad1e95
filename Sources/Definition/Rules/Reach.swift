import Expressions
import Findings
import Values

/// What is possible at each question, before any interview: the ground of the rules D019 and D052 to D054.
///
/// Questions are gone through in written order. A condition narrows what is possible under it; a screen-out narrows
/// what comes after it. What is said to be impossible is impossible; what is possible may be overlooked as such,
/// because answers are looked at one by one and not in combination (deep proofs are another matter).
struct Reach {
    /// What is possible when a question is asked; nil when it never is.
    private(set) var contexts: [Domains?] = []
    /// What is possible wherever nothing is known of the route.
    private(set) var base: Domains
    private(set) var findings: [Finding] = []

    let definition: InstrumentBuilder
    /// The place of each computed variable, by question index, in the order of dependencies.
    let computedRanks: [Int: Int]
    private var sectionConditions: [Int: Formula] = [:]
    private var pageConditions: [Int: Formula] = [:]
    private var questionConditions: [Int: Formula] = [:]

    init(_ definition: InstrumentBuilder) {
        self.definition = definition
        computedRanks = Dictionary(
            uniqueKeysWithValues: zip(definition.computedOrder, definition.computedOrder.indices))
        base = Self.initialDomains(of: definition)
        for use in definition.uses {
            switch use.place {
            case .section(let index): sectionConditions[index] = use.formula
            case .page(let index): pageConditions[index] = use.formula
            case .question(let index): questionConditions[index] = use.formula
            default: continue
            }
        }
        goThroughSections()
    }

    private mutating func goThroughSections() {
        var now = base
        var index = 0
        for (number, section) in definition.instrument.sections.enumerated() {
            let inSection = enter(sectionConditions[number], from: now, "section '\(section.id)'")
            for (item, written) in zip(section.items, definition.questionnaire.sections[number].items) {
                switch (item, written) {
                case (.page(let page), .page(let writtenPage)):
                    let inPage = inSection.flatMap {
                        enter(pageConditions[page], from: $0, "page '\(writtenPage.id.value)'")
                    }
                    for _ in writtenPage.questions {
                        visit(index, in: inPage)
                        index += 1
                    }
                default:
                    visit(index, in: inSection)
                    if let sectionContext = inSection, sectionConditions[number] == nil {
                        narrow(&now, after: index, in: sectionContext)
                    }
                    index += 1
                }
            }
        }
    }

    private mutating func visit(_ index: Int, in context: Domains?) {
        let question = definition.questions[index]
        guard let context else {
            contexts.append(nil)
            return
        }
        let noun = question.kind.isScreenOut ? "screen-out" : "question"
        contexts.append(enter(questionConditions[index], from: context, "\(noun) '\(question.id.value)'"))
    }

    /// After a screen-out whose condition is true or false in any case, it was false.
    private func narrow(_ now: inout Domains, after index: Int, in context: Domains) {
        guard definition.questions[index].kind.isScreenOut, let condition = questionConditions[index],
            !condition.outcomes(in: now).contains(.canBeUnknown)
        else { return }
        now = now.assuming(condition, is: false) ?? now
    }

    /// What is possible under a condition; nil, with a finding, when it never holds.
    private mutating func enter(
        _ condition: Formula?, from context: Domains, _ what: String
    ) -> Domains? {
        guard let condition else { return context }
        let outcomes = condition.outcomes(in: context)
        findings += judge(condition, outcomes, in: context, what)
        guard outcomes.contains(.canBeTrue) else { return nil }
        return context.assuming(condition, is: true)
    }

    /// D052 and D053 for one condition.
    func judge(_ condition: Formula, _ outcomes: Outcomes, in context: Domains, _ what: String) -> [Finding] {
        let range = condition.text.range
        if !outcomes.contains(.canBeTrue) {
            return [
                Finding(
                    "D052", .warning, at: range, "\(what) can never be reached: its condition is never true",
                    remedy: "mend the condition, or take it out")
            ]
        }
        if outcomes == .canBeTrue {
            return [
                Finding(
                    "D053", .warning, at: range, "the condition of \(what) is never false",
                    remedy: "take it out")
            ]
        }
        return condition.deadBranches(in: context).map {
            Finding(
                "D053", .warning, at: $0, "no answer leads to this branch in the condition of \(what)",
                remedy: "mend the 'if', or take the branch out")
        }
    }

    /// The domain of each cell at the start. A question that is always asked and must be answered is known where
    /// later formulas read it; everything else can be unknown.
    private static func initialDomains(of definition: InstrumentBuilder) -> Domains {
        var domains: [Int: ValueDomain] = [:]
        let always = definition.alwaysAsked
        for variable in definition.instrument.variables {
            guard let type = variable.type else { continue }
            guard let index = variable.question else {
                let isRequired = definition.questionnaire.outside.contains {
                    $0.id.value == variable.address.question && $0.isRequired
                }
                domains[variable.slot] = ValueDomain(of: type, canBeUnknown: !isRequired)
                continue
            }
            let question = definition.questions[index]
            var isKnown = always.contains(index) && question.isRequired && question.missingReasons.isEmpty
            switch variable.address.part {
            case .whole: break
            case .row(let id): isKnown = isKnown && question.kind.hasUnconditionalRow(id)
            case .specify: isKnown = false
            }
            domains[variable.slot] = question.kind.domain(of: type, canBeUnknown: !isKnown)
        }
        var known = Domains(domains)
        for index in definition.computedOrder {
            guard let formula = definition.computedFormulas[index] else { continue }
            let slot = definition.instrument.slotByAddress[Address(definition.questions[index].id.value)]?[
                index]
            var domain = formula.domain(in: known)
            domain.canBeUnknown = domain.canBeUnknown || !always.contains(index)
            if let slot { known[slot] = domain }
        }
        return known
    }
}

extension InstrumentBuilder {
    /// The questions that stand under no condition at all.
    fileprivate var alwaysAsked: Set<Int> {
        var always: Set<Int> = []
        var index = 0
        for section in questionnaire.sections {
            for item in section.items {
                let isFree: Bool
                switch item {
                case .page(let page): isFree = section.condition == nil && page.condition == nil
                case .question: isFree = section.condition == nil
                }
                for question in item.questions {
                    if isFree, question.condition == nil { always.insert(index) }
                    index += 1
                }
            }
        }
        return always
    }
}

extension QuestionKind {
    var isScreenOut: Bool {
        if case .screenOut = self { true } else { false }
    }

    fileprivate func hasUnconditionalRow(_ id: RowID) -> Bool {
        let source: RowSource
        switch self {
        case .grid(let grid): source = grid.rows
        case .sum(let sum): source = sum.rows
        default: return false
        }
        guard case .own(let rows) = source else { return false }
        return rows.contains { $0.id.value == id && $0.condition == nil }
    }

    fileprivate func domain(of type: FormulaType, canBeUnknown: Bool) -> ValueDomain {
        func numbers(_ shape: NumberShape) -> ValueDomain {
            .numbers(
                from: shape.minimum?.value, to: shape.maximum?.value, isWhole: (shape.decimals ?? 0) == 0,
                canBeUnknown: canBeUnknown)
        }
        switch self {
        case .number(let shape): return numbers(shape)
        case .sum(let sum): return numbers(sum.number)
        case .date(let shape):
            func day(_ bound: Located<DateShape.Bound>?) -> CalendarDate? {
                if case .fixed(let date)? = bound?.value { date } else { nil }
            }
            return .dates(from: day(shape.minimum), to: day(shape.maximum), canBeUnknown: canBeUnknown)
        default: return ValueDomain(of: type, canBeUnknown: canBeUnknown)
        }
    }
}
