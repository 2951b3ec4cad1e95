import ArgumentParser
import Definition
import Findings
import Interviewing
import LocalStore
import Responses
import Simulating
import Values

/// `canvass simulate FILE|NAME`: made-up respondents.
struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Let made-up respondents answer a questionnaire.",
        discussion: """
            They obey the whole questionnaire, answer at random where it leaves them free, and count as interviews \
            that were submitted or screened out; their origin is synthetic for good. The same questionnaire, \
            seed and days give the same responses, byte for byte, on every machine.

            Without --store nothing is stored, and the coverage shows what the questionnaire lets nobody reach: \
            questions that nobody met, options that nobody chose, edits that were never judged, and messages that \
            nobody saw. A response that has ended can never be deleted, so keep made-up ones in a store of their own.

            With --format json: an object with questionnaire, version, wave, definition, seed, wanted, complete_wanted, done, \
            first_day, last_day, complete, screened_out, unanswered, unfinished, stores, the coverage (questions, \
            questions_never_met, options, options_never_chosen, edits, edits_never_met and messages_never_shown), and \
            targets: for each its formula, segment, line, percent, base, wanted, reached, hit and note.

            Exit codes: 0 done; 1 failed; 2 findings in the questionnaire or the targets; 3 partly done: some \
            respondents could not finish, or a target was not hit; 64 wrong usage; 130, 143, 129 ended by a signal, with whole batches stored.
            """)

    @Argument(
        help: "A questionnaire's file, or the name of one that comes with the program.",
        completion: QuestionnaireCompletion.kind)
    var questionnaire: String

    @Option(
        help: ArgumentHelp(
            "How many respondents. Without it: as many as --complete or the targets ask for, or 1000.",
            valueName: "number"))
    var count: Int?

    @Option(
        help: ArgumentHelp(
            "As many respondents as it takes until so many have completed the interview.", valueName: "number"
        ))
    var complete: Int?

    @Option(
        help: ArgumentHelp(
            "Shares of answers that are hit to the nearest respondent: a file, or the name of a questionnaire that comes with the program and has targets.",
            valueName: "targets"), completion: .file(extensions: ["yaml", "yml"]))
    var targets: String?

    @Option(
        help: ArgumentHelp(
            "Which respondents: a number of your choice. Without it: a random one, which is printed.",
            valueName: "number"))
    var seed: UInt64?

    @Option(help: ArgumentHelp("Keep the responses in this file.", valueName: "file"), completion: .file())
    var store: String?

    @Option(
        help: ArgumentHelp(
            "Merge the responses into this central database.", valueName: "central"), completion: .file())
    var into: String?

    @Option(
        help: ArgumentHelp(
            "Deal the responses to so many stores, or bundles of the central database: FILE-1, FILE-2 and so on, with the number before the ending.",
            valueName: "stores"))
    var split: Int?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            "Give all respondents a value from outside. One that is required and not given is drawn.",
            valueName: "name=value"))
    var settings: [String] = []

    @Option(
        help: ArgumentHelp(
            "The first day of interviews. Without it: the first of the wave's year, or of 2020.",
            valueName: "date"))
    var firstDay: String?

    @Option(help: ArgumentHelp("The last day. Without it: the last of that year.", valueName: "date"))
    var lastDay: String?

    @Option(help: OutputFormat.help)
    var format: OutputFormat = .text

    /// More would not fit the numbers of a store that people still want to open.
    private static let mostRespondents = 100_000_000
    private static let mostStores = 1000

    func validate() throws {
        for (option, number) in [("--count", count), ("--complete", complete)] {
            guard let number, !(1...Self.mostRespondents).contains(number) else { continue }
            throw ValidationError("\(option) \(number): from 1 to \(grouped(Self.mostRespondents))")
        }
        if count != nil && complete != nil {
            throw ValidationError("--count and --complete do not go together: name one of the two")
        }
        if let store, store.isEmpty { throw ValidationError("--store is empty; name a file") }
        if store != nil && into != nil {
            throw ValidationError("--store and --into do not go together: a store can be merged afterwards")
        }
        if let split {
            guard (1...Self.mostStores).contains(split) else {
                throw ValidationError("--split \(split): from 1 to \(grouped(Self.mostStores)) stores")
            }
            if store == nil && into == nil { throw ValidationError("--split goes with --store or --into") }
        }
    }

    func run() throws {
        let (instrument, stored) = try usableDefinition(questionnaire)
        let plan = InterviewPlan(instrument)
        let targets = try targets.map { try LoadedTargets($0, for: instrument) }
        let size = size(targets?.targets)
        let simulation = Simulation(
            plan, definition: stored.hash,
            seed: seed ?? UInt64.random(in: 1...999_999_999),
            window: try window(of: instrument),
            outside: try OutsideValues.read(settings, for: instrument, requiringAll: false))
        var stores = try SimulationStores(store, split: store == nil ? nil : split, definition: stored)
        let bundles = split ?? 1
        let centre = try into.map { path in
            try CentreDelivery(
                path, definition: stored,
                projects: (1...bundles).map { number in { "\($0), made up, \(number) of \(bundles)" } })
        }
        let interruptions = try Interruptions.listen()
        let batches = RespondentBatches(
            SimulatedPopulation(
                simulation, size: size,
                targets: targets.map { AllotmentPlan($0.targets, source: $0.source, size: size, plan) }),
            storeCount: split ?? 1)
        var coverage = Coverage(of: instrument)
        var done = 0
        var allotment: Allotment?
        var signal: EndingSignal?
        var progress = ProgressLine(size.isComplete ? "interviews" : "respondents", total: size.count)
        defer { progress.clear() }
        while signal == nil, let batch = batches.next() {
            try stores.store(batch)
            for (bundle, revisions) in batch.revisions.enumerated() {
                try centre?.add(revisions, to: bundle)
            }
            (coverage, done, allotment) = (batch.coverage, batch.last, batch.allotment)
            progress.show(size.isComplete ? coverage.complete : done)
            signal = interruptions.received()
        }
        progress.clear()
        let merged = try centre?.merge()
        signal = signal ?? merged?.signal
        let report = SimulationReport(
            simulation: simulation, size: size, done: done, coverage: coverage, stores: stores,
            merged: merged?.report,
            targets: allotment.map { TargetReport($0, coverage, simulation) })
        try StandardStreams.write(format == .json ? report.json.printed : report.text)
        if let signal, report.isStopped { throw signal.exitCode }
        if !coverage.hindered.isEmpty || report.isStopped || report.targets?.areHit == false {
            throw ExitCode.partlyDone
        }
    }

    private func size(_ targets: Targets?) -> PopulationSize {
        if let count { return .respondents(count) }
        if let complete = complete ?? targets?.complete { return .complete(complete) }
        return .respondents(1000)
    }

    private func window(of instrument: Instrument) throws -> SimulationWindow {
        let usual = SimulationWindow(of: instrument.questionnaire)
        func day(_ text: String?, _ option: String, else usual: CalendarDate) throws -> CalendarDate {
            guard let text else { return usual }
            guard let day = CalendarDate(text), day.precision == .day, day.year >= 1970 else {
                throw ValidationError(
                    "\(option) \(text.escapingControls): write a day since 1970 as 2022-03-31")
            }
            return day
        }
        let first = try day(firstDay, "--first-day", else: usual.first)
        let last = try day(lastDay, "--last-day", else: firstDay == nil ? usual.last : max(first, usual.last))
        guard let window = SimulationWindow(from: first, to: last) else {
            throw ValidationError("the last day, \(last), comes before the first, \(first)")
        }
        return window
    }
}
