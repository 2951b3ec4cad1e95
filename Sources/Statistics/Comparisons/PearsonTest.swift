/// Pearson's test of independence in a table of counts: for an unweighted sample.
package struct PearsonTest: Hashable, Sendable {
    /// X².
    package let statistic: Double
    package let degreesOfFreedom: Int
    package let pValue: Double
    /// √(X² / (n · (smaller side − 1))), from 0 to 1.
    package let cramersV: Double
    /// The smallest expected count; below 5 the test is doubtful.
    package let smallestExpected: Double

    /// - Parameter yates: whether a table of two by two gets Yates' correction of continuity.
    /// - Returns: nothing where fewer than two rows or columns have a count, which prints as a dash.
    package init?(counts: [[Double]], yates: Bool = false) {
        let table = FilledTable(counts)
        guard let table, table.total > 0 else { return nil }
        let square = table.rows == 2 && table.columns == 2
        var correction = 0.0
        if yates, square {
            // The correction never takes a difference beyond zero.
            correction = min(0.5, abs(table.values[0][0] - table.expected(0, 0)))
        }
        var sum = 0.0
        var smallest = Double.infinity
        for row in 0..<table.rows {
            for column in 0..<table.columns {
                let expected = table.expected(row, column)
                let distance = abs(table.values[row][column] - expected) - correction
                sum += distance * distance / expected
                smallest = min(smallest, expected)
            }
        }
        statistic = sum
        degreesOfFreedom = (table.rows - 1) * (table.columns - 1)
        pValue = ChiSquaredDistribution.upperTail(sum, degreesOfFreedom: Double(degreesOfFreedom))
        cramersV = (sum / table.total / Double(min(table.rows, table.columns) - 1)).squareRoot()
        smallestExpected = smallest
    }
}

/// A table without its empty rows and columns.
struct FilledTable {
    let values: [[Double]]
    let rowTotals: [Double]
    let columnTotals: [Double]
    let total: Double
    /// Which cells of the whole table, row by row, are left.
    let keptCells: [Int]

    var rows: Int { rowTotals.count }
    var columns: Int { columnTotals.count }

    /// Nothing where fewer than two rows or columns are left.
    init?(_ table: [[Double]]) {
        let width = table.first?.count ?? 0
        precondition(table.allSatisfy { $0.count == width }, "rows of equal length")
        let usedRows = table.indices.filter { row in table[row].contains { $0 > 0 } }
        let usedColumns = (0..<width).filter { column in table.contains { $0[column] > 0 } }
        guard usedRows.count > 1, usedColumns.count > 1 else { return nil }
        values = usedRows.map { row in usedColumns.map { table[row][$0] } }
        rowTotals = values.map { $0.reduce(0, +) }
        columnTotals = usedColumns.map { column in usedRows.reduce(0) { $0 + table[$1][column] } }
        total = rowTotals.reduce(0, +)
        keptCells = usedRows.flatMap { row in usedColumns.map { row * width + $0 } }
    }

    func expected(_ row: Int, _ column: Int) -> Double {
        rowTotals[row] * columnTotals[column] / total
    }
}
