import Expressions
import Findings
import Values

// Computed variables may use each other in any written order. They are compiled in the order of their dependencies,
// because the type of one follows from the types of those it uses.

extension InstrumentBuilder {
    mutating func compileComputedVariables() {
        var formulas: [Int: FormulaText] = [:]
        for (index, question) in questions.enumerated() {
            if case .computed(let shape) = question.kind { formulas[index] = shape.formula }
        }
        let order = DependencyOrder(needs: computedNeeds(formulas))
        for cycle in order.cycles {
            guard let first = cycle.first, let formula = formulas[first] else { continue }
            note(
                "D051", at: formula.range, "computed variables depend on themselves: \(circle(cycle))",
                remedy: "take one of them out of the circle")
        }
        computedOrder = order.order
        for index in order.order {
            guard let text = formulas[index], let formula = compiled(text, in: scope, expecting: .any)
            else { continue }
            computedFormulas[index] = formula
            retype(question: index, as: formula.type)
        }
    }

    /// The computed variables that each one needs: those that its formula names, and those that the conditions name
    /// under which it has a value at all.
    private func computedNeeds(_ formulas: [Int: FormulaText]) -> [Int: [Int]] {
        let indices = formulas.keys.map { (questions[$0].id.value.name, $0) }
        let indexByName = Dictionary(indices) { first, second in min(first, second) }
        var needs: [Int: [Int]] = [:]
        var index = 0
        for section in questionnaire.sections {
            let outer = section.condition?.names ?? []
            for item in section.items {
                var around = outer
                if case .page(let page) = item { around += page.condition?.names ?? [] }
                for question in item.questions {
                    if let formula = formulas[index] {
                        let names = formula.names + (question.condition?.names ?? []) + around
                        needs[index] = names.compactMap { indexByName[$0] }
                    }
                    index += 1
                }
            }
        }
        return needs
    }

    /// The way round in names; the middle of a long one is left out.
    private func circle(_ indices: [Int]) -> String {
        let names = (indices + indices.prefix(1)).map { questions[$0].id.value.name }
        let isLong = names.count > 10
        let shown = isLong ? names.prefix(4) + ["… (\(names.count - 7) more)"] + names.suffix(3) : names[...]
        return shown.joined(separator: " → ")
    }

    private mutating func retype(question index: Int, as type: FormulaType) {
        let name = questions[index].id.value.name
        guard instrument.questionIndex[questions[index].id.value] == index,
            case .variable(let variable)? = scope.symbols[name]
        else { return }
        scope.symbols[name] = .variable(.init(slot: variable.slot, type: type))
        instrument.variables[variable.slot] = Variable(
            slot: variable.slot, address: Address(questions[index].id.value), question: index, type: type)
    }
}

/// An order in which each computed variable comes after those its formula names, and the circles that have none.
private struct DependencyOrder {
    private(set) var order: [Int] = []
    private(set) var cycles: [[Int]] = []

    /// Depth-first over the names, on a stack of its own: a chain of variables can be as long as the questionnaire.
    init(needs: [Int: [Int]]) {
        var circular: Set<Int> = []
        var state: [Int: Bool] = [:]
        for start in needs.keys.sorted() where state[start] == nil {
            var path = [(index: start, next: 0)]
            state[start] = false
            while let (index, next) = path.last {
                guard let needed = needs[index], next < needed.count else {
                    state[index] = true
                    order.append(index)
                    path.removeLast()
                    continue
                }
                path[path.count - 1].next += 1
                switch state[needed[next]] {
                case nil:
                    state[needed[next]] = false
                    path.append((needed[next], 0))
                case false?:
                    // One circle is told of each variable; the others through it mend with it, or come next time.
                    guard !circular.contains(needed[next]) else { continue }
                    let circle = path.drop { $0.index != needed[next] }.map(\.index)
                    cycles.append(circle)
                    circular.formUnion(circle)
                case true?:
                    continue
                }
            }
        }
        order.removeAll(where: circular.contains)
    }
}
