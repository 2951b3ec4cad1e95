import ArgumentParser
import Definition
import Responses
import Tabulation
import Values

/// Whose responses are taken.
struct SampleOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The questionnaire; needed where the database has several.", valueName: "id"))
    var questionnaire: String?

    @Option(
        name: .customLong("where"),
        help: ArgumentHelp("Only those for whom this formula is true.", valueName: "formula"))
    var domain: String?

    @Option(help: "Only this wave.")
    var wave: String?

    @ArgumentParser.OptionGroup var origins: OriginOptions

    @Option(
        help:
            "Responses of this disposition instead of completed interviews: \(Disposition.allCases.map(\.rawValue).joined(separator: ", ")); may be repeated."
    )
    var disposition: [Disposition] = []

    @Option(help: ArgumentHelp("Only responses given in this language.", valueName: "tag"))
    var givenIn: String?

    /// - Throws: `CommandFailure` for a wave or a language that there is not.
    func specification(of data: Dataset) throws -> SampleSpecification {
        var specification = SampleSpecification()
        specification.domain = domain
        specification.wave = wave
        specification.language = givenIn
        if let wave, !data.definitions.contains(where: { $0.wave == wave }) {
            let known = Set(data.definitions.compactMap(\.wave)).sorted()
            throw CommandFailure(
                known.isEmpty
                    ? "there is no wave \(wave): \(data.questionnaire) has no waves"
                    : "there is no wave \(wave); there are: \(known.joined(separator: ", "))")
        }
        if let givenIn, !data.languages.contains(givenIn) {
            throw CommandFailure(
                "no response was given in \(givenIn); there are: "
                    + data.languages.sorted().joined(separator: ", "))
        }
        specification.origins = origins.origins
        if !disposition.isEmpty { specification.dispositions = Set(disposition) }
        return specification
    }
}

extension Disposition: ExpressibleByArgument {}
