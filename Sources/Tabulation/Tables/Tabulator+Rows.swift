import Statistics
import Values

extension Tabulator {
    /// What errors rest on.
    var rule: VarianceRule { sample.design.rule }

    func columns(_ block: Banner.Block, _ bases: [CellSums]) -> [CrossTable.Column] {
        block.labels.indices.map { column in
            CrossTable.Column(
                block: block.title, label: block.labels[column],
                letter: block.isCompared ? ColumnLetters.letter(of: column) : nil, base: bases[column])
        }
    }

    func mark(_ base: CellSums) -> CrossTable.Cell.Mark {
        base.count < rules.suppressedBase ? .suppressed : base.count < rules.lowBase ? .low : .none
    }

    /// A row of shares.
    ///
    /// - Parameter cells: of each of the block's `columns`.
    func shareRow(
        _ label: String, _ kind: CrossTable.Row.Kind, _ code: ChoiceCode?, _ cells: [DesignCells],
        _ members: Set<Int>, _ block: Banner.Block, hasError: Bool = true
    ) -> CrossTable.Row {
        let shown = cells.prefix(block.labels.count)
        let row = CrossTable.Row(
            label: label, kind: kind, code: code,
            cells: shown.map { cell -> CrossTable.Cell in
                let mark = self.mark(cell.base)
                let estimate = mark == .suppressed ? nil : cell.proportion(of: members)
                let total = cell.total(of: members)
                return CrossTable.Cell(
                    value: estimate?.value, count: cell.sum(of: members).sums.count,
                    weightedCount: total.value,
                    standardError: hasError ? estimate?.standardError : nil,
                    interval: hasError
                        ? estimate.flatMap { rules.interval.interval(of: $0, level: rules.level) } : nil,
                    letters: "", mark: mark, weightedCountError: hasError ? total.standardError : nil,
                    designEffect: hasError ? estimate?.proportionDesignEffect : nil)
            })
        guard hasError else { return row }
        let scores = cells.first.map { $0.cells.indices.map { members.contains($0) ? 1.0 : 0 } } ?? []
        return compared(row, block, shown.map(\.base)) { first, second in
            let shared = shared(cells, first, second, block)
            guard
                let test = rules.columnTest.compare(
                    cells[first], cells[second], members: members, shared: shared)
            else { return nil }
            let estimate =
                rules.keepsComparisons
                ? cells[first].difference(of: scores, less: cells[second], shared: shared) : nil
            return (estimate, test)
        }
    }

    /// A row of means of a score that is the same for everyone in a cell.
    func scoreRow(
        _ label: String, _ kind: CrossTable.Row.Kind, _ scores: [Double], _ cells: [DesignCells],
        _ block: Banner.Block
    ) -> CrossTable.Row {
        let shown = cells.prefix(block.labels.count)
        let bases = shown.map(\.base)
        return compared(
            estimateRow(label, kind, shown.map { $0.mean(of: scores) }, bases), block, bases
        ) { first, second in
            cells[first].difference(
                of: scores, less: cells[second], shared: shared(cells, first, second, block)
            ).map { ($0, ColumnComparison($0, hasFewDegreesOfFreedom: rule.hasFewDegreesOfFreedom)) }
        }
    }

    func estimateRow(
        _ label: String, _ kind: CrossTable.Row.Kind, _ estimates: [Estimate?], _ bases: [CellSums]
    ) -> CrossTable.Row {
        CrossTable.Row(
            label: label, kind: kind, code: nil,
            cells: zip(estimates, bases).map { estimate, base in
                let mark = mark(base)
                let shown = mark == .suppressed ? nil : estimate
                return CrossTable.Cell(
                    value: shown?.value, count: base.count, weightedCount: base.weightSum,
                    standardError: shown?.standardError,
                    interval: shown.flatMap {
                        $0.interval(level: rules.level, degreesOfFreedom: Double($0.degreesOfFreedom))
                    }, letters: "", mark: mark)
            })
    }

    /// What two columns share; nil where they exclude each other.
    private func shared(
        _ cells: [DesignCells], _ first: Int, _ second: Int, _ block: Banner.Block
    ) -> DesignCells? {
        guard block.overlaps else { return nil }
        let count = block.labels.count
        // The pairs (0,1), (0,2), … (1,2) … stand behind the columns.
        return cells[count + first * (2 * count - first - 1) / 2 + second - first - 1]
    }
}
