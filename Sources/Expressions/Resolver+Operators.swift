import Values

extension Resolver {
    mutating func logic(_ logic: SyntaxTree.Logic, _ operands: [SyntaxTree]) -> Resolved? {
        var terms: [Term] = []
        for operand in operands {
            if let term = truth(operand, of: logic.rawValue) { terms.append(term) }
        }
        guard terms.count == operands.count else { return nil }
        return Resolved(term: logic == .and ? .all(terms) : .any(terms), type: .truth)
    }

    mutating func comparison(
        _ tree: SyntaxTree, _ relation: Relation, _ leftTree: SyntaxTree, _ rightTree: SyntaxTree
    ) -> Resolved? {
        let rule = relation.needsOrder ? "E012" : "E011"
        let resolvedSides = sides(leftTree, rightTree)
        guard let left = resolvedSides.left, let right = resolvedSides.right else { return nil }
        guard left.type == right.type else {
            object(
                rule, tree,
                "\(leftTree.quotation) is \(left.type) and \(rightTree.quotation) is \(right.type): they cannot be compared",
                remedy: Self.comparisonRemedy((leftTree, left.type), (rightTree, right.type)))
            return nil
        }
        if relation.needsOrder {
            switch left.type {
            case .number, .date, .code: break
            case .text, .truth, .codes, .ranking:
                object(
                    "E012", tree, "\(leftTree.quotation) is \(left.type), and that has no order",
                    remedy: "compare with '=' or '!=', or compare numbers, dates or single options")
                return nil
            }
        }
        switch (relation, left.term, right.term) {
        case (.equal, .variable(let slot), .constant(.code(let code))),
            (.equal, .constant(.code(let code)), .variable(let slot)):
            return Resolved(term: .isCode(slot, code), type: .truth)
        default:
            return Resolved(term: .comparison(relation, left.term, right.term), type: .truth)
        }
    }

    /// Both sides of a comparison; bare numbers on one side are codes when the other side is one.
    private mutating func sides(
        _ leftTree: SyntaxTree, _ rightTree: SyntaxTree
    ) -> (left: Resolved?, right: Resolved?) {
        if leftTree.isNumeral, !rightTree.isNumeral {
            let right = resolve(rightTree)
            return (resolve(leftTree, wanting: right?.type.comparableCode), right)
        }
        let left = resolve(leftTree)
        return (left, resolve(rightTree, wanting: left?.type.comparableCode))
    }

    private static func comparisonRemedy(
        _ left: (tree: SyntaxTree, type: FormulaType), _ right: (tree: SyntaxTree, type: FormulaType)
    ) -> String {
        switch (left.type, right.type) {
        case (.code, .number): numberRemedy(left.tree, left.type)
        case (.number, .code): numberRemedy(right.tree, right.type)
        case (.code, .code): "only options of one shared list can be compared"
        case (.codes, .number), (.codes, .code), (.ranking, .number), (.ranking, .code):
            "ask for a mark with 'has'"
        case (.code, .text), (.text, .code): "compare an option by its code, as in 'role = 1'"
        case (.date, .text), (.text, .date): "write dates as 'date(\"2022-03-31\")'"
        default: "compare two values of one type"
        }
    }

    mutating func membership(_ element: SyntaxTree, isIn: Bool, _ set: SyntaxTree) -> Resolved? {
        guard let resolved = resolve(element) else { return nil }
        let term: Term
        switch resolved.type {
        case .code(let list):
            guard let codes = codeSet(set, of: list) else { return nil }
            term = .isWithin(resolved.term, codes)
        case .number:
            guard case .set(let members) = set.node else {
                object(
                    "E013", set, "\(set.quotation) is not a set of numbers",
                    remedy: "write a set, as in '{1, 2, 5..9}'")
                return nil
            }
            guard let spans = spans(members) else { return nil }
            term = .isBetween(resolved.term, spans)
        case .codes, .ranking, .text, .date, .truth:
            let isMarks = resolved.type.list != nil
            object(
                "E013", element,
                "\(element.quotation) is \(resolved.type), but 'in' asks about a code or a number",
                remedy: isMarks ? "write 'has any' for marks" : "compare it with '='")
            return nil
        }
        let folded = term.folded
        return Resolved(term: isIn ? folded : Term.not(folded), type: .truth)
    }

    mutating func marks(
        _ marks: SyntaxTree, _ quantity: SyntaxTree.Quantity, _ wanted: SyntaxTree
    ) -> Resolved? {
        guard let resolved = resolve(marks) else { return nil }
        let list: CodeList
        switch resolved.type {
        case .codes(let itsList), .ranking(let itsList): list = itsList
        case .code, .number, .text, .date, .truth:
            var isCode = false
            if case .code = resolved.type { isCode = true }
            object(
                "E014", marks,
                "\(marks.quotation) is \(resolved.type), but '\(quantity.rawValue)' asks about marks",
                remedy: isCode ? "write '=' or 'in' for a single option" : "use it with a multiple choice")
            return nil
        }
        switch quantity {
        case .one:
            if case .set = wanted.node {
                object(
                    "E014", wanted, "'has' asks for one mark",
                    remedy: "write 'has any' or 'has all' before a set")
                return nil
            }
            guard let code = resolve(wanted, wanting: .code(list)) else { return nil }
            guard code.type == .code(list) else {
                object(
                    "E014", wanted,
                    "\(wanted.quotation) is \(code.type), but \(marks.quotation) has options of \(list.name)",
                    remedy: "name a code of \(list.name)")
                return nil
            }
            return Resolved(term: .hasMark(resolved.term, code.term), type: .truth)
        case .any:
            return codeSet(wanted, of: list).map {
                Resolved(term: .hasAnyMark(resolved.term, $0), type: .truth)
            }
        case .all:
            return codeSet(wanted, of: list).map {
                Resolved(term: .hasAllMarks(resolved.term, $0), type: .truth)
            }
        }
    }

    mutating func chain(_ firstTree: SyntaxTree, _ links: [SyntaxTree.Link]) -> Resolved? {
        let first = resolve(firstTree)
        var type = first?.type
        var steps: [Term.Step] = []
        for link in links {
            let operand = resolve(link.operand)
            guard let left = type, let operand else {
                type = nil
                continue
            }
            guard let (sign, result) = Self.step(left, link.sign, operand.type) else {
                objectToStep((firstTree, left), link, operand.type)
                type = nil
                continue
            }
            steps.append(Term.Step(sign: sign, operand: operand.term))
            type = result
        }
        guard let first, let type, steps.count == links.count else { return nil }
        return Resolved(term: .arithmetic(first.term, steps), type: type)
    }

    private static func step(
        _ left: FormulaType, _ sign: SyntaxTree.Link.Operator, _ right: FormulaType
    ) -> (Term.Step.Operator, FormulaType)? {
        switch (left, sign, right) {
        case (.number, .plus, .number): (.add, .number)
        case (.number, .minus, .number): (.subtract, .number)
        case (.number, .times, .number): (.multiply, .number)
        case (.number, .dividedBy, .number): (.divide, .number)
        case (.date, .plus, .number): (.daysLater, .date)
        case (.date, .minus, .number): (.daysEarlier, .date)
        case (.date, .minus, .date): (.daysSince, .number)
        default: nil
        }
    }

    private mutating func objectToStep(
        _ left: (tree: SyntaxTree, type: FormulaType), _ link: SyntaxTree.Link, _ right: FormulaType
    ) {
        let rule = link.sign.isMultiplicative ? "E016" : "E015"
        let leftFits = left.type == .number || (left.type == .date && !link.sign.isMultiplicative)
        let (tree, type) = leftFits ? (link.operand, right) : left
        object(
            rule, tree, "\(tree.quotation) is \(type) and does not fit '\(link.sign.rawValue)' here",
            remedy: type == .number ? "write the date first, then the days" : Self.numberRemedy(tree, type))
    }
}

extension Resolver {
    /// The codes that a set or a net stands for, all of them of the list.
    mutating func codeSet(_ tree: SyntaxTree, of list: CodeList) -> CodeSet? {
        switch tree.node {
        case .set(let members):
            var stretches: [ClosedRange<Int32>] = []
            for member in members {
                if let stretch = self.stretch(member, of: list) { stretches.append(stretch) }
            }
            return stretches.count == members.count ? CodeSet(stretches, of: list) : nil
        case .name(let head, let member):
            return net(head, member, of: list, at: tree).map { CodeSet($0) }
        default:
            object(
                "E013", tree, "\(tree.quotation) is neither a set nor a net",
                remedy: "write a set, as in '{1, 2}', or a net, as in 'question.net'")
            return nil
        }
    }

    private mutating func stretch(
        _ member: SyntaxTree.SetMember, of list: CodeList
    ) -> ClosedRange<Int32>? {
        switch member.element {
        case .number(let number):
            return code(number, of: list, at: member.place).map { $0.number...$0.number }
        case .yesNo(let isYes):
            if list == .yesNo { return isYes ? 1...1 : 2...2 }
            objections.append(
                Objection(
                    "E005", member.place, "'\(isYes ? "yes" : "no")' is not a code of \(list.name)",
                    remedy: "name options by their numbers"))
            return nil
        case .range(let lower, let upper):
            // Not every number of a range need be a code: lists have gaps, and a range says "all from here to there".
            let first = Int32(clamping: lower.negated.floor.negated.wholeNumber ?? 0)
            let last = Int32(clamping: upper.floor.wholeNumber ?? 0)
            if first <= last, !list.ascending.ascendingRange(of: first...last).isEmpty { return first...last }
            objections.append(
                Objection(
                    "E005", member.place, "no code of \(list.name) is in \(member)",
                    remedy: "name codes of \(list.name)"))
            return nil
        }
    }

    private mutating func spans(_ members: [SyntaxTree.SetMember]) -> [Term.NumberSpan]? {
        var spans: [Term.NumberSpan] = []
        for member in members {
            switch member.element {
            case .number(let number): spans.append(Term.NumberSpan(lower: number, upper: number))
            case .range(let lower, let upper): spans.append(Term.NumberSpan(lower: lower, upper: upper))
            case .yesNo(let isYes):
                objections.append(
                    Objection(
                        "E013", member.place, "'\(isYes ? "yes" : "no")' is not a number",
                        remedy: "write numbers in this set"))
            }
        }
        return spans.count == members.count ? spans : nil
    }
}

extension FormulaType {
    /// The type as which a bare number beside it is read, when that is a code.
    fileprivate var comparableCode: FormulaType? {
        if case .code = self { self } else { nil }
    }
}

extension SyntaxTree {
    /// Whether it yields nothing but numbers written out, which may be codes as well.
    fileprivate var isNumeral: Bool {
        switch node {
        case .number: true
        case .call(.if, let arguments):
            arguments.count == 3 && arguments[1].isNumeral && arguments[2].isNumeral
        case .call(.coalesce, let arguments): arguments.allSatisfy(\.isNumeral)
        default: false
        }
    }
}
