import Findings

/// One rule of `Docs/Format.md` that can only be judged when names are resolved.
///
/// Each rule is a file of its own, with its wording.
protocol DefinitionRule: Sendable {
    func findings(in definition: InstrumentBuilder) -> [Finding]
}

/// The rules in the order of the document.
enum DefinitionRules {
    static let all: [any DefinitionRule] = [
        PluralFormsRule(), KeysRule(), RepeatedCodeRule(), NamedListRule(), CarryForwardRule(),
        ExclusiveRule(), NetRule(),
        ListSizeRule(), SpecifyRule(), UnusedListRule(), BoundsRule(), EmptyRule(), UnspokenLanguageRule(),
        ReachableTotalRule(), OrderRule(), IdleRandomRule(), ReachRule(),
    ]
}
