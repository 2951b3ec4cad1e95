import Values

/// What makes a filter a look-up: `option.attribute = key`, true together with the rest of its condition.
///
/// With an index of the options by that attribute, only those with the key's value need be looked at.
package struct OptionEquality: Sendable {
    /// The attribute's place in `FormulaScope.optionAttributes`.
    package let attribute: Int
    /// What the attribute equals; it says nothing about the option. Unknown key: no option passes.
    package let key: Formula
    /// The other conditions; nil when there are none.
    package let rest: Formula?
}

extension Formula {
    /// The first equality of an option's attribute with something else among the conditions that all must hold.
    package var optionEquality: OptionEquality? {
        let conditions = term.conjuncts
        for (index, condition) in conditions.enumerated() {
            guard case .comparison(.equal, let left, let right) = condition,
                let (attribute, key) = Self.attributeAndKey(left, right) ?? Self.attributeAndKey(right, left)
            else { continue }
            var others = conditions
            others.remove(at: index)
            return OptionEquality(
                attribute: attribute, key: part(key.term, of: key.type),
                rest: others.isEmpty ? nil : part(others.count == 1 ? others[0] : .all(others), of: .truth))
        }
        return nil
    }

    private static func attributeAndKey(
        _ attribute: Term, _ key: Term
    ) -> (attribute: Int, key: (term: Term, type: FormulaType))? {
        guard case .optionAttribute(let index, let type) = attribute, !key.readsOption else { return nil }
        return (index, (key, type))
    }

    /// A part of the formula as a formula. It keeps the cells and the text of the whole.
    private func part(_ term: Term, of type: FormulaType) -> Formula {
        Formula(
            type: type, reads: reads, usesToday: usesToday, readsOption: term.readsOption, text: text,
            term: term,
            tree: tree)
    }
}

extension Term {
    /// The terms that must all be true for this one to be.
    var conjuncts: [Term] {
        if case .all(let terms) = self { terms.flatMap(\.conjuncts) } else { [self] }
    }
}
