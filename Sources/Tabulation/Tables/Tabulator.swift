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
    let words: TableWords
    /// The sums of the parts of the table at hand in the block at hand, where another block's pass has told them.
    var knownSums: [Int: [[DesignSums]]] = [:]

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
        if let names = data.variables(named: name, in: data.definitions) { return names }
        // Says which name is nearest.
        _ = try TableVariable(name, of: data, language: language)
        return [name]
    }

    /// The table of one variable. Costs one pass over its column for each block of the banner, the total coming with the first
    /// of those whose columns exclude each other; a multiple choice one for each option and block.
    package func table(of name: String, base: TableBase = .answered) throws -> CrossTable {
        let variable = try TableVariable(name, of: data, language: language)
        let base = base.taken(by: variable.layout.content)
        // Marks among those who marked anything are counted by passes of their own.
        let known = base == .marked ? [:] : try sumsWithTotal(of: variable)
        let blocks = try banner.blocks.indices.map { place in
            var tabulator = self
            tabulator.knownSums = known[place] ?? [:]
            return try tabulator.part(of: variable, banner.blocks[place], base)
        }
        var table = CrossTable(
            variable: name, title: variable.title, wording: variable.wording, language: language, base: base,
            columns: blocks.flatMap(\.columns), rows: Self.joined(blocks),
            independence: zip(banner.blocks, blocks).compactMap { block, part in
                part.test.map { CrossTable.BlockTest(block: block.title, test: $0) }
            }, rules: rules, weighting: data.weighting(of: sample, in: language),
            isSynthetic: sample.isSynthetic,
            sampleSize: sample.count, madeUpLeftOut: sample.madeUpLeftOut, design: sample.design.summary,
            hasMarks: variable.layout.content == .marks)
        if rules.verbatims > 0 { table.verbatims = try verbatims(of: variable) }
        return table
    }

    private func part(
        of variable: TableVariable, _ block: Banner.Block, _ base: TableBase
    ) throws -> BlockPart {
        switch variable.layout.content {
        case .code, .truth: try categorical(variable, block, base)
        case .marks: try marks(variable, block, base)
        case .ranks: try ranks(variable, block)
        case .wholeNumber, .decimal: try numeric(variable, block)
        case .date: try dates(variable, block)
        case .text: try answered(variable, block, base)
        }
    }

    /// Rows of all blocks side by side; a row that one block does not have has empty cells there.
    private static func joined(_ blocks: [BlockPart]) -> [CrossTable.Row] {
        guard let first = blocks.first else { return [] }
        return first.rows.indices.map { place in
            var column = 0
            var comparisons: [CrossTable.Comparison] = []
            for block in blocks {
                comparisons += block.rows[place].comparisons.map { comparison in
                    var comparison = comparison
                    comparison.first += column
                    comparison.second += column
                    return comparison
                }
                column += block.columns.count
            }
            return CrossTable.Row(
                label: first.rows[place].label, kind: first.rows[place].kind, code: first.rows[place].code,
                cells: blocks.flatMap { $0.rows[place].cells }, comparisons: comparisons)
        }
    }

    struct BlockPart {
        let columns: [CrossTable.Column]
        let rows: [CrossTable.Row]
        let test: IndependenceTest?
    }
}
