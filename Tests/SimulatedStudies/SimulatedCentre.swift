import Central
package import CentralSQLite
package import Definition
import DefinitionYAML
import Foundation
import Interviewing
import Merging
package import Responses
import Simulating
import Values

/// A centre in memory with made-up responses to a questionnaire of the house.
package struct SimulatedCentre {
    package let database: CentralDatabase
    private var bundleCount = 0
    private var sequence: UInt64 = 0

    package init() throws { database = try CentralDatabase.inMemory() }

    /// A questionnaire of the house, as it would be stored.
    package static func definition(_ name: String) throws -> (
        stored: StoredDefinition, instrument: Instrument
    ) {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Questionnaires/\(name)")
        let main = try Data(contentsOf: folder.appending(path: "questionnaire.yaml"))
        let lists = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".csv") }.sorted()
            .map {
                StoredDefinition.File(
                    name: $0, bytes: Array(try Data(contentsOf: folder.appending(path: $0))))
            }
        let stored = StoredDefinition(
            questionnaire: .init(name: "questionnaire.yaml", bytes: Array(main)), lists: lists)
        return try sound(stored)
    }

    /// A questionnaire from its text.
    package static func definition(yaml: String) throws -> (stored: StoredDefinition, instrument: Instrument)
    {
        try sound(
            StoredDefinition(
                questionnaire: .init(name: "questionnaire.yaml", bytes: Array(yaml.utf8)), lists: []))
    }

    private static func sound(_ stored: StoredDefinition) throws -> (StoredDefinition, Instrument) {
        guard let instrument = instrument(stored) else { throw UnsoundQuestionnaire() }
        return (stored, instrument)
    }

    /// A questionnaire of a test has findings: `canvass check` tells which.
    private struct UnsoundQuestionnaire: Error {}

    package static func instrument(_ stored: StoredDefinition) -> Instrument? {
        let file = stored.files[0]
        return readDefinition(name: file.name, bytes: file.bytes) { name in
            stored.lists.first { $0.name == name }.map { .success($0.bytes) } ?? .failure(.notFound)
        }.questionnaire?.instrument().instrument
    }

    /// Takes in made-up respondents of these numbers.
    @discardableResult
    package mutating func simulate(_ name: String, _ numbers: ClosedRange<Int>, seed: UInt64 = 1) throws
        -> [Revision]
    {
        try simulate(try Self.definition(name), numbers, seed: seed)
    }

    /// Takes in made-up respondents of these numbers.
    @discardableResult
    package mutating func simulate(
        _ definition: (stored: StoredDefinition, instrument: Instrument), _ numbers: ClosedRange<Int>,
        seed: UInt64 = 1
    ) throws -> [Revision] {
        let (stored, instrument) = definition
        let simulation = Simulation(
            InterviewPlan(instrument), definition: stored.hash, seed: seed,
            window: SimulationWindow(of: instrument.questionnaire))
        let revisions = numbers.compactMap { number -> Revision? in
            let respondent = simulation.respondent(number)
            return respondent.response.map { Revision(madeAgain: $0, respondent.interview) }
        }
        try merge(revisions, stored, instrument)
        return revisions
    }

    package mutating func merge(_ revisions: [Revision], _ stored: StoredDefinition, _ instrument: Instrument)
        throws
    {
        let questionnaire = instrument.questionnaire
        let title = DefinitionTitle(
            questionnaire: questionnaire.id.value, version: questionnaire.version.value,
            wave: questionnaire.wave?.value)
        try merge(revisions.map { .revision($0) }, by: .shared, [(stored, title)])
    }

    /// Has another centre exclude a response.
    package mutating func exclude(_ id: ResponseID) throws {
        let device = DeviceID(bytes: [UInt8](repeating: 7, count: 16))
        sequence += 1
        let act = CentreAct(
            subject: .exclusion(id), holds: true, counter: 1, reason: "a duplicate", device: device,
            sequence: sequence, at: WallTime(milliseconds: 0))
        try merge([.act(act)], by: device, [])
    }

    private mutating func merge(
        _ items: [IncomingItem], by device: DeviceID,
        _ definitions: [(definition: StoredDefinition, title: DefinitionTitle)]
    ) throws {
        bundleCount += 1
        let bundle = IncomingBundle(
            description: MergedBundle(
                id: Hash256(of: Array("bundle \(bundleCount)".utf8)), device: device,
                isFromCentre: definitions.isEmpty, sequence: nil, itemCount: items.count, signer: nil,
                isVerified: false, source: "bundle \(bundleCount)", receivedAt: WallTime(milliseconds: 0)),
            definitions: definitions, centres: definitions.isEmpty ? [device] : [], isWhole: true)
        _ = try database.write(keeping: true) { store in
            var acceptance = try Acceptance(store)
            var batches = [items][...]
            return try acceptance.accept(bundle) { batches.popFirst() }
        }
    }
}
