import Statistics
import Values

extension Tabulator {
    func columns(_ block: Banner.Block, _ bases: [CellSums]) -> [CrossTable.Column] {
        block.labels.indices.map { column in
            CrossTable.Column(
                block: block.title, label: block.labels[column],
                letter: block.labels.count > 1 && !block.overlaps ? ColumnLetters.letter(of: column) : nil,
                base: bases[column])
        }
    }

    func mark(_ base: CellSums) -> CrossTable.Cell.Mark {
        base.count < rules.suppressedBase ? .suppressed : base.count < rules.lowBase ? .low : .none
    }

    func shareRow(
        _ label: String, _ kind: CrossTable.Row.Kind, _ code: ChoiceCode?, _ cells: [CellEstimates],
        _ members: Set<Int>, _ block: Banner.Block, hasError: Bool = true
    ) -> CrossTable.Row {
        let letters =
            block.labels.count > 1 && !block.overlaps && hasError
            ? ColumnLetters(
                cells.map { cell -> ColumnCell? in
                    self.mark(cell.base) == .suppressed
                        ? nil : ColumnCell(members: cell.sum(of: members), base: cell.base)
                }, test: rules.columnTest, multiplicity: rules.multiplicity, alpha: rules.alpha,
                designRows: sample.count) : nil
        return CrossTable.Row(
            label: label, kind: kind, code: code,
            cells: cells.enumerated().map { column, cell -> CrossTable.Cell in
                let mark = self.mark(cell.base)
                let estimate = mark == .suppressed ? nil : cell.proportion(of: members)
                let part = cell.sum(of: members)
                return CrossTable.Cell(
                    value: estimate?.value, count: part.count, weightedCount: part.weightSum,
                    standardError: hasError ? estimate?.standardError : nil,
                    interval: hasError
                        ? estimate.flatMap { rules.interval.interval(of: $0, level: rules.level) } : nil,
                    letters: letters?.text(of: column) ?? "", mark: mark)
            })
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
}

extension CellEstimates {
    /// Some cells together.
    func sum(of members: Set<Int>) -> CellSums {
        members.reduce(into: CellSums.zero) { $0 += cells[$1] }
    }
}
