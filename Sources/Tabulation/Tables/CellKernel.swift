import Statistics

/// The inner loop of every table: one pass over two columns of bytes and the weights.
///
/// There is no branch in it: a row that does not belong to a table falls into its first cell, which nobody reads.
enum CellKernel {
    /// How many sets of cells are added to in turn, so that one addition need not wait for the one before to the same cell.
    private static let turns = 4

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
        precondition(weights.map { $0.count == states.count } ?? true, "a weight for each respondent")
        let height = Int(categories.max() ?? 0) + 1
        guard let states = states.baseAddress, let columnStart = columns.baseAddress else {
            return [CellSums](repeating: .zero, count: height * width)
        }
        // Where the cells of each state begin.
        let starts = categories.map { Int32($0) * Int32(width) }
        return starts.withUnsafeBufferPointer { starts in
            guard let starts = starts.baseAddress else { return [] }
            guard let weights = weights?.baseAddress else {
                return counts(states, starts, columnStart, columns.count, height * width).map {
                    CellSums(count: $0, weightSum: Double($0), squaredWeightSum: Double($0))
                }
            }
            return weighted(states, starts, columnStart, columns.count, height * width, weights)
        }
    }

    private static func counts(
        _ states: UnsafePointer<UInt8>, _ starts: UnsafePointer<Int32>, _ columns: UnsafePointer<UInt8>,
        _ count: Int, _ size: Int
    ) -> [Int] {
        let cells = UnsafeMutablePointer<Int>.allocate(capacity: turns * size)
        cells.initialize(repeating: 0, count: turns * size)
        defer { cells.deallocate() }
        let (first, second, third, fourth) = (cells, cells + size, cells + 2 * size, cells + 3 * size)
        @inline(__always) func cell(_ row: Int) -> Int {
            Int(starts[Int(states[row])]) &+ Int(columns[row])
        }
        var row = 0
        while row &+ turns <= count {
            first[cell(row)] &+= 1
            second[cell(row &+ 1)] &+= 1
            third[cell(row &+ 2)] &+= 1
            fourth[cell(row &+ 3)] &+= 1
            row &+= turns
        }
        while row < count {
            first[cell(row)] &+= 1
            row &+= 1
        }
        return (0..<size).map { first[$0] + second[$0] + third[$0] + fourth[$0] }
    }

    private static func weighted(
        _ states: UnsafePointer<UInt8>, _ starts: UnsafePointer<Int32>, _ columns: UnsafePointer<UInt8>,
        _ count: Int, _ size: Int, _ weights: UnsafePointer<Double>
    ) -> [CellSums] {
        // n, Σw and Σw² of a cell side by side, in four doubles: half a line of the processor's cache.
        let cells = UnsafeMutablePointer<SIMD4<Double>>.allocate(capacity: turns * size)
        cells.initialize(repeating: .zero, count: turns * size)
        defer { cells.deallocate() }
        let (first, second, third, fourth) = (cells, cells + size, cells + 2 * size, cells + 3 * size)
        @inline(__always) func add(_ row: Int, to cells: UnsafeMutablePointer<SIMD4<Double>>) {
            let weight = weights[row]
            cells[Int(starts[Int(states[row])]) &+ Int(columns[row])] += SIMD4(1, weight, weight * weight, 0)
        }
        var row = 0
        while row &+ turns <= count {
            add(row, to: first)
            add(row &+ 1, to: second)
            add(row &+ 2, to: third)
            add(row &+ 3, to: fourth)
            row &+= turns
        }
        while row < count {
            add(row, to: first)
            row &+= 1
        }
        return (0..<size).map { cell in
            let sums = (first[cell] + second[cell]) + (third[cell] + fourth[cell])
            return CellSums(count: Int(sums[0]), weightSum: sums[1], squaredWeightSum: sums[2])
        }
    }
}
