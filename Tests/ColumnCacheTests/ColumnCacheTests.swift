import Central
import CentralSQLite
import ColumnCache
import Definition
import Expressions
import Foundation
import Responses
import SimulatedStudies
import Tabulation
import Testing
import Values

@Suite struct `The columns of a centre` {
    private let folder: URL
    private let cache: ColumnCache

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "columns-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        cache = ColumnCache(folder: folder.path + "/centre")
    }

    private func dataset(
        _ centre: SimulatedCentre, _ questionnaire: String = "software-buyer", _ cache: ColumnCache? = nil
    ) throws -> Dataset {
        // The store would take what the body throws for a fault of its own.
        try centre.database.read { store in
            Result {
                try (cache ?? self.cache).dataset(
                    of: questionnaire, in: store, instrument: { SimulatedCentre.instrument($0) })
            }
        }.get()
    }

    /// Compares every cell of every response that counts with the content that the centre has.
    private func expectEqual(_ dataset: Dataset, to centre: SimulatedCentre) throws {
        var responses: [CountedResponse] = []
        try centre.database.read { store in try store.eachCountedResponse { responses += $0 } }
        var counted: Set<Int> = []
        for response in responses {
            guard
                let definition = dataset.definitions.first(where: {
                    $0.hash == response.response.current.definition
                })
            else { continue }
            let row = Int(response.number - 1)
            counted.insert(row)
            let content = try ContentReader.content(of: response.content, ContentShape(definition.instrument))
            for columns in DataColumns(of: definition.instrument).variables {
                let variable = try #require(dataset.layout.variable(columns.name))
                let cell = try dataset.cell(of: variable, row: row)
                let wanted = content.cells[columns.variable.slot]
                if !Self.isSame(cell, wanted) { Issue.record("\(columns.name): \(cell) is not \(wanted)") }
            }
        }
        let flags = try dataset.withFacts(.flags, as: UInt8.self) { Array($0) }
        let rows = Set(flags.indices.filter { flags[$0] & FactColumn.isCounted != 0 })
        #expect(rows == counted)
    }

    /// A number with more than 15 digits is kept as the nearest binary number.
    private static func isSame(_ cell: AnswerFrame.Cell, _ wanted: AnswerFrame.Cell) -> Bool {
        if case .given(.number(let one)) = cell, case .given(.number(let other)) = wanted {
            return one.approximation == other.approximation
        }
        return cell == wanted
    }

    @Test(arguments: ["software-buyer-2022", "software-buyer-2021", "vendor-renewal", "event-feedback"])
    func `hold every answer as the response has it`(name: String) throws {
        var centre = try SimulatedCentre()
        try centre.simulate(name, 1...60)
        let questionnaire = try SimulatedCentre.definition(name).instrument.questionnaire.id.value

        try expectEqual(try dataset(centre, questionnaire), to: centre)
    }

    @Test func `put versions and waves of a questionnaire side by side`() throws {
        var centre = try SimulatedCentre()
        try centre.simulate("software-buyer-2022", 1...30)
        try centre.simulate("vendor-renewal", 1...10)
        try centre.simulate("software-buyer-2021", 1...30)

        let dataset = try dataset(centre)

        #expect(dataset.definitions.map(\.wave) == ["2022", "2021"])
        #expect(dataset.layout.variables.allSatisfy { $0.disagreement == nil })
        try expectEqual(dataset, to: centre)
    }

    @Test func `follow what changes, reading no more than that`() throws {
        var centre = try SimulatedCentre()
        let first = try centre.simulate("software-buyer-2022", 1...40)
        try expectEqual(try dataset(centre), to: centre)
        try centre.simulate("software-buyer-2022", 41...55)
        try centre.exclude(first[3].id)
        try centre.exclude(first[20].id)

        var read = 0
        let changed = try centre.database.read { store in
            try cache.dataset(
                of: "software-buyer", in: store, instrument: { SimulatedCentre.instrument($0) },
                progress: { read = $0 })
        }

        #expect(read == 17)
        try expectEqual(changed, to: centre)
        read = 0
        _ = try centre.database.read { store in
            try cache.dataset(
                of: "software-buyer", in: store, instrument: { SimulatedCentre.instrument($0) },
                progress: { read = $0 })
        }
        #expect(read == 0)
    }

    @Test func `keep no text of a response that is gone`() throws {
        var centre = try SimulatedCentre()
        let revisions = try centre.simulate("software-buyer-2022", 1...40)
        let before = try dataset(centre)
        let texts = try before.textsByRow()
        let row = try #require(texts.indices.first { texts[$0].contains { $0.utf8.count > 12 } })
        let text = try #require(texts[row].first { $0.utf8.count > 12 })
        try #require(texts.joined().filter { $0 == text }.count == 1)

        try centre.exclude(revisions[row].id)
        try expectEqual(try dataset(centre), to: centre)

        let bytes = try Data(contentsOf: folder.appending(path: "centre/software-buyer.columns"))
        #expect(bytes.range(of: Data(text.utf8)) == nil)
    }

    @Test func `of another centre with as many changes are not taken for this one's`() throws {
        var one = try SimulatedCentre()
        try one.simulate("software-buyer-2022", 1...20, seed: 1)
        var other = try SimulatedCentre()
        try other.simulate("software-buyer-2022", 1...20, seed: 2)
        _ = try dataset(one)

        try expectEqual(try dataset(other), to: other)
        try other.simulate("software-buyer-2022", 21...25, seed: 2)
        try expectEqual(try dataset(one), to: one)
        try expectEqual(try dataset(other), to: other)
    }

    @Test func `are never wrong when their file is torn, and are made anew`() throws {
        var centre = try SimulatedCentre()
        try centre.simulate("event-feedback", 1...20)
        let id = try SimulatedCentre.definition("event-feedback").instrument.questionnaire.id.value
        _ = try dataset(centre, id)
        let file = folder.appending(path: "centre/\(id).columns")
        let sound = try Data(contentsOf: file)

        for place in stride(from: 0, to: sound.count, by: max(1, sound.count / 97)) {
            var torn = sound
            torn[place] ^= 0x5A
            try torn.write(to: file)
            // Told when the part is read, if it is not seen at once; then made anew.
            do {
                try expectEqual(try dataset(centre, id), to: centre)
            } catch is ColumnCacheError {
                try expectEqual(try dataset(centre, id), to: centre)
            }
            try sound.prefix(place).write(to: file)
            try expectEqual(try dataset(centre, id), to: centre)
        }
    }

    @Test func `leave nothing half written where there is no room or no right`() throws {
        var centre = try SimulatedCentre()
        try centre.simulate("event-feedback", 1...5)
        let id = try SimulatedCentre.definition("event-feedback").instrument.questionnaire.id.value
        let nowhere = ColumnCache(folder: "/dev/null/columns")

        #expect(throws: ColumnCacheError.self) {
            try dataset(centre, id, nowhere)
        }
        #expect(throws: ColumnCacheError.noSuchQuestionnaire("nobody")) { try dataset(centre, "nobody") }
    }
}

extension Dataset {
    /// The texts of each row.
    fileprivate func textsByRow() throws -> [[String]] {
        let variables = layout.variables.filter { $0.content == .text }
        return try (0..<rowCount).map { row in
            try variables.compactMap { variable in
                guard case .given(.text(let text)) = try cell(of: variable, row: row) else { return nil }
                return text
            }
        }
    }
}
