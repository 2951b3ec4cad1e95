import Values

/// A formula as it was written, before anything is known about its names: for checking, and for printing it again.
struct SyntaxTree: Sendable {
    let node: Node
    /// Where it stands, in Unicode scalars from the formula's start, without surrounding parentheses.
    let place: Range<Int>

    indirect enum Node: Equatable, Sendable {
        case number(DecimalNumber)
        case text(String)
        case truth(Bool)
        /// The code of `yes` or `no`.
        case yesNo(Bool)
        case today
        case name(String, member: String?)
        case set([SetMember])
        case not(SyntaxTree)
        case negated(SyntaxTree)
        /// Two or more operands: chains are flat, so that depth is never more than the nesting that was written.
        case logic(Logic, [SyntaxTree])
        case comparison(Relation, SyntaxTree, SyntaxTree)
        case membership(SyntaxTree, isIn: Bool, SyntaxTree)
        case marks(SyntaxTree, has: Quantity, SyntaxTree)
        case chain(SyntaxTree, [Link])
        case call(FormulaFunction, [SyntaxTree])
        /// A call of a function that there is not: objected to while reading, kept for the sake of its arguments.
        case unknownCall([SyntaxTree])
    }

    enum Logic: String, Sendable {
        case and
        case or
    }

    enum Quantity: String, Sendable {
        case one = "has"
        case any = "has any"
        case all = "has all"
    }

    /// One further operand of a chain of `+` and `-`, or of `*` and `/`.
    struct Link: Equatable, Sendable {
        enum Operator: String, Sendable {
            case plus = "+"
            case minus = "-"
            case times = "*"
            case dividedBy = "/"

            var isMultiplicative: Bool { self == .times || self == .dividedBy }
        }

        let sign: Operator
        let operand: SyntaxTree
    }

    /// A member of a set: one number, or all from one to another.
    struct SetMember: Equatable, Sendable {
        enum Element: Equatable, Sendable {
            case number(DecimalNumber)
            case range(DecimalNumber, DecimalNumber)
            case yesNo(Bool)
        }

        let element: Element
        let place: Range<Int>

        static func == (left: Self, right: Self) -> Bool { left.element == right.element }
    }
}

/// How two values are compared.
package enum Relation: String, Hashable, Sendable, CaseIterable {
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="

    /// Whether it needs an order, not only a likeness.
    var needsOrder: Bool {
        switch self {
        case .equal, .notEqual: false
        case .less, .lessOrEqual, .greater, .greaterOrEqual: true
        }
    }

    /// The relation that holds exactly when this one does not.
    var negated: Relation {
        switch self {
        case .equal: .notEqual
        case .notEqual: .equal
        case .less: .greaterOrEqual
        case .lessOrEqual: .greater
        case .greater: .lessOrEqual
        case .greaterOrEqual: .less
        }
    }

    /// The relation with its sides exchanged.
    var mirrored: Relation {
        switch self {
        case .equal, .notEqual: self
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        }
    }
}

/// Trees are alike when they say the same, wherever they stand.
extension SyntaxTree: Equatable {
    static func == (left: SyntaxTree, right: SyntaxTree) -> Bool { left.node == right.node }
}

/// How tightly the parts of a formula are bound, weakest first (rules E010–E016).
enum Binding: Int, Comparable {
    case or
    case and
    case not
    case equality
    case order
    case membership
    case marks
    case sum
    case product
    case operand

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// The next tighter one.
    var tighter: Binding { Binding(rawValue: rawValue + 1) ?? .operand }
}

extension SyntaxTree {
    var binding: Binding {
        switch node {
        case .logic(.or, _): .or
        case .logic(.and, _): .and
        case .not: .not
        case .comparison(let relation, _, _): relation.needsOrder ? .order : .equality
        case .membership: .membership
        case .marks: .marks
        case .chain(_, let links): links.first?.sign.isMultiplicative == true ? .product : .sum
        case .number, .text, .truth, .yesNo, .today, .name, .set, .negated, .call, .unknownCall: .operand
        }
    }

    /// The trees directly under this one, in reading order.
    var children: [SyntaxTree] {
        switch node {
        case .number, .text, .truth, .yesNo, .today, .name, .set: []
        case .not(let operand), .negated(let operand): [operand]
        case .logic(_, let operands), .call(_, let operands), .unknownCall(let operands): operands
        case .comparison(_, let left, let right), .membership(let left, _, let right),
            .marks(let left, _, let right):
            [left, right]
        case .chain(let first, let links): [first] + links.map(\.operand)
        }
    }
}
