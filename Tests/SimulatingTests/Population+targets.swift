import Definition
import DefinitionYAML
import Interviewing
import Simulating
import Testing

extension Population {
    /// The respondents with targets, written from `targets:` on, and what became of each target.
    func allotted(
        _ yaml: String, _ size: PopulationSize, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> AllottedPopulation {
        let header =
            "canvass_targets: 1\nquestionnaire: \(instrument.questionnaire.id.value)\n"
        return try allotted(bytes: Array((header + yaml).utf8), size, sourceLocation: sourceLocation)
    }

    /// The respondents with the targets of a file.
    func allotted(
        bytes: [UInt8], _ size: PopulationSize, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> AllottedPopulation {
        let reading = readTargets(name: "targets.yaml", bytes: bytes)
        let list = try #require(reading.content, sourceLocation: sourceLocation)
        let (targets, findings) = instrument.targets(list)
        #expect(reading.findings + findings == [], sourceLocation: sourceLocation)
        let plan = AllotmentPlan(
            try #require(targets, sourceLocation: sourceLocation), source: bytes, size: size, simulation.plan)
        var population = SimulatedPopulation(simulation, size: size, targets: plan)
        var respondents: [SimulatedRespondent] = []
        while true {
            let next = population.next()
            if next.isEmpty { break }
            respondents += next
        }
        let allotment = try #require(population.allotment, sourceLocation: sourceLocation)
        var coverage = Coverage(of: instrument)
        for respondent in respondents { coverage.count(respondent) }
        return AllottedPopulation(
            respondents: respondents,
            results: allotment.results(checks: simulation.failedChecks(coverage.failedEdits)),
            chosen: allotment.chosenResults)
    }
}

/// Respondents that were made with targets.
struct AllottedPopulation {
    let respondents: [SimulatedRespondent]
    let results: [TargetResult]
    let chosen: [ChosenResult]

    /// What was not hit, as a sentence, for messages of tests.
    var missed: [String] {
        results.filter { $0.shortfall != nil }.map { result in
            "\(result.target.condition): \(result.hits) of \(result.base) instead of \(result.wanted)"
        }
    }

    var completed: [SimulatedRespondent] { respondents.filter { $0.interview.ending == .submitted } }
}
