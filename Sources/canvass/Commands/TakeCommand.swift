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
            by Ctrl-C or :pause, by the end of the input or by a signal, goes on with `canvass resume`. Without a \
            questionnaire: lists those that come with the program.

            On a terminal the questions are asked on the full screen, by arrows, digits, Space and Enter; F1 says \
            which keys there are. They are asked line by line with --plain or --format json, when the input or the \
            output is no terminal, when TERM is unset or dumb, and when ACCESSIBLE is set to anything but 0 or false.

            With --answers, the answers are taken from a file: a JSON object of variable names and values, as \
            `canvass show --format json` prints it under "answers". Nothing is asked then, and the id and the \
            disposition of the response are printed. A script that leaves something open, or has an answer that is \
            not accepted, stops there with a draft (exit code 3). With --strict nothing is \
            stored when any of it does not fit (exit code 2); one that fits and only ends early leaves a draft.

            With --kiosk, one respondent after the other answers at the same terminal. A code is asked for at the start, \
            typed twice and not shown; it is kept nowhere. From then on only Ctrl-C and that code leave the kiosk. When \
            nobody touches a key for as long as --idle says, with a warning 15 seconds before, the interview is closed as \
            broken off, or forgotten if nothing was answered, and the next person is welcomed. Exit code 0.

            A long text can be written in your own editor, the one in VISUAL or EDITOR, by F4; not at a kiosk.

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

    @Flag(help: "Ask line by line, without moving the cursor.")
    var plain = false

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

    @Flag(help: "Ask one respondent after the other, as at an event, until the kiosk is left with its code.")
    var kiosk = false

    @Option(
        help: ArgumentHelp(
            "With --kiosk: close an interview that nobody has touched for so long (default: 90).",
            valueName: "seconds"))
    var idle: Int?

    @Option(help: OutputFormat.help)
    var format: OutputFormat = .text

    func validate() throws {
        if strict && answers == nil { throw ValidationError("--strict goes with --answers") }
        if idle != nil && !kiosk { throw ValidationError("--idle goes with --kiosk") }
        if let idle, !(2...86_400).contains(idle) {
            throw ValidationError("--idle is a number of seconds from 2 to 86400")
        }
        if kiosk && (answers != nil || plain || format != .text) {
            throw ValidationError(
                "--kiosk asks on the full screen: not with --answers, --plain or --format json")
        }
        if questionnaire == nil
            && (kiosk || answers != nil || !settings.isEmpty || preview || language != nil)
        {
            throw ValidationError(
                "say which questionnaire: a file, or a name from the list of `canvass take`")
        }
    }

    func run() throws {
        guard let questionnaire else { return try ShippedList.print(as: format) }
        if kiosk && !PreferredFront.allowsFullScreen(plain: false, format: .text) {
            throw ValidationError("--kiosk needs a terminal with a full screen: see TERM and ACCESSIBLE")
        }
        let definition = try usableDefinition(questionnaire)
        if kiosk { return try runKiosk(definition) }
        let answers = try answers.map { try ScriptFile.read($0) }
        let instrument = definition.instrument
        let now = LocalClock.now
        let beginning = try beginning(
            of: instrument, in: try chosenLanguage(of: instrument), at: now,
            outside: try OutsideValues.read(settings, for: instrument))
        let isFullScreen = PreferredFront.allowsFullScreen(plain: plain, format: format)
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
                    interview, size: ScreenSize(rows: 24, columns: 80), keepsAnswers: !preview,
                    offersEditor: ExternalEditor() != nil)
                try Conversation.onScreen(front, record: record, resumption: resumption, format: format)
            } else {
                let lines = LineInterview(interview, keepsAnswers: !preview)
                try Conversation.byLines(lines, record: record, resumption: resumption, format: format)
            }
        }
    }

    private func beginning(
        of instrument: Instrument, in language: LanguageTag, at now: WallTime, outside: [QuestionID: Value]
    ) throws -> Beginning {
        guard let today = LocalClock.day(of: now) else {
            throw CommandFailure(
                "the clock of this machine shows no day between the years 1 and 9999; set it")
        }
        var generator = SystemRandomNumberGenerator()
        return Beginning(seed: generator.next(), language: language, today: today, outside: outside)
    }

    private func runKiosk(_ definition: (instrument: Instrument, stored: StoredDefinition)) throws {
        let (instrument, stored) = definition
        let plan = InterviewPlan(instrument)
        let language = try chosenLanguage(of: instrument)
        let outside = try OutsideValues.read(settings, for: instrument)
        let keeping: ResponseRecord.Keeping = preview ? .nowhere : .store(try storeOptions.opened(), stored)
        let kiosk = Kiosk(
            instrument, language: language, size: ScreenSize(rows: 24, columns: 80),
            idle: .seconds(idle ?? 90), keepsAnswers: !preview)
        let interruptions = try Interruptions.listen(for: .kiosk)
        var sitting = KioskSitting(kiosk, interruptions: interruptions) { language in
            let now = LocalClock.now
            let beginning = try beginning(of: instrument, in: language, at: now, outside: outside)
            let record = ResponseRecord(
                of: instrument, definition: stored.hash, origin: .interview, mode: .fullScreen,
                beginning: beginning, at: now, keeping: keeping)
            return (Interview(plan: plan, beginning: beginning), record)
        }
        try sitting.run(words: ProgramWords(language))
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
