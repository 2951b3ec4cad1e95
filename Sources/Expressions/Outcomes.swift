package import Findings

/// How a condition may come out, over all interviews that are possible.
package struct Outcomes: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let canBeTrue = Outcomes(rawValue: 1)
    package static let canBeFalse = Outcomes(rawValue: 2)
    package static let canBeUnknown = Outcomes(rawValue: 4)
    package static let all: Outcomes = [.canBeTrue, .canBeFalse, .canBeUnknown]

    init(_ truth: Bool?) {
        self =
            switch truth {
            case true: .canBeTrue
            case false: .canBeFalse
            case nil: .canBeUnknown
            }
    }

    init(canBeTrue: Bool, canBeFalse: Bool, canBeUnknown: Bool = false) {
        self = []
        if canBeTrue { insert(.canBeTrue) }
        if canBeFalse { insert(.canBeFalse) }
        if canBeUnknown { insert(.canBeUnknown) }
    }

    /// True and false exchanged.
    var negated: Outcomes {
        Outcomes(
            canBeTrue: contains(.canBeFalse), canBeFalse: contains(.canBeTrue),
            canBeUnknown: contains(.canBeUnknown))
    }
}

extension Formula {
    /// How the condition may come out with cells in these domains. Never leaves out what is possible; may name
    /// what is not, where that is too hard to see.
    package func outcomes(in domains: Domains) -> Outcomes {
        var reasoning = Reasoning()
        return reasoning.outcomes(of: term, in: domains)
    }

    /// The values that may result with cells in these domains, for computed variables. As sound as `outcomes`.
    package func domain(in domains: Domains) -> ValueDomain {
        var reasoning = Reasoning()
        return reasoning.domain(of: term, in: domains)
    }

    /// Whether it may be unknown with cells in these domains, other than because a result has too many digits: that
    /// much is taken for granted where no bound is written, so that `cups + 1` is as sure as `cups` (rule D019).
    package func canLackValue(in domains: Domains) -> Bool {
        var reasoning = Reasoning(presumesRoom: true)
        return reasoning.domain(of: term, in: domains).canBeUnknown
    }

    /// The places of branches of `if` that are chosen in no interview (rule D053).
    package func deadBranches(in domains: Domains) -> [SourceRange] {
        var reasoning = Reasoning()
        return reasoning.deadBranches(of: term, in: domains).map(text.range(of:))
    }
}
