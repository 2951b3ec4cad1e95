package import Expressions
package import Findings
package import Values

/// How a set of weights is to be made, as its author wrote it, with places (Docs/Weighting.md).
package struct WeightingPlan: Sendable {
    /// By which tables and reports name the set.
    package var id: Located<String>
    /// The questionnaire's id, and the wave whose respondents are weighted; nil for all waves together.
    package var questionnaire: Located<String>
    package var wave: Located<String>?
    /// Of which origins the respondents are; empty for those that tables count.
    package var origins: [Located<String>]
    /// Who is weighted; nil for everybody who completed.
    package var selection: FormulaText?
    /// The variable of the base weights; nil when everybody begins with 1.
    package var base: Located<String>?
    package var total: Total
    package var groups: [Group]
    package var steps: [Step]

    package init(
        id: Located<String>, questionnaire: Located<String>, wave: Located<String>?,
        origins: [Located<String>], selection: FormulaText?, base: Located<String>?, total: Total,
        groups: [Group], steps: [Step]
    ) {
        self.id = id
        self.questionnaire = questionnaire
        self.wave = wave
        self.origins = origins
        self.selection = selection
        self.base = base
        self.total = total
        self.groups = groups
        self.steps = steps
    }

    /// What the weights add to when all targets are shares.
    package enum Total: Hashable, Sendable {
        /// So that the mean weight is 1.
        case respondents
        /// The sum of the base weights.
        case base
        case number(DecimalNumber)
    }

    /// A variable for weighting alone: categories by formulas, one of which is true for everybody.
    package struct Group: Sendable {
        package var name: Located<String>
        package var categories: [Category]

        package struct Category: Sendable {
            package var name: Located<String>
            package var condition: FormulaText

            package init(name: Located<String>, condition: FormulaText) {
                self.name = name
                self.condition = condition
            }
        }

        package init(name: Located<String>, categories: [Category]) {
            self.name = name
            self.categories = categories
        }
    }

    package struct Step: Sendable {
        package var kind: Kind
        package var range: SourceRange

        package init(_ kind: Kind, range: SourceRange) {
            self.kind = kind
            self.range = range
        }

        package enum Kind: Sendable {
            case rake([Margin], limits: Limits?, tolerance: DecimalNumber?, iterations: Int?)
            case calibrate(
                [Margin], distance: String, bounds: Limits?, tolerance: DecimalNumber?, iterations: Int?)
            case postStratify(Margin)
            case trim(Limits)
        }

        package var margins: [Margin] {
            switch kind {
            case .rake(let margins, _, _, _), .calibrate(let margins, _, _, _, _): margins
            case .postStratify(let margin): [margin]
            case .trim: []
            }
        }
    }

    /// From and to, as multiples.
    package struct Limits: Sendable {
        package var lower: DecimalNumber
        package var upper: DecimalNumber

        package init(lower: DecimalNumber, upper: DecimalNumber) {
            self.lower = lower
            self.upper = upper
        }
    }

    package struct Margin: Sendable {
        package var variables: [Located<String>]
        /// Whether the targets are parts of the whole; else numbers of people.
        package var areShares: Bool
        package var targets: [Target]

        package init(variables: [Located<String>], areShares: Bool, targets: [Target]) {
            self.variables = variables
            self.areShares = areShares
            self.targets = targets
        }
    }

    package struct Target: Sendable {
        /// One for each variable of the margin: a code, `yes`, `no`, the name of a net, or that of a group's category.
        package var categories: [Located<String>]
        package var value: DecimalNumber

        package init(categories: [Located<String>], value: DecimalNumber) {
            self.categories = categories
            self.value = value
        }
    }
}
