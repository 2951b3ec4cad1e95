import Definition
import DefinitionYAML
import Foundation
import Interviewing
import LocalStore
import Responses
import Simulating

extension CanvassBench {
    /// Made-up respondents of the software-buyer study, alone and stored.
    static func measureSimulation() throws {
        let folder = URL(filePath: "Questionnaires/software-buyer-2022")
        let file = folder.appending(path: "questionnaire.yaml")
        let reading = readDefinition(name: "questionnaire.yaml", bytes: Array(try Data(contentsOf: file))) {
            list in
            guard let data = try? Data(contentsOf: folder.appending(path: list)) else {
                return .failure(.notFound)
            }
            return .success(Array(data))
        }
        guard let instrument = reading.questionnaire?.instrument().instrument else {
            throw BenchError.unsound("run it in the folder of the package")
        }
        let definition = StoredDefinition(
            questionnaire: .init(name: "questionnaire.yaml", bytes: reading.source.bytes),
            lists: reading.source.lists.map { .init(name: $0.name, bytes: $0.bytes) })
        let simulation = Simulation(
            InterviewPlan(instrument), definition: definition.hash, seed: 1,
            window: SimulationWindow(of: instrument.questionnaire))
        let count = 500
        print("\nmade-up respondents of software-buyer-2022, \(count) in each run:")
        var batches: [[Response]] = []
        var memory = OptionMemory()
        let made = times(9) {
            let first = batches.count * count
            batches.append(
                (1...count).compactMap { simulation.respondent(first + $0, remembering: &memory).response })
        }
        report("one made-up respondent", made.map { $0 / count }, budget: nil)
        print("    \(batches[0].reduce(0) { $0 + $1.journal.count } / batches[0].count) journal entries each")
        var coverage = Coverage(of: instrument)
        let respondents = (1...count).map { simulation.respondent($0) }
        report(
            "… counted into the coverage",
            times(9) { for respondent in respondents { coverage.count(respondent) } }.map { $0 / count },
            budget: nil)

        let path = FileManager.default.temporaryDirectory.appending(path: "canvass-bench-\(getpid()).sqlite")
        let store = try LocalStore.open(at: path.path, creating: true)
        defer {
            for ending in ["", "-journal", "-lock"] { unlink(path.path + ending) }
        }
        var waiting = batches[...]
        let stored = try times(batches.count) {
            guard let batch = waiting.popFirst() else { return }
            _ = try store.store(batch, under: definition)
        }
        report("one made-up respondent stored", stored.map { $0 / count }, budget: nil)
    }
}
