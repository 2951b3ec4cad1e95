import Responses
import SimulatedStudies
import Statistics
import Tabulation
import TestSupport
import Testing
import Values

@Suite struct `The sums of a table` {
    /// One respondent in a table: cell and weight. Weights are eighths, whose sums and squares are exact.
    private struct Entry {
        let cell: Int
        let weight: Double
    }

    private static func cube(_ entries: some Sequence<Entry>) -> [CellSums] {
        var cells = [CellSums](repeating: .zero, count: 12)
        for entry in entries { cells[entry.cell].add(weight: entry.weight) }
        return cells
    }

    private static func entry(_ random: inout SeededRandom) -> Entry {
        Entry(
            cell: Int.random(in: 0..<12, using: &random),
            weight: Double(Int.random(in: 1...40, using: &random)) / 8)
    }

    @Test(arguments: 1...200)
    func `of any split, with late edits and withdrawals, merge to those of one pass`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var last: [Int: Entry] = [:]
        var parts = [[CellSums]](
            repeating: [CellSums](repeating: .zero, count: 12), count: Int.random(in: 1...9, using: &random))
        func change(_ part: Int, _ old: Entry?, _ new: Entry?) {
            if let old { parts[part][old.cell] = parts[part][old.cell] - Self.cube([old])[old.cell] }
            if let new { parts[part][new.cell] += Self.cube([new])[new.cell] }
        }

        for _ in 0..<400 {
            // Arrivals, corrections and withdrawals, each counted by whichever part hears of it.
            let respondent = Int.random(in: 0..<150, using: &random)
            let part = parts.indices.randomElement(using: &random) ?? 0
            let fresh = Int.random(in: 0..<5, using: &random) == 0 ? nil : Self.entry(&random)
            change(part, last[respondent], fresh)
            last[respondent] = fresh
        }
        let merged = parts.shuffled(using: &random).reduce([CellSums](repeating: .zero, count: 12)) {
            sum, part in
            zip(sum, part).map(+)
        }

        #expect(merged == Self.cube(last.values))
    }

    @Test func `follow the centre through late interviews and exclusions`() throws {
        let first = try SimulatedCentre.definition(yaml: KindsQuestionnaire.first)
        let second = try SimulatedCentre.definition(yaml: KindsQuestionnaire.second)
        var centre = try SimulatedCentre()
        let early = try centre.simulate(first, 1...80, seed: 5)
        _ = try Study(centre)
        try centre.exclude(early[3].id)
        try centre.simulate(second, 1...60, seed: 6)
        try centre.exclude(early[40].id)
        var whole = try SimulatedCentre()
        try whole.simulate(first, 1...80, seed: 5)
        try whole.simulate(second, 1...60, seed: 6)
        try whole.exclude(early[40].id)
        try whole.exclude(early[3].id)

        for name in ["drink", "places", "recommend", "best", "cups"] {
            let one = try Study(centre).tabulator(banners: ["drink"], isWeighted: true).table(of: name)
            let other = try Study(whole).tabulator(banners: ["drink"], isWeighted: true).table(of: name)
            #expect(one.columns.map(\.base) == other.columns.map(\.base))
            #expect(one.rows.map { $0.cells.map(\.value) } == other.rows.map { $0.cells.map(\.value) })
        }
        #expect(try Study(centre).respondents.count == Study(whole).respondents.count)
    }

    @Test func `of the waves add up to those of both`() throws {
        let study = try Study.kinds.get()
        for name in ["drink", "views_price", "recommend", "heavy"] {
            let both = try study.tabulator(banners: ["drink"]).table(of: name)
            let waves = try ["2024", "2025"].map { wave in
                var specification = SampleSpecification()
                specification.wave = wave
                return try study.tabulator(specification, banners: ["drink"]).table(of: name)
            }
            #expect(
                both.columns.map(\.base) == zip(waves[0].columns, waves[1].columns).map { $0.base + $1.base })
            for (row, parts) in zip(both.rows, zip(waves[0].rows, waves[1].rows)) {
                #expect(
                    row.cells.map(\.count) == zip(parts.0.cells, parts.1.cells).map { $0.count + $1.count })
            }
        }
    }
}
