import Definition
import Expressions
import Findings
import Tabulation
import Values
import Weighting

/// Holds a plan of weights against the questionnaire it names, and puts it into the words of weighting.
struct PlanCheck {
    private(set) var findings: [Finding] = []
    private let plan: WeightingPlan
    private let data: Dataset
    private let instruments: [Instrument]
    /// The names of the groupings, by variable and category names.
    private var names: [String: String] = [:]

    init(_ plan: WeightingPlan, _ data: Dataset) {
        self.plan = plan
        self.data = data
        instruments = data.definitions.filter { plan.wave == nil || $0.wave == plan.wave?.value }
            .map(\.instrument)
    }

    /// The variables that the margins need, each once.
    mutating func groupings() -> [CategoryGrouping] {
        judgeHeader()
        guard let instrument = instruments.last else { return [] }
        judgeFormulas()
        var uses: [String: [(variable: Located<String>, names: [Located<String>])]] = [:]
        var order: [String] = []
        for margin in plan.steps.flatMap(\.margins) {
            for (place, variable) in margin.variables.enumerated() {
                let named = Self.distinct(margin.targets.map { $0.categories[place] })
                if uses[variable.value] == nil { order.append(variable.value) }
                let isKnown =
                    uses[variable.value]?.contains { Self.key($0.names) == Self.key(named) } ?? false
                if !isKnown { uses[variable.value, default: []].append((variable, named)) }
            }
        }
        var groupings: [CategoryGrouping] = []
        for name in order {
            for use in uses[name] ?? [] {
                let isAlone = uses[name]?.count == 1
                let group = plan.groups.first { $0.name.value == name }
                let grouping =
                    group.map { CategoryGrouping($0, named: use.names, isAlone: isAlone, &findings) }
                    ?? CategoryGrouping(
                        use.variable, named: use.names, isAlone: isAlone, of: data, in: instrument, &findings)
                guard let grouping else { continue }
                names[name + "\u{0}" + Self.key(use.names)] = grouping.name
                groupings.append(grouping)
            }
        }
        return groupings
    }

    private static func distinct(_ names: [Located<String>]) -> [Located<String>] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0.value).inserted }
    }

    private static func key(_ names: [Located<String>]) -> String {
        names.map(\.value).sorted().joined(separator: "\u{0}")
    }

    /// Rules W002 and W009.
    private mutating func judgeHeader() {
        if plan.questionnaire.value != data.questionnaire {
            note(
                "W009", at: plan.questionnaire.range,
                "these weights are for '\(plan.questionnaire.value)', and the responses are to '\(data.questionnaire)'",
                remedy: "name the plan that belongs to it")
        }
        if let wave = plan.wave, instruments.isEmpty {
            let known = Set(data.definitions.compactMap(\.wave)).sorted()
            note(
                "W009", at: wave.range, "there is no wave \(wave.value)",
                remedy: known.isEmpty ? "leave it out" : "there are \(known.joined(separator: ", "))")
        }
        if data.layout.variable(plan.id.value) != nil {
            note(
                "W009", at: plan.id.range, "the questionnaire has a variable '\(plan.id.value)'",
                remedy: "give the weights another id, so that --weight means one of the two")
        }
        if plan.steps.isEmpty {
            note(
                "W003", at: plan.id.range, "these weights have no steps", remedy: "rake to a margin, or more")
        }
        for step in plan.steps {
            if case .calibrate(_, let distance, _, _, _) = step.kind,
                CalibrationDistance(rawValue: distance) == nil
            {
                note(
                    "W004", at: step.range, "'\(distance)' is no distance of a calibration",
                    remedy: "write \(CalibrationDistance.allCases.map(\.rawValue).joined(separator: ", "))")
            }
        }
    }

    /// Formulas mean something in every version that they are asked of.
    private mutating func judgeFormulas() {
        let formulas =
            (plan.selection.map { [$0] } ?? []) + plan.groups.flatMap(\.categories).map(\.condition)
        for formula in formulas {
            for instrument in instruments {
                let objections = compile(formula, in: instrument.scope, expecting: .truth).findings
                guard objections.isEmpty else {
                    findings += objections
                    break
                }
            }
        }
        var seen: Set<String> = []
        for group in plan.groups {
            if !seen.insert(group.name.value).inserted || data.layout.variable(group.name.value) != nil {
                note(
                    "W010", at: group.name.range, "there is something else of the name '\(group.name.value)'",
                    remedy: "give the group another name")
            }
        }
    }

    private mutating func note(_ rule: String, at range: SourceRange, _ message: String, remedy: String) {
        findings.append(Finding(rule, at: range, message, remedy: remedy))
    }

    /// The plan in the words of weighting; after `groupings()`.
    func specification() -> WeightingSpecification {
        let total: WeightTotal =
            switch plan.total {
            case .respondents: .rowCount
            case .base: .sumOfBaseWeights
            case .number(let number): .count(number.approximation)
            }
        return WeightingSpecification(
            name: plan.id.value, baseWeight: plan.base?.value, total: total,
            steps: plan.steps.map { step in
                switch step.kind {
                case .rake(let margins, let limits, let tolerance, let iterations):
                    .rake(
                        margins.map(margin), within: limits.map(Self.limits),
                        Self.convergence(tolerance, iterations))
                case .calibrate(let margins, let distance, let bounds, let tolerance, let iterations):
                    .calibrate(
                        margins.map(margin), CalibrationDistance(rawValue: distance) ?? .linear,
                        within: bounds.map {
                            CalibrationBounds(lower: $0.lower.approximation, upper: $0.upper.approximation)
                        } ?? .none, Self.convergence(tolerance, iterations))
                case .postStratify(let margin): .postStratify(self.margin(margin))
                case .trim(let limits): .trim(Self.limits(limits))
                }
            })
    }

    private func margin(_ margin: WeightingPlan.Margin) -> Margin {
        Margin(
            variables: margin.variables.enumerated().map { place, variable in
                let key = Self.key(Self.distinct(margin.targets.map { $0.categories[place] }))
                return names[variable.value + "\u{0}" + key] ?? variable.value
            }, unit: margin.areShares ? .shares : .counts,
            targets: margin.targets.map {
                .init($0.categories.map(\.value), $0.value.approximation)
            })
    }

    private static func limits(_ limits: WeightingPlan.Limits) -> WeightLimits {
        WeightLimits(lower: limits.lower.approximation, upper: limits.upper.approximation)
    }

    private static func convergence(_ tolerance: DecimalNumber?, _ iterations: Int?) -> Convergence {
        Convergence(
            tolerance: tolerance?.approximation ?? Convergence.standard.tolerance,
            maximumIterations: iterations ?? Convergence.standard.maximumIterations)
    }
}
