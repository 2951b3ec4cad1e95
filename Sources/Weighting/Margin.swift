/// What is known of the population: how many, or which share of it, is in each category of a variable or of several
/// variables crossed.
package struct Margin: Hashable, Sendable {
    package enum Unit: String, Hashable, Sendable {
        /// Parts of the whole that add to 1 or to 100.
        case shares
        /// Units of the population; their sum is the total of the weights.
        case counts
    }

    /// One target; a crossed margin names one category of each variable, in the order of `Margin.variables`.
    package struct Target: Hashable, Sendable {
        package let categories: [String]
        package let value: Double

        package init(_ categories: [String], _ value: Double) {
            self.categories = categories
            self.value = value
        }
    }

    package let variables: [String]
    package let unit: Unit
    package let targets: [Target]

    package init(variables: [String], unit: Unit, targets: [Target]) {
        self.variables = variables
        self.unit = unit
        self.targets = targets
    }

    /// A margin of one variable, in the order given.
    package init(_ variable: String, _ unit: Unit, _ targets: KeyValuePairs<String, Double>) {
        self.init(
            variables: [variable], unit: unit, targets: targets.map { Target([$0.key], $0.value) })
    }
}

/// The place of a target: which margin, and which category of each of its variables.
package struct MarginCategory: Hashable, Sendable {
    package let variables: [String]
    package let categories: [String]

    package init(_ variables: [String], _ categories: [String]) {
        self.variables = variables
        self.categories = categories
    }
}

extension MarginCategory: CustomStringConvertible {
    /// As in `region = 3` or `region × sex = 3 × 1`.
    package var description: String {
        variables.joined(separator: " × ") + " = " + categories.joined(separator: " × ")
    }
}
