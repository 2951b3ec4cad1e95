/// Several variables that are one question with several answers.
package struct SPSSMultipleResponseSet: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// One variable for each choice, which has the counted value where the choice was taken. The number must be
        /// whole.
        case dichotomies(counted: SPSSValue, labels: CategoryLabels = .variableLabels)
        /// One variable for each answer given: the first, the second, and so on, all with the same codes.
        case categories
    }

    /// What names the choices of a set of dichotomies in a table.
    package enum CategoryLabels: Hashable, Sendable {
        case variableLabels
        /// The label that each variable has for the counted value. The set may take its own label from the first
        /// variable that has one; the label of the set must be empty then.
        case countedValues(setLabelFromVariable: Bool = false)
    }

    /// `$` and a legal name.
    package var name: String
    /// The question, up to 255 bytes; empty for none.
    package var label: String
    package var kind: Kind
    /// The names of at least two variables, all numbers or all texts.
    package var variables: [String]

    package init(_ name: String, label: String = "", _ kind: Kind, variables: [String]) {
        self.name = name
        self.label = label
        self.kind = kind
        self.variables = variables
    }
}
