import Values

/// A formula made ready to be evaluated: names are slots, codes are checked, types are right by construction.
///
/// Deep only as the formula was nested (chains are flat), so that walking it never exhausts the stack.
indirect enum Term: Hashable, Sendable {
    /// Nil is unknown, such as a quotient by zero.
    case constant(Value?)
    case variable(Int)
    case optionCode
    case optionAttribute(Int, FormulaType)
    case today

    case not(Term)
    case all([Term])
    case any([Term])
    /// The commonest question of all: whether one option was chosen.
    case isCode(Int, ChoiceCode)
    case comparison(Relation, Term, Term)
    case isWithin(Term, CodeSet)
    case isBetween(Term, [NumberSpan])
    case hasMark(Term, Term)
    case hasAnyMark(Term, CodeSet)
    case hasAllMarks(Term, CodeSet)

    case arithmetic(Term, [Step])
    case conditional(Conditional)
    case firstKnown([Term])
    case isAnswered(Int)
    /// A question with rows: its own slot and those of its rows.
    case areAnswered(Int, rows: [Int])
    case isMissing(Int, MissingReason?)
    case isAsked(Int)
    case markCount(Term)
    case rowCount([Row])
    case aggregate(Aggregate, [Term])
    case codeNumber(Term)
    case rank(Term, Term)
    case calculation(Calculation, Term)
    case span(DateUnit, from: Term, to: Term)

    /// One further operand of a chain, its operator chosen by the types.
    struct Step: Hashable, Sendable {
        enum Operator: Hashable, Sendable {
            case add
            case subtract
            case multiply
            case divide
            case daysLater
            case daysEarlier
            /// From a date on the left and one on the right to a number of days.
            case daysSince
        }

        let sign: Operator
        let operand: Term
    }

    /// `if(condition, a, b)`, with the places of both branches in the formula for findings about them.
    struct Conditional: Hashable, Sendable {
        let condition: Term
        let whenTrue: Term
        let whenFalse: Term
        let truePlace: Range<Int>
        let falsePlace: Range<Int>
    }

    /// One row in `count(grid = 5)`: it is counted when `condition` is true.
    struct Row: Hashable, Sendable {
        let slot: Int
        let condition: Term
    }

    /// Numbers from `lower` to `upper`, both included.
    struct NumberSpan: Hashable, Sendable {
        let lower: DecimalNumber
        let upper: DecimalNumber

        func contains(_ number: DecimalNumber) -> Bool { !(number < lower) && !(upper < number) }
    }

    enum Aggregate: Hashable, Sendable {
        case sum
        case mean
        case min
        case max
    }

    /// What one value becomes.
    enum Calculation: Hashable, Sendable {
        case negated
        case rounded(places: Int)
        case floor
        case ceiling
        case magnitude
        case length
        case year
        case month
        case day
    }

    enum DateUnit: Hashable, Sendable {
        case months
        case years
    }
}

extension Term {
    /// The terms directly under this one.
    var children: [Term] {
        switch self {
        case .constant, .variable, .optionCode, .optionAttribute, .today, .isCode, .isAnswered, .areAnswered,
            .isMissing, .isAsked:
            []
        case .not(let term), .isWithin(let term, _), .isBetween(let term, _), .hasAnyMark(let term, _),
            .hasAllMarks(let term, _), .markCount(let term), .codeNumber(let term), .calculation(_, let term):
            [term]
        case .all(let terms), .any(let terms), .firstKnown(let terms), .aggregate(_, let terms): terms
        case .comparison(_, let left, let right), .hasMark(let left, let right), .rank(let left, let right),
            .span(_, let left, let right):
            [left, right]
        case .arithmetic(let first, let steps): [first] + steps.map(\.operand)
        case .conditional(let branches): [branches.condition, branches.whenTrue, branches.whenFalse]
        case .rowCount(let rows): rows.map(\.condition)
        }
    }

    /// Whether it or a term under it is one of these.
    func contains(_ isWanted: (Term) -> Bool) -> Bool {
        isWanted(self) || children.contains { $0.contains(isWanted) }
    }

    /// Whether its value depends on the option that a filter asks about.
    var readsOption: Bool {
        contains { term in
            switch term {
            case .optionCode, .optionAttribute: true
            default: false
            }
        }
    }

    /// The same term, computed now when nothing can change its value.
    ///
    /// A conditional is kept even then: `Formula.deadBranches` has something to say about it.
    var folded: Term {
        switch self {
        case .constant, .variable, .optionCode, .optionAttribute, .today, .isCode, .isAnswered, .areAnswered,
            .isMissing, .isAsked, .conditional, .rowCount:
            return self
        case .not, .all, .any, .comparison, .isWithin, .isBetween, .hasMark, .hasAnyMark, .hasAllMarks,
            .arithmetic, .firstKnown, .markCount, .aggregate, .codeNumber, .rank, .calculation, .span:
            let isConstant = children.allSatisfy { child in
                if case .constant = child { true } else { false }
            }
            return isConstant ? .constant(value(in: .empty, nil)) : self
        }
    }
}
