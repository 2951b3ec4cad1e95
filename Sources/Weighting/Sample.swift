/// Makes survey weights: from base weights and what is known of the population to one weight for each row.
///
/// A sample is what weighting sees of the respondents: a base weight and categories for each row. Rows are counted from
/// 0 in the order of the arrays.
package struct Sample: Sendable {
    /// One for each row, finite and above 0: what the design of the sample gives, in any unit.
    package let baseWeights: [Double]
    package let variables: [CategoricalVariable]

    package var rowCount: Int { baseWeights.count }

    /// - Throws: `noRows`, `unusableBaseWeight`, and what is wrong with the variables: `rowCountsDiffer`,
    ///   `repeatedVariable`, `repeatedCategory`, `categoryOutOfRange`. A row without a category is refused where a
    ///   margin needs it.
    package init(baseWeights: [Double], variables: [CategoricalVariable]) throws(WeightingError) {
        guard !baseWeights.isEmpty else { throw .noRows }
        if let row = baseWeights.firstIndex(where: { !($0.isFinite && $0 > 0) }) {
            throw .unusableBaseWeight(row: row, weight: baseWeights[row])
        }
        var names: Set<String> = []
        for variable in variables {
            guard names.insert(variable.name).inserted else { throw .repeatedVariable(variable.name) }
            guard variable.categoryOfRow.count == baseWeights.count else {
                throw .rowCountsDiffer(
                    variable: variable.name, rows: variable.categoryOfRow.count, weights: baseWeights.count)
            }
            try variable.validate()
        }
        self.baseWeights = baseWeights
        self.variables = variables
    }

    /// The same rows with weights that an earlier step has made; they may be 0, where a bound allows that.
    init(_ sample: Sample, reweighted weights: [Double]) {
        baseWeights = weights
        variables = sample.variables
    }
}
