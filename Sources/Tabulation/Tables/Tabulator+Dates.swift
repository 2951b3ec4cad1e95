import Statistics
import Values

extension Tabulator {
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
        let sums = try codes.withUnsafeBufferPointer { try self.sums(ofStates: $0, lookup, block) }
        let cells = block.columns.map { column -> DesignCells in
            let sums = (1...max(1, periods.count)).map {
                $0 < sums.count ? sums[$0][column] : DesignSums.zero
            }
            return DesignCells(cells: Array(sums.prefix(periods.count)), rule: rule)
        }
        let table = periods.indices.map { place in
            let (year, month) = (periods[place] / 13, periods[place] % 13)
            let label = month == 0 ? "\(year)" : "\(year)-\(month < 10 ? "0" : "")\(month)"
            return shareRow(label, .category, nil, cells, [place], block)
        }
        let test = try independence(
            periods.indices.map { period in cells.prefix(block.labels.count).map { $0.cells[period] } }, block
        )
        return BlockPart(columns: columns(block, cells.map(\.base)), rows: table, test: test)
    }
}
