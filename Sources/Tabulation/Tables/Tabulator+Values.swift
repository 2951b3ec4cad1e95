import Statistics
import Values

extension Tabulator {
    /// Mean, median and quartiles of a number.
    func numeric(_ variable: TableVariable, _ block: Banner.Block) throws -> BlockPart {
        guard let part = variable.layout.values else { return BlockPart(columns: [], rows: [], test: nil) }
        let states = try data.states(of: variable.layout.states.lowerBound)
        let values = try data.withPart(part, as: Double.self) { Array($0) }
        var estimates: [Estimate?] = []
        var bases: [CellSums] = []
        var quantiles: [[QuantileEstimate?]] = [[], [], []]
        let members = sample.members.indices.filter { sample.members[$0] == 1 }
        let design = try SurveyDesign(
            weights: members.map { sample.weights?[$0] ?? 1 }, lonelyClusters: .average)
        let memberValues = members.map { values[$0] }
        for column in block.labels.indices {
            let pass = block.overlaps ? block.passes[column] : block.passes[0]
            let wanted = block.overlaps ? 1 : UInt8(column + 1)
            let rows = states.indices.filter {
                pass[$0] == wanted && states[$0] == AnswerState.firstValue
            }
            // Sums of squares of what is far from zero lose the digits that tell a small variance from none.
            let origin = rows.first.map { values[$0] } ?? 0
            var moments = MomentSums()
            for row in rows { moments.add(values[row] - origin, weight: sample.weights?[row] ?? 1) }
            bases.append(moments.base)
            estimates.append(moments.mean(designRows: sample.count)?.moved(by: origin))
            var chosen = [Bool](repeating: false, count: data.rowCount)
            for row in rows { chosen[row] = true }
            let domain = members.map { chosen[$0] }
            for (place, share) in [0.25, 0.5, 0.75].enumerated() {
                quantiles[place].append(
                    design.quantile(
                        share, of: memberValues, in: domain, rule: rules.quantile, level: rules.level))
            }
        }
        var rows = [estimateRow(words.mean, .mean, estimates, bases)]
        let labels = [words.lowerQuartile, words.median, words.upperQuartile]
        for (label, row) in zip(labels, quantiles) {
            rows.append(
                CrossTable.Row(
                    label: label, kind: .quantile, code: nil,
                    cells: zip(row, bases).map { quantile, base in
                        let mark = mark(base)
                        return CrossTable.Cell(
                            value: mark == .suppressed ? nil : quantile?.value, count: base.count,
                            weightedCount: base.weightSum,
                            standardError: mark == .suppressed ? nil : quantile?.standardError,
                            interval: mark == .suppressed ? nil : quantile.flatMap(Self.interval),
                            letters: "", mark: mark)
                    }))
        }
        return BlockPart(columns: columns(block, bases), rows: rows, test: nil)
    }

    static func interval(_ quantile: QuantileEstimate) -> Interval? {
        guard let lower = quantile.lower, let upper = quantile.upper else { return nil }
        return Interval(lower: lower, upper: upper)
    }

    /// Dates by month, or by year where there are more than 36 months.
    func dates(_ variable: TableVariable, _ block: Banner.Block) throws -> BlockPart {
        guard let part = variable.layout.values else { return BlockPart(columns: [], rows: [], test: nil) }
        let states = try data.states(of: variable.layout.states.lowerBound)
        let packed = try data.withPart(part, as: Int32.self) { Array($0) }
        let rows = states.indices.filter {
            sample.domain[$0] == 1 && states[$0] == AnswerState.firstValue
        }
        func period(_ row: Int, byMonth: Bool) -> Int {
            let (year, month) = (Int(packed[row]) / 416, Int(packed[row]) % 416 / 32)
            return byMonth ? year * 13 + month : year * 13
        }
        var periods = Set(rows.map { period($0, byMonth: true) }).sorted()
        let byMonth = periods.count <= 36
        if !byMonth { periods = Set(rows.map { period($0, byMonth: false) }).sorted() }
        guard periods.count <= 249 else {
            throw TabulationError.notTabulated(
                variable.layout.name, why: "its dates lie in more than 249 years")
        }
        let places = Dictionary(zip(periods, 1...), uniquingKeysWith: { first, _ in first })
        var codes = [UInt8](repeating: 0, count: data.rowCount)
        for row in rows { codes[row] = UInt8(places[period(row, byMonth: byMonth)] ?? 0) }
        let lookup = (0...255).map { UInt8($0 <= periods.count ? $0 : 0) }
        let sums = codes.withUnsafeBufferPointer { self.sums(ofStates: $0, lookup, block) }
        let cells = block.labels.indices.map { column -> CellEstimates in
            let sums = (1...max(1, periods.count)).map { $0 < sums.count ? sums[$0][column] : CellSums.zero }
            return CellEstimates(cells: Array(sums.prefix(periods.count)), designRows: sample.count)
        }
        let table = periods.indices.map { place in
            let (year, month) = (periods[place] / 13, periods[place] % 13)
            let label = month == 0 ? "\(year)" : "\(year)-\(month < 10 ? "0" : "")\(month)"
            return shareRow(label, .category, nil, cells, [place], block)
        }
        return BlockPart(columns: columns(block, cells.map(\.base)), rows: table, test: nil)
    }
}

extension Estimate {
    /// The estimate of what is greater by so much.
    fileprivate func moved(by distance: Double) -> Estimate {
        Estimate(
            value: value + distance, variance: variance, base: base, degreesOfFreedom: degreesOfFreedom)
    }
}
