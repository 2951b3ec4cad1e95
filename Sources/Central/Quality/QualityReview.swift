package import Definition
import Merging
package import Responses

/// Looks over the responses of a centre for what a person should look at. It says what it finds and changes nothing: a
/// fast respondent may simply be fast.
///
/// One pass over the contents; what is kept is only what is compared: of each response its id, its times in a byte for
/// each question, and a fingerprint of its key answers.
package struct QualityReview {
    private let titles: [DefinitionHash: DefinitionTitle]
    private let instrument: (DefinitionHash) -> Instrument?
    private var known: [DefinitionHash: Reading?] = [:]

    private var speed: [SpeedComparison.Group: SpeedComparison] = [:]
    private var duplicates = DuplicateSearch()
    private var report = QualityReport()

    /// A definition with what is looked at under it.
    private struct Reading {
        let instrument: Instrument
        let shape: ContentShape
        let grids: [StraightLining.Grid]
        let keys: KeyAnswers?
    }

    /// - Parameter instrument: Nil for a definition that this version does not accept; its responses are then only counted.
    package init(
        titles: [DefinitionHash: DefinitionTitle], instrument: @escaping (DefinitionHash) -> Instrument?
    ) {
        self.titles = titles
        self.instrument = instrument
    }

    package mutating func add(_ counted: CountedResponse) {
        let header = counted.response.current
        if counted.response.state.isConflict {
            report.conflicts.append(.init(id: header.id, states: counted.response.state.headCount))
        }
        guard let reading = reading(header.definition) else {
            report.unread += 1
            return
        }
        let content: ResponseContent
        do throws(MalformedBytes) {
            content = try ContentReader.content(of: counted.content, reading.shape)
        } catch {
            report.unread += 1
            return
        }
        report.looked += 1
        let isMadeUp = header.origin.isMadeUp
        if header.disposition == .complete {
            let group = SpeedComparison.Group(
                definition: header.definition, mode: header.mode, isMadeUp: isMadeUp)
            speed[group, default: SpeedComparison(questionCount: reading.instrument.questions.count)]
                .add(header.id, content.timings)
        }
        if let grids = StraightLining.straightGrids(in: content.cells, reading.grids) {
            report.straightLiners.append(.init(id: header.id, grids: grids))
        }
        guard let title = titles[header.definition] else { return }
        let population = DuplicateSearch.Population(
            questionnaire: title.questionnaire, wave: title.wave, isMadeUp: isMadeUp)
        guard let keys = reading.keys else {
            report.withoutKeys.insert(title.questionnaire)
            return
        }
        if let fingerprint = keys.fingerprint(of: content.cells) {
            duplicates.add(
                .init(id: header.id, isComplete: header.disposition == .complete, changed: header.at),
                fingerprint, population)
        }
    }

    private mutating func reading(_ definition: DefinitionHash) -> Reading? {
        if let known = known[definition] { return known }
        let reading = instrument(definition).map { instrument in
            Reading(
                instrument: instrument, shape: ContentShape(instrument),
                grids: StraightLining.grids(of: instrument), keys: KeyAnswers(of: instrument))
        }
        known[definition] = .some(reading)
        return reading
    }

    /// What was found, once everything has been added.
    package consuming func finished() -> QualityReport {
        for (group, comparison) in speed {
            guard let outcome = comparison.outcome() else { continue }
            report.speedGroups.append(
                .init(
                    title: titles[group.definition], mode: group.mode, isMadeUp: group.isMadeUp,
                    count: outcome.count, median: outcome.median))
            report.speeders += outcome.speeders
        }
        report.speedGroups.sort { $0.order < $1.order }
        report.speeders.sort { $0.id < $1.id }
        report.straightLiners.sort { $0.id < $1.id }
        report.conflicts.sort { $0.id < $1.id }
        report.duplicates = duplicates.groups()
        return report
    }
}
