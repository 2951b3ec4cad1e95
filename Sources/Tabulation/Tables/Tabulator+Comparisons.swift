import Statistics

extension Tabulator {
    /// The row with the letters of its columns, and where the rules keep them with the comparisons themselves. The pairs of a
    /// row are one family.
    ///
    /// - Parameters:
    ///   - bases: of the labelled columns; those too small to print are compared with none.
    ///   - compare: the difference of two columns, first less second, with its linearised error if it is wanted, and its test.
    func compared(
        _ row: CrossTable.Row, _ block: Banner.Block, _ bases: [CellSums],
        _ compare: (_ first: Int, _ second: Int) -> (Estimate?, ColumnComparison?)?
    ) -> CrossTable.Row {
        let pairs = block.pairs(within: rules.comparesWithin).filter { first, second in
            mark(bases[first]) != .suppressed && mark(bases[second]) != .suppressed
        }
        guard !pairs.isEmpty else { return row }
        let found = pairs.map { compare($0.0, $0.1) }
        let letters = ColumnLetters(
            block.labels.count, pairs: pairs, found.map { $0?.1 }, multiplicity: rules.multiplicity,
            alpha: rules.alpha)
        var result = row
        result.cells = row.cells.enumerated().map { column, cell in
            var cell = cell
            cell.letters = letters.text(of: column)
            return cell
        }
        guard rules.keepsComparisons else { return result }
        result.comparisons = pairs.indices.compactMap { place -> CrossTable.Comparison? in
            guard let (estimate, test) = found[place], let test else { return nil }
            let (first, second) = pairs[place]
            return CrossTable.Comparison(
                first: first, second: second, difference: -test.difference,
                standardError: estimate?.standardError,
                interval: interval(estimate, test, row, first, second, bases),
                statistic: -test.statistic,
                degreesOfFreedom: test.degreesOfFreedom.isFinite ? test.degreesOfFreedom : nil,
                pValue: test.pValue, adjustedPValue: letters.pValues[place] ?? test.pValue)
        }
        return result
    }

    /// The interval of second less first: Newcombe's of two counts where weights are left aside, else that of the estimate.
    private func interval(
        _ estimate: Estimate?, _ test: ColumnComparison, _ row: CrossTable.Row, _ first: Int, _ second: Int,
        _ bases: [CellSums]
    ) -> Interval? {
        if rules.columnTest == .unweighted, row.isShare {
            func share(_ column: Int) -> Double {
                Double(row.cells[column].count) / Double(bases[column].count)
            }
            return Difference.newcombe(
                from: share(first), base: Double(bases[first].count), to: share(second),
                base: Double(bases[second].count), level: rules.level)
        }
        let freedom = rule.hasFewDegreesOfFreedom ? test.degreesOfFreedom : .infinity
        // Where neither column varies the estimate's error is 0, and no interval may say ±0.
        guard let estimate, let error = estimate.standardError, error > 0,
            let interval = estimate.interval(level: rules.level, degreesOfFreedom: freedom)
        else { return nil }
        return Interval(lower: -interval.upper, upper: -interval.lower)
    }
}
