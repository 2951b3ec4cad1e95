/// How the proportions of two columns of a table are compared.
package enum ColumnTest: String, CaseIterable, Sendable {
    /// z of counts with a pooled proportion, as if there were no weights.
    case unweighted
    /// t on effective bases, pooled by weighted bases, e₁ + e₂ − 2 degrees of freedom: Quantum, UNICOM.
    case effectiveBaseT
    /// z on effective bases, pooled by them.
    case effectiveBaseZ
    /// z on effective bases, not pooled.
    case effectiveBaseUnpooled
    /// z on linearised standard errors; the default, because it is right whatever the weights have to do with the answer.
    case linearised

    /// Compares a row in two columns; nothing where a base is empty or nothing varies.
    ///
    /// - Parameters:
    ///   - shared: the respondents that are in both columns.
    ///   - designRows: rows of the whole sample.
    package func compare(
        _ first: ColumnCell, _ second: ColumnCell, shared: ColumnCell = .nobody, designRows: Int
    ) -> ColumnComparison? {
        guard let p1 = proportion(first), let p2 = proportion(second) else { return nil }
        let (b1, b2, b0) = (base(first.base), base(second.base), base(shared.base))
        guard b1 > 0, b2 > 0 else { return nil }
        var degreesOfFreedom = Double.infinity
        let variance: Double
        switch self {
        case .unweighted, .effectiveBaseT, .effectiveBaseZ:
            let (m1, m2) =
                self == .effectiveBaseT ? (first.base.weightSum, second.base.weightSum) : (b1, b2)
            let pooled = (m1 * p1 + m2 * p2) / (m1 + m2)
            variance = pooled * (1 - pooled) * max(0, 1 / b1 + 1 / b2 - 2 * b0 / (b1 * b2))
            if self == .effectiveBaseT { degreesOfFreedom = b1 + b2 - b0 - 2 }
        case .effectiveBaseUnpooled:
            let covariance = b0 / (b1 * b2) * (p1 * (1 - p1) * p2 * (1 - p2)).squareRoot()
            variance = max(0, p1 * (1 - p1) / b1 + p2 * (1 - p2) / b2 - 2 * covariance)
        case .linearised:
            guard designRows > 1 else { return nil }
            let (w1, w2) = (first.base.weightSum, second.base.weightSum)
            let squares =
                first.crossProduct(p1, p1) / (w1 * w1) + second.crossProduct(p2, p2) / (w2 * w2)
                - 2 * shared.crossProduct(p1, p2) / (w1 * w2)
            variance = Double(designRows) / Double(designRows - 1) * max(0, squares)
        }
        guard variance > 0, degreesOfFreedom > 0 else { return nil }
        let error = variance.squareRoot()
        let statistic = (p1 - p2) / error
        return ColumnComparison(
            difference: p1 - p2, standardError: error, statistic: statistic,
            degreesOfFreedom: degreesOfFreedom,
            pValue: StudentDistribution.twoSided(statistic, degreesOfFreedom: degreesOfFreedom))
    }

    private func base(_ sums: CellSums) -> Double {
        self == .unweighted ? Double(sums.count) : sums.effectiveBase
    }

    private func proportion(_ cell: ColumnCell) -> Double? {
        if self == .unweighted {
            return cell.base.count > 0 ? Double(cell.members.count) / Double(cell.base.count) : nil
        }
        return cell.base.weightSum > 0 ? cell.members.weightSum / cell.base.weightSum : nil
    }
}

/// One row in one column: those of the column who gave the answer, and all of the column.
package struct ColumnCell: Hashable, Sendable {
    package let members: CellSums
    package let base: CellSums

    package init(members: CellSums, base: CellSums) {
        self.members = members
        self.base = base
    }

    package static let nobody = ColumnCell(members: .zero, base: .zero)

    /// Σ w² (y − p)(y − q) over the column.
    fileprivate func crossProduct(_ p: Double, _ q: Double) -> Double {
        members.squaredWeightSum * (1 - p) * (1 - q) + (base - members).squaredWeightSum * p * q
    }
}

/// What came of comparing two columns.
package struct ColumnComparison: Hashable, Sendable {
    /// First less second.
    package let difference: Double
    package let standardError: Double
    /// z, or t with the degrees of freedom below.
    package let statistic: Double
    /// Infinite for z.
    package let degreesOfFreedom: Double
    /// Two-sided.
    package let pValue: Double
}
