import Definition
import DefinitionYAML
import Expressions
import Findings
import Foundation
import Interviewing
import LocalStore
import Responses
import Simulating
import Testing
import Values

/// A questionnaire from YAML with its simulation.
struct Population {
    let instrument: Instrument
    let stored: StoredDefinition
    let simulation: Simulation

    /// - Parameter sections: the questionnaire from `sections:` on, or with what stands before them.
    init(
        _ sections: String, header: String = "languages: [en]", seed: UInt64 = 1,
        outside: [QuestionID: Value] = [:], sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let yaml = "canvass: 1\nid: story\nversion: 1\ntitle: {any: A story}\n\(header)\n\(sections)\n"
        try self.init(
            yaml: Array(yaml.utf8), seed: seed, outside: outside, sourceLocation: sourceLocation
        ) { _ in .failure(.notFound) }
    }

    /// One of the questionnaires that come with the program.
    init(shipped name: String, seed: UInt64 = 1) throws {
        let folder = Self.folder.appending(path: name)
        let bytes = try Data(contentsOf: folder.appending(path: "questionnaire.yaml"))
        try self.init(yaml: Array(bytes), seed: seed, outside: [:], sourceLocation: #_sourceLocation) {
            list in
            guard let bytes = try? Data(contentsOf: folder.appending(path: list)) else {
                return .failure(.notFound)
            }
            return .success(Array(bytes))
        }
    }

    private init(
        yaml: [UInt8], seed: UInt64, outside: [QuestionID: Value], sourceLocation: SourceLocation,
        list: (String) -> Result<[UInt8], ListFileError>
    ) throws {
        let reading = readDefinition(name: "questionnaire.yaml", bytes: yaml, list: list)
        let (instrument, findings) = reading.questionnaire?.instrument() ?? (nil, [])
        let errors = (reading.findings + findings).filter { $0.severity == .error }
        #expect(errors.isEmpty, "\(errors)", sourceLocation: sourceLocation)
        self.instrument = try #require(instrument, sourceLocation: sourceLocation)
        stored = StoredDefinition(
            questionnaire: .init(name: "questionnaire.yaml", bytes: reading.source.bytes),
            lists: reading.source.lists.map { .init(name: $0.name, bytes: $0.bytes) })
        simulation = Simulation(
            InterviewPlan(self.instrument), definition: stored.hash, seed: seed,
            window: SimulationWindow(of: self.instrument.questionnaire), outside: outside)
    }

    func respondents(_ numbers: ClosedRange<Int>) -> [SimulatedRespondent] {
        numbers.map { simulation.respondent($0) }
    }

    func responses(_ numbers: ClosedRange<Int>) -> [Response] {
        respondents(numbers).compactMap(\.response)
    }

    func coverage(_ numbers: ClosedRange<Int>) -> Coverage {
        var coverage = Coverage(of: instrument)
        for respondent in respondents(numbers) { coverage.count(respondent) }
        return coverage
    }

    /// The answers that count, by variable name, of those who were asked.
    func values(_ name: String, _ numbers: ClosedRange<Int>) -> [Value] {
        let slot = instrument.variables.first { $0.address.variableName == name }?.slot
        return respondents(numbers).compactMap { respondent in
            guard let slot, case .given(let value) = respondent.interview.frame.cells[slot] else {
                return nil
            }
            return value
        }
    }

    static let folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Questionnaires")

    static let shipped: [String] = {
        let found = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (found ?? []).filter { !$0.hasPrefix(".") }.sorted()
    }()
}

/// That a made-up respondent has done nothing that a person could not have done, and has come to an end.
func expectSound(
    _ respondent: SimulatedRespondent, of population: Population,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    #expect(
        respondent.hindrance == nil, "\(respondent.number) \(respondent.failures)",
        sourceLocation: sourceLocation)
    guard let response = respondent.response, case .began(let beginning)? = response.events.first else {
        // Only who is asked nothing that can be answered leaves no response.
        #expect(
            !respondent.interview.presentedQuestions.contains {
                population.instrument.questions[$0].isAnswerable
            }, sourceLocation: sourceLocation)
        return
    }
    var interview = Interview(plan: population.simulation.plan, beginning: beginning)
    for event in response.events.dropFirst() {
        switch event {
        case .answered(let address, let answer):
            #expect(try interview.accepted(answer, at: address) == answer, sourceLocation: sourceLocation)
        case .moved, .ended:
            let (place, ending) = (interview.place, interview.ending)
            let departure = place == .review ? interview.submitting() : interview.leaving()
            // A screen-out is two events: the move to it, and the end.
            if ending == nil, case .blocked(let obstacles) = departure {
                Issue.record("\(event) in spite of \(obstacles)", sourceLocation: sourceLocation)
            }
        default: break
        }
        try interview.apply(event)
    }
    #expect(interview.ending != nil, sourceLocation: sourceLocation)
    #expect(response.header.disposition != .draft, sourceLocation: sourceLocation)
    #expect(response.header.origin == .synthetic, sourceLocation: sourceLocation)
    if interview.ending == .submitted {
        #expect(interview.obstaclesToSubmitting().isEmpty, sourceLocation: sourceLocation)
        #expect(response.header.disposition == .complete, sourceLocation: sourceLocation)
    } else {
        #expect(response.header.disposition == .screenedOut, sourceLocation: sourceLocation)
    }
    #expect(interview.frame.cells == respondent.interview.frame.cells, sourceLocation: sourceLocation)
    #expect(interview.answers == respondent.interview.answers, sourceLocation: sourceLocation)
}
