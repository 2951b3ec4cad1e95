import Values

/// The sets of marks that a multiple choice allows: some of `together`, within the limits, or one of `alone`.
struct MarksChoice: Sendable {
    let together: [ChoiceCode]
    /// Options that stand alone among the marks.
    let alone: [ChoiceCode]
    let least: Int
    let most: Int

    /// One change of a set of marks.
    enum Change: Sendable {
        case adding(ChoiceCode)
        case removing(ChoiceCode)
        case exchanging(ChoiceCode, for: ChoiceCode)
        /// Nothing but this option.
        case only(ChoiceCode)
    }

    /// The marks with one more; where there are as many as may be, in the place of the last.
    func adding(_ code: ChoiceCode, to marks: [ChoiceCode]) -> [ChoiceCode] {
        let others = marks.filter { !alone.contains($0) }
        return others.prefix(max(0, most - 1)) + [code]
    }

    /// The marks after a change, ascending. An option that stands alone gives way to any other.
    func marks(_ marks: [ChoiceCode], after change: Change) -> [ChoiceCode] {
        switch change {
        case .adding(let code): (marks.filter { !alone.contains($0) } + [code]).sorted()
        case .removing(let code): marks.filter { $0 != code }
        case .exchanging(let code, let old): (marks.filter { $0 != old } + [code]).sorted()
        case .only(let code): [code]
        }
    }

    /// The changes that the limits allow: a mark more, a mark less, or one that stands alone.
    func changes(of marks: [ChoiceCode]) -> [Change] {
        let others = marks.filter { !alone.contains($0) }
        var changes: [Change] = []
        if others.count < most, others.count + 1 >= least {
            changes += together.filter { !others.contains($0) }.map { .adding($0) }
        }
        if others.count > least { changes += others.map { .removing($0) } }
        if least == 1 { changes += alone.filter { !marks.contains($0) }.map { .only($0) } }
        return changes
    }

    /// One mark for another: the way on where a mark more or less leads nowhere.
    func exchanges(of marks: [ChoiceCode]) -> [Change] {
        let others = marks.filter { !alone.contains($0) }
        return together.filter { !others.contains($0) }.flatMap { code in
            others.map { .exchanging(code, for: $0) }
        }
    }
}
