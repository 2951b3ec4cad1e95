import Values

/// What is possible in every cell at one point of the interview, as far as routing has settled it.
package struct Domains: Sendable {
    /// At the start of an interview; shared by all narrowings of it.
    private let initial: [Int: ValueDomain]
    private var narrowed: [Int: ValueDomain] = [:]
    /// Conditions that are known to hold, or not to, beyond what domains of single cells can say.
    private(set) var facts: [Fact] = []

    struct Fact: Sendable {
        let term: Term
        let truth: Bool
    }

    /// Enough for the conditions around one question; what is forgotten beyond it is only not noticed.
    private static let maximumFactCount = 64

    package init(_ initial: [Int: ValueDomain]) { self.initial = initial }

    /// The domain of a cell; anything, where nothing was said.
    package subscript(slot: Int) -> ValueDomain {
        get { narrowed[slot] ?? initial[slot] ?? .anything }
        set { narrowed[slot] = newValue }
    }

    /// What remains possible when the condition is true (or false, not merely unknown); nil when nothing does.
    package func assuming(_ formula: Formula, is truth: Bool) -> Domains? {
        var reasoning = Reasoning()
        guard var domains = reasoning.assume(formula.term, truth, in: self) else { return nil }
        // What is said of one option does not hold for the next one.
        domains.facts.removeAll { $0.term.readsOption }
        return domains
    }

    mutating func remember(_ term: Term, _ truth: Bool) {
        if facts.count < Self.maximumFactCount { facts.append(Fact(term: term, truth: truth)) }
    }

    /// What was remembered of a condition.
    func remembered(_ term: Term) -> Bool? { facts.first { $0.term == term }?.truth }

    /// What is possible in this or the other, both being narrowings of `origin`.
    func union(_ other: Domains, from origin: Domains) -> Domains {
        var union = origin
        for (slot, domain) in narrowed {
            if let also = other.narrowed[slot] { union.narrowed[slot] = domain.union(also) }
        }
        return union
    }
}
