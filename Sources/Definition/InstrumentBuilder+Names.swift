import Expressions
import Findings
import Values

// The first pass: every name gets its slot and type, so that formulas can refer to anything.

extension InstrumentBuilder {
    mutating func registerOutside() {
        for value in questionnaire.outside {
            guard claim(value.id.value.name, at: value.id.range, .outsideValue) else { continue }
            let type: FormulaType =
                switch value.kind {
                case .text: .text
                case .integer, .decimal: .number
                case .date: .date
                case .single: .code(codeList(of: value.options, for: value.id.value))
                }
            let slot = addVariable(Address(value.id.value), question: nil, type: type)
            scope.symbols[value.id.value.name] = .variable(.init(slot: slot, type: type))
        }
    }

    mutating func registerQuestions() {
        var index = 0
        for section in questionnaire.sections {
            _ = claim(section.id.value, at: section.id.range, .section)
            for item in section.items {
                if case .page(let page) = item { _ = claim(page.id.value, at: page.id.range, .page) }
                for question in item.questions {
                    register(question, index: index)
                    index += 1
                }
            }
        }
    }

    private mutating func register(_ question: Question, index: Int) {
        let id = question.id.value
        let isNew = claim(id.name, at: question.id.range, .question)
        let symbol = symbol(of: question, index: index)
        if isNew {
            instrument.questionIndex[id] = index
            scope.symbols[id.name] = symbol
        }
    }

    private mutating func symbol(of question: Question, index: Int) -> FormulaScope.Symbol {
        let id = question.id.value
        func single(_ type: FormulaType) -> FormulaScope.Symbol {
            .variable(.init(slot: addVariable(Address(id), question: index, type: type), type: type))
        }
        switch question.kind {
        case .single(let list):
            return choice(.code(codeList(of: list.source, for: id)), of: question, list, index: index)
        case .multiple(let list, _):
            return choice(.codes(codeList(of: list.source, for: id)), of: question, list, index: index)
        case .ranking(let list, _):
            return single(.ranking(codeList(of: list.source, for: id)))
        case .yesNo:
            codeLists[id] = .yesNo
            return single(.code(.yesNo))
        case .scale(let points, _, _):
            return single(.code(codeList(of: points, for: id)))
        case .grid(let grid):
            let list = codeList(of: grid.options, for: id)
            return battery(
                grid.rows, of: question, index: index, type: grid.isMultiple ? .codes(list) : .code(list))
        case .sum(let sum):
            return battery(sum.rows, of: question, index: index, type: .number)
        case .number:
            return single(.number)
        case .text:
            return single(.text)
        case .date:
            return single(.date)
        case .computed:
            // Its type is known once its formula is compiled (`InstrumentBuilder+Computed`).
            return single(.number)
        case .note, .screenOut:
            return .valueless(slot: addVariable(Address(id), question: index, type: nil))
        }
    }

    private mutating func choice(
        _ type: FormulaType, of question: Question, _ list: ChoiceList, index: Int
    ) -> FormulaScope.Symbol {
        let id = question.id.value
        let slot = addVariable(Address(id), question: index, type: type)
        for option in optionsWithText(of: list.source) {
            let address = Address(id, .specify(option.code.value))
            guard claim(address.variableName, at: option.code.range, .textBesideOption) else { continue }
            let textSlot = addVariable(address, question: index, type: .text)
            scope.symbols[address.variableName] = .variable(.init(slot: textSlot, type: .text))
        }
        return .variable(.init(slot: slot, type: type))
    }

    private mutating func battery(
        _ source: RowSource, of question: Question, index: Int, type: FormulaType
    ) -> FormulaScope.Symbol {
        let id = question.id.value
        let slot = addVariable(Address(id), question: index, type: nil)
        var rows: [(id: RowID, variable: FormulaScope.Variable)] = []
        var seen: Set<RowID> = []
        for (row, range) in rowNames(of: source) {
            guard seen.insert(row).inserted else {
                note(
                    "D042", at: range, "row '\(row)' stands twice in '\(id)'",
                    remedy: "give each row its own id")
                continue
            }
            let address = Address(id, .row(row))
            _ = claim(address.variableName, at: range, .row)
            let rowSlot = addVariable(address, question: index, type: type)
            rows.append((row, .init(slot: rowSlot, type: type)))
        }
        return .battery(slot: slot, rows: rows)
    }

    /// The rows' names with their places; of carried rows the codes of the options they come from.
    func rowNames(of source: RowSource) -> [(id: RowID, range: SourceRange)] {
        switch source {
        case .own(let rows):
            return rows.map { ($0.id.value, $0.id.range) }
        case .carried(let from, _, let also):
            let carried = (codeLists[from.value]?.codes ?? []).map { (RowID($0.description), from.range) }
            return carried + also.map { ($0.id.value, $0.id.range) }
        }
    }

    /// The list that a question's codes come from; remembered for questions that carry them forward.
    mutating func codeList(of source: OptionSource?, for id: QuestionID) -> CodeList {
        let list: CodeList
        switch source {
        case .list(let name)?:
            list = sharedCodes[name.value] ?? CodeList(name: name.value, codes: [])
        case .own(let options)?:
            list = CodeList(name: ownListName(id), codes: options.map(\.code.value))
        case .carried(let from, _, let also)?:
            let carried = codeLists[from.value] ?? CodeList(name: from.value.name, codes: [])
            let name = also.isEmpty ? carried.name : ownListName(id)
            list = CodeList(name: name, codes: carried.codes + also.map(\.code.value))
        case nil:
            list = CodeList(name: ownListName(id), codes: [])
        }
        codeLists[id] = list
        return list
    }

    /// What the list of a question's own is called: code lists are told apart by name, so that one must not have the
    /// name of a shared list.
    private func ownListName(_ id: QuestionID) -> String {
        let isTaken = listByName[id.name] != nil || id.name == CodeList.yesNo.name
        return isTaken ? "the question \(id.name)" : id.name
    }

    private mutating func codeList(of points: ScalePoints, for id: QuestionID) -> CodeList {
        switch points {
        case .list(let source): return codeList(of: source, for: id)
        case .numbers(let from, let to, _):
            let numbers = from.value <= to.value ? Array((from.value...to.value).prefix(101)) : []
            let list = CodeList(name: ownListName(id), codes: numbers.map { ChoiceCode(Int32(clamping: $0)) })
            codeLists[id] = list
            return list
        }
    }

    /// All options that a source can give, conditions aside. What is carried forward does not ask for its text again.
    func options(of source: OptionSource) -> [Choice] {
        switch source {
        case .list(let name): listByName[name.value]?.options ?? []
        case .own(let options): options
        case .carried(let from, _, let also): carriedOptions(from.value) + also
        }
    }

    /// The options that ask for a text where they are written. What is carried forward does not ask again.
    func optionsWithText(of source: OptionSource) -> [Choice] {
        switch source {
        case .list(let name): textOptions[name.value] ?? []
        case .own(let options), .carried(_, _, let options): options.filter { $0.specify != nil }
        }
    }

    /// The options that a question has to carry forward. Goes back along the questions that it carries from itself,
    /// at most once to each: questions that carry from each other break rule D033 and must not be followed for ever.
    private func carriedOptions(_ id: QuestionID) -> [Choice] {
        var parts: [[Choice]] = []
        var seen: Set<QuestionID> = []
        var next: QuestionID? = id
        while let current = next, seen.insert(current).inserted, let source = choiceSource(of: current) {
            if case .carried(let from, _, let also) = source {
                parts.append(also)
                next = from.value
            } else {
                parts.append(options(of: source))
                next = nil
            }
        }
        return parts.reversed().joined().map { option in
            var option = option
            option.specify = nil
            return option
        }
    }

    /// The option source of a single, multiple or ranking question; nil for any other.
    func choiceSource(of id: QuestionID) -> OptionSource? {
        switch questionByID[id]?.kind {
        case .single(let list)?, .multiple(let list, _)?, .ranking(let list, _)?: list.source
        default: nil
        }
    }

    mutating func registerNets() {
        // Made once for all questions that use a list: nets can be as long as the list, and their codes are shared.
        let sharedNets = listByName.mapValues { $0.nets.map { ($0.id.value, $0.codes.map(\.value)) } }
        for section in questionnaire.sections {
            for question in section.items.flatMap(\.questions) {
                let (own, source): ([Net], OptionSource?) =
                    switch question.kind {
                    case .single(let list), .multiple(let list, _), .ranking(let list, _):
                        (list.nets, list.source)
                    case .scale(.list(let source), let nets, _): (nets, source)
                    case .scale(.numbers, let nets, _): (nets, nil)
                    case .grid(let grid): (grid.nets, grid.options)
                    case .yesNo, .number, .sum, .text, .date, .computed, .note, .screenOut: ([], nil)
                    }
                var nets: [String: [ChoiceCode]] = [:]
                if case .list(let name)? = source {
                    for (id, codes) in sharedNets[name.value] ?? [] { nets[id] = codes }
                }
                for net in own { nets[net.id.value] = net.codes.map(\.value) }
                if !nets.isEmpty { scope.nets[question.id.value.name] = nets }
            }
        }
    }
}
