/// Tests of independence that know the design: Rao and Scott (1984), Thomas and Rao (1987), in the six forms of R's `svychisq`.
package enum RaoScottVariant: String, CaseIterable, Sendable {
    /// X² by the trace of the design effects, against F with Satterthwaite's degrees of freedom; the default.
    case f
    /// X² by the mean design effect, against χ².
    case chiSquared
    /// Wald's statistic of the departures from independence, against F.
    case wald
    /// The same, with the degrees of freedom that estimating the covariances costs.
    case adjustedWald
    /// X² against its own distribution, a mixture of χ², by inversion.
    case linearCombination
    /// The same by a saddlepoint.
    case saddlepoint
}

/// What a test of independence comes to.
package struct IndependenceTest: Hashable, Sendable {
    package let statistic: Double
    /// Of F the first, of χ² the only ones; nothing for the mixtures.
    package let degreesOfFreedom: Double?
    /// Of F the second; nothing for all others.
    package let denominator: Double?
    package let pValue: Double

    package init(statistic: Double, degreesOfFreedom: Double?, denominator: Double?, pValue: Double) {
        self.statistic = statistic
        self.degreesOfFreedom = degreesOfFreedom
        self.denominator = denominator
        self.pValue = pValue
    }
}

/// A two-way table with the covariances of its cells, ready for any of the tests.
package struct RaoScottTable: Sendable {
    private let table: FilledTable
    /// Covariances of the shares and of the weighted totals of the cells, row by row.
    private let shares: Matrix
    private let totals: Matrix
    private let count: Double
    private let designDegreesOfFreedom: Double

    /// A table under weights alone.
    ///
    /// - Parameters:
    ///   - cells: the cells, row by row; the same number in every row.
    ///   - designRows: rows of the whole sample; those of the table if left out.
    /// - Returns: nothing where fewer than two rows or columns have weight.
    package init?(_ cells: [[CellSums]], designRows: Int? = nil) {
        let estimates = CellEstimates(cells: cells.flatMap { $0 }, designRows: designRows)
        guard let shares = estimates.proportionCovariance(), let totals = estimates.totalCovariance() else {
            return nil
        }
        self.init(
            cells, shares: shares, totals: totals, degreesOfFreedom: estimates.base.count - 1)
    }

    /// A table under strata and clusters.
    ///
    /// - Parameter columns: columns of the table; the cells of `clusters` are its cells row by row.
    /// - Returns: nothing where fewer than two rows or columns have weight, or the variance is undefined.
    package init?(_ clusters: ClusterCells, columns: Int) {
        precondition(columns > 0 && clusters.cells.count.isMultiple(of: columns), "whole rows")
        guard let shares = clusters.proportionCovariance(), let totals = clusters.totalCovariance() else {
            return nil
        }
        let cells = stride(from: 0, to: clusters.cells.count, by: columns).map {
            Array(clusters.cells[$0..<($0 + columns)])
        }
        self.init(cells, shares: shares, totals: totals, degreesOfFreedom: clusters.degreesOfFreedom)
    }

    /// A table under any design.
    ///
    /// - Parameter columns: columns of the table; the cells are those of the table row by row.
    /// - Returns: nothing where fewer than two rows or columns have weight, or the variance is undefined.
    package init?(_ cells: DesignCells, columns: Int) {
        precondition(columns > 0 && cells.cells.count.isMultiple(of: columns), "whole rows")
        guard let shares = cells.proportionCovariance(), let totals = cells.totalCovariance() else {
            return nil
        }
        let rows = stride(from: 0, to: cells.cells.count, by: columns).map {
            cells.cells[$0..<($0 + columns)].map(\.sums)
        }
        self.init(rows, shares: shares, totals: totals, degreesOfFreedom: cells.degreesOfFreedom)
    }

    private init?(
        _ cells: [[CellSums]], shares: Matrix, totals: Matrix, degreesOfFreedom: Int
    ) {
        guard let table = FilledTable(cells.map { $0.map(\.weightSum) }), degreesOfFreedom > 0 else {
            return nil
        }
        self.table = table
        let kept = table.keptCells
        self.shares = Matrix(rows: kept.count, columns: kept.count) { shares[kept[$0], kept[$1]] }
        self.totals = Matrix(rows: kept.count, columns: kept.count) { totals[kept[$0], kept[$1]] }
        count = Double(cells.flatMap { $0 }.total.count)
        designDegreesOfFreedom = Double(degreesOfFreedom)
    }

    /// One of the tests; nothing where empty cells or too few clusters leave it undefined.
    package func test(_ variant: RaoScottVariant = .f) -> IndependenceTest? {
        switch variant {
        case .wald, .adjustedWald: waldTest(adjusted: variant == .adjustedWald)
        case .f, .chiSquared, .linearCombination, .saddlepoint: correctedTest(variant)
        }
    }

    private var contrasts: Int { (table.rows - 1) * (table.columns - 1) }

    private func correctedTest(_ variant: RaoScottVariant) -> IndependenceTest? {
        guard let effects = designEffects else { return nil }
        var x2 = 0.0
        for row in 0..<table.rows {
            for column in 0..<table.columns {
                let expected = table.expected(row, column)
                let distance = table.values[row][column] - expected
                x2 += distance * distance / expected
            }
        }
        x2 *= count / table.total
        let trace = effects.reduce(0, +)
        let squares = effects.reduce(0) { $0 + $1 * $1 }
        guard trace > 0 else { return nil }
        let numerator = trace * trace / squares
        let denominator = numerator * designDegreesOfFreedom
        // X² > x where Σ δᵢ χ²₁ − x/ν χ²_ν > 0. R's saddlepoint takes the whole part of ν for the degrees of freedom.
        func mixture(_ degreesOfFreedom: Double) -> ChiSquaredMixture {
            ChiSquaredMixture(parts: effects.map { ($0, 1) } + [(-x2 / denominator, degreesOfFreedom)])
        }
        let satterthwaite = FDistribution.upperTail(x2 / trace, numerator, denominator)
        switch variant {
        case .f:
            return IndependenceTest(
                statistic: x2 / trace, degreesOfFreedom: numerator, denominator: denominator,
                pValue: satterthwaite)
        case .chiSquared:
            let df = Double(contrasts)
            return IndependenceTest(
                statistic: x2, degreesOfFreedom: df, denominator: nil,
                pValue: ChiSquaredDistribution.upperTail(x2 * df / trace, degreesOfFreedom: df))
        default:
            let p =
                variant == .linearCombination
                ? mixture(denominator).exactUpperTail()
                : mixture(denominator.rounded(.down)).saddlepointUpperTail() ?? satterthwaite
            return IndependenceTest(statistic: x2, degreesOfFreedom: nil, denominator: nil, pValue: p)
        }
    }

    /// The generalised design effects: the eigenvalues of (Cᵀ D⁻¹ C / n)⁻¹ Cᵀ D⁻¹ V D⁻¹ C, where the columns of C span what is
    /// left of a table beside its margins.
    private var designEffects: [Double]? {
        let width = table.columns
        func contrast(_ cell: Int, _ k: Int) -> Double {
            let (row, column) = (cell / width, cell % width)
            let (otherRow, otherColumn) = (k / (width - 1) + 1, k % (width - 1) + 1)
            let left = row == 0 ? -1.0 : row == otherRow ? 1 : 0
            let right = column == 0 ? -1.0 : column == otherColumn ? 1 : 0
            return left * right
        }
        let inverse = table.values.flatMap { $0 }.map { $0 > 0 ? table.total / $0 : 0 }
        let weighted = Matrix(rows: inverse.count, columns: contrasts) { inverse[$0] * contrast($0, $1) }
        let plain = Matrix(rows: inverse.count, columns: contrasts) { contrast($0, $1) / count }
        guard let factor = (plain.transposed * weighted).choleskyFactor else { return nil }
        let numerator = weighted.transposed * shares * weighted
        let half = factor.forwardSolved(numerator)
        return factor.forwardSolved(half.transposed).symmetricEigenvalues
    }

    private func waldTest(adjusted: Bool) -> IndependenceTest? {
        let width = table.columns
        let n = table.total
        // Departures T_jk − R_j C_k / N, all but the first row and column, and what each cell does to them.
        let chosen = (1..<table.rows).flatMap { row in (1..<width).map { (row, $0) } }
        let slopes = Matrix(rows: chosen.count, columns: table.rows * width) { index, cell in
            let (row, column) = chosen[index]
            let (otherRow, otherColumn) = (cell / width, cell % width)
            var slope = table.rowTotals[row] * table.columnTotals[column] / (n * n)
            if otherRow == row { slope -= table.columnTotals[column] / n }
            if otherColumn == column { slope -= table.rowTotals[row] / n }
            if otherRow == row, otherColumn == column { slope += 1 }
            return slope
        }
        let departures = Matrix(rows: chosen.count, columns: 1) { index, _ in
            table.values[chosen[index].0][chosen[index].1]
                - table.expected(chosen[index].0, chosen[index].1)
        }
        guard let factor = (slopes * totals * slopes.transposed).choleskyFactor else { return nil }
        let standardised = factor.forwardSolved(departures)
        let wald = (0..<chosen.count).reduce(0) { $0 + standardised[$1, 0] * standardised[$1, 0] }
        let df = Double(contrasts)
        let denominator = adjusted ? designDegreesOfFreedom - df + 1 : designDegreesOfFreedom
        guard denominator > 0 else { return nil }
        let statistic = adjusted ? wald * denominator / (df * designDegreesOfFreedom) : wald / df
        return IndependenceTest(
            statistic: statistic, degreesOfFreedom: df, denominator: denominator,
            pValue: FDistribution.upperTail(statistic, df, denominator))
    }
}
