import Definition
import Reporting
import SampleWeights
import Statistics
import Values
import Weighting

/// What `canvass weight` says of the weights that it made.
struct WeightingOutput {
    let plan: WeightingPlan
    let task: WeightingTask
    let made: SpecifiedWeights
    let isDry: Bool

    var text: String {
        let spread = made.spread
        var text =
            "Weights \(plan.id.value) of \(plan.questionnaire.value)"
            + (plan.wave.map { ", wave \($0.value)" } ?? "") + ": \(spread.rows) respondents\n\n"
        for (place, (step, report)) in zip(plan.steps, made.steps).enumerated() {
            text += "step \(place + 1), \(step.kind.word)"
            text += report.iterations > 0 ? ": \(report.iterations) iterations\n" : "\n"
        }
        text += "\n"
        let head = ["", "n", "before", "target", "after"]
        let rows = task.comparisons(made.weights).map { row in
            [
                row.place.description, String(row.respondents), Self.percent(row.before),
                Self.percent(row.target), Self.percent(row.after),
            ]
        }
        text += TextColumns.text(of: [head] + rows, rightAligned: [1, 2, 3, 4]) + "\n"
        text += TextColumns.text(of: [
            [
                "weights",
                "\(Self.number(spread.minimum)) to \(Self.number(spread.maximum)), mean \(Self.number(spread.sum / Double(spread.rows)))",
            ],
            [
                "base weights times",
                "\(Self.number(spread.smallestFactor)) to \(Self.number(spread.largestFactor))",
            ],
            ["design effect", "\(Self.number(spread.designEffect)) (Kish)"],
            ["effective n", Self.number(spread.effectiveSize, decimals: 1)],
            ["largest miss", largestMiss],
        ])
        return text
            + (isDry ? "\nNothing was kept.\n" : "\nKept; use them with --weight \(plan.id.value).\n")
    }

    /// The target that is missed by most after all steps, in points of the whole.
    private var largestMiss: String {
        guard let worst = made.largestMisses.max(by: { $0.size < $1.size }), made.spread.sum > 0 else {
            return "none"
        }
        let points = worst.size / made.spread.sum * 100
        return points < 1e-6 ? "below 0.000001 points" : "\(Self.number(points)) points, at \(worst.place)"
    }

    private static func percent(_ share: Double) -> String { number(share * 100, decimals: 1) + " %" }

    private static func number(_ value: Double, decimals: Int = 3) -> String {
        FigureText(LanguageTag("en"), decimals: decimals).number(value, decimals: decimals)
    }

    var json: JSONText {
        let spread = made.spread
        func number(_ value: Double) -> JSONText {
            value.isFinite ? .number(SignificantDigits.text(value)) : .null
        }
        return .object([
            ("id", .string(plan.id.value)), ("questionnaire", .string(plan.questionnaire.value)),
            ("wave", .optional(plan.wave?.value)), ("dry_run", .truth(isDry)),
            ("respondents", .whole(spread.rows)), ("sum", number(spread.sum)),
            ("minimum", number(spread.minimum)), ("maximum", number(spread.maximum)),
            ("design_effect", number(spread.designEffect)), ("effective_n", number(spread.effectiveSize)),
            ("factors", .array([number(spread.smallestFactor), number(spread.largestFactor)])),
            (
                "steps",
                .array(
                    zip(plan.steps, made.steps).map { step, report in
                        .object([
                            ("kind", .string(step.kind.word)), ("iterations", .whole(report.iterations)),
                            (
                                "misses",
                                .array(
                                    report.largestMisses.map { miss in
                                        .object([
                                            ("variables", .array(miss.place.variables.map { .string($0) })),
                                            ("categories", .array(miss.place.categories.map { .string($0) })),
                                            ("target", number(miss.target)),
                                            ("reached", number(miss.reached)),
                                        ])
                                    })
                            ),
                        ])
                    })
            ),
            (
                "margins",
                .array(
                    task.comparisons(made.weights).map { row in
                        .object([
                            ("variables", .array(row.place.variables.map { .string($0) })),
                            ("categories", .array(row.place.categories.map { .string($0) })),
                            ("n", .whole(row.respondents)), ("before", number(row.before)),
                            ("target", number(row.target)), ("after", number(row.after)),
                        ])
                    })
            ),
        ])
    }
}

extension WeightingPlan.Step.Kind {
    /// As the plan has it.
    var word: String {
        switch self {
        case .rake: "rake"
        case .calibrate: "calibrate"
        case .postStratify: "post_stratify"
        case .trim: "trim"
        }
    }
}
