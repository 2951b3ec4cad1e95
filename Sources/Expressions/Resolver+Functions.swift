import Findings
import Values

extension Resolver {
    mutating func call(
        _ function: FormulaFunction, _ arguments: [SyntaxTree], _ tree: SyntaxTree, _ wanted: FormulaType?
    ) -> Resolved? {
        guard function.argumentCount.contains(arguments.count) else {
            object(
                "E034", tree, "'\(function.rawValue)' cannot have \(arguments.count) arguments",
                remedy: "write '\(function.usage)'")
            return nil
        }
        switch function {
        case .if: return conditional(arguments, wanted)
        case .coalesce: return firstKnown(arguments, wanted)
        case .answered, .missing, .asked: return state(function, arguments)
        case .count: return count(arguments[0])
        case .sum: return aggregate(.sum, function, arguments)
        case .mean: return aggregate(.mean, function, arguments)
        case .min: return aggregate(.min, function, arguments)
        case .max: return aggregate(.max, function, arguments)
        case .number: return codeNumber(arguments[0])
        case .rank: return rank(arguments[0], arguments[1])
        case .round: return round(arguments)
        case .floor: return calculation(.floor, function, arguments[0])
        case .ceiling: return calculation(.ceiling, function, arguments[0])
        case .abs: return calculation(.magnitude, function, arguments[0])
        case .length: return calculation(.length, function, arguments[0], of: .text)
        case .year: return calculation(.year, function, arguments[0], of: .date)
        case .month: return calculation(.month, function, arguments[0], of: .date)
        case .day: return calculation(.day, function, arguments[0], of: .date)
        case .monthsBetween: return span(.months, function, arguments)
        case .yearsBetween: return span(.years, function, arguments)
        case .date: return date(arguments[0])
        }
    }

    /// An argument of one type only (rule E034).
    mutating func argument(
        _ tree: SyntaxTree, of function: FormulaFunction, _ type: FormulaType
    ) -> Term? {
        guard let resolved = resolve(tree) else { return nil }
        guard resolved.type == type else {
            object(
                "E034", tree,
                "\(tree.quotation) is \(resolved.type), but '\(function.rawValue)' needs \(type)",
                remedy: type == .number ? Self.numberRemedy(tree, resolved.type) : "write '\(function.usage)'"
            )
            return nil
        }
        return resolved.term
    }
}

// MARK: Choosing

extension Resolver {
    private mutating func conditional(_ arguments: [SyntaxTree], _ wanted: FormulaType?) -> Resolved? {
        let condition = unshown { $0.truth(arguments[0], of: "if") }
        let whenTrue = resolve(arguments[1], wanting: wanted)
        let whenFalse = resolve(arguments[2], wanting: wanted ?? whenTrue?.type.codeType)
        guard let condition, let whenTrue, let whenFalse else { return nil }
        guard let type = common(whenTrue.type, whenFalse.type) else {
            object(
                "E020", arguments[2],
                "\(arguments[1].quotation) is \(whenTrue.type) and \(arguments[2].quotation) is \(whenFalse.type)",
                remedy: "give both branches of 'if' one type")
            return nil
        }
        let branches = Term.Conditional(
            condition: condition, whenTrue: whenTrue.term, whenFalse: whenFalse.term,
            truePlace: arguments[1].place, falsePlace: arguments[2].place)
        return Resolved(term: .conditional(branches), type: type)
    }

    private mutating func firstKnown(_ arguments: [SyntaxTree], _ wanted: FormulaType?) -> Resolved? {
        var terms: [Term] = []
        var type: FormulaType?
        for argument in arguments {
            guard let resolved = resolve(argument, wanting: wanted ?? type?.codeType) else { continue }
            terms.append(resolved.term)
            guard let before = type else {
                type = resolved.type
                continue
            }
            guard let both = common(before, resolved.type) else {
                object(
                    "E021", argument,
                    "\(argument.quotation) is \(resolved.type), but before it stands \(before)",
                    remedy: "give 'coalesce' values of one type; texts may stand beside others in pipes only")
                return nil
            }
            type = both
        }
        guard let type, terms.count == arguments.count else { return nil }
        return Resolved(term: .firstKnown(terms), type: type)
    }

    /// The type of what is either; where it is shown, a text may stand beside anything (rule E021).
    private func common(_ left: FormulaType, _ right: FormulaType) -> FormulaType? {
        if left == right { return left }
        guard isShown else { return nil }
        if right == .text { return left }
        return left == .text ? right : nil
    }

    private mutating func unshown<Result>(_ body: (inout Resolver) -> Result) -> Result {
        let wasShown = isShown
        isShown = false
        defer { isShown = wasShown }
        return body(&self)
    }
}

// MARK: States of questions

extension Resolver {
    private mutating func state(_ function: FormulaFunction, _ arguments: [SyntaxTree]) -> Resolved? {
        let subject = arguments[0]
        guard case .name(let head, let member) = subject.node else {
            object(
                "E034", subject,
                "'\(function.rawValue)' asks about a question, not about \(subject.quotation)",
                remedy: "write '\(function.usage)'")
            return nil
        }
        var reason: MissingReason?
        if arguments.count == 2 {
            guard let found = missingReason(arguments[1]) else { return nil }
            reason = found
        }
        guard let symbol = symbol(head, at: subject.place) else { return nil }
        if member == nil {
            switch symbol {
            case .battery(_, _) where rowBinding?.battery == head: break
            case .battery(let slot, let rows): return batteryState(function, slot, rows, subject)
            case .valueless(let slot):
                if function == .asked {
                    slots.insert(slot)
                    return Resolved(term: .isAsked(slot), type: .truth)
                }
            case .variable: break
            }
        }
        guard let resolved = name(head, member, at: subject.place) else { return nil }
        guard case .variable(let slot) = resolved.term else {
            object(
                "E034", subject, "\(subject.quotation) is not a question",
                remedy: "write '\(function.usage)'")
            return nil
        }
        let term: Term =
            switch function {
            case .answered: .isAnswered(slot)
            case .missing: .isMissing(slot, reason)
            default: .isAsked(slot)
            }
        return Resolved(term: term, type: .truth)
    }

    private mutating func batteryState(
        _ function: FormulaFunction, _ slot: Int, _ rows: [(id: RowID, variable: FormulaScope.Variable)],
        _ subject: SyntaxTree
    ) -> Resolved? {
        slots.insert(slot)
        slots.formUnion(rows.map(\.variable.slot))
        switch function {
        case .answered:
            return Resolved(term: .areAnswered(slot, rows: rows.map(\.variable.slot)), type: .truth)
        case .asked: return Resolved(term: .isAsked(slot), type: .truth)
        default:
            object(
                "E023", subject, "\(subject.quotation) has rows, and each has a missing reason of its own",
                remedy: "name a row, or count them, as in 'count(missing(\(subject)))'")
            return nil
        }
    }

    private mutating func missingReason(_ tree: SyntaxTree) -> MissingReason? {
        if case .name(let name, nil) = tree.node, let reason = MissingReason(rawValue: name) { return reason }
        let names = MissingReason.allCases.map(\.rawValue)
        var near: String?
        if case .name(let name, nil) = tree.node { near = nearName(to: name, among: names) }
        object(
            "E023", tree, "\(tree.quotation) is not a missing reason",
            remedy: near.map { "did you mean '\($0)'?" } ?? "write one of \(names.joined(separator: ", "))")
        return nil
    }
}

// MARK: Numbers and dates

extension Resolver {
    private mutating func codeNumber(_ tree: SyntaxTree) -> Resolved? {
        guard let resolved = resolve(tree) else { return nil }
        guard case .code = resolved.type else {
            object(
                "E028", tree, "\(tree.quotation) is \(resolved.type), but 'number' takes a single option",
                remedy: resolved.type == .number
                    ? "write it without 'number'" : "write '\(FormulaFunction.number.usage)'")
            return nil
        }
        return Resolved(term: .codeNumber(resolved.term), type: .number)
    }

    private mutating func rank(_ ranking: SyntaxTree, _ wanted: SyntaxTree) -> Resolved? {
        guard let resolved = resolve(ranking) else { return nil }
        guard case .ranking(let list) = resolved.type else {
            object(
                "E029", ranking, "\(ranking.quotation) is \(resolved.type), but 'rank' takes a ranking",
                remedy: "write '\(FormulaFunction.rank.usage)'")
            return nil
        }
        guard let code = resolve(wanted, wanting: .code(list)) else { return nil }
        guard code.type == .code(list) else {
            object(
                "E029", wanted,
                "\(wanted.quotation) is \(code.type), but \(ranking.quotation) ranks options of \(list.name)",
                remedy: "name a code of \(list.name)")
            return nil
        }
        return Resolved(term: .rank(resolved.term, code.term), type: .number)
    }

    private mutating func round(_ arguments: [SyntaxTree]) -> Resolved? {
        var places = 0
        if arguments.count == 2 {
            guard let term = argument(arguments[1], of: .round, .number) else { return nil }
            guard case .constant(.number(let number)) = term, let whole = number.wholeNumber,
                (0...18).contains(whole)
            else {
                object(
                    "E030", arguments[1], "\(arguments[1].quotation) is not a number of decimal places",
                    remedy: "write a whole number from 0 to 18")
                return nil
            }
            places = whole
        }
        return calculation(.rounded(places: places), .round, arguments[0])
    }

    private mutating func calculation(
        _ calculation: Term.Calculation, _ function: FormulaFunction, _ tree: SyntaxTree,
        of type: FormulaType = .number
    ) -> Resolved? {
        argument(tree, of: function, type).map {
            Resolved(term: .calculation(calculation, $0), type: .number)
        }
    }

    private mutating func span(
        _ unit: Term.DateUnit, _ function: FormulaFunction, _ arguments: [SyntaxTree]
    ) -> Resolved? {
        let from = argument(arguments[0], of: function, .date)
        let to = argument(arguments[1], of: function, .date)
        guard let from, let to else { return nil }
        return Resolved(term: .span(unit, from: from, to: to), type: .number)
    }

    private mutating func date(_ tree: SyntaxTree) -> Resolved? {
        guard case .text(let text) = tree.node, let date = CalendarDate(text) else {
            object(
                "E004", tree, "\(tree.quotation) is not a date",
                remedy: "write it as in 'date(\"2022-03-31\")'")
            return nil
        }
        return Resolved(term: .constant(.date(date)), type: .date)
    }
}

extension FormulaType {
    /// The type as which a bare number is read where this one stands beside it.
    fileprivate var codeType: FormulaType? {
        if case .code = self { self } else { nil }
    }
}
