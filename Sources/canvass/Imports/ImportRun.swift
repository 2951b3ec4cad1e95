import CSVReading
import Central
import CentralSQLite
import Definition
import Findings
import Foundation
import Importing
import Interviewing
import Responses
import Values

/// Takes the rows of a file into a centre: reads them, compares them with what is there, and merges what is new.
struct ImportRun {
    let file: ImportFile
    let instrument: Instrument
    let stored: StoredDefinition
    /// The path of the central database.
    let into: String
    let source: String
    /// When the interviews were, where the rows do not tell.
    let day: ImportedRow.Started?
    let isDry: Bool

    private static let batch = 500
    private static let mostProblems = 20
    private static let correctionsAtOnce = 10_000

    /// What is known of the file after it has been read once.
    struct Survey {
        var mapping: ColumnMapping
        var rows: Int
    }

    /// Reads the file once: what its columns are, how many rows there are, and whether all of it can be read.
    func survey(key: String?, leavingOut: [String], _ goesOn: () -> Bool) throws -> Survey? {
        var found: Survey?
        var census: NotationCensus?
        var isWhole = true
        try file.eachRecord { record, number in
            if number == 0 {
                let header = record.cells.indices.map { record.text($0) }
                let (mapping, problems) = ColumnMapping.of(
                    header, for: instrument, key: key, leavingOut: leavingOut)
                try say(problems)
                found = Survey(mapping: mapping, rows: 0)
                census = NotationCensus(mapping, of: instrument)
            } else {
                found?.rows += 1
                census?.count(record)
            }
            isWhole = number % 1000 != 0 || goesOn()
            return isWhole
        }
        guard isWhole else { return nil }
        guard var survey = found else {
            throw file.failure(
                at: Position(line: 1, column: 1), "this file is empty",
                remedy: "begin it with a line of column names")
        }
        census?.settle(&survey.mapping)
        return survey
    }

    /// - Throws: `CommandFailure` with exit code 2 when there are any.
    private func say(_ problems: [HeaderProblem]) throws {
        guard !problems.isEmpty else { return }
        for problem in problems.prefix(Self.mostProblems) {
            StandardStreams.say("\(file.name.escapingControls):1: \(problem.message)")
        }
        let more = problems.count - Self.mostProblems
        throw CommandFailure(
            (more > 0 ? "and \(grouped(more)) more columns; " : "") + "nothing was imported",
            exitCode: .findings)
    }

    /// Reads the file again, and takes it in.
    ///
    /// - Parameter progress: Called with the number of rows that have been read; false stops, and nothing is taken in.
    /// - Returns: Nil when it was stopped.
    func run(_ survey: Survey, progress: (Int) -> Bool) throws -> ImportReport? {
        var report = ImportReport(
            survey: survey, file: file.name, instrument: instrument, definition: stored.hash)
        var naming = ImportNaming(
            questionnaire: instrument.questionnaire.id.value, wave: instrument.questionnaire.wave?.value,
            source: source)
        let judge = RowJudge(survey.mapping, instrument, definition: stored.hash, day: day)
        let centre = FileManager.default.fileExists(atPath: into) ? try CentreFile.reading(into) : nil
        var delivery: CentreDelivery?
        var corrections: [Revision] = []
        var rows: [RowJudge.Row] = []
        var isStopped = false
        func take() throws {
            try Self.look(up: &rows, in: centre)
            let fates = judge.fates(of: rows)
            rows.removeAll(keepingCapacity: true)
            for fate in fates { report.count(fate) }
            isStopped = !progress(report.rows)
            guard !isDry, !isStopped else { return }
            corrections += fates.compactMap(\.correction)
            let revisions = fates.compactMap(\.addition)
            if delivery == nil, !revisions.isEmpty {
                delivery = try CentreDelivery(
                    into, definition: stored, projects: [{ "\($0), imported" }])
            }
            try delivery?.add(revisions)
        }
        try file.eachRecord { record, number in
            guard number > 0 else { return true }
            rows.append(judge.named(record, &naming))
            if rows.count == Self.batch { try take() }
            return !isStopped
        }
        if !isStopped { try take() }
        if isStopped { return nil }
        try file.requireUnchanged()
        guard !isDry else { return report }
        if let delivery { try merge(delivery) }
        try say(corrections)
        try keepRefused(report)
        return report
    }

    private func merge(_ delivery: CentreDelivery) throws {
        let merged = try delivery.merge(as: file.name).report
        guard let code = merged.exitCode, code != .conflicts else { return }
        throw CommandFailure("what was read was not merged as it should be:\n\(merged.text)")
    }

    /// What a response says now in the place of what it said is an act of the centre, like all that it changes.
    private func say(_ corrections: [Revision]) throws {
        guard !corrections.isEmpty else { return }
        let (centre, turn) = try CentreFile.writing(into, creating: false)
        try withExtendedLifetime(turn) {
            let acts = try CentreActs(of: centre)
            for start in stride(from: 0, to: corrections.count, by: Self.correctionsAtOnce) {
                let end = min(start + Self.correctionsAtOnce, corrections.count)
                try acts.say { voice in corrections[start..<end].map { voice.correction($0) } }
            }
        }
    }

    /// Finds out what the rows' responses have said before.
    private static func look(up rows: inout [RowJudge.Row], in centre: CentreFile?) throws {
        guard let centre else { return }
        let named = rows.indices.filter { rows[$0].id != nil }
        let ids = named.compactMap { rows[$0].id }
        guard !ids.isEmpty else { return }
        let known = try centre.reading { store in
            try zip(ids, store.histories(of: ids)).map { id, history in
                try history.map { try RowJudge.Known($0, store: store, id) }
            }
        }
        for (place, known) in zip(named, known) { rows[place].known = known }
    }

    /// Enters refused rows into the quarantine, each once however often the file is read.
    private func keepRefused(_ report: ImportReport) throws {
        guard !report.refusals.isEmpty else { return }
        let (centre, turn) = try CentreFile.writing(into, creating: true)
        let items = report.refusals.map { refusal in
            QuarantinedItem(
                bundle: nil, source: "\(file.name):\(refusal.line)", place: nil, response: refusal.response,
                reason: refusal.problem.message, waits: false)
        }
        try withExtendedLifetime(turn) {
            try centre.database.write(keeping: true) { store in
                let known = Set(try store.quarantine())
                for item in items where !known.contains(item) { try store.quarantine(item) }
            }
        }
    }
}

extension RowJudge.Fate {
    /// What is the first that is known of a response.
    fileprivate var addition: Revision? {
        if case .new(let revision) = self { revision } else { nil }
    }

    /// What takes the place of an earlier state.
    fileprivate var correction: Revision? {
        switch self {
        case .corrected(let revision), .conflicting(let revision): revision
        case .new, .known, .withdrawn, .undone, .refused: nil
        }
    }
}
