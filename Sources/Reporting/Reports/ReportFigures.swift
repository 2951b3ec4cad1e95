package import Definition
import Expressions
package import Statistics
package import Tabulation
package import Values

/// What a figure of a report comes to.
package struct FigureResult: Sendable {
    package let id: String
    package let label: String
    package let content: Content
    /// Of a figure that is compared: what it was in the earlier wave, and the difference.
    package let change: Change?
    /// Its formula as the specification has it, for `canvass explain`.
    package let formula: String
    /// The formula of its base; nil for everybody.
    package let base: String?

    package enum Content: Sendable {
        case count(Int)
        case share(Estimate?, Interval?)
        case distribution([Part])
    }

    package struct Part: Sendable {
        package let label: String
        package let code: ChoiceCode?
        package let cell: CrossTable.Cell
        /// How many answered.
        package let base: Int

        /// The categories of a table in its total column.
        static func all(of table: CrossTable) -> [Self] {
            table.rows.filter { $0.kind == .category }.map { row in
                .init(
                    label: row.label, code: row.code, cell: row.cells[0],
                    base: table.columns.first?.base.count ?? 0)
            }
        }
    }

    package struct Change: Sendable {
        package let earlier: Estimate
        package let difference: Difference
        package let interval: Interval?
        /// What was different in the questions of the earlier wave.
        package let breaks: [TrendBreak]

        /// Up, down, or no clear change: the test of the difference decides, at 5 per cent.
        package var direction: Direction {
            guard let p = difference.pValue, p < 0.05 else { return .unclear }
            return difference.value > 0 ? .up : .down
        }

        package enum Direction: String, Sendable {
            case up
            case down
            case unclear
        }
    }
}

/// Works out the figures and tables of a report from the data.
package struct ReportFigures {
    package let specification: ReportSpecification
    package let data: Dataset
    package let language: LanguageTag
    package let rules: TableRules
    private let sample: Sample
    private let earlier: Sample?
    private let sampling: Sampling
    /// Whom the report counts.
    private let selection: SampleSpecification

    /// Makes the sample of a specification, with a set of weights by its name or without.
    package typealias Sampling = (_ weights: String?, _ specification: SampleSpecification) throws -> Sample

    /// - Parameters:
    ///   - sample: whom the report counts: the origin and the like; wave and domain are the specification's.
    ///   - sampling: knows the sets of weights.
    /// - Throws: `TabulationError`, and what `sampling` throws.
    package init(
        _ specification: ReportSpecification, of data: Dataset, sample: SampleSpecification,
        language: LanguageTag, rules: TableRules = TableRules(), sampling: @escaping Sampling
    ) throws {
        self.specification = specification
        self.data = data
        self.language = language
        self.rules = rules
        self.sampling = sampling
        let waves = Set(data.definitions.compactMap(\.wave))
        for wave in [specification.wave, specification.earlier].compactMap({ $0?.value })
        where !waves.contains(wave) {
            throw TabulationError.emptySample(
                "there is no wave \(wave) in the data; there are: \(waves.sorted().joined(separator: ", "))")
        }
        var now = sample
        now.wave = specification.wave?.value
        selection = now
        self.sample = try sampling(specification.weights?.value, now)
        guard self.sample.count > 0 else {
            throw TabulationError.emptySample(
                "nobody is in the sample" + (now.wave.map { " of wave \($0)" } ?? ""))
        }
        earlier = try specification.earlier.map { wave in
            var then = sample
            then.wave = wave.value
            return try sampling(specification.weights?.value, then)
        }
    }

    package var sampleSize: Int { sample.count }
    /// Whether anybody counted was made up, in the wave or in the earlier one.
    package var isSynthetic: Bool { sample.isSynthetic || earlier?.isSynthetic == true }
    /// How many made-up responses were left out because there are others.
    package var madeUpLeftOut: Int { sample.madeUpLeftOut + (earlier?.madeUpLeftOut ?? 0) }
    package var isWeighted: Bool { sample.weights != nil }
    /// What the weights of all figures are called; nil for unweighted ones.
    package var weighting: String? { data.weighting(of: sample, in: language) }

    /// When the newest of the responses that are counted was changed last, in seconds since 1970-01-01T00:00:00Z: a file's
    /// time that does not depend on when it is made.
    package func newestChange() throws -> Int64 {
        try data.withFacts(.at, as: Int64.self) { changes in
            [sample, earlier].compactMap { $0 }.flatMap { sample in
                sample.domain.indices.lazy.filter { sample.domain[$0] == 1 }.map { changes[$0] }
            }.max() ?? 0
        } / 1000
    }

    /// All figures, in their order. Costs a pass over the variables of each formula.
    package func figures() throws -> [FigureResult] { try specification.figures.map { try figure($0) } }

    /// One figure.
    package func figure(_ figure: ReportSpecification.Figure) throws -> FigureResult {
        let label = figure.label.flatMap { $0.text(in: language) } ?? figure.id.value
        switch figure.kind {
        case .count(let formula):
            let truths = try FormulaColumn.truths(formula.text, of: data, within: sample.domain)
            return FigureResult(
                id: figure.id.value, label: label, content: .count(truths.count { $0 == 2 }), change: nil,
                formula: formula.text, base: nil)
        case .share(let formula, let base):
            let now = try share(formula.text, of: base?.text, in: sample)
            var change: FigureResult.Change?
            if figure.isCompared, let earlier, earlier.count > 0, let now,
                let then = try share(formula.text, of: base?.text, in: earlier)
            {
                let difference = Difference(from: then, to: now)
                change = .init(
                    earlier: then, difference: difference, interval: difference.interval(level: rules.level),
                    breaks: breaks([formula.text] + (base.map { [$0.text] } ?? [])))
            }
            return FigureResult(
                id: figure.id.value, label: label,
                content: .share(now, now.flatMap { rules.interval.interval(of: $0, level: rules.level) }),
                change: change, formula: formula.text, base: base?.text)
        case .distribution(let variable):
            let table = try Tabulator(data, sample, language: language, rules: rules).table(
                of: variable.value)
            return FigureResult(
                id: figure.id.value, label: figure.label.flatMap { $0.text(in: language) } ?? table.title,
                content: .distribution(FigureResult.Part.all(of: table)), change: nil,
                formula: "distribution of \(variable.value)", base: nil)
        case .codesUsed(let variable, let except):
            let table = try Tabulator(data, sample, language: language, rules: rules).table(
                of: variable.value)
            let left = Set(except.map(\.value))
            let used = table.rows.filter { row in
                row.kind == .category && row.cells[0].count > 0
                    && !left.contains(row.code?.description ?? "")
            }
            return FigureResult(
                id: figure.id.value, label: label, content: .count(used.count), change: nil,
                formula: "codes of \(variable.value) that anybody marked", base: nil)
        }
    }

    /// Between the latest definitions of both waves.
    private func breaks(_ formulas: [String]) -> [TrendBreak] {
        func latest(_ wave: String?) -> Instrument? {
            data.definitions.last { $0.wave == wave }?.instrument
        }
        guard let earlier = latest(specification.earlier?.value), let now = latest(specification.wave?.value)
        else { return [] }
        return TrendBreak.between(earlier, now, in: formulas)
    }

    /// The share for whom a formula is true of those for whom it has a value.
    private func share(_ formula: String, of base: String?, in sample: Sample) throws -> Estimate? {
        var members = sample.domain
        if let base {
            let inBase = try FormulaColumn.truths(base, of: data, within: members)
            for row in members.indices where inBase[row] != 2 { members[row] = 0 }
        }
        let truths = try FormulaColumn.truths(formula, of: data, within: members)
        var cells = [DesignSums.zero, DesignSums.zero]
        for row in truths.indices where truths[row] != 0 {
            sample.add(row: row, to: &cells[Int(truths[row]) - 1])
        }
        return DesignCells(cells: cells, rule: sample.design.rule).proportion(of: [1])
    }

    /// The parts of scales, each with the name of its row; of a grid each row.
    ///
    /// - Throws: `TabulationError`, and `ReportError.notOneScale` where they have different codes.
    func scales(of variables: [String]) throws -> [(label: String, parts: [FigureResult.Part])] {
        let tabulator = try Tabulator(data, sample, language: language, rules: rules)
        var scales: [(label: String, parts: [FigureResult.Part])] = []
        for name in variables {
            for variable in try tabulator.variables(named: name) {
                let table = try tabulator.table(of: variable)
                let parts = FigureResult.Part.all(of: table)
                guard !parts.isEmpty,
                    parts.map(\.code) == scales.first?.parts.map(\.code) ?? parts.map(\.code)
                else { throw ReportError.notOneScale(name) }
                scales.append((label: rowLabel(of: variable) ?? table.title, parts: parts))
            }
        }
        return scales
    }

    /// What a row of a grid says, without the grid's own label.
    private func rowLabel(of variable: String) -> String? {
        for definition in data.definitions.reversed() {
            let instrument = definition.instrument
            guard let slot = instrument.variables.first(where: { $0.address.variableName == variable })?.slot,
                let row = instrument.questions.lazy.flatMap(\.rows).first(where: { $0.slot == slot })
            else { continue }
            return row.label.plainText(in: language)
        }
        return nil
    }

    /// A table of the report.
    ///
    /// - Parameter weights: a set of weights instead of those of the report.
    package func table(
        of variable: String, by banners: [String], weights: String? = nil
    ) throws -> [CrossTable] {
        var sample = self.sample
        if let weights {
            sample = try sampling(weights, selection)
        }
        let tabulator = try Tabulator(data, sample, banners: banners, language: language, rules: rules)
        return try tabulator.variables(named: variable).map { try tabulator.table(of: $0) }
    }
}

extension LocalizedText {
    /// The text in a language, else in the first one that there is.
    package func text(in language: LanguageTag) -> String? {
        texts[language]?.source ?? texts.sorted { $0.key.tag < $1.key.tag }.first?.value.source
    }
}
