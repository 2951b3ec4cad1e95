import Values

/// Functions over the rows of a question: `count(grid = 5)`, `sum(grid)` (rules E025–E027).
extension Resolver {
    mutating func count(_ tree: SyntaxTree) -> Resolved? {
        let batteries = batteryNames(in: tree)
        if case .name = tree.node, batteries.isEmpty { return markCount(tree) }
        guard let battery = batteries.first, batteries.count == 1,
            case .battery(let slot, let rows) = scope.symbols[battery]
        else {
            if batteries.isEmpty, let resolved = resolve(tree) {
                object(
                    "E026", tree, "\(tree.quotation) is \(resolved.type), which cannot be counted",
                    remedy: "count marks, as in 'count(question)', or rows, as in 'count(grid = 5)'")
            } else if batteries.count > 1 {
                object(
                    "E026", tree, "\(batteries.joined(separator: " and ")) have rows of their own",
                    remedy: "count the rows of one question at a time")
            }
            return nil
        }
        if case .name = tree.node {
            object(
                "E026", tree, "it is not said which rows of \(battery) are counted",
                remedy: "write a condition, as in 'count(\(battery) = 5)' or 'count(answered(\(battery)))'")
            return nil
        }
        slots.insert(slot)
        slots.formUnion(rows.map(\.variable.slot))
        return rowCount(tree, battery, rows)
    }

    private mutating func markCount(_ tree: SyntaxTree) -> Resolved? {
        guard let resolved = resolve(tree) else { return nil }
        switch resolved.type {
        case .codes, .ranking: return Resolved(term: .markCount(resolved.term), type: .number)
        case .number, .text, .date, .truth, .code:
            object(
                "E025", tree, "\(tree.quotation) is \(resolved.type), but 'count' counts marks or rows",
                remedy: "write '\(FormulaFunction.count.usage)'")
            return nil
        }
    }

    /// The condition is resolved once for each row. What is wrong with it is said once, for the first row.
    private mutating func rowCount(
        _ tree: SyntaxTree, _ battery: String, _ rows: [(id: RowID, variable: FormulaScope.Variable)]
    ) -> Resolved? {
        let outer = rowBinding
        defer { rowBinding = outer }
        var conditions: [Term.Row] = []
        for row in rows {
            rowBinding = RowBinding(battery: battery, variable: row.variable)
            guard let condition = resolve(tree) else { return nil }
            guard condition.type == .truth else {
                object(
                    "E026", tree,
                    "\(tree.quotation) is \(condition.type), but rows are counted by a condition",
                    remedy: "write '\(FormulaFunction.count.usage)'")
                return nil
            }
            conditions.append(Term.Row(slot: row.variable.slot, condition: condition.term))
        }
        return Resolved(term: .rowCount(conditions), type: .number)
    }

    /// The questions with rows that are named without a row and outside `count`s and `sum`s of their own.
    private func batteryNames(in tree: SyntaxTree) -> [String] {
        switch tree.node {
        case .name(let head, nil):
            if case .battery = scope.symbols[head], rowBinding?.battery != head { return [head] }
            return []
        case .call(.count, _), .call(.sum, _), .call(.mean, _), .call(.min, _), .call(.max, _): return []
        default:
            var names: [String] = []
            for child in tree.children {
                for name in batteryNames(in: child) where !names.contains(name) { names.append(name) }
            }
            return names
        }
    }

    mutating func aggregate(
        _ aggregate: Term.Aggregate, _ function: FormulaFunction, _ arguments: [SyntaxTree]
    ) -> Resolved? {
        if arguments.count == 1, case .name(let head, nil) = arguments[0].node,
            case .battery(let slot, let rows) = scope.symbols[head], rowBinding?.battery != head
        {
            slots.insert(slot)
            slots.formUnion(rows.map(\.variable.slot))
            var terms: [Term] = []
            for row in rows {
                switch row.variable.type {
                case .number: terms.append(.variable(row.variable.slot))
                case .code: terms.append(.codeNumber(.variable(row.variable.slot)))
                case .text, .date, .truth, .codes, .ranking:
                    object(
                        "E027", arguments[0], "rows of \(head) are \(row.variable.type), not numbers",
                        remedy: "use a question whose rows have numbers or points of a scale")
                    return nil
                }
            }
            return Resolved(term: .aggregate(aggregate, terms), type: .number)
        }
        var terms: [Term] = []
        for tree in arguments {
            if let term = argument(tree, of: function, .number) { terms.append(term) }
        }
        guard terms.count == arguments.count else { return nil }
        return Resolved(term: .aggregate(aggregate, terms), type: .number)
    }
}
