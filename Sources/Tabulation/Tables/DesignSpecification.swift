package import Statistics

/// How the respondents of a sample were drawn, by the variables that say so.
package struct DesignSpecification: Hashable, Sendable {
    /// The variable whose value is the stratum.
    package var strata: String?
    /// The variable whose value is the cluster, the unit drawn first; clusters of one value in two strata are two.
    package var cluster: String?
    /// For the finite population correction: how many units of the first stage there are.
    package var population: Population?
    package var replicates: Replicates?
    package var lonelyClusters = LonelyClusterRule.fail

    package init() {}

    /// Units of the first stage: clusters where there are clusters, else respondents.
    package enum Population: Hashable, Sendable {
        /// Of the whole population; without strata.
        case number(Double)
        /// The variable that says of each respondent how many there are in its stratum.
        case variable(String)
    }

    /// Errors from replicates instead of linearisation.
    package struct Replicates: Hashable, Sendable {
        package var method: Method
        /// The variables that hold their weights; empty for replicates made from strata and clusters.
        package var variables: [String] = []
        /// The share that Fay's method leaves the other half, from 0 to below 1; 0 is balanced repeated replication.
        package var fay = 0.0
        /// The factor of each replicate of a JKn, (m − 1)/m of its stratum; one for all of them, or one for each.
        package var scales: [Double] = []
        /// Of the replicates that came with the data; one less than their number if left out.
        package var degreesOfFreedom: Int?

        package init(_ method: Method) { self.method = method }

        package enum Method: String, CaseIterable, Sendable {
            /// One cluster at a time left out, strata aside.
            case jk1
            /// One cluster at a time left out of its stratum.
            case jkn
            /// Balanced repeated replication, by Fay's method where there is a factor.
            case brr
        }
    }

    /// Whether anything is said.
    package var isEmpty: Bool { strata == nil && cluster == nil && population == nil && replicates == nil }
}
