import Findings
import Values

extension Resolver {
    mutating func name(_ head: String, _ member: String?, at place: Range<Int>) -> Resolved? {
        if head == "option" { return option(member, at: place) }
        guard let symbol = symbol(head, at: place) else { return nil }
        guard let member else { return whole(symbol, head, at: place) }
        if case .battery(let slot, let rows) = symbol, let row = rows.first(where: { $0.id.name == member }) {
            _ = slot
            return read(row.variable)
        }
        if scope.nets[head]?[member] != nil {
            objections.append(
                Objection(
                    "E013", place, "'\(head).\(member)' is a net and has no value of its own",
                    remedy:
                        "nets stand after 'in', 'has any' and 'has all', as in '\(head) in \(head).\(member)'"
                ))
            return nil
        }
        unknownMember(member, of: head, symbol, at: place)
        return nil
    }

    /// What a name stands for; where nothing, the nearest one is proposed (rule E003).
    mutating func symbol(_ name: String, at place: Range<Int>) -> FormulaScope.Symbol? {
        if let symbol = scope.symbols[name] { return symbol }
        let near = nearName(to: name, among: scope.symbols.keys)
        var remedy = near.map { "did you mean '\($0)'?" } ?? "name a question or a value from outside"
        if let function = FormulaFunction(rawValue: name) {
            remedy = "functions are called with parentheses, as in '\(function.rawValue)(…)'"
        }
        objections.append(
            Objection("E003", place, "there is no question or value '\(name)'", remedy: remedy))
        return nil
    }

    mutating func read(_ variable: FormulaScope.Variable) -> Resolved {
        slots.insert(variable.slot)
        return Resolved(term: .variable(variable.slot), type: variable.type)
    }

    private mutating func whole(
        _ symbol: FormulaScope.Symbol, _ name: String, at place: Range<Int>
    ) -> Resolved? {
        switch symbol {
        case .variable(let variable):
            return read(variable)
        case .battery(_, let rows):
            if let rowBinding, rowBinding.battery == name { return read(rowBinding.variable) }
            let example = rows.first.map { "'\(name).\($0.id.name)'" } ?? "a row"
            objections.append(
                Objection(
                    "E003", place, "'\(name)' has rows, and only they have values",
                    remedy:
                        "name one of its rows, such as \(example), or count them, as in 'count(\(name) = …)'")
            )
            return nil
        case .valueless:
            objections.append(
                Objection(
                    "E003", place, "'\(name)' is shown and has no value",
                    remedy: "only 'asked(\(name))' can be said of it"))
            return nil
        }
    }

    private mutating func option(_ member: String?, at place: Range<Int>) -> Resolved? {
        guard let list = scope.optionList else {
            objections.append(
                Objection(
                    "E003", place, "'option' stands for something only in a filter",
                    remedy: "use it in the 'filter' of a question with options"))
            return nil
        }
        if member == "code" { return Resolved(term: .optionCode, type: .code(list)) }
        if let member, let index = scope.optionAttributes.firstIndex(where: { $0.name == member }) {
            let type = scope.optionAttributes[index].type
            return Resolved(term: .optionAttribute(index, type), type: type)
        }
        let names = ["code"] + scope.optionAttributes.map(\.name)
        let near = member.flatMap { nearName(to: $0, among: names) }
        objections.append(
            Objection(
                "E003", place,
                member.map { "options have no attribute '\($0)'" } ?? "'option' alone has no value",
                remedy: near.map { "did you mean 'option.\($0)'?" }
                    ?? "write one of \(names.map { "option.\($0)" }.joined(separator: ", "))"))
        return nil
    }

    private mutating func unknownMember(
        _ member: String, of name: String, _ symbol: FormulaScope.Symbol, at place: Range<Int>
    ) {
        var names = scope.nets[name].map { $0.keys.sorted() } ?? []
        if case .battery(_, let rows) = symbol { names = rows.map(\.id.name) + names }
        let memberPlace = (place.upperBound - member.unicodeScalars.count)..<place.upperBound
        guard !names.isEmpty else {
            objections.append(
                Objection(
                    "E003", memberPlace, "'\(name)' has neither rows nor nets",
                    remedy: "write '\(name)' alone"))
            return
        }
        let near = nearName(to: member, among: names)
        objections.append(
            Objection(
                "E003", memberPlace, "'\(name)' has no row or net '\(member)'",
                remedy: near.map { "did you mean '\(name).\($0)'?" }
                    ?? "it has \(names.prefix(12).joined(separator: ", "))\(names.count > 12 ? ", …" : "")"))
    }

    /// The codes of a net, if that is what the name stands for.
    ///
    /// Returns nil with an objection when it is a net of another list, and when it is no net at all.
    mutating func net(_ head: String, _ member: String?, of list: CodeList, at tree: SyntaxTree)
        -> [ChoiceCode]?
    {
        guard let symbol = symbol(head, at: tree.place) else { return nil }
        guard let member, let codes = scope.nets[head]?[member] else {
            if let member, case .variable = symbol, scope.nets[head] != nil {
                unknownMember(member, of: head, symbol, at: tree.place)
                return nil
            }
            object(
                "E013", tree, "\(tree.quotation) is neither a set nor a net",
                remedy: "write a set, as in '{1, 2}', or a net, as in 'question.net'")
            return nil
        }
        let netList: CodeList? =
            switch symbol {
            case .variable(let variable): variable.type.list
            case .battery(_, let rows): rows.first?.variable.type.list
            case .valueless: nil
            }
        guard netList == list else {
            object(
                "E013", tree, "'\(head).\(member)' is a net of another list than \(list.name)",
                remedy: "use a net of a question whose options come from \(list.name)")
            return nil
        }
        return codes
    }
}
