import Statistics

extension Tabulator {
    /// The sums by category and column of one pass: `[category][column]`, both from 0, the first category and the first column
    /// being those outside.
    func pass(
        _ states: UnsafeBufferPointer<UInt8>, _ categories: [UInt8], _ columns: [UInt8], width: Int
    ) throws -> [[DesignSums]] {
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
        var cells = sums.map { DesignSums($0) }
        let partCount = sample.design.rule.partCount
        if partCount > 0 {
            guard sums.count * partCount <= DesignKernel.mostParts else {
                throw TabulationError.badDesign(
                    "a table of \(sums.count) cells under a design of \(partCount) parts takes more than 512 MB; "
                        + "make fewer columns at a time")
            }
            let parts = columns.withUnsafeBufferPointer { columns in
                DesignKernel.parts(
                    states, categories: categories, columns: columns, width: width,
                    height: sums.count / width, of: sample)
            }
            for place in cells.indices { cells[place].parts = parts[place] }
        }
        return stride(from: 0, to: cells.count, by: width).map { Array(cells[$0..<$0 + width]) }
    }

    /// The sums of a part for every column of a block, and behind them for what two overlapping columns share:
    /// `[category][column]`, the category from 0 outside, the column from 0.
    func sums(of part: Int, _ categories: [UInt8], _ block: Banner.Block) throws -> [[DesignSums]] {
        try withBytes(of: part) { states in try sums(ofStates: states, categories, block) }
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
    ) throws -> [[DesignSums]] {
        if block.overlaps {
            let passes = try block.columns.map { try pass(states, categories, block.pass($0), width: 2) }
            return (0..<(passes.first?.count ?? 0)).map { category in passes.map { $0[category][1] } }
        }
        return try pass(states, categories, block.passes[0], width: block.labels.count + 1).map {
            Array($0.dropFirst())
        }
    }
}
