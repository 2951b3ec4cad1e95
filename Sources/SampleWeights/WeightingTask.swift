package import Definition
import Expressions
package import Findings
package import Responses
package import Tabulation
import Values
package import Weighting

/// A plan of weights, brought together with the respondents it is about.
package struct WeightingTask: Sendable {
    package let specification: WeightingSpecification
    /// Of each row; not a number for a response without one.
    let baseWeights: [Double]
    let variables: [CategoricalVariable]
    /// The rows of the dataset that are weighted, in the order of the responses' ids: whatever order a
    /// centre merged in, the weights are the same to the last bit.
    package let rows: [Int]

    /// - Returns: the task, nil where the findings tell why there is none (rules W002 and W004 to W010).
    /// - Throws: `TabulationError`, `SampleWeightsError`, and what the dataset throws.
    package static func make(
        _ plan: WeightingPlan, of data: Dataset, origins: Set<ResponseOrigin>?
    ) throws -> (task: WeightingTask?, findings: [Finding]) {
        var check = PlanCheck(plan, data)
        let groupings = check.groupings()
        guard check.findings.isEmpty else { return (nil, check.findings.inReadingOrder()) }
        var selection = SampleSpecification()
        selection.wave = plan.wave?.value
        selection.origins = origins
        selection.domain = plan.selection?.text
        let members = try Tabulation.Sample(selection, of: data).domain
        let rows = try data.rowsByID(of: members)
        let variables = try groupings.map { grouping in
            CategoricalVariable(
                name: grouping.name, categories: grouping.categories,
                categoryOfRow: try grouping.categories(of: rows, in: data, members: members))
        }
        let base: [Double]
        if let name = plan.base?.value {
            let numbers = try data.numbers(of: name)
            base = rows.map { numbers[$0] }
        } else {
            base = [Double](repeating: 1, count: rows.count)
        }
        return (
            WeightingTask(
                specification: check.specification(), baseWeights: base, variables: variables, rows: rows), []
        )
    }

    /// One weight for each of the rows, in their order.
    package func weights() throws(WeightingError) -> SpecifiedWeights {
        try specification.weights(
            of: Weighting.Sample(baseWeights: baseWeights, variables: variables))
    }
}

extension Dataset {
    /// What a numeric variable has for every row; not a number where there is none.
    package func numbers(of name: String) throws -> [Double] {
        guard let variable = layout.variable(name), variable.disagreement == nil,
            let part = variable.values, variable.content == .decimal || variable.content == .wholeNumber
        else {
            let numeric = layout.variables.filter { [.decimal, .wholeNumber].contains($0.content) }
            throw SampleWeightsError.noNumber(
                name, nearest: nearName(to: name, among: numeric.map(\.name)))
        }
        let states = try states(of: variable.states.lowerBound)
        let values = try withPart(part, as: Double.self) { Array($0) }
        return zip(states, values).map { $0 == AnswerState.firstValue ? $1 : .nan }
    }
}
