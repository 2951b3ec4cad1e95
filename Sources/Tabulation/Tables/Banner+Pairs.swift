extension Banner.Block {
    /// Most overlapping columns that are compared: what each two of them share takes a pass of its own.
    static let mostOverlapping = 10

    /// Whether its columns are compared with each other.
    package var isCompared: Bool {
        labels.count > 1 && (!overlaps || labels.count <= Self.mostOverlapping)
    }

    /// The pairs of columns that are compared, from 0.
    ///
    /// - Parameter within: of a nested block, only columns that stand within the same one of the outer variables.
    func pairs(within: Bool) -> [(Int, Int)] {
        guard isCompared else { return [] }
        var pairs: [(Int, Int)] = []
        for first in labels.indices {
            for second in labels.indices where second > first {
                if within, innerCount > 0, first / innerCount != second / innerCount { continue }
                pairs.append((first, second))
            }
        }
        return pairs
    }

    /// All columns that are counted: the labelled ones, and behind them what each two that overlap share, in the order of the
    /// pairs.
    var columns: Range<Int> {
        0..<labels.count + (overlaps && isCompared ? labels.count * (labels.count - 1) / 2 : 0)
    }

    /// Of overlapping columns the respondents of one of `columns`: 1, or 0.
    func pass(_ column: Int) -> [UInt8] {
        if column < labels.count { return passes[column] }
        let (first, second) = pairs(within: false)[column - labels.count]
        return zip(passes[first], passes[second]).map { $0 & $1 }
    }
}
