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
        let byColumn = block.columns.map { column in
            (1...count + 2).map { $0 < sums.count ? sums[$0][column] : .zero }
        }
        // The categories, and behind them those in the base who gave none.
        let cells = byColumn.map { sums -> DesignCells in
            var cells = Array(sums.prefix(count))
            switch base {
            case .answered, .marked, .marks: break
            case .asked: cells.append(sums[count])
            case .everyone: cells.append(sums[count] + sums[count + 1])
            }
            return DesignCells(cells: cells, rule: rule)
        }
        var rows = variable.categories.indices.map { place in
            shareRow(
                variable.categories[place].label, .category, variable.categories[place].code, cells, [place],
                block)
        }
        rows += variable.nets.map { shareRow($0.label, .net, nil, cells, Set($0.members), block) }
        if let scores = variable.scores {
            let answered = byColumn.map { DesignCells(cells: Array($0.prefix(count)), rule: rule) }
            rows.append(scoreRow(words.mean, .mean, scores, answered, block))
            rows += quantileRows(scores, answered, block)
            if variable.isNetPromoterScore {
                rows.append(
                    scoreRow(
                        words.netPromoterScore, .score,
                        DesignCells.netScores(
                            count, promoters: Set(scores.indices.filter { scores[$0] >= 9 }),
                            detractors: Set(scores.indices.filter { scores[$0] <= 6 })), answered, block))
            }
        }
        let test = try independence(
            (0..<count).map { category in cells.prefix(block.labels.count).map { $0.cells[category] } }, block
        )
        return BlockPart(columns: columns(block, cells.map(\.base)), rows: rows, test: test)
    }

    /// The test of rows that exclude each other, of which each respondent of the base has one, against the columns of a block;
    /// nothing where columns overlap or there are too many cells.
    func independence(_ table: [[DesignSums]], _ block: Banner.Block) throws -> IndependenceTest? {
        guard block.labels.count > 1, !block.overlaps,
            table.count * block.labels.count <= Self.mostTestedCells
        else { return nil }
        return rules.independence.test(
            DesignCells(cells: table.flatMap { $0 }, rule: rule), columns: block.labels.count)
    }

    /// Of texts: who wrote anything.
    func answered(
        _ variable: TableVariable, _ block: Banner.Block, _ base: TableBase
    ) throws -> BlockPart {
        let sums = try sums(of: variable.layout.states.lowerBound, variable.lookup, block)
        let cells = block.columns.map { column -> DesignCells in
            var parts = (1...3).map { $0 < sums.count ? sums[$0][column] : DesignSums.zero }
            if base != .everyone { parts.removeLast() }
            return DesignCells(cells: parts, rule: rule)
        }
        return BlockPart(
            columns: columns(block, cells.map(\.base)),
            rows: [shareRow(words.answered, .category, nil, cells, [0], block)], test: nil)
    }
}
