/// What margins leave unexplained of an estimate: the residuals by which R's survey package lets a standard error account
/// for weights that were raked, post-stratified or calibrated.
package struct CalibrationResiduals: Sendable {
    package enum Projection: Hashable, Sendable {
        /// Of `rake`: the mean within each category is taken off, margin after margin, ten times over. The means are not
        /// weighted.
        case alternatingMeans
        /// Of `calibrate` and `postStratify`: the regression on all categories together, with base weights.
        case regression
    }

    package let projection: Projection
    /// The weights that the step began with, and those that it made.
    private let baseWeights: [Double]
    private let weights: [Double]
    private let cellOfRow: [Int32]
    private let rowsOfCell: [Int]
    private let targetOfCell: [[Int32]]
    private let targetCounts: [Int]

    /// As many as R does (`svyrecvar`).
    private static let rounds = 10

    init(_ problem: CalibrationProblem, weights: [Double], projection: Projection) {
        self.projection = projection
        self.weights = weights
        baseWeights = problem.sample.baseWeights
        cellOfRow = problem.cellOfRow
        rowsOfCell = problem.rowsOfCell
        targetOfCell = problem.targetOfCell
        targetCounts = problem.margins.map(\.targets.count)
    }

    /// The weighted influence values with all taken away that the margins explain.
    ///
    /// - Parameter influence: for each row its weighted contribution to the estimate. Rows of weight 0 contribute nothing.
    package func residuals(ofInfluence influence: [Double]) -> [Double] {
        precondition(influence.count == weights.count, "one influence value for each row")
        let unweighted = zip(influence, weights).map { $1 > 0 ? $0 / $1 : 0 }
        let explained =
            switch projection {
            case .alternatingMeans: meansInTurn(of: unweighted)
            case .regression: fitted(unweighted)
            }
        return weights.indices.map { row in
            weights[row] * (unweighted[row] - explained[Int(cellOfRow[row])])
        }
    }

    /// For each cell what is taken off in all rounds together.
    private func meansInTurn(of values: [Double]) -> [Double] {
        let counts = rowsOfCell.map(Double.init)
        var left = values.sums(by: cellOfRow, groups: counts.count)
        let sums = left
        for _ in 0..<Self.rounds {
            for (target, count) in zip(targetOfCell, targetCounts) {
                let rows = counts.sums(by: target, groups: count)
                let means = zip(left.sums(by: target, groups: count), rows).map { $1 > 0 ? $0 / $1 : 0 }
                for cell in left.indices { left[cell] -= counts[cell] * means[Int(target[cell])] }
            }
        }
        return sums.indices.map { (sums[$0] - left[$0]) / counts[$0] }
    }

    private func fitted(_ values: [Double]) -> [Double] {
        let base = baseWeights.sums(by: cellOfRow, groups: rowsOfCell.count)
        let equations = NormalEquations(
            cellWeights: base, scale: base, targetOfCell: targetOfCell, targetCounts: targetCounts)
        let products = zip(values, baseWeights).map(*).sums(by: cellOfRow, groups: rowsOfCell.count)
        // Two refinements leave nothing of the ridge in double precision.
        return equations.predictions(
            from: equations.solution(of: equations.totals(of: products), refinements: 2))
    }
}
