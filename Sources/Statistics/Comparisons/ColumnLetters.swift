/// Which columns of a row stand out from which others.
package struct ColumnLetters: Hashable, Sendable {
    /// For each column, the columns (from 0, rising) that it is significantly higher than.
    package let higherThan: [[Int]]
    /// Adjusted p-values of the pairs, of all of them (0,1), (0,2), … (1,2) …; nothing where a pair could not be tested.
    package let pValues: [Double?]

    /// Tests all pairs of a row; its pairs are one family.
    ///
    /// - Parameters:
    ///   - cells: the columns in order; those too small to be tested are left nothing.
    ///   - shared: the overlap of two columns, by number; nobody for columns that exclude each other.
    package init(
        _ cells: [ColumnCell?], test: ColumnTest = .linearised, multiplicity: Multiplicity = .holm,
        alpha: Double = 0.05, designRows: Int,
        shared: (_ first: Int, _ second: Int) -> ColumnCell = { _, _ in .nobody }
    ) {
        var pairs: [(Int, Int)] = []
        var comparisons: [ColumnComparison?] = []
        for first in cells.indices {
            for second in cells.indices where second > first {
                pairs.append((first, second))
                if let left = cells[first], let right = cells[second] {
                    comparisons.append(
                        test.compare(
                            left, right, shared: shared(first, second), designRows: designRows))
                } else {
                    comparisons.append(nil)
                }
            }
        }
        self.init(
            cells.count, pairs: pairs, comparisons, multiplicity: multiplicity, alpha: alpha)
    }

    /// The letters of some pairs of so many columns; the pairs are one family.
    ///
    /// - Parameter comparisons: of each pair, first less second; nil for one that cannot be tested.
    package init(
        _ count: Int, pairs: [(Int, Int)], _ comparisons: [ColumnComparison?], multiplicity: Multiplicity,
        alpha: Double
    ) {
        pValues = multiplicity.adjusted(comparisons.map { $0?.pValue })
        var higher = Array(repeating: [Int](), count: count)
        for (index, pair) in pairs.enumerated() {
            guard let p = pValues[index], p < alpha, let comparison = comparisons[index] else { continue }
            if comparison.difference > 0 {
                higher[pair.0].append(pair.1)
            } else {
                higher[pair.1].append(pair.0)
            }
        }
        higherThan = higher.map { $0.sorted() }
    }

    /// The columns as letters: A…Z, then AA, AB …
    package static func letter(of column: Int) -> String {
        let last = String(UnicodeScalar(UInt8(65 + column % 26)))
        return column < 26 ? last : letter(of: column / 26 - 1) + last
    }

    /// What is printed in a cell: the letters of the columns it is higher than.
    package func text(of column: Int) -> String {
        higherThan[column].map(Self.letter).joined()
    }
}
