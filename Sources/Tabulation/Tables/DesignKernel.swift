import Statistics

/// What the sums of cells need beside n, Σw and Σw² under a design: one more pass over the same columns.
enum DesignKernel {
    /// Most parts of all cells of one pass together: 512 MB.
    static let mostParts = 1 << 26

    /// The parts of every cell, by `row category × width + column`; empty ones for cells outside the table.
    ///
    /// Costs a pass, with replicates one for each of them over the rows of the table.
    static func parts(
        _ states: UnsafeBufferPointer<UInt8>, categories: [UInt8], columns: UnsafeBufferPointer<UInt8>,
        width: Int, height: Int, of sample: Sample
    ) -> [[Double]] {
        let rule = sample.design.rule
        let size = rule.partCount
        precondition(height * width * size <= mostParts, "bounded by the caller")
        var parts = [Double](repeating: 0, count: height * width * size)
        let groups = sample.design.groups
        let places = sample.design.placeOfRow
        func eachRow(_ body: (_ cell: Int, _ row: Int, _ place: Int) -> Void) {
            for row in states.indices {
                let category = Int(categories[Int(states[row])])
                let column = Int(columns[row])
                if category == 0 || column == 0 { continue }
                body(category * width + column, row, Int(places[row]))
            }
        }
        func weight(_ row: Int) -> Double { sample.weights?[row] ?? 1 }
        switch rule {
        case .weights: break
        case .strata:
            eachRow { cell, row, place in
                let first = cell * size + 2 * Int(groups[place])
                let weight = weight(row)
                parts[first] += weight
                parts[first + 1] += weight * weight
            }
        case .clusters:
            eachRow { cell, row, place in parts[cell * size + Int(groups[place])] += weight(row) }
        case .replicates(let design):
            var cells: [(first: Int, place: Int)] = []
            eachRow { cell, _, place in cells.append((cell * size, place)) }
            for (replicate, weights) in design.replicates.enumerated() {
                for cell in cells { parts[cell.first + replicate] += weights[cell.place] }
            }
        }
        return (0..<height * width).map { cell in
            cell < width || cell % width == 0 ? [] : Array(parts[cell * size..<(cell + 1) * size])
        }
    }
}
