import Definition
import Expressions
import Foundation
import Importing
import Interviewing
import Responses
import Simulating
import TestSupport
import Testing
import Values

/// Writing what made-up respondents have answered under the names of `DataColumns`, and reading it again.
@Suite struct `What is written into columns` {
    private static let questionnaires = [
        "Questionnaires/software-buyer-2021", "Questionnaires/software-buyer-2022",
        "Questionnaires/vendor-renewal", "Questionnaires/event-feedback", "Tests/Fixtures/buyers",
    ]

    @Test(arguments: questionnaires, [NotationWritten.codes, .labels])
    func `is read again as the same answers`(folder: String, notation: NotationWritten) throws {
        let into = try ImportedInto(folder: ImportedInto.root.appending(path: folder))
        let simulation = Simulation(
            into.plan, definition: into.stored.hash, seed: 11,
            window: SimulationWindow(of: into.instrument.questionnaire))
        let respondents = (1...150).map { simulation.respondent($0) }.filter { $0.response != nil }

        let csv = WrittenColumns(into.instrument, notation).text(of: respondents)
        let rows = try into.rows(of: csv)

        #expect(rows.count == respondents.count && !rows.isEmpty)
        for (respondent, row) in zip(respondents, rows) {
            let interview = respondent.interview
            switch row {
            case .failure(let problem): Issue.record("respondent \(respondent.number): \(problem.message)")
            case .success(let outcome):
                #expect(outcome.content.cells == interview.frame.cells, "respondent \(respondent.number)")
                #expect(outcome.content.today == interview.beginning.today)
                #expect(outcome.language == interview.language)
                #expect(outcome.disposition == respondent.response?.header.disposition)
                #expect(outcome.content.reasons.map(\.edit) == interview.confirmations.keys.sorted())
            }
        }
    }

    @Test func `or anything else is read without a crash`() throws {
        let into = try ImportedInto(folder: ImportedInto.root.appending(path: "Tests/Fixtures/buyers"))
        let cells = [
            "", "1", "0", "99", "-1", "1.0", "1e9", "Да", "no", " 5 ", "\"\"", "9999999999999999999",
            "2022-03-31", "\u{0}",
            "not_asked", "refused", "Очень  ДОВОЛЕН", "\u{FFFD}",
        ]
        let names = [
            "id", "wave", "psu", "bw", "region", "size", "sex", "age", "sat", "sat_missing", "nps", "buy",
            "src_1", "src_8",
            "spend", "spend_missing", "_language", "_started", "_disposition",
        ]
        var taken = 0
        for seed in 1...10_000 as ClosedRange<UInt64> {
            var random = SeededRandom(seed: seed)
            let header = names.shuffled(using: &random).prefix(Int.random(in: 1...19, using: &random))
            let lines = (0..<3).map { _ in
                header.map { _ in cells.randomElement(using: &random) ?? "" }.joined(separator: ",")
            }
            do {
                let rows = try into.rows(
                    of: header.joined(separator: ",") + "\n" + lines.joined(separator: "\n"))
                for case .failure(let problem) in rows { #expect(!problem.message.isEmpty, "seed \(seed)") }
                taken += rows.count
            } catch let error as ProblemOfHeader {
                #expect(error.problem == .noVariable, "seed \(seed)")
            }
        }
        #expect(taken > 20_000)
    }
}

/// How options are called in the file.
enum NotationWritten { case codes, labels }

/// Answers as a CSV file.
struct WrittenColumns {
    private let instrument: Instrument
    private let columns: DataColumns
    private let notation: NotationWritten

    init(_ instrument: Instrument, _ notation: NotationWritten) {
        self.instrument = instrument
        self.notation = notation
        columns = DataColumns(of: instrument)
    }

    func text(of respondents: [SimulatedRespondent]) -> String {
        let names =
            ["_id", "_language", "_started", "_disposition"]
            + columns.variables.flatMap { $0.columns.map(\.name) + [$0.missing] }
        let rows = respondents.map { respondent in
            let header = respondent.response?.header
            let cells = columns.variables.flatMap { variable -> [String] in
                let cell = respondent.interview.frame.cells[variable.variable.slot]
                return texts(of: cell, variable) + [VariableColumns.reason(of: cell) ?? ""]
            }
            return [
                String(respondent.number), respondent.interview.language.tag,
                header?.started.description ?? "",
                header?.disposition.rawValue ?? "",
            ] + cells
        }
        return ([names] + rows).map { row in
            row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
        }.joined(separator: "\r\n")
    }

    private func texts(of cell: AnswerFrame.Cell, _ variable: VariableColumns) -> [String] {
        if notation == .labels, case .code(let table) = variable.content, case .given(.code(let code)) = cell
        {
            let option = instrument.tables[table].option(code)
            return [option?.label.plainText(in: instrument.defaultLanguage).uppercased() ?? ""]
        }
        return variable.fields(of: cell).map { field in
            switch field {
            case .none: ""
            case .whole(let number): String(number)
            case .decimal(let number): number.description
            case .text(let text): text
            }
        }
    }
}
