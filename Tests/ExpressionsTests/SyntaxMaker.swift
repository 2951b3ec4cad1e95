import TestSupport
import Values

@testable import Expressions

/// Makes random syntax trees without regard to types, for laws about writing and reading.
struct SyntaxMaker {
    private var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    mutating func tree(_ depth: Int) -> SyntaxTree { SyntaxTree(node: node(depth), place: 0..<0) }

    private mutating func node(_ depth: Int) -> SyntaxTree.Node {
        switch depth > 0 ? random.below(16) : random.below(7) {
        case 0: return .number(decimal())
        case 1: return .text(random.one(of: ["", "a", "\"", "\\", "\\\"", "é|{}", "'"]))
        case 2: return .truth(random.isLucky(50))
        case 3: return .yesNo(random.isLucky(50))
        case 4: return .today
        case 5:
            return .name(
                random.one(of: ["a", "b_2", "ünï"]), member: random.one(of: [nil, "row", "97", "in"]))
        case 6: return .set([member(), member()])
        case 7: return .not(tree(depth - 1))
        case 8: return .negated(tree(depth - 1))
        case 9:
            return .logic(random.one(of: [.and, .or]), [tree(depth - 1), tree(depth - 1), tree(depth - 1)])
        case 10: return .comparison(random.one(of: Relation.allCases), tree(depth - 1), tree(depth - 1))
        case 11: return .membership(tree(depth - 1), isIn: random.isLucky(50), tree(depth - 1))
        case 12: return .marks(tree(depth - 1), has: random.one(of: [.one, .any, .all]), tree(depth - 1))
        case 13: return .chain(tree(depth - 1), [link(.plus, depth), link(.minus, depth)])
        case 14: return .chain(tree(depth - 1), [link(.times, depth), link(.dividedBy, depth)])
        default: return .call(random.one(of: FormulaFunction.allCases), [tree(depth - 1), tree(depth - 1)])
        }
    }

    private mutating func decimal() -> DecimalNumber {
        DecimalNumber(significand: Int128(random.below(2_000) - 1_000), scale: random.below(4)) ?? .zero
    }

    private mutating func link(_ sign: SyntaxTree.Link.Operator, _ depth: Int) -> SyntaxTree.Link {
        SyntaxTree.Link(sign: sign, operand: tree(depth - 1))
    }

    private mutating func member() -> SyntaxTree.SetMember {
        let number = decimal()
        let element: SyntaxTree.SetMember.Element =
            switch random.below(3) {
            case 0: .number(number)
            case 1: .range(number, number.adding(DecimalNumber(3)) ?? number)
            default: .yesNo(random.isLucky(50))
            }
        return SyntaxTree.SetMember(element: element, place: 0..<0)
    }
}
