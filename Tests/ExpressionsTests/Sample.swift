import Expressions
import Findings
import Testing
import Values

/// A small questionnaire as formulas see it, and answers to it.
struct Sample {
    static let roles = CodeList(name: "role", codes: (1...8).map { ChoiceCode($0) })
    static let agreement = CodeList(name: "agreement", codes: (1...5).map { ChoiceCode($0) })
    static let channels = CodeList(name: "channels", codes: [1, 2, 3, 4, 97].map { ChoiceCode($0) })
    static let countries = CodeList(name: "countries", codes: (100...400).map { ChoiceCode($0) })

    enum Slot: Int, CaseIterable {
        case role, formerRole, age, income, name, born, hired, drinks, sources, used, order
        case trust, trustPress, trustPeers, trustSellers
        case shares, sharesOwn, sharesOther
        case welcome, isAdult, country
    }

    static let scope: FormulaScope = {
        var scope = FormulaScope()
        func variable(_ slot: Slot, _ type: FormulaType) -> FormulaScope.Variable {
            FormulaScope.Variable(slot: slot.rawValue, type: type)
        }
        scope.symbols = [
            "role": .variable(variable(.role, .code(roles))),
            "former_role": .variable(variable(.formerRole, .code(roles))),
            "age": .variable(variable(.age, .number)),
            "income": .variable(variable(.income, .number)),
            "name": .variable(variable(.name, .text)),
            "born": .variable(variable(.born, .date)),
            "hired": .variable(variable(.hired, .date)),
            "drinks": .variable(variable(.drinks, .code(.yesNo))),
            "sources": .variable(variable(.sources, .codes(channels))),
            "used": .variable(variable(.used, .codes(channels))),
            "order": .variable(variable(.order, .ranking(channels))),
            "trust": .battery(
                slot: Slot.trust.rawValue,
                rows: [
                    (RowID("press"), variable(.trustPress, .code(agreement))),
                    (RowID("peers"), variable(.trustPeers, .code(agreement))),
                    (RowID("sellers"), variable(.trustSellers, .code(agreement))),
                ]),
            "shares": .battery(
                slot: Slot.shares.rawValue,
                rows: [
                    (RowID("own"), variable(.sharesOwn, .number)),
                    (RowID("97"), variable(.sharesOther, .number)),
                ]),
            "welcome": .valueless(slot: Slot.welcome.rawValue),
            "is_adult": .variable(variable(.isAdult, .truth)),
            "country": .variable(variable(.country, .code(countries))),
        ]
        scope.nets = [
            "trust": ["top2": [ChoiceCode(4), ChoiceCode(5)]],
            "role": ["bosses": [ChoiceCode(1), ChoiceCode(2)]],
            "sources": ["paid": [ChoiceCode(3), ChoiceCode(4)]],
        ]
        scope.optionList = channels
        scope.optionAttributes = [
            FormulaScope.Attribute(name: "price", type: .number),
            FormulaScope.Attribute(name: "region", type: .text),
        ]
        return scope
    }()

    static let today = date("2022-03-31")

    static func date(_ text: String) -> CalendarDate {
        guard let date = CalendarDate(text) else { preconditionFailure("\(text) is not a date") }
        return date
    }

    static func number(_ text: String) -> DecimalNumber {
        guard let number = DecimalNumber(text) else { preconditionFailure("\(text) is not a number") }
        return number
    }

    static func text(_ formula: String) -> FormulaText {
        FormulaText(formula, at: SourceRange(file: "q.yaml", line: 3, column: 11), isVerbatim: true)
    }

    /// A frame in which everything is on the path and unanswered but for these cells.
    static func frame(_ cells: [Slot: AnswerFrame.Cell] = [:]) -> AnswerFrame {
        var frame = AnswerFrame(cellCount: Slot.allCases.count, today: today)
        for slot in Slot.allCases { frame.cells[slot.rawValue] = .unanswered }
        for (slot, cell) in cells { frame.cells[slot.rawValue] = cell }
        return frame
    }

    static func compiled(
        _ formula: String, expecting: FormulaExpectation = .any,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> Formula {
        let (compiled, findings) = compile(text(formula), in: scope, expecting: expecting)
        #expect(findings.isEmpty, "\(formula)", sourceLocation: sourceLocation)
        return try #require(compiled, sourceLocation: sourceLocation)
    }

    static func value(
        _ formula: String, _ cells: [Slot: AnswerFrame.Cell] = [:], option: OptionContext? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> Value? {
        let formula = try compiled(formula, sourceLocation: sourceLocation)
        guard let option else { return formula.value(in: frame(cells)) }
        return formula.value(in: frame(cells), option: option)
    }

    static func findings(_ formula: String, expecting: FormulaExpectation = .any) -> [Finding] {
        compile(text(formula), in: scope, expecting: expecting).findings
    }
}

extension AnswerFrame.Cell {
    static func code(_ number: Int32) -> Self { .given(.code(ChoiceCode(number))) }
    static func marks(_ numbers: Int32...) -> Self { .given(.codes(numbers.map { ChoiceCode($0) })) }
    static func order(_ numbers: Int32...) -> Self { .given(.ranking(numbers.map { ChoiceCode($0) })) }
    static func number(_ text: String) -> Self { .given(.number(Sample.number(text))) }
    static func date(_ text: String) -> Self { .given(.date(Sample.date(text))) }
    static func text(_ text: String) -> Self { .given(.text(text)) }
}

extension Value {
    static func decimal(_ text: String) -> Value { .number(Sample.number(text)) }
}
