/// Why a plan of weights cannot be followed with these respondents; rows are those of the dataset.
package enum SampleWeightsError: Error, Hashable, Sendable {
    /// Formulas of one group that are true for the same respondent.
    case severalCategories(group: String, categories: [String], row: Int)
    /// No variable of that name has numbers.
    case noNumber(String, nearest: String?)
}
