import Statistics
import Values

extension Tabulator {
    /// A ranking: of each option who placed it first, who placed it at all, and its mean rank.
    func ranks(
        _ variable: TableVariable, _ block: Banner.Block
    ) throws -> BlockPart {
        let places = min(variable.categories.count, 249)
        let sums = try variable.layout.states.map { try self.sums(of: $0, variable.lookup, block) }
        func at(_ option: Int, _ category: Int, _ column: Int) -> DesignSums {
            category < sums[option].count ? sums[option][category][column] : .zero
        }
        // Not placed, and then the ranks from 1.
        let cells = variable.categories.indices.map { option in
            block.columns.map { column in
                DesignCells(
                    cells: (0...places).map { at(option, $0 + 1, column) }, rule: rule)
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
                DesignCells(cells: Array($0.cells.dropFirst()), rule: rule)
            }
            rows.append(
                scoreRow(
                    "\(category.label): \(words.meanRank)", .mean, (1...places).map(Double.init), placed,
                    block))
        }
        // Whoever answered has a state of a value in some option: the base of all versions together.
        let any = try anyMark(variable, Array(variable.categories.indices))
        let union = try any.withUnsafeBufferPointer { try self.sums(ofStates: $0, variable.lookup, block) }
        let bases = block.columns.map { column in
            (1...places + 1).reduce(DesignSums.zero) { $0 + ($1 < union.count ? union[$1][column] : .zero) }
        }
        // Whoever ranked anything ranked one option first, so the first ranks are a single choice.
        let test = try independence(
            variable.categories.indices.map { option in
                block.labels.indices.map { at(option, 2, $0) }
            }, block)
        return BlockPart(columns: columns(block, bases.map(\.sums)), rows: rows, test: test)
    }
}
