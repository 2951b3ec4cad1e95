import Definition
package import Values

/// The columns of a table: everybody, and then the categories of each banner variable, side by side or one within the other.
package struct Banner: Sendable {
    /// Columns that exclude each other, so that letters compare them; marks of a multiple choice may overlap.
    package struct Block: Sendable {
        package let title: String
        package let labels: [String]
        /// Column by respondent, from 1; 0 for one in none. One pass; overlapping columns take a pass each.
        let passes: [[UInt8]]
        package let overlaps: Bool
        /// Of a nested block, how many columns stand in a row within one of the outer variables; 0 of another.
        var innerCount = 0
        /// Whether its columns are waves, which are samples of their own.
        var isOfWaves = false
    }

    package let blocks: [Block]
    /// Where the first block stands whose columns exclude each other, and its columns with one more behind them for those of
    /// the domain who are in none: their sums together are those of the total. Nil where there is no such block.
    let withTotal: (place: Int, columns: [UInt8])?

    /// Most columns that one block can have.
    package static let most = 250

    /// - Parameter banners: variables, `wave` or `language`; `a*b` puts the categories of b within those of a.
    package init(
        _ banners: [String], of data: Dataset, _ sample: Sample, words: TableWords, language: LanguageTag
    ) throws {
        var blocks = [
            Block(title: "", labels: [words.total], passes: [sample.domain], overlaps: false)
        ]
        for banner in banners {
            let parts = banner.split(separator: "*", omittingEmptySubsequences: false).map(String.init)
            let columns = try parts.map {
                try Self.column($0, of: data, sample, words: words, language: language)
            }
            guard let first = columns.first else { continue }
            if columns.count == 1 {
                blocks.append(first)
                continue
            }
            blocks.append(try columns.dropFirst().reduce(first) { try Self.nested($1, in: $0, banner) })
        }
        self.blocks = blocks
        let exclusive = blocks.indices.dropFirst().first {
            !blocks[$0].overlaps && !blocks[$0].labels.isEmpty
        }
        withTotal = exclusive.map { place in
            let others = UInt8(blocks[place].labels.count + 1)
            let columns = zip(blocks[place].passes[0], sample.domain).map { column, isIn in
                column != 0 ? column : isIn == 1 ? others : 0
            }
            return (place, columns)
        }
    }

    private static func column(
        _ name: String, of data: Dataset, _ sample: Sample, words: TableWords, language: LanguageTag
    ) throws -> Block {
        if name == "wave" || name == "language" {
            let fact: [String]
            let places: [Int]
            if name == "wave" {
                fact = data.definitions.map { $0.wave ?? "–" }
                places = try data.withFacts(.definition, as: UInt16.self) { $0.map { Int($0) - 1 } }
            } else {
                fact = data.languages
                places = try data.withFacts(.language, as: UInt8.self) { $0.map { Int($0) } }
            }
            // Only those that somebody in the domain has.
            let present = Set(
                sample.domain.indices.filter { sample.domain[$0] == 1 && places[$0] >= 0 }.map {
                    fact[places[$0]]
                })
            let labels = present.sorted()
            let column = fact.map { UInt8((labels.firstIndex(of: $0) ?? -1) + 1) }
            let pass = sample.domain.indices.map { row in
                sample.domain[row] == 1 && places[row] >= 0 ? column[places[row]] : 0
            }
            return Block(
                title: words.title(of: name), labels: labels, passes: [pass], overlaps: false,
                isOfWaves: name == "wave")
        }
        let variable = try TableVariable(name, of: data, language: language)
        guard variable.categories.count <= most else {
            throw TabulationError.tooManyColumns(name, most: most)
        }
        if let numbers = try Self.numbers(variable, of: data, sample) { return numbers }
        guard variable.layout.content != .ranks, !variable.categories.isEmpty else {
            throw TabulationError.notTabulated(name, why: words.noBanner)
        }
        let labels = variable.categories.map(\.label)
        if variable.layout.content == .marks {
            let passes = try variable.layout.states.map { part in
                let states = try data.states(of: part)
                return sample.domain.indices.map { row in
                    sample.domain[row] == 1 && states[row] == AnswerState.firstValue + 1 ? UInt8(1) : 0
                }
            }
            return Block(title: variable.title, labels: labels, passes: passes, overlaps: true)
        }
        let states = try variable.bytes(of: data)
        let lookup = variable.lookup.map { Int($0) <= labels.count ? $0 : 0 }
        let pass = sample.domain.indices.map { row in
            sample.domain[row] == 1 ? lookup[Int(states[row])] : 0
        }
        return Block(title: variable.title, labels: labels, passes: [pass], overlaps: false)
    }

    /// Most values that a number may have to make columns of.
    private static let mostNumbers = 24

    /// A column for each value of a number that has few, such as a computed class; nil for another variable, or more values.
    private static func numbers(
        _ variable: TableVariable, of data: Dataset, _ sample: Sample
    ) throws -> Block? {
        guard let part = variable.layout.values,
            variable.layout.content == .wholeNumber || variable.layout.content == .decimal
        else { return nil }
        let states = try data.states(of: variable.layout.states.lowerBound)
        let values = try data.withPart(part, as: Double.self) { Array($0) }
        let rows = states.indices.filter {
            sample.domain[$0] == 1 && states[$0] == AnswerState.firstValue
        }
        var distinct: Set<Double> = []
        for row in rows {
            distinct.insert(values[row])
            if distinct.count > mostNumbers { return nil }
        }
        let ordered = distinct.sorted()
        let places = Dictionary(zip(ordered, 1...), uniquingKeysWith: { first, _ in first })
        var pass = [UInt8](repeating: 0, count: states.count)
        for row in rows { pass[row] = UInt8(places[values[row]] ?? 0) }
        let labels = ordered.map { Dataset.decimal($0)?.description ?? "\($0)" }
        return Block(title: variable.title, labels: labels, passes: [pass], overlaps: false)
    }

    private static func nested(_ inner: Block, in outer: Block, _ name: String) throws -> Block {
        guard !inner.overlaps, !outer.overlaps else { throw TabulationError.overlappingColumns(name) }
        guard inner.labels.count * outer.labels.count <= most else {
            throw TabulationError.tooManyColumns(name, most: most)
        }
        let labels = outer.labels.flatMap { one in inner.labels.map { "\(one) · \($0)" } }
        let pass = zip(outer.passes[0], inner.passes[0]).map { one, other in
            one == 0 || other == 0 ? 0 : (one - 1) * UInt8(inner.labels.count) + other
        }
        return Block(
            title: "\(outer.title) · \(inner.title)", labels: labels, passes: [pass], overlaps: false,
            innerCount: inner.labels.count)
    }
}
