import Statistics
import Values

extension Tabulator {
    /// A ranking: of each option who placed it first, who placed it at all, and its mean rank.
    func ranks(
        _ variable: TableVariable, _ block: Banner.Block
    ) throws -> BlockPart {
        let places = min(variable.categories.count, 249)
        let sums = try variable.layout.states.map { try self.sums(of: $0, variable.lookup, block) }
        func at(_ option: Int, _ category: Int, _ column: Int) -> CellSums {
            category < sums[option].count ? sums[option][category][column] : .zero
        }
        // Not placed, and then the ranks from 1.
        let cells = variable.categories.indices.map { option in
            block.labels.indices.map { column in
                CellEstimates(
                    cells: (0...places).map { at(option, $0 + 1, column) }, designRows: sample.count)
            }
        }
        var rows: [CrossTable.Row] = []
        for (option, category) in variable.categories.enumerated() {
            rows.append(
                shareRow(
                    "\(category.label): \(words.rankedFirst)", .category, category.code, cells[option], [1],
                    block))
        }
        for (option, category) in variable.categories.enumerated() {
            rows.append(
                shareRow(
                    "\(category.label): \(words.ranked)", .net, category.code, cells[option],
                    Set(1...places), block))
        }
        for (option, category) in variable.categories.enumerated() {
            let placed = cells[option].map {
                CellEstimates(cells: Array($0.cells.dropFirst()), designRows: sample.count)
            }
            rows.append(
                estimateRow(
                    "\(category.label): \(words.meanRank)", .mean,
                    placed.map { $0.mean(of: (1...places).map(Double.init)) }, placed.map(\.base)))
        }
        // Whoever answered has a state of a value in some option: the base of all versions together.
        let any = try anyMark(variable, Array(variable.categories.indices))
        let union = any.withUnsafeBufferPointer { self.sums(ofStates: $0, variable.lookup, block) }
        let bases = block.labels.indices.map { column in
            (1...places + 1).reduce(CellSums.zero) { $0 + ($1 < union.count ? union[$1][column] : .zero) }
        }
        return BlockPart(columns: columns(block, bases), rows: rows, test: nil)
    }
}
