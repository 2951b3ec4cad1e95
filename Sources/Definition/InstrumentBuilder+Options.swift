import Expressions
import Findings
import Values

// Option tables. A shared list without conditions or carry-forward makes one table for all questions that use it.

extension InstrumentBuilder {
    mutating func optionUse(of question: Question, index: Int) -> InstrumentQuestion.OptionUse? {
        let id = question.id.value
        let (source, filter, isRandom, nets): (OptionSource?, FormulaText?, Bool, [Net]) =
            switch question.kind {
            case .single(let list), .multiple(let list, _), .ranking(let list, _):
                (list.source, list.filter, list.isRandom, list.nets)
            case .scale(.list(let source), let nets, _): (source, nil, false, nets)
            case .scale(.numbers, let nets, _): (nil, nil, false, nets)
            case .grid(let grid): (grid.options, nil, false, grid.nets)
            case .yesNo: (nil, nil, false, [])
            case .number, .sum, .text, .date, .computed, .note, .screenOut: (nil, nil, false, [])
            }
        let table: Int
        switch question.kind {
        case .yesNo(let yes, let no): table = yesNoTable(yes, no, question: index)
        case .scale(.numbers(let from, let to, let labels), _, _):
            table = scaleTable(id, from.value, to.value, labels, question: index)
        default:
            guard let source else { return nil }
            table = optionTable(source, of: id, question: index)
        }
        var filterFormula: Formula?
        if let filter {
            var special = scope
            special.optionList = codeLists[id]
            special.optionAttributes = instrument.tables[table].attributes
            filterFormula = compiled(filter, .filter(question: index), in: special)
        }
        var shared: [Net] = []
        if case .list(let name)? = source {
            shared = listByName[name.value]?.nets ?? []
        }
        return InstrumentQuestion.OptionUse(
            table: table, filter: filterFormula, isRandom: isRandom, nets: shared + nets)
    }

    private mutating func optionTable(_ source: OptionSource, of id: QuestionID, question: Int) -> Int {
        let list = codeLists[id] ?? CodeList(name: id.name, codes: [])
        switch source {
        case .list:
            if let known = instrument.tableByList[list.name] { return known }
            return add(table(options(of: source), list: list, question: question))
        case .own(let options):
            return add(table(options, list: list, question: question))
        case .carried(let from, let marked, let also):
            guard let carriedFrom = choiceSource(of: from.value) else {
                return add(table([], list: list, question: question))
            }
            let carried = options(of: carriedFrom).map { option in
                var option = option
                option.specify = nil
                option.condition = carryCondition(
                    from.value, marked: marked, option.code.value, at: from.range)
                return option
            }
            return add(table(carried + also, list: list, question: question))
        }
    }

    private mutating func add(_ table: OptionTable) -> Int {
        instrument.tables.append(table)
        let index = instrument.tables.count - 1
        if instrument.tableByList[table.list.name] == nil { instrument.tableByList[table.list.name] = index }
        return index
    }

    private mutating func table(_ choices: [Choice], list: CodeList, question: Int) -> OptionTable {
        let attributes = attributes(of: choices)
        var options: [OptionTable.Option] = []
        options.reserveCapacity(choices.count)
        var indexByCode: [ChoiceCode: Int] = [:]
        indexByCode.reserveCapacity(choices.count)
        var groups: [Wording] = []
        var groupNumbers: [Int: Int] = [:]
        for choice in choices {
            guard indexByCode[choice.code.value] == nil else { continue }
            indexByCode[choice.code.value] = options.count
            var group: Int?
            if let heading = choice.group {
                if let known = groupNumbers[heading.number] {
                    group = known
                } else {
                    group = groups.count
                    groupNumbers[heading.number] = groups.count
                    groups.append(wording(heading.label, readAt: question))
                }
            }
            let values = attributes.map { choice.attributes[$0.name] }
            options.append(
                OptionTable.Option(
                    code: choice.code.value, label: wording(choice.label, readAt: question),
                    help: choice.help.map { wording($0, readAt: question) },
                    condition: compiled(choice.condition, .option(question: question, choice.code.value)),
                    isExclusive: choice.isExclusive, isAnchored: choice.isAnchored,
                    asksForText: choice.specify != nil, group: group,
                    context: OptionContext(code: choice.code.value, attributes: values)))
        }
        return OptionTable(
            list: list, options: options, groups: groups, indexByCode: indexByCode, attributes: attributes)
    }

    /// The attributes that options have, by name; numbers when every value is one, else texts.
    private func attributes(of choices: [Choice]) -> [FormulaScope.Attribute] {
        var isNumeric: [String: Bool] = [:]
        for choice in choices {
            for (name, value) in choice.attributes {
                if case .number = value {
                    isNumeric[name] = isNumeric[name] ?? true
                } else {
                    isNumeric[name] = false
                }
            }
        }
        return isNumeric.sorted { $0.key < $1.key }.map {
            FormulaScope.Attribute(name: $0.key, type: $0.value ? .number : .text)
        }
    }

    private mutating func yesNoTable(_ yes: LocalizedText?, _ no: LocalizedText?, question: Int) -> Int {
        let labels = [
            yes.map { wording($0, readAt: question) } ?? standardWording(StandardWords.yes),
            no.map { wording($0, readAt: question) } ?? standardWording(StandardWords.no),
        ]
        return add(plainTable(.yesNo, labels))
    }

    private mutating func scaleTable(
        _ id: QuestionID, _ from: Int, _ to: Int,
        _ labels: [(code: Located<ChoiceCode>, label: LocalizedText)],
        question: Int
    ) -> Int {
        let list = codeLists[id] ?? CodeList(name: id.name, codes: [])
        let wordings = list.codes.map { code in
            labels.first { $0.code.value == code }.map { wording($0.label, readAt: question) }
                ?? standardWording { _ in code.description }
        }
        return add(plainTable(list, wordings))
    }

    private func plainTable(_ list: CodeList, _ labels: [Wording]) -> OptionTable {
        let options = zip(list.codes, labels).map { code, label in
            OptionTable.Option(
                code: code, label: label, help: nil, condition: nil, isExclusive: false, isAnchored: false,
                asksForText: false, group: nil, context: OptionContext(code: code, attributes: []))
        }
        let indexByCode = Dictionary(uniqueKeysWithValues: zip(list.codes, list.codes.indices))
        return OptionTable(list: list, options: options, groups: [], indexByCode: indexByCode, attributes: [])
    }

    mutating func buildOutside() {
        for (slot, variable) in instrument.variables.enumerated() where variable.question == nil {
            guard let value = questionnaire.outside.first(where: { $0.id.value == variable.address.question })
            else { continue }
            let table = value.options.map { optionTable($0, of: value.id.value, question: 0) }
            instrument.outside.append(InstrumentOutsideValue(slot: slot, declaration: value, table: table))
        }
    }
}
