package import Values

/// What the names in a formula stand for.
package struct FormulaScope: Sendable {
    /// One cell of the answer frame under a name.
    package struct Variable: Hashable, Sendable {
        /// The index of its cell in `AnswerFrame.cells`.
        package var slot: Int
        package var type: FormulaType

        package init(slot: Int, type: FormulaType) {
            self.slot = slot
            self.type = type
        }
    }

    /// What a single name stands for.
    package enum Symbol: Sendable {
        case variable(Variable)
        /// A question with rows. Its own cell tells only whether it is on the path.
        case battery(slot: Int, rows: [(id: RowID, variable: Variable)])
        /// A question without a value, such as a note or a screen-out: fit for `asked` only.
        case valueless(slot: Int)
    }

    /// An attribute that options have in a `filter`; its index is its place in `OptionContext.attributes`.
    package struct Attribute: Hashable, Sendable {
        package var name: String
        /// `.number` or `.text`.
        package var type: FormulaType

        package init(name: String, type: FormulaType) {
            self.name = name
            self.type = type
        }
    }

    package var symbols: [String: Symbol] = [:]
    /// Nets by question and net name: `question.net`.
    package var nets: [String: [String: [ChoiceCode]]] = [:]
    /// The list that `option.code` belongs to, in a filter; nil elsewhere.
    package var optionList: CodeList?
    package var optionAttributes: [Attribute] = []

    package init() {}
}
