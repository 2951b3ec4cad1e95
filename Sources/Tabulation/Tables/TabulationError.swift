package import Findings

/// Why there is no table.
package enum TabulationError: Error, Hashable, Sendable {
    /// No variable of that name is in the data.
    case noSuchVariable(String, nearest: String?)
    /// Versions of the questionnaire cannot be tabulated together.
    case versionsDiffer(variable: String, how: String)
    /// A variable that no table can be made of.
    case notTabulated(String, why: String)
    /// A formula that does not fit the definition; the version in which it does not.
    case badFormula(String, version: String, [Finding])
    /// More columns than a banner can have.
    case tooManyColumns(String, most: Int)
    /// Columns that overlap, within which or within whose categories nothing can stand.
    case overlappingColumns(String)
    /// There is nobody in the sample, and why.
    case emptySample(String)
    /// The variables that say how a sample was drawn do not fit it, and what to do.
    case badDesign(String)
    /// The domain has none of the respondents of the sample.
    case emptyDomain
}
