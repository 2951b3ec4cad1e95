import Findings
import Values

/// Reads tokens into a syntax tree, by the bindings of rules E010–E016.
struct Parser {
    static let maximumLength = 4_000
    static let maximumNesting = 100

    private let tokens: [Token]
    private var next = 0
    private var nesting = 0
    private(set) var objections: [Objection]

    /// The tree, or nil with at least one objection. Objections may come with a tree: then the formula was
    /// understood, but is not right.
    static func parse(_ text: String) -> (tree: SyntaxTree?, objections: [Objection]) {
        let scalars = Array(text.unicodeScalars.prefix(maximumLength + 1))
        guard scalars.count <= maximumLength else {
            let objection = Objection(
                "E001", maximumLength..<(maximumLength + 1),
                "this formula is longer than \(maximumLength) characters",
                remedy: "give parts of it to computed variables")
            return (nil, [objection])
        }
        var lexer = Lexer(scalars)
        do throws(Objection) {
            let tokens = try lexer.tokens()
            var parser = Parser(tokens: tokens, objections: lexer.objections)
            do throws(Objection) {
                let tree = try parser.formula()
                return (tree, parser.objections)
            } catch {
                return (nil, parser.objections + [error])
            }
        } catch {
            return (nil, lexer.objections + [error])
        }
    }

    private init(tokens: [Token], objections: [Objection]) {
        self.tokens = tokens
        self.objections = objections
    }

    private mutating func formula() throws(Objection) -> SyntaxTree {
        let tree = try expression(.or)
        guard token.kind == .end else { throw surprise(expected: "an operator or the end of the formula") }
        return tree
    }
}

// MARK: Tokens

extension Parser {
    private var token: Token { tokens[next] }

    /// Steps over the token; the last one, `.end`, is never stepped over.
    private mutating func step() { next = Swift.min(next + 1, tokens.count - 1) }

    private mutating func accept(_ symbol: FormulaSymbol) -> Bool {
        guard token.kind == .symbol(symbol) else { return false }
        step()
        return true
    }

    private mutating func expect(_ symbol: FormulaSymbol, opened: Range<Int>? = nil) throws(Objection) {
        guard accept(symbol) else {
            if token.kind == .end, let opened {
                throw Objection(
                    "E001", opened, "this bracket is not closed", remedy: "close it with '\(symbol.rawValue)'"
                )
            }
            throw surprise(expected: "'\(symbol.rawValue)'")
        }
    }

    private var previousEnd: Int { next > 0 ? tokens[next - 1].place.upperBound : 0 }

    private func surprise(expected: String) -> Objection {
        let found =
            switch token.kind {
            case .number(let number): "the number \(number)"
            case .text: "a text"
            case .name(let head, let member): "the name '\(member.map { "\(head).\($0)" } ?? head)'"
            case .keyword(let keyword): "'\(keyword.rawValue)'"
            case .symbol(let symbol): "'\(symbol.rawValue)'"
            case .end: "the end of the formula"
            }
        return Objection(
            "E001", token.place, "\(found) cannot stand here", remedy: "write \(expected) here")
    }

    private mutating func enter(at place: Range<Int>) throws(Objection) {
        nesting += 1
        guard nesting <= Self.maximumNesting else {
            throw Objection(
                "E001", place, "this formula is nested more than \(Self.maximumNesting) levels deep",
                remedy: "give parts of it to computed variables")
        }
    }
}

// MARK: Operators

extension Parser {
    private mutating func expression(_ weakest: Binding) throws(Objection) -> SyntaxTree {
        var left = try leading(weakest)
        while let binding = operatorBinding, binding >= weakest {
            left = try extended(left, binding)
        }
        return left
    }

    private mutating func leading(_ weakest: Binding) throws(Objection) -> SyntaxTree {
        guard token.kind == .keyword(.not) else { return try operand() }
        let start = token.place
        guard weakest <= .not else {
            throw Objection(
                "E001", start, "'not' cannot stand after this operator",
                remedy: "put the part that begins with 'not' in parentheses")
        }
        step()
        try enter(at: start)
        let negated = try expression(.not)
        nesting -= 1
        return tree(.not(negated), from: start.lowerBound)
    }

    /// The binding of the operator that comes next; nil when what comes next is none.
    private var operatorBinding: Binding? {
        switch token.kind {
        case .keyword(.or): .or
        case .keyword(.and): .and
        case .keyword(.in): .membership
        case .keyword(.not):
            tokens[Swift.min(next + 1, tokens.count - 1)].kind == .keyword(.in) ? .membership : nil
        case .keyword(.has): .marks
        case .symbol(.equal), .symbol(.notEqual): .equality
        case .symbol(.less), .symbol(.lessOrEqual), .symbol(.greater), .symbol(.greaterOrEqual): .order
        case .symbol(.plus), .symbol(.minus): .sum
        case .symbol(.times), .symbol(.dividedBy): .product
        case .number, .text, .name, .keyword, .symbol, .end: nil
        }
    }

    private mutating func extended(_ left: SyntaxTree, _ binding: Binding) throws(Objection) -> SyntaxTree {
        switch binding {
        case .or: try logic(left, .or, .keyword(.or), binding)
        case .and: try logic(left, .and, .keyword(.and), binding)
        case .sum, .product: try chain(left, binding)
        case .equality, .order, .membership, .marks: try unchained(left, binding)
        case .not, .operand: left
        }
    }

    private mutating func logic(
        _ left: SyntaxTree, _ logic: SyntaxTree.Logic, _ word: Token.Kind, _ binding: Binding
    ) throws(Objection) -> SyntaxTree {
        var operands = [left]
        while token.kind == word {
            step()
            operands.append(try expression(binding.tighter))
        }
        return tree(.logic(logic, operands), from: left.place.lowerBound)
    }

    private mutating func chain(_ left: SyntaxTree, _ binding: Binding) throws(Objection) -> SyntaxTree {
        var links: [SyntaxTree.Link] = []
        while operatorBinding == binding, case .symbol(let symbol) = token.kind,
            let sign = SyntaxTree.Link.Operator(rawValue: symbol.rawValue)
        {
            step()
            links.append(SyntaxTree.Link(sign: sign, operand: try expression(binding.tighter)))
        }
        return tree(.chain(left, links), from: left.place.lowerBound)
    }

    private mutating func unchained(_ left: SyntaxTree, _ binding: Binding) throws(Objection) -> SyntaxTree {
        let start = left.place.lowerBound
        let sign = token
        step()
        let node: SyntaxTree.Node
        switch sign.kind {
        case .symbol(let symbol):
            guard let relation = Relation(rawValue: symbol.rawValue) else {
                throw surprise(expected: "a comparison")
            }
            node = .comparison(relation, left, try expression(binding.tighter))
        case .keyword(.has):
            var quantity = SyntaxTree.Quantity.one
            if token.kind == .keyword(.any) { quantity = .any }
            if token.kind == .keyword(.all) { quantity = .all }
            if quantity != .one { step() }
            node = .marks(left, has: quantity, try expression(binding.tighter))
        case .number, .text, .name, .keyword, .end:
            let isIn = sign.kind == .keyword(.in)
            if !isIn { step() }
            node = .membership(left, isIn: isIn, try expression(binding.tighter))
        }
        if operatorBinding == binding {
            throw Objection(
                "E012", token.place, "comparisons are not chained",
                remedy: "join two comparisons with 'and', as in '1 <= x and x <= 5'")
        }
        return tree(node, from: start)
    }

    private func tree(_ node: SyntaxTree.Node, from start: Int) -> SyntaxTree {
        SyntaxTree(node: node, place: start..<Swift.max(start, previousEnd))
    }
}

// MARK: Operands

extension Parser {
    private mutating func operand() throws(Objection) -> SyntaxTree {
        let first = token
        let start = first.place.lowerBound
        switch first.kind {
        case .number(let number):
            step()
            return tree(.number(number), from: start)
        case .text(let text):
            step()
            return tree(.text(text), from: start)
        case .name(let head, let member):
            step()
            if token.kind == .symbol(.openParenthesis) { return try call(head, member, first.place) }
            return tree(.name(head, member: member), from: start)
        case .keyword(let keyword):
            guard let node = Self.constant(keyword) else { throw surprise(expected: "a name or a value") }
            step()
            return tree(node, from: start)
        case .symbol(.minus):
            return try negated(from: first.place)
        case .symbol(.openParenthesis):
            step()
            try enter(at: first.place)
            let inner = try expression(.or)
            try expect(.closeParenthesis, opened: first.place)
            nesting -= 1
            return inner
        case .symbol(.openBrace):
            step()
            return try set(from: first.place)
        case .symbol, .end:
            throw surprise(expected: "a name or a value")
        }
    }

    private static func constant(_ keyword: FormulaKeyword) -> SyntaxTree.Node? {
        switch keyword {
        case .yes: .yesNo(true)
        case .no: .yesNo(false)
        case .true: .truth(true)
        case .false: .truth(false)
        case .today: .today
        case .or, .and, .not, .in, .has, .any, .all: nil
        }
    }

    private mutating func negated(from place: Range<Int>) throws(Objection) -> SyntaxTree {
        step()
        if case .number(let number) = token.kind {
            step()
            return tree(.number(number.negated), from: place.lowerBound)
        }
        try enter(at: place)
        let inner = try operand()
        nesting -= 1
        return tree(.negated(inner), from: place.lowerBound)
    }

    private mutating func call(
        _ name: String, _ member: String?, _ place: Range<Int>
    ) throws(Objection) -> SyntaxTree {
        let opened = token.place
        step()
        try enter(at: opened)
        var arguments: [SyntaxTree] = []
        if token.kind != .symbol(.closeParenthesis) {
            repeat { arguments.append(try expression(.or)) } while accept(.comma)
        }
        try expect(.closeParenthesis, opened: opened)
        nesting -= 1
        if member == nil, let function = FormulaFunction(rawValue: name) {
            return tree(.call(function, arguments), from: place.lowerBound)
        }
        let near = nearName(to: name, among: FormulaFunction.allCases.map(\.rawValue))
        objections.append(
            Objection(
                "E034", place, "there is no function '\(name)'",
                remedy: near.map { "did you mean '\($0)'?" }
                    ?? "the functions are "
                    + FormulaFunction.allCases.map(\.rawValue).joined(separator: ", ")))
        return tree(.unknownCall(arguments), from: place.lowerBound)
    }

    private mutating func set(from opened: Range<Int>) throws(Objection) -> SyntaxTree {
        var members: [SyntaxTree.SetMember] = []
        if token.kind == .symbol(.closeBrace) {
            throw Objection(
                "E004", opened, "this set is empty", remedy: "name its members, as in '{1, 2, 5..9}'")
        }
        repeat { members.append(try setMember()) } while accept(.comma)
        try expect(.closeBrace, opened: opened)
        return tree(.set(members), from: opened.lowerBound)
    }

    private mutating func setMember() throws(Objection) -> SyntaxTree.SetMember {
        let start = token.place.lowerBound
        if case .keyword(let keyword) = token.kind, keyword == .yes || keyword == .no {
            step()
            return SyntaxTree.SetMember(element: .yesNo(keyword == .yes), place: start..<previousEnd)
        }
        let lower = try setNumber()
        guard accept(.dots) else {
            return SyntaxTree.SetMember(element: .number(lower), place: start..<previousEnd)
        }
        let upper = try setNumber()
        if upper < lower {
            throw Objection(
                "E004", start..<previousEnd, "this range runs backwards",
                remedy: "write the smaller number first: \(upper)..\(lower)")
        }
        return SyntaxTree.SetMember(element: .range(lower, upper), place: start..<previousEnd)
    }

    private mutating func setNumber() throws(Objection) -> DecimalNumber {
        let isNegative = accept(.minus)
        guard case .number(let number) = token.kind else { throw surprise(expected: "a number or a code") }
        step()
        return isNegative ? number.negated : number
    }
}
