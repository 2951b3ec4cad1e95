import ArgumentParser
import Central
import CentralSQLite
import Definition
import Expressions
import Responses
import SampleWeights
import Tabulation
import Values
import Weighting

/// `canvass weight PLAN --into CENTRAL`: a named set of weights.
struct WeightCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "weight",
        abstract: "Make a set of weights from its plan, and keep it under its name.",
        discussion: """
            The plan is a YAML file (Docs/Weighting.md): who is weighted, from which base weights, and the steps, raking, \
            calibration, post-stratification and trimming, with what is known of the population. A name that is no file \
            means the plan that comes with that questionnaire, as in `canvass weight software-buyer-2022`.

            The set is kept in the central database under the plan's id, in place of an earlier one, and \
            `canvass tabulate --weight`, `canvass report` and exports use it by that name. The same plan and the same \
            responses give the same weights, whatever order they were merged in. Nothing is kept of a plan that cannot \
            be followed: targets that do not add up, a category of the population that nobody stands for, limits that \
            exclude a target; each is named, and nothing is repaired silently.

            With --format json: an object with id, questionnaire, wave, dry_run, respondents, sum, minimum, maximum, \
            design_effect, effective_n, factors, steps (kind, iterations, misses) and margins (variables, categories, n, \
            before, target, after). Shares are fractions.

            Exit codes: 0 done; 1 failed; 2 findings in the plan, or it cannot be followed; 64 wrong usage.
            """)

    @Argument(help: ArgumentHelp("The plan.", valueName: "file"), completion: .file())
    var file: String

    @Option(help: ArgumentHelp("The central database.", valueName: "central"), completion: .file())
    var into: String

    @Option(
        help: ArgumentHelp(
            "Write the weights to a CSV file, too: the response and its weight.", valueName: "file"),
        completion: .file())
    var output: String?

    @ArgumentParser.OptionGroup var options: OriginOptions

    @Flag(help: "Say what would come of it, and keep nothing.")
    var dryRun = false

    @Option(help: OutputFormat.help)
    var format: OutputFormat = .text

    func run() throws {
        let source = try WeightingPlanSource(file)
        let (centre, turn) = try CentreFile.writing(into, creating: false)
        try withExtendedLifetime(turn) {
            let plan = source.plan
            let data = try CentralColumns.dataset(of: plan.questionnaire.value, in: centre)
            let (task, made) = try source.weights(of: data, origins: options.origins)
            if let output { try WholeFile.write(try Self.csv(task, made, data), to: output) }
            if !dryRun {
                try centre.database.write(keeping: true) { store in
                    // The turn to write is ours, so this is the state that the dataset is of.
                    guard let change = try store.lastChange() else { return }
                    try store.keep(
                        StoredWeights(
                            questionnaire: plan.questionnaire.value, name: plan.id.value, plan: source.bytes,
                            change: change, made: LocalClock.now),
                        zip(task.rows, made.weights).map { (Int64($0 + 1), $1) })
                }
            }
            let report = WeightingOutput(plan: plan, task: task, made: made, isDry: dryRun)
            try StandardStreams.write(format == .json ? report.json.printed : report.text)
        }
    }

    private static func csv(_ task: WeightingTask, _ made: SpecifiedWeights, _ data: Dataset) throws -> String
    {
        var text = "response,weight\r\n"
        for (row, weight) in zip(task.rows, made.weights) {
            text += "\(try data.responseID(row)),\(weight)\r\n"
        }
        return text
    }
}

/// `canvass weights CENTRAL`: the sets that there are.
struct WeightsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "weights",
        abstract: "List the sets of weights in a central database.",
        discussion: """
            A set is up to date as long as no response has changed since it was made; `canvass weight` makes it anew. \
            --plan prints the plan that a set was made by, and --remove forgets a set.

            With --format json: an array of sets, each with id, questionnaire, made and up_to_date.

            Exit codes: 0 done; 1 failed, as when there is no set of that name; 64 wrong usage.
            """)

    @Argument(help: ArgumentHelp("The central database.", valueName: "central"), completion: .file())
    var central: String

    @Option(help: ArgumentHelp("Print the plan of this set.", valueName: "id"))
    var plan: String?

    @Option(help: ArgumentHelp("Forget this set.", valueName: "id"))
    var remove: String?

    @Option(help: ArgumentHelp("Only sets of this questionnaire.", valueName: "id"))
    var questionnaire: String?

    @Option(help: OutputFormat.help)
    var format: OutputFormat = .text

    func validate() throws {
        if plan != nil, remove != nil { throw ValidationError("give one of --plan and --remove") }
    }

    func run() throws {
        if let remove {
            let (centre, turn) = try CentreFile.writing(central, creating: false)
            try withExtendedLifetime(turn) {
                let set = try Self.find(remove, in: try self.sets(centre).map(\.set))
                _ = try centre.database.write(keeping: true) {
                    try $0.removeWeights(set.name, questionnaire: set.questionnaire)
                }
                try StandardStreams.write("The weights \(set.name) of \(set.questionnaire) are forgotten.\n")
            }
            return
        }
        let sets = try self.sets(CentreFile.reading(central))
        if let plan {
            let set = try Self.find(plan, in: sets.map(\.set))
            return try StandardStreams.write(String(decoding: set.plan, as: UTF8.self))
        }
        switch format {
        case .json:
            try StandardStreams.write(
                JSONText.array(
                    sets.map { set, isCurrent in
                        .object([
                            ("id", .string(set.name)), ("questionnaire", .string(set.questionnaire)),
                            ("made", .string(set.made.description)), ("up_to_date", .truth(isCurrent)),
                        ])
                    }
                ).printed)
        case .text:
            guard !sets.isEmpty else {
                return try StandardStreams.write(
                    "No weights have been made here; `canvass weight` makes them.\n")
            }
            let rows = sets.map { set, isCurrent in
                [
                    set.name, set.questionnaire, LocalClock.text(of: set.made),
                    isCurrent ? "up to date" : "made before the responses last changed",
                ]
            }
            try StandardStreams.write(
                TextColumns.text(of: [["weights", "questionnaire", "made", ""]] + rows))
        }
    }

    private func sets(_ centre: CentreFile) throws -> [(set: StoredWeights, isCurrent: Bool)] {
        try centre.reading { store in
            let change = try store.lastChange()
            return try store.weightSets().filter { questionnaire == nil || $0.questionnaire == questionnaire }
                .map { ($0, $0.change == change) }
        }
    }

    private static func find(_ name: String, in sets: [StoredWeights]) throws -> StoredWeights {
        let found = sets.filter { $0.name == name }
        guard let set = found.first else {
            throw CommandFailure(
                sets.isEmpty
                    ? "there are no weights here"
                    : "there are no weights '\(name)'; there are: \(sets.map(\.name).joined(separator: ", "))"
            )
        }
        guard found.count == 1 else {
            throw CommandFailure(
                "several questionnaires have weights '\(name)'; say which one with --questionnaire")
        }
        return set
    }
}
