package import Values

/// What a condition says, as far as it can be said in a sentence; the rest of it as it was written.
package indirect enum Condition: Hashable, Sendable {
    /// Everything holds; two parts or more.
    case all([Condition])
    /// One of them holds at least; two parts or more.
    case any([Condition])
    /// The answer is one of these codes, or with `isNegated` none of them.
    case isOneOf(Subject, [ChoiceCode], isNegated: Bool)
    /// One of these codes is marked, or with `needsAll` every one.
    case marks(Subject, [ChoiceCode], needsAll: Bool)
    case answered(Subject)
    /// A number is compared with a number: of the answer itself, or of its marks.
    case number(Subject, ofMarks: Bool, Relation, DecimalNumber)
    /// Too much for a sentence, in the canonical way of writing.
    case formula(String)

    /// A name as it stands in a formula: of a question, or of a row of it.
    package struct Subject: Hashable, Sendable {
        package let name: String
        package let row: String?
    }
}

extension Formula {
    /// What the formula says, for people.
    package var condition: Condition { Condition(tree) }
}

extension Condition {
    /// More codes than these make no sentence.
    private static let longest = 30

    init(_ tree: SyntaxTree) {
        self = Self.sentence(tree) ?? .formula(tree.description)
    }

    private static func sentence(_ tree: SyntaxTree) -> Condition? {
        switch tree.node {
        case .logic(let logic, let operands):
            logic == .and ? .all(operands.map(Self.init)) : .any(operands.map(Self.init))
        case .not(let operand):
            if case .isOneOf(let subject, let codes, let isNegated)? = sentence(operand) {
                .isOneOf(subject, codes, isNegated: !isNegated)
            } else {
                nil
            }
        case .comparison(let relation, let left, let right): comparison(relation, left, right)
        case .membership(let left, let isIn, let right):
            if let subject = subject(left), let codes = codes(right) {
                .isOneOf(subject, codes, isNegated: !isIn)
            } else {
                nil
            }
        case .marks(let left, let quantity, let right):
            if let subject = subject(left), let codes = codes(right) {
                .marks(subject, codes, needsAll: quantity == .all)
            } else {
                nil
            }
        case .call(.answered, let arguments):
            arguments.count == 1 ? arguments.first.flatMap(subject).map { .answered($0) } : nil
        case .number, .text, .truth, .yesNo, .today, .name, .set, .negated, .chain, .call, .unknownCall: nil
        }
    }

    private static func comparison(
        _ relation: Relation, _ left: SyntaxTree, _ right: SyntaxTree
    ) -> Condition? {
        if let subject = subject(left) {
            // Whether a number is a code shows only where the name's type is known; a code has no order.
            if !relation.needsOrder, let codes = codes(right) {
                return .isOneOf(subject, codes, isNegated: relation == .notEqual)
            }
            if case .number(let number) = right.node {
                return .number(subject, ofMarks: false, relation, number)
            }
        }
        if case .call(.count, let arguments) = left.node, arguments.count == 1,
            let subject = arguments.first.flatMap(subject), case .number(let number) = right.node
        {
            return .number(subject, ofMarks: true, relation, number)
        }
        return nil
    }

    private static func subject(_ tree: SyntaxTree) -> Subject? {
        guard case .name(let name, let member) = tree.node else { return nil }
        return Subject(name: name, row: member)
    }

    /// A code, or the codes of a set; nil for what is none, and for sets with too many.
    private static func codes(_ tree: SyntaxTree) -> [ChoiceCode]? {
        switch tree.node {
        case .number(let number): code(number).map { [$0] }
        case .yesNo(let isYes): [ChoiceCode(isYes ? 1 : 2)]
        case .set(let members):
            members.reduce([] as [ChoiceCode]?) { codes, member in
                guard let codes, let more = Self.codes(member), codes.count + more.count <= longest else {
                    return nil
                }
                return codes + more
            }
        default: nil
        }
    }

    private static func codes(_ member: SyntaxTree.SetMember) -> [ChoiceCode]? {
        switch member.element {
        case .number(let number): return code(number).map { [$0] }
        case .yesNo(let isYes): return [ChoiceCode(isYes ? 1 : 2)]
        case .range(let lower, let upper):
            guard let first = code(lower)?.number, let last = code(upper)?.number, first <= last,
                last - first < longest
            else { return nil }
            return (first...last).map { ChoiceCode($0) }
        }
    }

    private static func code(_ number: DecimalNumber) -> ChoiceCode? {
        number.wholeNumber.flatMap { Int32(exactly: $0) }.map { ChoiceCode($0) }
    }
}
