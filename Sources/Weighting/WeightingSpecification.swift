/// How a set of weights is made, as a value: the same specification and the same sample give the same weights.
package struct WeightingSpecification: Hashable, Sendable {
    /// By which the weights are known.
    package let name: String
    /// The variable that holds the base weights; nil when every row starts with 1.
    package let baseWeight: String?
    /// What the weights add to when targets are shares.
    package let total: WeightTotal
    /// In the order in which they are taken, each from the weights that the one before has made.
    package let steps: [Step]

    package enum Step: Hashable, Sendable {
        case rake([Margin], within: WeightLimits? = nil, Convergence = .standard)
        case calibrate(
            [Margin], CalibrationDistance, within: CalibrationBounds = .none, Convergence = .standard)
        case postStratify(Margin)
        /// Keeps the sum and not the margins; raking within limits keeps both.
        case trim(WeightLimits)

        /// What the step makes the weights agree with.
        package var margins: [Margin] {
            switch self {
            case .rake(let margins, _, _), .calibrate(let margins, _, _, _): margins
            case .postStratify(let margin): [margin]
            case .trim: []
            }
        }
    }

    package init(name: String, baseWeight: String?, total: WeightTotal, steps: [Step]) {
        self.name = name
        self.baseWeight = baseWeight
        self.total = total
        self.steps = steps
    }

    /// The variables that rows need a category of, each once and sorted.
    package var variables: [String] { Set(steps.flatMap(\.margins).flatMap(\.variables)).sorted() }
}
