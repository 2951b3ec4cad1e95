import Statistics

/// The inner loop of every table: one pass over two columns of bytes and the weights.
///
/// There is no branch in it: a row that does not belong to a table falls into its first cell, which nobody reads.
enum CellKernel {
    /// The three sums of every cell, by `row category × width + column`.
    ///
    /// - Parameters:
    ///   - states: of the variable, a byte a respondent.
    ///   - categories: the row category of each state, 0 for a state outside the table.
    ///   - columns: the column of each respondent, 0 for one outside the sample; below `width`.
    ///   - weights: nil for all of them 1.
    static func sums(
        _ states: UnsafeBufferPointer<UInt8>, categories: [UInt8], columns: UnsafeBufferPointer<UInt8>,
        width: Int, weights: UnsafeBufferPointer<Double>?
    ) -> [CellSums] {
        precondition(categories.count == 256 && columns.count == states.count, "a column for each respondent")
        let height = Int(categories.max() ?? 0) + 1
        guard let states = states.baseAddress, let columnStart = columns.baseAddress else {
            return [CellSums](repeating: .zero, count: height * width)
        }
        return categories.withUnsafeBufferPointer { lookup in
            guard let weights = weights?.baseAddress else {
                return counts(states, lookup, columnStart, columns.count, height, width).map {
                    CellSums(count: $0, weightSum: Double($0), squaredWeightSum: Double($0))
                }
            }
            return weighted(states, lookup, columnStart, columns.count, height, width, weights)
        }
    }

    private static func counts(
        _ states: UnsafePointer<UInt8>, _ lookup: UnsafeBufferPointer<UInt8>, _ columns: UnsafePointer<UInt8>,
        _ count: Int, _ height: Int, _ width: Int
    ) -> [Int] {
        // Two histograms in turn, so that one addition need not wait for the one before.
        var cells = [Int](repeating: 0, count: 2 * height * width)
        let second = height * width
        cells.withUnsafeMutableBufferPointer { cells in
            var row = 0
            while row + 1 < count {
                cells[Int(lookup[Int(states[row])]) &* width &+ Int(columns[row])] &+= 1
                cells[
                    second &+ Int(lookup[Int(states[row &+ 1])]) &* width &+ Int(columns[row &+ 1])] &+= 1
                row &+= 2
            }
            if row < count { cells[Int(lookup[Int(states[row])]) * width + Int(columns[row])] += 1 }
        }
        return (0..<second).map { cells[$0] + cells[second + $0] }
    }

    private static func weighted(
        _ states: UnsafePointer<UInt8>, _ lookup: UnsafeBufferPointer<UInt8>, _ columns: UnsafePointer<UInt8>,
        _ count: Int, _ height: Int, _ width: Int, _ weights: UnsafePointer<Double>
    ) -> [CellSums] {
        // n, Σw and Σw² of a cell side by side, in four doubles: one line of the cache.
        let size = height * width * 4
        let cells = UnsafeMutablePointer<Double>.allocate(capacity: 2 * size)
        cells.initialize(repeating: 0, count: 2 * size)
        defer { cells.deallocate() }
        var row = 0
        while row < count {
            let place =
                (Int(lookup[Int(states[row])]) &* width &+ Int(columns[row])) &* 4 &+ (row & 1) &* size
            let weight = weights[row]
            cells[place] += 1
            cells[place &+ 1] += weight
            cells[place &+ 2] += weight * weight
            row &+= 1
        }
        return (0..<height * width).map { cell in
            let (one, two) = (cells + cell * 4, cells + size + cell * 4)
            return CellSums(
                count: Int(one[0] + two[0]), weightSum: one[1] + two[1], squaredWeightSum: one[2] + two[2])
        }
    }
}
