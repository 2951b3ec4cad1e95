import Findings
import TestSupport
import Testing
import Values

@testable import Expressions

/// Laws that hold for every formula, tried on random ones from a fixed seed.
struct FormulaLawTests {
    @Test func `printing then parsing gives the same formula`() {
        var maker = FormulaMaker(seed: 1)
        for _ in 0..<3_000 {
            let tree = maker.truth(4)
            let (read, objections) = Parser.parse(tree.description)
            guard tree.description.unicodeScalars.count <= Parser.maximumLength else { continue }
            #expect(read == tree, "\(tree)")
            #expect(objections.isEmpty, "\(tree)")
        }
    }

    @Test func `printing then parsing gives the same formula, whatever its types`() {
        var maker = SyntaxMaker(seed: 2)
        for _ in 0..<3_000 {
            let tree = maker.tree(4)
            guard tree.description.unicodeScalars.count <= Parser.maximumLength else { continue }
            #expect(Parser.parse(tree.description).tree == tree, "\(tree)")
        }
    }

    @Test func `a compiled formula yields what the syntax tree says`() throws {
        var maker = FormulaMaker(seed: 3)
        var frames = FrameMaker(seed: 4)
        var knownCount = 0
        for round in 0..<1_200 {
            let made = round.isMultiple(of: 2) ? maker.truth(4) : maker.number(4)
            guard let (formula, tree) = try compiled(made) else { continue }
            for _ in 0..<8 {
                let frame = frames.frame(in: [:])
                var reference = ReferenceEvaluator(frame)
                let value = formula.value(in: frame).map(ReferenceEvaluator.Result.init)
                #expect(value == reference.value(tree), "\(formula)")
                if value != nil { knownCount += 1 }
            }
        }
        #expect(knownCount > 4_000)
    }

    @Test func `a formula reads no cell but those it names`() throws {
        var maker = FormulaMaker(seed: 5)
        var frames = FrameMaker(seed: 6)
        for _ in 0..<500 {
            guard let (formula, _) = try compiled(maker.truth(3)) else { continue }
            let frame = frames.frame(in: [:])
            var other = frames.frame(in: [:])
            for slot in formula.reads { other.cells[slot] = frame.cells[slot] }
            #expect(formula.truth(in: frame) == formula.truth(in: other), "\(formula)")
        }
    }

    @Test func `what may come out does come under what was foretold`() throws {
        var maker = FormulaMaker(seed: 7)
        var frames = FrameMaker(seed: 8)
        var told = (outcomes: 0, branches: 0)
        for _ in 0..<1_200 {
            guard let (condition, tree) = try compiled(maker.truth(4)),
                let (number, _) = try compiled(maker.number(3))
            else { continue }
            let cells = frames.domains()
            let domains = Domains(cells)
            let outcomes = condition.outcomes(in: domains)
            let numbers = number.domain(in: domains)
            let dead = Set(condition.deadBranches(in: domains).map(\.start.column))
            if outcomes != .all { told.outcomes += 1 }
            told.branches += dead.count
            for _ in 0..<8 {
                let frame = frames.frame(in: cells)
                let truth = condition.truth(in: frame)
                #expect(outcomes.contains(Outcomes(truth)), "\(condition)")
                #expect(numbers.contains(number.value(in: frame)), "\(number)")
                var reference = ReferenceEvaluator(frame)
                _ = reference.value(tree)
                let chosen = Set(reference.chosen.map { condition.text.range(of: $0).start.column })
                #expect(dead.isDisjoint(with: chosen), "\(condition)")
            }
        }
        #expect(told.outcomes > 300)
        #expect(told.branches > 300)
    }

    @Test func `what is assumed leaves all answers that agree with it`() throws {
        var maker = FormulaMaker(seed: 9)
        var frames = FrameMaker(seed: 10)
        for _ in 0..<1_200 {
            guard let (outer, _) = try compiled(maker.truth(3)), let (inner, _) = try compiled(maker.truth(3))
            else {
                continue
            }
            let cells = frames.domains()
            let domains = Domains(cells)
            for _ in 0..<8 {
                let frame = frames.frame(in: cells)
                guard let truth = outer.truth(in: frame) else { continue }
                guard let narrowed = domains.assuming(outer, is: truth) else {
                    Issue.record("\(outer) can be \(truth)")
                    continue
                }
                #expect(
                    inner.outcomes(in: narrowed).contains(Outcomes(inner.truth(in: frame))),
                    "\(outer): \(inner)")
                for (slot, cell) in frame.cells.enumerated() {
                    var value: Value?
                    if case .given(let given) = cell { value = given }
                    #expect(narrowed[slot].contains(value), "\(outer): \(slot)")
                }
            }
        }
    }

    /// The formula and its tree with places, nil where the random formula is not right, as `number(1)` in a code's
    /// place or more characters than a formula has.
    private func compiled(_ made: SyntaxTree) throws -> (Formula, SyntaxTree)? {
        guard made.description.unicodeScalars.count <= Parser.maximumLength else { return nil }
        let (formula, findings) = compile(Sample.text(made.description), in: Sample.scope, expecting: .any)
        #expect(findings.isEmpty, "\(made)")
        guard let formula, let tree = Parser.parse(made.description).tree else { return nil }
        return (formula, tree)
    }
}

extension ValueDomain {
    /// Whether the value (nil: unknown) was foretold.
    func contains(_ value: Value?) -> Bool {
        guard let value else { return canBeUnknown }
        return switch (values, value) {
        case (.anything, _), (.texts, .text): true
        case (.codes(let codes), .code(let code)): codes.contains(code)
        case (.marks(let possible, let certain), .codes(let codes)),
            (.marks(let possible, let certain), .ranking(let codes)):
            codes.allSatisfy(possible.contains) && certain.allSatisfy(codes.contains)
        case (.numbers(let interval), .number(let number)): interval.contains(number)
        case (.dates(let interval), .date(let date)): interval.contains(DecimalNumber(date.dayNumber))
        case (.truths(let truths), .truth(let truth)): truths.contains(Outcomes(truth))
        default: false
        }
    }
}
