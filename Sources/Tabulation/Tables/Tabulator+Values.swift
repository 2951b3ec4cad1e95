import Statistics
import Values

extension Tabulator {
    /// Mean, sum, median and quartiles of a number.
    func numeric(_ variable: TableVariable, _ block: Banner.Block) throws -> BlockPart {
        guard let part = variable.layout.values else { return BlockPart(columns: [], rows: [], test: nil) }
        let states = try data.states(of: variable.layout.states.lowerBound)
        let members = sample.members.indices.filter { sample.members[$0] == 1 }
        let values = try data.withPart(part, as: Double.self) { values in members.map { values[$0] } }
        let design = try rowDesign(members)
        let domains = block.labels.indices.map { column -> [Bool] in
            let pass = block.overlaps ? block.passes[column] : block.passes[0]
            let wanted = block.overlaps ? 1 : UInt8(column + 1)
            return members.map { pass[$0] == wanted && states[$0] == AnswerState.firstValue }
        }
        let bases = domains.map { domain in
            members.indices.reduce(into: CellSums.zero) { sums, place in
                if domain[place] { sums.add(weight: sample.weights?[members[place]] ?? 1) }
            }
        }
        // Sums of squares of what is far from zero lose the digits that tell a small variance from none.
        let origin = values.first { !$0.isNaN } ?? 0
        let moved = values.map { $0 - origin }
        let means = domains.map { design.mean(of: moved, in: $0)?.moved(by: origin) }
        let hasFew = rule.hasFewDegreesOfFreedom
        var rows = [
            compared(
                estimateRow(words.mean, .mean, means, bases), block, bases
            ) { first, second in
                design.difference(of: moved, between: domains[first], and: domains[second]).map {
                    ($0, ColumnComparison($0, hasFewDegreesOfFreedom: hasFew))
                }
            },
            estimateRow(words.sum, .sum, domains.map { design.total(of: values, in: $0) }, bases),
        ]
        for (label, share) in zip(quantileLabels, [0.25, 0.5, 0.75]) {
            rows.append(
                quantileRow(
                    label,
                    domains.map {
                        design.quantile(share, of: values, in: $0, rule: rules.quantile, level: rules.level)
                    }, bases))
        }
        return BlockPart(columns: columns(block, bases), rows: rows, test: nil)
    }

    /// The design of single rows, in the order of the sample.
    private func rowDesign(_ members: [Int]) throws -> any RowDesign {
        switch rule {
        case .strata(let design), .clusters(let design): design
        case .replicates(let design): design
        case .weights:
            try SurveyDesign(weights: members.map { sample.weights?[$0] ?? 1 }, lonelyClusters: .average)
        }
    }

    var quantileLabels: [String] { [words.lowerQuartile, words.median, words.upperQuartile] }

    /// Quartiles and median of a scale.
    func quantileRows(_ scores: [Double], _ cells: [DesignCells], _ block: Banner.Block) -> [CrossTable.Row] {
        let cells = cells.prefix(block.labels.count)
        return zip(quantileLabels, [0.25, 0.5, 0.75]).map { label, share in
            quantileRow(
                label, cells.map { $0.quantile(share, of: scores, level: rules.level) }, cells.map(\.base))
        }
    }

    private func quantileRow(
        _ label: String, _ quantiles: [QuantileEstimate?], _ bases: [CellSums]
    ) -> CrossTable.Row {
        CrossTable.Row(
            label: label, kind: .quantile, code: nil,
            cells: zip(quantiles, bases).map { quantile, base in
                let mark = mark(base)
                let shown = mark == .suppressed ? nil : quantile
                return CrossTable.Cell(
                    value: shown?.value, count: base.count, weightedCount: base.weightSum,
                    standardError: shown?.standardError, interval: shown.flatMap(Self.interval), letters: "",
                    mark: mark)
            })
    }

    private static func interval(_ quantile: QuantileEstimate) -> Interval? {
        guard let lower = quantile.lower, let upper = quantile.upper else { return nil }
        return Interval(lower: lower, upper: upper)
    }
}

extension Estimate {
    /// The estimate of what is greater by so much.
    fileprivate func moved(by distance: Double) -> Estimate {
        Estimate(
            value: value + distance, variance: variance, base: base, degreesOfFreedom: degreesOfFreedom)
    }
}
