package import Findings
package import Values

/// A checked formula, ready to be evaluated as often as wished.
package struct Formula: Sendable {
    /// What it yields. In a pipe, `coalesce(code, "text")` has the type of the code and may yield the text (E021).
    package let type: FormulaType
    /// Slots of all cells it reads, ascending, each once. A question with rows counts with its own and all their slots.
    package let reads: [Int]
    package let usesToday: Bool
    /// Whether it says something about one option, and so needs an `OptionContext`.
    package let readsOption: Bool
    package let text: FormulaText

    let term: Term
    let tree: SyntaxTree

    /// The value, nil when unknown.
    package func value(in frame: AnswerFrame) -> Value? { term.value(in: frame, nil) }

    /// The value for one option in a filter, nil when unknown.
    package func value(in frame: AnswerFrame, option: OptionContext) -> Value? {
        term.value(in: frame, option)
    }

    /// The truth of a condition, nil when unknown.
    package func truth(in frame: AnswerFrame) -> Bool? { term.truth(in: frame, nil) }

    /// The truth of a condition on one option in a filter, nil when unknown.
    package func truth(in frame: AnswerFrame, option: OptionContext) -> Bool? {
        term.truth(in: frame, option)
    }
}

extension Formula: CustomStringConvertible {
    /// The formula in one canonical way of writing.
    package var description: String { tree.description }
}

/// What the place where a formula stands asks of it.
package enum FormulaExpectation: Hashable, Sendable {
    /// `when`, `filter`, `check`, `warn` (rule D061).
    case truth
    /// A computed variable takes what it gets.
    case any
    /// A pipe shows the value, so that codes and texts may be mixed in `coalesce` (rule E021).
    case shown
    /// The number that chooses a plural form (rule D018).
    case number
}

/// Reads and checks a formula. Without errors there is a formula; with errors there is none, and findings say why.
package func compile(
    _ text: FormulaText, in scope: FormulaScope, expecting expectation: FormulaExpectation
) -> (formula: Formula?, findings: [Finding]) {
    let (tree, objections) = Parser.parse(text.text)
    var resolver = Resolver(scope: scope)
    let resolved = tree.flatMap { resolver.resolve($0, expecting: expectation) }
    let findings = (objections + resolver.objections).map { objection in
        Finding(
            objection.code, at: text.range(of: objection.place), objection.message, remedy: objection.remedy)
    }
    guard let tree, let resolved, findings.isEmpty else { return (nil, findings.inReadingOrder()) }
    let formula = Formula(
        type: resolved.type, reads: resolver.slots.sorted(), usesToday: resolver.usesToday,
        readsOption: resolved.term.readsOption, text: text, term: resolved.term, tree: tree)
    return (formula, [])
}
