import Definition
import Statistics
import Values

extension Tabulator {
    /// Most cells of a table whose independence is tested: the covariance of every two of them takes 8 bytes.
    private static let mostTestedCells = 1000

    /// A single choice: the share of each category and net, and of a scale its mean.
    func categorical(
        _ variable: TableVariable, _ block: Banner.Block, _ base: TableBase
    ) throws -> BlockPart {
        guard variable.categories.count <= 249 else {
            throw TabulationError.notTabulated(variable.layout.name, why: "it has more than 249 codes")
        }
        let sums = try sums(of: variable.layout.states.lowerBound, variable.lookup, block)
        let count = variable.categories.count
        let byColumn = block.labels.indices.map { column in
            (1...count + 2).map { $0 < sums.count ? sums[$0][column] : .zero }
        }
        // The categories, and behind them those in the base who gave none.
        let cells = byColumn.map { sums -> CellEstimates in
            var cells = Array(sums.prefix(count))
            switch base {
            case .answered, .marked, .marks: break
            case .asked: cells.append(sums[count])
            case .everyone: cells.append(sums[count] + sums[count + 1])
            }
            return CellEstimates(cells: cells, designRows: sample.count)
        }
        var rows = variable.categories.indices.map { place in
            shareRow(
                variable.categories[place].label, .category, variable.categories[place].code, cells, [place],
                block)
        }
        rows += variable.nets.map { shareRow($0.label, .net, nil, cells, Set($0.members), block) }
        if let scores = variable.scores {
            let answered = byColumn.map {
                CellEstimates(cells: Array($0.prefix(count)), designRows: sample.count)
            }
            rows.append(
                estimateRow(words.mean, .mean, answered.map { $0.mean(of: scores) }, answered.map(\.base)))
            if variable.isNetPromoterScore {
                let promoters = Set(scores.indices.filter { scores[$0] >= 9 })
                let detractors = Set(scores.indices.filter { scores[$0] <= 6 })
                rows.append(
                    estimateRow(
                        words.netPromoterScore, .score,
                        answered.map {
                            $0.netPromoterScore(promoters: promoters, detractors: detractors)
                        }, answered.map(\.base)))
            }
        }
        let table = (0..<count).map { category in cells.map { $0.cells[category] } }
        let test =
            block.labels.count > 1 && !block.overlaps
                && count * block.labels.count <= Self.mostTestedCells
            ? RaoScottTable(table, designRows: sample.count)?.test(.f) : nil
        return BlockPart(columns: columns(block, cells.map(\.base)), rows: rows, test: test)
    }

    /// Of texts: who wrote anything.
    func answered(
        _ variable: TableVariable, _ block: Banner.Block, _ base: TableBase
    ) throws -> BlockPart {
        let sums = try sums(of: variable.layout.states.lowerBound, variable.lookup, block)
        let cells = block.labels.indices.map { column -> CellEstimates in
            var parts = (1...3).map { $0 < sums.count ? sums[$0][column] : CellSums.zero }
            if base != .everyone { parts.removeLast() }
            return CellEstimates(cells: parts, designRows: sample.count)
        }
        return BlockPart(
            columns: columns(block, cells.map(\.base)),
            rows: [shareRow(words.answered, .category, nil, cells, [0], block)], test: nil)
    }
}
