package import Statistics

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
        if let known = knownSums[part] { return known }
        return try withBytes(of: part) { try sums(ofStates: $0, categories, block) }
    }

    /// The sums of a variable's parts in the total and in the first block whose columns exclude each other, of one pass: by the
    /// place of the block and by part. Nothing where there is no such block, or where the parts are not what is counted.
    func sumsWithTotal(of variable: TableVariable) throws -> [Int: [Int: [[DesignSums]]]] {
        guard let (place, columns) = banner.withTotal else { return [:] }
        switch variable.layout.content {
        case .wholeNumber, .decimal, .date: return [:]
        case .code, .truth, .marks, .ranks, .text: break
        }
        let width = banner.blocks[place].labels.count + 2
        var known: [Int: [Int: [[DesignSums]]]] = [:]
        for part in variable.layout.states {
            let sums = try withBytes(of: part) { try pass($0, variable.lookup, columns, width: width) }
            known[0, default: [:]][part] = sums.map { cells in
                [cells.dropFirst().total]
            }
            known[place, default: [:]][part] = sums.map { Array($0.dropFirst().dropLast()) }
        }
        return known
    }

    /// What the table of a single choice is made of: the sums of each category in every column of all blocks, the total first.
    ///
    /// - Throws: what `table(of:base:)` throws, and `notTabulated` for another variable.
    package func cellSums(of name: String) throws -> [[CellSums]] {
        let variable = try TableVariable(name, of: data, language: language)
        guard variable.layout.content == .code || variable.layout.content == .truth else {
            throw TabulationError.notTabulated(name, why: "it is no single choice")
        }
        let part = variable.layout.states.lowerBound
        let known = try sumsWithTotal(of: variable)
        let blocks = try banner.blocks.indices.map { place in
            try known[place]?[part] ?? sums(of: part, variable.lookup, banner.blocks[place])
        }
        return variable.categories.indices.map { category in
            zip(banner.blocks, blocks).flatMap { block, sums in
                category + 1 < sums.count
                    ? sums[category + 1].map(\.sums) : [CellSums](repeating: .zero, count: block.labels.count)
            }
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
