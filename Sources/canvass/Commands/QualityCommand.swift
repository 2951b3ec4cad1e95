import ArgumentParser
import Central
import CentralSQLite
import Responses

/// `canvass quality CENTRAL`: what a person should look at before counting.
struct QualityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quality",
        abstract: "Report responses in a central database that a person should look at.",
        discussion: """
            Looks over what counts, and changes nothing. Speeders: complete, and the time in the questions is below a \
            third of the median of the same definition and mode, or at least half of at least 10 questions took less \
            than a third of their own median; at least 10 interviews are compared, to within 6 per cent in a question. \
            Straight-liners: one code in every row of every grid that asked at least 4. Possible duplicates: the same \
            answers to all key questions (`keys` in the definition) under different ids of one questionnaire and wave, \
            with the one that could be kept: the complete one, else the later state. Conflicts: several states stand \
            side by side. Real and made-up responses are compared among themselves. \
            `canvass exclude` leaves a response out of all counts, and says so in every copy.

            Docs/Tables.md names the studies behind these rules.

            With --format json: an object with responses, unread (of definitions that this version does not accept), \
            speeders (id, seconds, median_seconds, hurried, timed and rule: total or questions), compared (the groups \
            with their medians), straight_liners (id and grids), duplicates (arrays of id, disposition_complete, \
            changed and keep), without_keys (questionnaires) and conflicts (id and states).
            """)

    @Argument(help: ArgumentHelp("The central database.", valueName: "central"), completion: .file())
    var central: String

    @Option(help: ArgumentHelp("Only the questionnaire with this id.", valueName: "id"))
    var questionnaire: String?

    @Option(help: OutputFormat.help)
    var format: OutputFormat = .text

    func run() throws {
        let centre = try CentreFile.reading(central)
        let shelf = DefinitionShelf()
        let report = try centre.reading { store in
            let titles = try store.titles()
            var instruments: [DefinitionHash: StoredDefinition] = [:]
            for hash in titles.keys { instruments[hash] = try store.definition(hash) }
            var review = QualityReview(titles: titles) { hash in instruments[hash].flatMap(shelf.instrument) }
            try store.eachCountedResponse { portion in
                for counted in portion {
                    let title = titles[counted.response.current.definition]
                    guard questionnaire == nil || title?.questionnaire == questionnaire else { continue }
                    review.add(counted)
                }
            }
            return review.finished()
        }
        let output = QualityOutput(report, central)
        try StandardStreams.write(format == .json ? output.json.printed : output.text)
    }
}
