/// What the errors of a table rest on.
package enum VarianceRule: Sendable {
    /// Single respondents with weights, of a sample of so many rows: the three sums are enough.
    case weights(rows: Int)
    /// Single respondents drawn within strata: cells hold Σw and Σw² by stratum.
    case strata(SurveyDesign)
    /// Clusters, within strata or not: cells hold Σw by cluster.
    case clusters(SurveyDesign)
    /// Replicate weights: cells hold Σw by replicate.
    case replicates(ReplicateDesign)

    /// How many parts the sums of a cell have.
    package var partCount: Int {
        switch self {
        case .weights: 0
        case .strata(let design): 2 * design.clustersOfStratum.count
        case .clusters(let design): design.stratumOfCluster.count
        case .replicates(let design): design.replicates.count
        }
    }

    /// Adds a row of the design to a cell.
    ///
    /// - Parameter group: of `groups`, that of the row; 0 where there are none.
    package func add(row: Int, group: Int, weight: Double, to cell: inout DesignSums) {
        cell.sums.add(weight: weight)
        if cell.parts.isEmpty { cell.parts = [Double](repeating: 0, count: partCount) }
        switch self {
        case .weights: break
        case .strata:
            cell.parts[2 * group] += weight
            cell.parts[2 * group + 1] += weight * weight
        case .clusters: cell.parts[group] += weight
        case .replicates(let design):
            for replicate in design.replicates.indices {
                cell.parts[replicate] += design.replicates[replicate][row]
            }
        }
    }

    /// Of every row of the design its stratum or its cluster, from 0; empty where cells need neither.
    package var groups: [Int32] {
        switch self {
        case .weights, .replicates: []
        case .strata(let design): design.clusterOfRow.map { Int32(design.stratumOfCluster[$0]) }
        case .clusters(let design): design.clusterOfRow.map { Int32($0) }
        }
    }

    /// Covariances of estimates that are linear in cells which share nobody: of each estimate the influence of one unit of weight
    /// in each cell. Nothing where they are undefined, and under replicates, which are not linear.
    func covariance(of cells: [DesignSums], _ coefficients: [[Double]]) -> Matrix? {
        let size = coefficients.count
        func sum(_ estimate: Int, _ value: (DesignSums) -> Double) -> Double {
            zip(cells, coefficients[estimate]).reduce(0) { $0 + value($1.0) * $1.1 }
        }
        func product(_ j: Int, _ k: Int, _ value: (DesignSums) -> Double) -> Double {
            cells.indices.reduce(0) {
                $0 + coefficients[j][$1] * coefficients[k][$1] * value(cells[$1])
            }
        }
        switch self {
        case .replicates: return nil
        case .weights(let rows):
            guard rows > 1 else { return nil }
            let n = Double(rows)
            return Matrix(rows: size, columns: size) { j, k in
                n / (n - 1)
                    * (product(j, k) { $0.sums.squaredWeightSum }
                        - sum(j) { $0.sums.weightSum } * sum(k) { $0.sums.weightSum } / n)
            }
        case .strata(let design):
            return design.covariance(size: size) { stratum, j, k in
                (
                    sum(j) { Self.part($0, 2 * stratum) }, sum(k) { Self.part($0, 2 * stratum) },
                    product(j, k) { Self.part($0, 2 * stratum + 1) }
                )
            }
        case .clusters(let design):
            return design.covariance(
                ofClusterTotals: (0..<size).map { estimate in
                    (0..<partCount).map { cluster in sum(estimate) { Self.part($0, cluster) } }
                })
        }
    }

    static func part(_ cell: DesignSums, _ place: Int) -> Double {
        cell.parts.isEmpty ? 0 : cell.parts[place]
    }

    /// Clusters less strata, of those with weight in a base.
    func degreesOfFreedom(of base: DesignSums) -> Int {
        switch self {
        case .weights: return base.sums.count - 1
        case .replicates(let design): return design.degreesOfFreedom
        case .strata(let design):
            let strata = design.clustersOfStratum.indices.filter { Self.part(base, 2 * $0) > 0 }
            return base.sums.count - strata.count
        case .clusters(let design):
            return design.clustersOfStratum.reduce(0) { sum, clusters in
                sum + max(0, clusters.count { Self.part(base, $0) > 0 } - 1)
            }
        }
    }

    /// Whether tests have few degrees of freedom, so that t stands in the place of z: with clusters and replicates.
    package var hasFewDegreesOfFreedom: Bool {
        switch self {
        case .weights, .strata: false
        case .clusters, .replicates: true
        }
    }
}
