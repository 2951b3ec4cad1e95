import Definition
import Statistics
package import Values

/// Makes tables of a dataset: one sample, one banner, one language, any number of variables.
package struct Tabulator: Sendable {
    package let data: Dataset
    package let sample: Sample
    package let banner: Banner
    package let language: LanguageTag
    package let rules: TableRules
    private let words: TableWords

    /// - Throws: `TabulationError`, and what the memory of the dataset throws.
    package init(
        _ data: Dataset, _ sample: Sample, banners: [String] = [], language: LanguageTag,
        rules: TableRules = TableRules()
    ) throws {
        self.data = data
        self.sample = sample
        self.language = language
        self.rules = rules
        words = TableWords(language)
        banner = try Banner(banners, of: data, sample, words: words, language: language)
    }

    /// The variables that a name means: one of the layout, or the rows of a question that has rows.
    package func variables(named name: String) throws -> [String] {
        if data.layout.variable(name) != nil { return [name] }
        for definition in data.definitions.reversed() {
            guard let question = definition.instrument.questions.first(where: { $0.id.name == name }),
                !question.rows.isEmpty
            else { continue }
            return question.rows.map {
                definition.instrument.variables[$0.slot].address.variableName
            }
        }
        // Says which name is nearest.
        _ = try TableVariable(name, of: data, language: language)
        return [name]
    }

    /// The table of one variable. Costs one pass over its column for each block of the banner; a multiple choice one for each
    /// option and block.
    package func table(of name: String, base: TableBase = .answered) throws -> CrossTable {
        let variable = try TableVariable(name, of: data, language: language)
        let blocks = try banner.blocks.map { block in
            switch variable.layout.content {
            case .code, .truth: try categorical(variable, block, base)
            case .marks: try marks(variable, block, base)
            case .ranks: try ranks(variable, block, base)
            case .wholeNumber, .decimal: try numeric(variable, block)
            case .date: try dates(variable, block)
            case .text: try answered(variable, block, base)
            }
        }
        return CrossTable(
            variable: name, title: variable.title, wording: variable.wording, language: language, base: base,
            columns: blocks.flatMap(\.columns), rows: Self.joined(blocks.map(\.rows)),
            independence: zip(banner.blocks, blocks).compactMap { block, part in
                part.test.map { CrossTable.BlockTest(block: block.title, test: $0) }
            }, rules: rules, isWeighted: sample.weights != nil, isSynthetic: sample.isSynthetic,
            sampleSize: sample.count)
    }

    /// Rows of all blocks side by side; a row that one block does not have has empty cells there.
    private static func joined(_ blocks: [[CrossTable.Row]]) -> [CrossTable.Row] {
        guard let first = blocks.first else { return [] }
        return first.indices.map { place in
            CrossTable.Row(
                label: first[place].label, kind: first[place].kind, code: first[place].code,
                cells: blocks.flatMap { $0[place].cells })
        }
    }

    struct BlockPart {
        let columns: [CrossTable.Column]
        let rows: [CrossTable.Row]
        let test: IndependenceTest?
    }

    // MARK: Passes

    /// The sums by category and column of one pass: `[category][column]`, both from 0, the first category and the first column
    /// being those outside.
    private func pass(
        _ states: UnsafeBufferPointer<UInt8>, _ categories: [UInt8], _ columns: [UInt8], width: Int
    ) -> [[CellSums]] {
        let sums = columns.withUnsafeBufferPointer { columns in
            if let weights = sample.weights {
                return weights.withUnsafeBufferPointer {
                    CellKernel.sums(
                        states, categories: categories, columns: columns, width: width, weights: $0)
                }
            }
            return CellKernel.sums(
                states, categories: categories, columns: columns, width: width, weights: nil)
        }
        return stride(from: 0, to: sums.count, by: width).map { Array(sums[$0..<$0 + width]) }
    }

    /// The sums of a part for every column of a block: `[category][column]`, the category from 0 outside, the column from 0.
    private func sums(of part: Int, _ categories: [UInt8], _ block: Banner.Block) throws -> [[CellSums]] {
        try withBytes(of: part) { states in
            if block.overlaps {
                let passes = block.passes.map { pass(states, categories, $0, width: 2) }
                return (0..<(passes.first?.count ?? 0)).map { category in passes.map { $0[category][1] } }
            }
            let width = block.labels.count + 1
            return pass(states, categories, block.passes[0], width: width).map { Array($0.dropFirst()) }
        }
    }

    private func withBytes<Result>(
        of part: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) throws -> Result {
        if data.layout.widths[part] == 1 { return try data.withPart(part, as: UInt8.self, body) }
        return try data.withPart(part, as: UInt16.self) { wide in
            try wide.map { UInt8(truncatingIfNeeded: min($0, 255)) }.withUnsafeBufferPointer(body)
        }
    }

    // MARK: Kinds of answers

    private func categorical(
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
            ? RaoScottTable(table, designRows: sample.count)?.test(.f) : nil
        return BlockPart(columns: columns(block, cells.map(\.base)), rows: rows, test: test)
    }

    private func marks(
        _ variable: TableVariable, _ block: Banner.Block, _ base: TableBase
    ) throws -> BlockPart {
        let sums = try variable.layout.states.map { try self.sums(of: $0, variable.lookup, block) }
        func at(_ option: Int, _ category: Int, _ column: Int) -> CellSums {
            category < sums[option].count ? sums[option][category][column] : .zero
        }
        let allMarks = block.labels.indices.map { column in
            variable.categories.indices.reduce(CellSums.zero) { $0 + at($1, 2, column) }
        }
        let marked = base == .marked ? try markedBases(variable, block) : []
        let cells = variable.categories.indices.map { option in
            block.labels.indices.map { column -> CellEstimates in
                let (no, yes) = (at(option, 1, column), at(option, 2, column))
                let rest: CellSums
                switch base {
                case .answered: rest = no
                case .asked: rest = no + at(option, 3, column)
                case .everyone: rest = no + at(option, 3, column) + at(option, 4, column)
                case .marked: rest = marked[column] - yes
                case .marks: rest = allMarks[column] - yes
                }
                return CellEstimates(cells: [yes, rest], designRows: sample.count)
            }
        }
        // An option that a version does not have has a smaller base; the table's is the largest.
        let bases = Self.largestBases(cells, block)
        var rows = variable.categories.indices.map { option in
            shareRow(
                variable.categories[option].label, .category, variable.categories[option].code, cells[option],
                [0], block, hasError: base != .marks)
        }
        for net in variable.nets {
            let estimates = try netOfMarks(net, variable, block, bases, base)
            rows.append(shareRow(net.label, .net, nil, estimates, [0], block, hasError: base != .marks))
        }
        return BlockPart(columns: columns(block, bases), rows: rows, test: nil)
    }

    private static func largestBases(_ cells: [[CellEstimates]], _ block: Banner.Block) -> [CellSums] {
        block.labels.indices.map { column in
            cells.reduce(CellSums.zero) { largest, option in
                option[column].base.count > largest.count ? option[column].base : largest
            }
        }
    }

    /// Who marked any option of a net: counted by respondent.
    private func netOfMarks(
        _ net: TableVariable.NetRow, _ variable: TableVariable, _ block: Banner.Block, _ bases: [CellSums],
        _ base: TableBase
    ) throws -> [CellEstimates] {
        let any = try anyMark(variable, Set(net.members))
        let sums = any.withUnsafeBufferPointer { self.sums(ofStates: $0, variable.lookup, block) }
        return block.labels.indices.map { column -> CellEstimates in
            let yes: CellSums = sums.count > 2 ? sums[2][column] : .zero
            return CellEstimates(cells: [yes, bases[column] - yes], designRows: sample.count)
        }
    }

    private func markedBases(_ variable: TableVariable, _ block: Banner.Block) throws -> [CellSums] {
        let members = Set(variable.categories.indices).subtracting(variable.exclusive)
        let any = try anyMark(variable, members)
        let sums = any.withUnsafeBufferPointer { self.sums(ofStates: $0, variable.lookup, block) }
        return block.labels.indices.map { column -> CellSums in
            sums.count > 2 ? sums[2][column] : .zero
        }
    }

    private func sums(
        ofStates states: UnsafeBufferPointer<UInt8>, _ categories: [UInt8], _ block: Banner.Block
    ) -> [[CellSums]] {
        if block.overlaps {
            let passes = block.passes.map { pass(states, categories, $0, width: 2) }
            return (0..<(passes.first?.count ?? 0)).map { category in passes.map { $0[category][1] } }
        }
        return pass(states, categories, block.passes[0], width: block.labels.count + 1).map {
            Array($0.dropFirst())
        }
    }

    /// The greatest state of some options: marked where any of them is.
    private func anyMark(_ variable: TableVariable, _ options: Set<Int>) throws -> [UInt8] {
        var any = [UInt8](repeating: 0, count: data.rowCount)
        for option in options {
            try withBytes(of: variable.layout.states.lowerBound + option) { states in
                for row in any.indices { any[row] = max(any[row], states[row]) }
            }
        }
        return any
    }

    private func ranks(
        _ variable: TableVariable, _ block: Banner.Block, _ base: TableBase
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
        let bases = Self.largestBases(cells, block)
        return BlockPart(columns: columns(block, bases), rows: rows, test: nil)
    }

    /// Mean, median and quartiles of a number.
    private func numeric(_ variable: TableVariable, _ block: Banner.Block) throws -> BlockPart {
        guard let part = variable.layout.values else { return BlockPart(columns: [], rows: [], test: nil) }
        let states = try data.states(of: variable.layout.states.lowerBound)
        let values = try data.withPart(part, as: Double.self) { Array($0) }
        var estimates: [Estimate?] = []
        var bases: [CellSums] = []
        var quantiles: [[QuantileEstimate?]] = [[], [], []]
        let members = sample.members.indices.filter { sample.members[$0] == 1 }
        let design = try SurveyDesign(weights: members.map { sample.weights?[$0] ?? 1 })
        let memberValues = members.map { values[$0] }
        for column in block.labels.indices {
            let pass = block.overlaps ? block.passes[column] : block.passes[0]
            let wanted = block.overlaps ? 1 : UInt8(column + 1)
            let rows = states.indices.filter {
                pass[$0] == wanted && states[$0] == AnswerState.firstValue
            }
            var moments = MomentSums()
            for row in rows { moments.add(values[row], weight: sample.weights?[row] ?? 1) }
            bases.append(moments.base)
            estimates.append(moments.mean(designRows: sample.count))
            let chosen = Set(rows)
            let domain = members.map { chosen.contains($0) }
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
                            weightedCount: base.weightSum, standardError: quantile?.standardError,
                            interval: mark == .suppressed ? nil : quantile.flatMap(Self.interval),
                            letters: "", mark: mark)
                    }))
        }
        return BlockPart(columns: columns(block, bases), rows: rows, test: nil)
    }

    private static func interval(_ quantile: QuantileEstimate) -> Interval? {
        guard let lower = quantile.lower, let upper = quantile.upper else { return nil }
        return Interval(lower: lower, upper: upper)
    }

    /// Dates by month, or by year where there are more than 36 months.
    private func dates(_ variable: TableVariable, _ block: Banner.Block) throws -> BlockPart {
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

    /// Of texts: who wrote anything.
    private func answered(
        _ variable: TableVariable, _ block: Banner.Block, _ base: TableBase
    ) throws -> BlockPart {
        let sums = try sums(of: variable.layout.states.lowerBound, variable.lookup, block)
        let cells = block.labels.indices.map { column -> CellEstimates in
            let (yes, no) = (
                sums.count > 1 ? sums[1][column] : .zero, sums.count > 2 ? sums[2][column] : .zero
            )
            return CellEstimates(cells: [yes, no], designRows: sample.count)
        }
        return BlockPart(
            columns: columns(block, cells.map(\.base)),
            rows: [shareRow(words.answered, .category, nil, cells, [0], block)], test: nil)
    }

    // MARK: Rows

    private func columns(_ block: Banner.Block, _ bases: [CellSums]) -> [CrossTable.Column] {
        block.labels.indices.map { column in
            CrossTable.Column(
                block: block.title, label: block.labels[column],
                letter: block.labels.count > 1 && !block.overlaps ? ColumnLetters.letter(of: column) : nil,
                base: bases[column])
        }
    }

    private func mark(_ base: CellSums) -> CrossTable.Cell.Mark {
        base.count < rules.suppressedBase ? .suppressed : base.count < rules.lowBase ? .low : .none
    }

    private func shareRow(
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

    private func estimateRow(
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
    fileprivate func sum(of members: Set<Int>) -> CellSums {
        members.reduce(into: CellSums.zero) { $0 += cells[$1] }
    }
}
