import CSVReading
import Definition
import DefinitionYAML
import Expressions
import Findings
import Foundation
import Importing
import Interviewing
import Responses
import Simulating
import Testing
import Values

/// A questionnaire into which files are imported.
struct ImportedInto {
    let instrument: Instrument
    let stored: StoredDefinition
    var plan: InterviewPlan { InterviewPlan(instrument) }

    static let day = CalendarDate("2022-06-01").map { ImportedRow.Started(day: $0) }

    /// - Parameter sections: the questionnaire from `sections:` on, or with what stands before them.
    init(_ sections: String, header: String = "languages: [en, ru]") throws {
        let yaml = "canvass: 1\nid: story\nversion: 1\ntitle: {any: A story}\n\(header)\n\(sections)\n"
        try self.init(yaml: Array(yaml.utf8)) { _ in .failure(.notFound) }
    }

    /// A questionnaire in a folder: one that comes with the program, or of the tests.
    init(folder: URL) throws {
        let bytes = try Data(contentsOf: folder.appending(path: "questionnaire.yaml"))
        try self.init(yaml: Array(bytes)) { list in
            guard let bytes = try? Data(contentsOf: folder.appending(path: list)) else {
                return .failure(.notFound)
            }
            return .success(Array(bytes))
        }
    }

    private init(yaml: [UInt8], list: (String) -> Result<[UInt8], ListFileError>) throws {
        let reading = readDefinition(name: "questionnaire.yaml", bytes: yaml, list: list)
        let (instrument, findings) = reading.questionnaire?.instrument() ?? (nil, [])
        let errors = (reading.findings + findings).filter { $0.severity == .error }
        #expect(errors.isEmpty, "\(errors)")
        self.instrument = try #require(instrument)
        stored = StoredDefinition(
            questionnaire: .init(name: "questionnaire.yaml", bytes: reading.source.bytes),
            lists: reading.source.lists.map { .init(name: $0.name, bytes: $0.bytes) })
    }

    static var root: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    }

    /// What became of each row, as the command finds it out.
    func rows(
        of csv: [UInt8], key: String? = nil, leavingOut: [String] = []
    ) throws -> [Result<RowInterview.Outcome, RowProblem>] {
        var records = try Self.records(csv)
        let header = records.removeFirst()
        var (mapping, problems) = ColumnMapping.of(
            header.cells.indices.map { header.text($0) }, for: instrument, key: key, leavingOut: leavingOut)
        if let problem = problems.first { throw ProblemOfHeader(problem: problem) }
        var census = NotationCensus(mapping, of: instrument)
        for record in records { census.count(record) }
        census.settle(&mapping)
        let reader = RowReader(mapping, of: instrument)
        var interview = RowInterview(plan, mapping)
        let day = try #require(Self.day)
        return records.map { record in
            do throws(RowProblem) {
                let row = try reader.read(record)
                return .success(try interview.outcome(of: row, on: (row.started ?? day).day))
            } catch {
                return .failure(error)
            }
        }
    }

    func rows(of csv: String, key: String? = nil) throws -> [Result<RowInterview.Outcome, RowProblem>] {
        try rows(of: Array(csv.utf8), key: key)
    }

    /// The reasons why rows are refused; nil for one that is taken in.
    func refusals(of csv: String) throws -> [String?] {
        try rows(of: csv).map { row in
            if case .failure(let problem) = row { problem.message } else { nil }
        }
    }

    func cell(_ name: String, _ outcome: RowInterview.Outcome) -> AnswerFrame.Cell? {
        instrument.variables.first { $0.address.variableName == name }.map { outcome.content.cells[$0.slot] }
    }

    static func records(_ csv: [UInt8]) throws -> [CSVRecord] {
        var rest = csv
        var reader = CSVReader {
            defer { rest = [] }
            return rest
        }
        var record = CSVRecord()
        var records: [CSVRecord] = []
        while try reader.read(into: &record) { records.append(record) }
        return records
    }
}

/// The first thing that is wrong with a header.
struct ProblemOfHeader: Error {
    let problem: HeaderProblem
}
