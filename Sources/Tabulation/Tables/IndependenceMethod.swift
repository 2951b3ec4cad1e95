import Statistics

/// How rows and columns of a table are tested for independence.
package enum IndependenceMethod: String, CaseIterable, Sendable {
    // Rao and Scott's, and Wald's, which know the design.
    case f, chiSquared, wald, adjustedWald, linearCombination, saddlepoint
    // Of counts, which know neither weights nor design.
    case pearson, yates, fisher

    /// Whether it leaves weights and design aside.
    package var isOfCounts: Bool { self == .pearson || self == .yates || self == .fisher }

    /// The test; nothing where it is undefined, and of Fisher's for a table that is not two by two.
    ///
    /// - Parameter cells: of the table, row by row.
    func test(_ cells: DesignCells, columns: Int) -> IndependenceTest? {
        if let variant = RaoScottVariant(rawValue: rawValue) {
            if case .weights(let rows) = cells.rule {
                let table = stride(from: 0, to: cells.cells.count, by: columns).map { start in
                    cells.cells[start..<start + columns].map(\.sums)
                }
                return RaoScottTable(table, designRows: rows)?.test(variant)
            }
            return RaoScottTable(cells, columns: columns)?.test(variant)
        }
        let counts = cells.cells.map(\.sums.count)
        if self == .fisher {
            guard counts.count == 4, columns == 2,
                let test = FisherTest(counts[0], counts[1], counts[2], counts[3])
            else { return nil }
            return IndependenceTest(
                statistic: test.oddsRatio, degreesOfFreedom: nil, denominator: nil, pValue: test.pValue)
        }
        let table = stride(from: 0, to: counts.count, by: columns).map { start in
            counts[start..<start + columns].map(Double.init)
        }
        return PearsonTest(counts: table, yates: self == .yates).map { test in
            IndependenceTest(
                statistic: test.statistic, degreesOfFreedom: Double(test.degreesOfFreedom), denominator: nil,
                pValue: test.pValue)
        }
    }
}
