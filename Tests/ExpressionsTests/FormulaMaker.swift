import TestSupport
import Values

@testable import Expressions

/// Makes random formulas about the sample questionnaire whose types are right, as syntax trees.
struct FormulaMaker {
    var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    mutating func truth(_ depth: Int) -> SyntaxTree {
        guard depth > 0 else { return leafTruth() }
        switch random.below(12) {
        case 0: return tree(.not(truth(depth - 1)))
        case 1, 2: return tree(.logic(.and, many { $0.truth(depth - 1) }))
        case 3, 4: return tree(.logic(.or, many { $0.truth(depth - 1) }))
        case 5: return comparison(random.one(of: Relation.allCases), number(depth - 1), number(depth - 1))
        case 6: return comparison(random.one(of: Relation.allCases), date(depth - 1), date(depth - 1))
        case 7: return membership(number(depth - 1), set(-5...60))
        case 8: return tree(.call(.if, [truth(depth - 1), truth(depth - 1), truth(depth - 1)]))
        case 9: return tree(.call(.coalesce, many { $0.truth(depth - 1) }))
        case 10: return comparison(random.one(of: [.equal, .notEqual]), truth(depth - 1), truth(depth - 1))
        default: return leafTruth()
        }
    }

    private mutating func leafTruth() -> SyntaxTree {
        switch random.below(13) {
        case 0, 1, 2: return comparison(random.one(of: Relation.allCases), name("role"), literal(1...8))
        case 3: return comparison(random.one(of: Relation.allCases), literal(1...8), name("role"))
        case 4: return membership(name(random.one(of: ["role", "former_role"])), roleSet())
        case 5: return comparison(random.one(of: Relation.allCases), name("age"), literal(0...50))
        case 6: return tree(.marks(name("sources"), has: .one, channel()))
        case 7:
            let quantity: SyntaxTree.Quantity = random.isLucky(50) ? .any : .all
            return tree(.marks(name("used"), has: quantity, channelSet()))
        case 8: return name("is_adult")
        case 9:
            return tree(
                .call(random.one(of: [.answered, .missing, .asked]), [name(random.one(of: Self.names))]))
        case 10: return tree(.call(.answered, [name("trust")]))
        case 11: return comparison(random.one(of: Relation.allCases), name("role"), name("former_role"))
        default: return tree(.truth(random.isLucky(50)))
        }
    }

    mutating func number(_ depth: Int) -> SyntaxTree {
        guard depth > 0 else { return leafNumber() }
        switch random.below(12) {
        case 0, 1: return tree(.chain(number(depth - 1), links([.plus, .minus], depth)))
        case 2: return tree(.chain(number(depth - 1), links([.times, .dividedBy], depth)))
        case 3: return tree(.negated(nameOrCall(depth)))
        case 4: return tree(.call(.if, [truth(depth - 1), number(depth - 1), number(depth - 1)]))
        case 5: return tree(.call(.coalesce, many { $0.number(depth - 1) }))
        case 6: return tree(.call(random.one(of: [.sum, .mean, .min, .max]), many { $0.number(depth - 1) }))
        case 7: return tree(.call(random.one(of: [.floor, .ceiling, .abs, .round]), [number(depth - 1)]))
        case 8: return tree(.call(.round, [number(depth - 1), literal(0...3)]))
        case 9:
            return tree(
                .call(random.one(of: [.monthsBetween, .yearsBetween]), [date(depth - 1), date(depth - 1)]))
        case 10: return tree(.chain(date(depth - 1), [link(.minus, date(depth - 1))]))
        default: return leafNumber()
        }
    }

    private mutating func leafNumber() -> SyntaxTree {
        switch random.below(11) {
        case 0, 1: return literal(-20...60)
        case 2:
            return tree(
                .number(DecimalNumber(significand: Int128(random.below(400) - 200), scale: 2) ?? .zero))
        case 3, 4: return name("age")
        case 5: return name("income")
        case 6: return tree(.call(.count, [name(random.one(of: ["sources", "used", "order"]))]))
        case 7:
            return tree(
                .call(
                    random.one(of: [.sum, .mean, .min, .max]), [name(random.one(of: ["trust", "shares"]))]))
        case 8: return tree(.call(.rank, [name("order"), channel()]))
        case 9:
            let condition =
                random.isLucky(50)
                ? comparison(random.one(of: Relation.allCases), name("trust"), literal(1...5))
                : membership(name("trust"), name("trust", "top2"))
            return tree(.call(.count, [condition]))
        default: return tree(.call(.number, [name("role")]))
        }
    }

    mutating func date(_ depth: Int) -> SyntaxTree {
        switch random.below(depth > 0 ? 6 : 4) {
        case 0: return name("born")
        case 1: return name("hired")
        case 2: return tree(.today)
        case 3:
            return tree(
                .call(.date, [tree(.text(random.one(of: ["2022-03-31", "2000-02-29", "1999-12", "2010"])))]))
        case 4:
            return tree(.chain(date(depth - 1), [link(random.one(of: [.plus, .minus]), number(depth - 1))]))
        default: return tree(.call(.if, [truth(depth - 1), date(depth - 1), date(depth - 1)]))
        }
    }
}

extension FormulaMaker {
    static let names = [
        "role", "former_role", "age", "income", "born", "hired", "sources", "used", "order", "is_adult",
    ]

    func tree(_ node: SyntaxTree.Node) -> SyntaxTree { SyntaxTree(node: node, place: 0..<0) }

    private func name(_ head: String, _ member: String? = nil) -> SyntaxTree {
        tree(.name(head, member: member))
    }

    private func comparison(_ relation: Relation, _ left: SyntaxTree, _ right: SyntaxTree) -> SyntaxTree {
        tree(.comparison(relation, left, right))
    }

    private mutating func membership(_ element: SyntaxTree, _ set: SyntaxTree) -> SyntaxTree {
        tree(.membership(element, isIn: random.isLucky(60), set))
    }

    private mutating func literal(_ range: ClosedRange<Int>) -> SyntaxTree {
        tree(.number(DecimalNumber(range.lowerBound + random.below(range.count))))
    }

    private mutating func channel() -> SyntaxTree {
        tree(.number(DecimalNumber(random.one(of: [1, 2, 3, 4, 97]))))
    }

    private mutating func channelSet() -> SyntaxTree {
        random.isLucky(20) ? name("sources", "paid") : set([1, 2, 3, 4, 97])
    }

    private mutating func roleSet() -> SyntaxTree { random.isLucky(20) ? name("role", "bosses") : set(1...8) }

    private mutating func set(_ numbers: some Collection<Int>) -> SyntaxTree {
        let numbers = Array(numbers)
        return tree(
            .set(
                (0...random.below(3)).map { _ in
                    let (first, second) = (random.one(of: numbers), random.one(of: numbers))
                    let element: SyntaxTree.SetMember.Element =
                        random.isLucky(70)
                        ? .number(DecimalNumber(first))
                        : .range(DecimalNumber(min(first, second)), DecimalNumber(max(first, second)))
                    return SyntaxTree.SetMember(element: element, place: 0..<0)
                }))
    }

    private mutating func many(_ make: (inout FormulaMaker) -> SyntaxTree) -> [SyntaxTree] {
        var trees = [make(&self), make(&self)]
        while random.isLucky(25) { trees.append(make(&self)) }
        return trees
    }

    private mutating func nameOrCall(_ depth: Int) -> SyntaxTree {
        random.isLucky(50) ? name("age") : tree(.call(.abs, [number(depth - 1)]))
    }

    private func link(_ sign: SyntaxTree.Link.Operator, _ operand: SyntaxTree) -> SyntaxTree.Link {
        SyntaxTree.Link(sign: sign, operand: operand)
    }

    private mutating func links(_ signs: [SyntaxTree.Link.Operator], _ depth: Int) -> [SyntaxTree.Link] {
        (0...random.below(2)).map { _ in link(random.one(of: signs), number(depth - 1)) }
    }
}
