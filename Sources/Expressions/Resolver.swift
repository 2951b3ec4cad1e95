import Findings
import Values

/// Finds out what the names of a formula stand for and whether its types are right (rules E002, E003, E005).
///
/// Where a part is wrong it is objected to and gives nil; the parts beside it are still looked at.
struct Resolver {
    /// A part of a formula with its type.
    struct Resolved {
        let term: Term
        let type: FormulaType
    }

    /// What a question with rows stands for while `count(grid = 5)` looks at one row.
    struct RowBinding {
        let battery: String
        let variable: FormulaScope.Variable
    }

    let scope: FormulaScope
    var objections: [Objection] = []
    var slots: Set<Int> = []
    var usesToday = false
    var rowBinding: RowBinding?
    /// Whether what is resolved is shown as it is, so that `coalesce` may mix types (rule E021).
    var isShown = false

    init(scope: FormulaScope) { self.scope = scope }

    mutating func resolve(_ tree: SyntaxTree, expecting expectation: FormulaExpectation) -> Resolved? {
        isShown = expectation == .shown
        guard let resolved = resolve(tree) else { return nil }
        switch (expectation, resolved.type) {
        case (.any, _), (.truth, .truth), (.number, .number): return resolved
        case (.truth, let type):
            object(
                "D061", tree, "\(tree.quotation) is \(type), but a condition is true or false",
                remedy: Self.conditionRemedy(tree, type))
        case (.number, let type):
            object(
                "D018", tree, "\(tree.quotation) is \(type), but plural forms are chosen by a number",
                remedy: "give a number, such as 'count(…)' of marks")
        case (.shown, .truth):
            object(
                "D017", tree, "\(tree.quotation) is true or false, and that cannot be shown",
                remedy: "choose texts with 'if(condition, \"…\", \"…\")'")
        case (.shown, _): return resolved
        }
        return nil
    }

    private static func conditionRemedy(_ tree: SyntaxTree, _ type: FormulaType) -> String {
        switch type {
        case .number: "compare it, as in '\(tree.quotation.dropFirst().dropLast()) > 0'"
        case .code(.yesNo): "compare it, as in '\(tree.quotation.dropFirst().dropLast()) = yes'"
        case .code: "compare it with a code, as in '\(tree.quotation.dropFirst().dropLast()) = 1'"
        case .codes: "ask for a mark with 'has'"
        case .text, .date, .ranking, .truth: "compare it with a value"
        }
    }

    /// The meaning of a part. A number in a place where a code of a list is wanted is read as that code.
    mutating func resolve(_ tree: SyntaxTree, wanting wanted: FormulaType? = nil) -> Resolved? {
        let wasShown = isShown
        defer { isShown = wasShown }
        if !tree.passesShowing { isShown = false }
        guard let resolved = resolveNode(tree, wanted) else { return nil }
        return Resolved(term: resolved.term.folded, type: resolved.type)
    }

    private mutating func resolveNode(_ tree: SyntaxTree, _ wanted: FormulaType?) -> Resolved? {
        switch tree.node {
        case .number(let number):
            guard let list = wanted?.list else {
                return Resolved(term: .constant(.number(number)), type: .number)
            }
            return code(number, of: list, at: tree.place).map {
                Resolved(term: .constant(.code($0)), type: .code(list))
            }
        case .text(let text): return Resolved(term: .constant(.text(text)), type: .text)
        case .truth(let truth): return Resolved(term: .constant(.truth(truth)), type: .truth)
        case .yesNo(let isYes):
            return Resolved(term: .constant(.code(ChoiceCode(isYes ? 1 : 2))), type: .code(.yesNo))
        case .today:
            usesToday = true
            return Resolved(term: .today, type: .date)
        case .name(let head, let member): return name(head, member, at: tree.place)
        case .set:
            object(
                "E013", tree, "a set cannot stand here",
                remedy: "sets stand after 'in', 'has any' and 'has all'")
            return nil
        case .not(let operand):
            return truth(operand, of: "not").map { Resolved(term: .not($0), type: .truth) }
        case .negated(let operand):
            return number(operand, "E016", "'-'").map {
                Resolved(term: .calculation(.negated, $0), type: .number)
            }
        case .logic(let logic, let operands): return self.logic(logic, operands)
        case .comparison(let relation, let left, let right):
            return comparison(tree, relation, left, right)
        case .membership(let element, let isIn, let set): return membership(element, isIn: isIn, set)
        case .marks(let marks, let quantity, let wanted): return self.marks(marks, quantity, wanted)
        case .chain(let first, let links): return chain(first, links)
        case .call(let function, let arguments): return call(function, arguments, tree, wanted)
        case .unknownCall(let arguments):
            for argument in arguments { _ = resolve(argument) }
            return nil
        }
    }
}

extension Resolver {
    mutating func object(_ code: String, _ tree: SyntaxTree, _ message: String, remedy: String) {
        objections.append(Objection(code, tree.place, message, remedy: remedy))
    }

    /// A number read as a code of a list (rule E005).
    mutating func code(_ number: DecimalNumber, of list: CodeList, at place: Range<Int>) -> ChoiceCode? {
        if let whole = number.wholeNumber, let exact = Int32(exactly: whole), list.contains(ChoiceCode(exact))
        {
            return ChoiceCode(exact)
        }
        objections.append(
            Objection(
                "E005", place, "\(number) is not a code of \(list.name)",
                remedy: Self.codesRemedy(list, near: number)))
        return nil
    }

    private static func codesRemedy(_ list: CodeList, near number: DecimalNumber) -> String {
        let shown = list.codes.prefix(12).map(\.description).joined(separator: ", ")
        guard list.codes.count > 12 else { return "its codes are \(shown)" }
        let place = list.ascending.ascendingIndex(of: number.floor.wholeNumber ?? 0)
        let start = Swift.max(0, Swift.min(place - 2, list.ascending.count - 5))
        let near = list.ascending[start..<Swift.min(start + 5, list.ascending.count)]
        return "it has \(list.codes.count) codes, near it \(near.map(\.description).joined(separator: ", "))"
    }

    /// A part that has to be true or false.
    mutating func truth(_ tree: SyntaxTree, of word: String) -> Term? {
        guard let resolved = resolve(tree) else { return nil }
        guard resolved.type == .truth else {
            object(
                "E010", tree,
                "\(tree.quotation) is \(resolved.type), but '\(word)' joins what is true or false",
                remedy: Self.conditionRemedy(tree, resolved.type))
            return nil
        }
        return resolved.term
    }

    /// A part that has to be a number.
    mutating func number(_ tree: SyntaxTree, _ rule: String, _ user: String) -> Term? {
        guard let resolved = resolve(tree) else { return nil }
        guard resolved.type == .number else {
            object(
                rule, tree, "\(tree.quotation) is \(resolved.type), but \(user) needs a number",
                remedy: Self.numberRemedy(tree, resolved.type))
            return nil
        }
        return resolved.term
    }

    static func numberRemedy(_ tree: SyntaxTree, _ type: FormulaType) -> String {
        let quotation = tree.quotation.dropFirst().dropLast()
        return switch type {
        case .code: "write 'number(\(quotation))' for the code as a number"
        case .codes: "write 'count(\(quotation))' for the number of marks"
        case .ranking: "write 'rank(\(quotation), code)' for the place of an option"
        case .text: "write 'length(\(quotation))' for the number of characters"
        case .date: "write 'year(\(quotation))', or take the difference of two dates"
        case .truth: "write 'if(\(quotation), 1, 0)'"
        case .number: ""
        }
    }
}

extension SyntaxTree {
    /// Whether what it yields is what one of its parts yields, so that what may be shown of it may be shown of them.
    fileprivate var passesShowing: Bool {
        switch node {
        case .call(let function, _): function == .if || function == .coalesce
        default: true
        }
    }
}
