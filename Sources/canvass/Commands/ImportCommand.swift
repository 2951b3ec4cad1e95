import ArgumentParser
import Definition
import Findings
import Importing
import Responses
import Values

/// `canvass import FILE.csv`: answers that another program has kept.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take the rows of a CSV file into a central database.",
        discussion: """
            Each row is put through the questionnaire like an interview: what an interview would not have taken, a value \
            out of bounds, an answer to what is not asked, a check that does not hold, is refused with its line and \
            reason, and listed by `canvass history`. Warnings are confirmed with the reason 'imported'.

            The first line has the names of the columns: those of the variables, as in the tables of `canvass tables` \
            and in exports, one for each option where several can be marked or ranked (kinds_1), and beside a variable, if wanted, the \
            reason why there is no value (kinds_missing). Options stand as codes or as labels in any language of the \
            questionnaire, a column all in one way. Docs/Import.md has every rule.

            Respondents are told apart by the column of --id. A row that was imported before is known and changes nothing; \
            one that has been changed since takes the place of what it said.

            With --format json: an object with file, questionnaire, version, wave, definition, dry_run, rows, new, known, \
            corrected, conflict, withdrawn, undone, refused, dispositions (of what is taken in), id, labels (columns that \
            were read as labels), left_out (column, reason), without_column, and problems (line, column, response, reason).

            Exit codes: 0 done; 1 failed; 2 nothing usable in the file, or findings in the questionnaire; 3 partly done: \
            some rows were refused; 4 a person has changed responses that the file changes, too; 64 wrong usage; 130, 143, \
            129 ended by a signal, with nothing taken in.
            """)

    @Argument(help: "The CSV file, in UTF-8.", completion: .file(extensions: ["csv"]))
    var file: String

    @Option(
        help: ArgumentHelp(
            "The questionnaire: its file, or the name of one that comes with the program.",
            valueName: "questionnaire"),
        completion: QuestionnaireCompletion.kind)
    var questionnaire: String

    @Option(
        help: ArgumentHelp("The central database; made when it is missing.", valueName: "central"),
        completion: .file())
    var into: String

    @Option(
        help: ArgumentHelp(
            "The column that tells respondents apart. Without it: _id, id or response, if there is one.",
            valueName: "column"))
    var id: String?

    @Option(
        help: ArgumentHelp(
            "Where the file comes from, so that equal ids of several files are different respondents.",
            valueName: "name"))
    var source: String = ""

    @Option(help: ArgumentHelp("Leave a column out. May be repeated.", valueName: "column"))
    var ignore: [String] = []

    @Option(
        help: ArgumentHelp(
            "The day of the interviews, where no column _started tells it. Without it: today.",
            valueName: "date"))
    var day: String?

    @Flag(help: "Say what would happen, and change nothing.")
    var dryRun = false

    @Option(help: OutputFormat.help)
    var format: OutputFormat = .text

    private static let longestSource = 200

    func validate() throws {
        if into.isEmpty { throw ValidationError("--into is empty; name a file") }
        guard source.utf8.count <= Self.longestSource else {
            throw ValidationError("--source has at most \(Self.longestSource) bytes")
        }
        _ = try givenDay()
    }

    private func givenDay() throws -> ImportedRow.Started? {
        guard let day else { return nil }
        guard let date = CalendarDate(day), date.precision == .day, date.year >= 1970 else {
            throw ValidationError("--day \(day.escapingControls): write a day since 1970 as 2022-03-31")
        }
        return ImportedRow.Started(day: date)
    }

    func run() throws {
        let (instrument, stored) = try usableDefinition(questionnaire)
        let run = ImportRun(
            file: try ImportFile(file), instrument: instrument, stored: stored, into: into, source: source,
            day: try givenDay(), isDry: dryRun)
        let interruptions = try Interruptions.listen()
        var signal: EndingSignal?
        func goesOn() -> Bool {
            signal = signal ?? interruptions.received()
            return signal == nil
        }
        guard let survey = try run.survey(key: id, leavingOut: ignore, goesOn) else {
            throw stopped(by: signal)
        }
        var progress = ProgressLine("rows", total: survey.rows)
        defer { progress.clear() }
        let finished = try run.run(survey) { done in
            progress.show(done)
            return goesOn()
        }
        progress.clear()
        guard let report = finished else { throw stopped(by: signal) }
        let text = format == .json ? report.json(isDry: dryRun).printed : report.text(isDry: dryRun)
        try StandardStreams.write(text)
        if let code = report.exitCode { throw code }
    }

    private func stopped(by signal: EndingSignal?) -> any Error {
        StandardStreams.say("stopped; nothing was imported")
        return signal?.exitCode ?? .failure
    }
}
