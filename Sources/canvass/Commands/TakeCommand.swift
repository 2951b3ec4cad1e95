import ArgumentParser
import Definition
import Expressions
import Findings
import InterviewScreens
import Interviewing
import LocalStore
import Responses
import Terminal
import Values

/// `canvass take FILE|NAME`: an interview from the beginning.
struct TakeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "take",
        abstract: "Answer a questionnaire.",
        discussion: """
            Asks the questions one by one and keeps every answer before the next question appears. What is stopped, \
            by :pause, by the end of the input or by a signal, goes on with `canvass resume`. Without a \
            questionnaire: lists those that come with the program.

            With --answers, the answers are taken from a file: a JSON object of variable names and values, as \
            `canvass show --format json` prints it under "answers". Nothing is asked then, and the id and the \
            disposition of the response are printed. A script that leaves something open, or has an answer that is \
            not accepted, stops there with a draft (exit code 3). With --strict nothing is \
            stored when any of it does not fit (exit code 2); one that fits and only ends early leaves a draft.

            With --format json the result is printed on standard output: the members of `canvass responses`, with \
            outcome (submitted, screened_out, broken_off, paused, consent_refused) and stored. The conversation goes \
            to standard error.

            Exit codes: 0 submitted, screened out, or consent refused; 1 failed; 2 findings in the questionnaire or \
            nothing usable in the script; 3 paused; 64 wrong usage; 130, 143, 129 ended by a signal after saving.
            """)

    @Argument(
        help: "A questionnaire's file, or the name of one that comes with the program.",
        completion: QuestionnaireCompletion.kind)
    var questionnaire: String?

    @ArgumentParser.OptionGroup var storeOptions: StoreOptions

    @Option(help: ArgumentHelp("Begin in this language.", valueName: "tag"))
    var language: String?

    @Flag(help: "Ask line by line, without moving the cursor. For now this is the usual way.")
    var plain = false

    @Flag(help: "Ask on the full screen of the terminal: a first look at what is to become the usual way.")
    var screen = false

    @Option(
        help: ArgumentHelp("Take the answers from this JSON file; - for standard input.", valueName: "file"),
        completion: .file(extensions: ["json"]))
    var answers: String?

    @Flag(help: "With --answers: store nothing when any of the script does not fit.")
    var strict = false

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Give a value from outside, such as a panel code.", valueName: "name=value"))
    var settings: [String] = []

    @Flag(help: "Try the questionnaire out: nothing is stored.")
    var preview = false

    @Option(help: OutputFormat.help)
    var format: OutputFormat = .text

    func validate() throws {
        if strict && answers == nil { throw ValidationError("--strict goes with --answers") }
        if questionnaire == nil && (answers != nil || !settings.isEmpty || preview || language != nil) {
            throw ValidationError(
                "say which questionnaire: a file, or a name from the list of `canvass take`")
        }
    }

    func run() throws {
        guard let questionnaire else { return try ShippedList.print(as: format) }
        let definition = try usableDefinition(questionnaire)
        let answers = try answers.map { try ScriptFile.read($0) }
        let instrument = definition.instrument
        let now = LocalClock.now
        guard let today = LocalClock.day(of: now) else {
            throw CommandFailure(
                "the clock of this machine shows no day between the years 1 and 9999; set it")
        }
        var generator = SystemRandomNumberGenerator()
        let beginning = Beginning(
            seed: generator.next(), language: try chosenLanguage(of: instrument), today: today,
            outside: try OutsideValues.read(settings, for: instrument))
        let isFullScreen = screen && PreferredFront.allowsFullScreen(plain: plain, format: format)
        let record = ResponseRecord(
            of: instrument, definition: definition.stored.hash,
            origin: answers == nil ? .interview : .scripted,
            mode: answers != nil ? .script : isFullScreen ? .fullScreen : .line, beginning: beginning,
            at: now,
            keeping: preview ? .nowhere : .store(try storeOptions.opened(), definition.stored))
        let interview = Interview(plan: InterviewPlan(instrument), beginning: beginning)
        let resumption = preview ? nil : Resumption(store: storeOptions.store)
        if let answers {
            try ScriptedInterview(
                script: answers, isStrict: strict, interview: interview, resumption: resumption,
                format: format
            ).run(keptIn: record)
        } else {
            if isFullScreen {
                let front = ScreenInterview(
                    interview, size: ScreenSize(rows: 24, columns: 80), keepsAnswers: !preview)
                try Conversation.onScreen(front, record: record, resumption: resumption, format: format)
            } else {
                let lines = LineInterview(interview, keepsAnswers: !preview)
                try Conversation.byLines(lines, record: record, resumption: resumption, format: format)
            }
        }
    }

    private func chosenLanguage(of instrument: Instrument) throws -> LanguageTag {
        guard let language else {
            return PreferredLanguage.choose(from: instrument.languages, wanted: PreferredLanguage.ofUser())
                ?? instrument.defaultLanguage
        }
        guard let chosen = instrument.languages.first(where: { $0.tag.lowercased() == language.lowercased() })
        else {
            let tags = instrument.languages.map(\.tag).joined(separator: ", ")
            throw ValidationError("--language \(language): this questionnaire has \(tags)")
        }
        return chosen
    }
}

/// The questionnaires that come with the program, as `canvass take` lists them.
private enum ShippedList {
    static func print(as format: OutputFormat) throws {
        let shipped = ShippedQuestionnaires.names.compactMap { name in
            LoadedDefinition(shipped: name)?.instrument.map { (name: name, instrument: $0) }
        }
        switch format {
        case .text:
            let width = shipped.map(\.name.count).max() ?? 0
            let lines = shipped.map { name, instrument in
                let title = title(of: instrument, in: instrument.defaultLanguage)
                let languages = instrument.languages.map(\.tag).joined(separator: ", ")
                return
                    "  \(name)\(String(repeating: " ", count: width - name.count))  \(title) (\(languages))\n"
            }
            try StandardStreams.write(
                "These questionnaires come with the program; take one with `canvass take NAME`:\n"
                    + lines.joined())
        case .json:
            let values = shipped.map { name, instrument in
                let questionnaire = instrument.questionnaire
                return JSONText.object([
                    ("name", .string(name)), ("id", .string(questionnaire.id.value)),
                    ("version", .string(questionnaire.version.value)),
                    ("wave", .optional(questionnaire.wave?.value)),
                    (
                        "title",
                        .object(
                            instrument.languages.map { ($0.tag, .string(title(of: instrument, in: $0))) })
                    ),
                ])
            }
            try StandardStreams.write(JSONText.array(values).printed)
        }
    }

    private static func title(of instrument: Instrument, in language: LanguageTag) -> String {
        instrument.questionnaire.title.texts[language].map(\.source.escapingControls) ?? ""
    }
}
