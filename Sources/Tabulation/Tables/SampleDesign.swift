package import Statistics

/// The design of a sample: how errors are reckoned, and what each respondent adds to them.
package struct SampleDesign: Sendable {
    package let rule: VarianceRule
    /// Of every row of the dataset its place among the rows of the design; −1 for one outside the sample.
    let placeOfRow: [Int32]
    /// Of every row of the design its stratum or cluster; empty where cells need neither.
    let groups: [Int32]
    package let summary: Summary

    /// What is said of it under a table.
    package struct Summary: Hashable, Sendable {
        /// The variable of the strata, and how many there are; waves count where the sample has several.
        package var strata: (name: String?, count: Int)
        package var cluster: (name: String, count: Int)?
        package var population: String?
        package var replicates: (method: String, count: Int, given: Bool)?
        package var lonelyClusters: LonelyClusterRule
        /// Strata with one unit only.
        package var lonelyCount: Int
        /// How many waves are samples of their own.
        package var waves: Int

        /// Single respondents of one wave.
        package static let weightsOnly = Summary(
            strata: (nil, 1), lonelyClusters: .fail, lonelyCount: 0, waves: 1)

        package static func == (one: Summary, other: Summary) -> Bool {
            one.text == other.text
        }

        package func hash(into hasher: inout Hasher) { hasher.combine(text) }

        /// In English, for programs and comparison.
        package var text: String {
            var parts: [String] = []
            if let replicates {
                parts.append(
                    "\(replicates.count) replicates (\(replicates.method), "
                        + (replicates.given ? "given" : "made from the design") + ")")
            }
            if let name = strata.name { parts.append("\(strata.count) strata (\(name))") }
            if let cluster { parts.append("\(cluster.count) clusters (\(cluster.name))") }
            if waves > 1 { parts.append("\(waves) waves as independent samples") }
            if let population { parts.append("finite population correction (\(population))") }
            if lonelyCount > 0 {
                parts.append("\(lonelyCount) strata of one unit: \(lonelyClusters.rawValue)")
            }
            return parts.isEmpty ? "weights only" : parts.joined(separator: ", ")
        }
    }
}
