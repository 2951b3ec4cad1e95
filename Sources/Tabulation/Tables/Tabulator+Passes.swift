import Statistics

extension Tabulator {
    /// The sums by category and column of one pass: `[category][column]`, both from 0, the first category and the first column
    /// being those outside.
    func pass(
        _ states: UnsafeBufferPointer<UInt8>, _ categories: [UInt8], _ columns: [UInt8], width: Int
    ) -> [[CellSums]] {
        let sums = columns.withUnsafeBufferPointer { columns in
            if let weights = sample.weights {
                return weights.withUnsafeBufferPointer {
                    CellKernel.sums(
                        states, categories: categories, columns: columns, width: width, weights: $0)
                }
            }
            return CellKernel.sums(
                states, categories: categories, columns: columns, width: width, weights: nil)
        }
        return stride(from: 0, to: sums.count, by: width).map { Array(sums[$0..<$0 + width]) }
    }

    /// The sums of a part for every column of a block: `[category][column]`, the category from 0 outside, the column from 0.
    func sums(of part: Int, _ categories: [UInt8], _ block: Banner.Block) throws -> [[CellSums]] {
        try withBytes(of: part) { states in
            if block.overlaps {
                let passes = block.passes.map { pass(states, categories, $0, width: 2) }
                return (0..<(passes.first?.count ?? 0)).map { category in passes.map { $0[category][1] } }
            }
            let width = block.labels.count + 1
            return pass(states, categories, block.passes[0], width: width).map { Array($0.dropFirst()) }
        }
    }

    func withBytes<Result>(
        of part: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) throws -> Result {
        if data.layout.widths[part] == 1 { return try data.withPart(part, as: UInt8.self, body) }
        return try data.withPart(part, as: UInt16.self) { wide in
            try wide.map { UInt8(truncatingIfNeeded: min($0, 255)) }.withUnsafeBufferPointer(body)
        }
    }

    func sums(
        ofStates states: UnsafeBufferPointer<UInt8>, _ categories: [UInt8], _ block: Banner.Block
    ) -> [[CellSums]] {
        if block.overlaps {
            let passes = block.passes.map { pass(states, categories, $0, width: 2) }
            return (0..<(passes.first?.count ?? 0)).map { category in passes.map { $0[category][1] } }
        }
        return pass(states, categories, block.passes[0], width: block.labels.count + 1).map {
            Array($0.dropFirst())
        }
    }
}
