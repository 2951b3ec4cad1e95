/// What a stratum with one cluster adds to the variance, which alone it cannot tell.
package enum LonelyClusterRule: String, CaseIterable, Sendable {
    /// It is an error; the default.
    case fail
    /// Its distance from the mean of all clusters counts: careful. R's `adjust`.
    case adjust
    /// It counts as much as the other strata do on average. R's `average`.
    case average
    /// It was sampled with certainty and adds nothing. R's `certainty` and `remove`.
    case certainty
}

/// Why rows do not make a sample design.
package enum SurveyDesignError: Error, Hashable, Sendable {
    /// Columns differ in length.
    case unequalColumns(rows: Int, column: String, count: Int)
    /// A weight is negative or not a number; the row counts from 0.
    case badWeight(row: Int)
    /// Clusters of one number lie in two strata.
    case clusterInTwoStrata(cluster: Int)
    /// A stratum has one cluster, and no rule says what to do.
    case lonelyCluster(stratum: Int)
    /// A sampled share outside 0…1.
    case badSampledShare(stratum: Int)
    /// Balanced repeated replication needs two clusters in each stratum.
    case notTwoClusters(stratum: Int, count: Int)
    /// Fay's factor lies outside 0..<1.
    case badFayFactor
}
