import ArgumentParser
import Definition
import Findings
import Importing
import Responses
import Values

/// What an import came to, in words and as JSON. A dry run says the same.
struct ImportReport {
    let survey: ImportRun.Survey
    let file: String
    let instrument: Instrument
    let definition: DefinitionHash

    private(set) var rows = 0
    private var counts = Counts()
    /// Refused rows, up to `mostKept` of them.
    private(set) var refusals: [Refusal] = []

    private struct Counts {
        var (new, known, corrected, conflicting, withdrawn, undone, refused) = (0, 0, 0, 0, 0, 0, 0)
        var dispositions: [Disposition: Int] = [:]
    }

    /// A row that is not taken in.
    struct Refusal {
        let line: Int
        let response: ResponseID?
        let problem: RowProblem
    }

    /// More refused rows are only counted: the definition or the file is another than was meant.
    private static let mostKept = 100_000
    private static let mostShown = 20
    private static let mostNames = 12

    init(survey: ImportRun.Survey, file: String, instrument: Instrument, definition: DefinitionHash) {
        self.survey = survey
        self.file = file
        self.instrument = instrument
        self.definition = definition
    }

    mutating func count(_ fate: RowJudge.Fate) {
        rows += 1
        switch fate {
        case .new(let revision):
            counts.new += 1
            note(revision)
        case .corrected(let revision):
            counts.corrected += 1
            note(revision)
        case .conflicting(let revision):
            counts.conflicting += 1
            note(revision)
        case .known: counts.known += 1
        case .withdrawn: counts.withdrawn += 1
        case .undone: counts.undone += 1
        case .refused(let line, let response, let problem):
            counts.refused += 1
            if refusals.count < Self.mostKept {
                refusals.append(Refusal(line: line, response: response, problem: problem))
            }
        }
    }

    private mutating func note(_ revision: Revision) {
        counts.dispositions[revision.header.disposition, default: 0] += 1
    }

    /// Nil for 0. Something refused weighs more than conflicts, because it may hide some.
    var exitCode: ExitCode? {
        if counts.refused == rows { return .findings }
        if counts.refused > 0 { return .partlyDone }
        return counts.conflicting > 0 ? .conflicts : nil
    }

    // MARK: For people

    func text(isDry: Bool) -> String {
        var lines = [
            "\(file.escapingControls): \(counted(rows, "row")): "
                + (said.isEmpty ? "nothing" : said.joined(separator: ", "))
        ]
        if isDry { lines.append("A dry run: nothing was changed.") }
        let dispositions = counts.dispositions.sorted { $0.key.rawValue < $1.key.rawValue }
        if !dispositions.isEmpty {
            lines.append(
                "Taken in: "
                    + dispositions.map { "\(grouped($0.value)) \($0.key.rawValue)" }.joined(separator: ", "))
        }
        lines += columnLines
        for refusal in refusals.prefix(Self.mostShown) {
            lines.append("  line \(grouped(refusal.line)): \(refusal.problem.message)")
        }
        let more = counts.refused - Self.mostShown
        if more > 0 { lines.append("  and \(grouped(more)) more (--format json has them)") }
        if counts.refused > 0, !isDry { lines.append("`canvass history` lists the refused rows.") }
        if counts.undone > 0 {
            lines.append("What was undone stays undone; `canvass undo --revert` brings it back.")
        }
        if counts.conflicting > 0 { lines.append("`canvass conflicts` shows what a person must decide.") }
        return lines.map { $0 + "\n" }.joined()
    }

    private var said: [String] {
        [
            (counts.new, "new"), (counts.known, "known"), (counts.corrected, "corrected"),
            (counts.conflicting, "in conflict"), (counts.withdrawn, "withdrawn"), (counts.undone, "undone"),
            (counts.refused, "refused"),
        ].filter { $0.0 > 0 }.map { "\(grouped($0.0)) \($0.1)" }
    }

    private var columnLines: [String] {
        let mapping = survey.mapping
        var lines: [String] = []
        if mapping.key == nil {
            lines.append(
                "No column tells respondents apart (--id), so that a changed row becomes another response."
            )
        }
        let labels = mapping.variables.filter { $0.notation == .labels }.map(\.columns.name)
        if !labels.isEmpty { lines.append("Read as labels: " + Self.list(labels)) }
        for column in mapping.leftOut where column.reason != .notedAnew {
            lines.append("Left out: \(column.column.escapingControls): \(column.message)")
        }
        if !mapping.withoutColumn.isEmpty {
            lines.append("Without a column, and so not answered: " + Self.list(mapping.withoutColumn))
        }
        return lines
    }

    private static func list(_ names: [String]) -> String {
        let more = names.count - mostNames
        return names.prefix(mostNames).joined(separator: ", ")
            + (more > 0 ? " and \(grouped(more)) more" : "")
    }

    // MARK: For programs

    func json(isDry: Bool) -> JSONText {
        let questionnaire = instrument.questionnaire
        let mapping = survey.mapping
        func names(_ names: [String]) -> JSONText { .array(names.map { .string($0) }) }
        return .object([
            ("file", .string(file)), ("questionnaire", .string(questionnaire.id.value)),
            ("version", .string(questionnaire.version.value)),
            ("wave", .optional(questionnaire.wave?.value)), ("definition", .string(definition.description)),
            ("dry_run", .truth(isDry)), ("rows", .whole(rows)), ("new", .whole(counts.new)),
            ("known", .whole(counts.known)), ("corrected", .whole(counts.corrected)),
            ("conflict", .whole(counts.conflicting)), ("withdrawn", .whole(counts.withdrawn)),
            ("undone", .whole(counts.undone)), ("refused", .whole(counts.refused)),
            (
                "dispositions",
                .object(
                    counts.dispositions.sorted { $0.key.rawValue < $1.key.rawValue }
                        .map { ($0.key.rawValue, .whole($0.value)) })
            ),
            ("id", .optional(mapping.key.map { mapping.header[$0] })),
            ("labels", names(mapping.variables.filter { $0.notation == .labels }.map(\.columns.name))),
            (
                "left_out",
                .array(
                    mapping.leftOut.map {
                        .object([("column", .string($0.column)), ("reason", .string($0.message))])
                    })
            ),
            ("without_column", names(mapping.withoutColumn)),
            (
                "problems",
                .array(
                    refusals.map { refusal in
                        .object([
                            ("line", .whole(refusal.line)), ("column", .optional(refusal.problem.column)),
                            ("response", .optional(refusal.response?.description)),
                            ("reason", .string(refusal.problem.message)),
                        ])
                    })
            ),
        ])
    }
}
