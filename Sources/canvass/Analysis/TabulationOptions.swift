import ArgumentParser
import Definition
import Responses
import Statistics
import Tabulation
import Values

/// Who is counted, and by which rules.
struct TabulationOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The questionnaire; needed where the database has several.", valueName: "id"))
    var questionnaire: String?

    @Option(
        name: .customLong("where"),
        help: ArgumentHelp("Only those for whom this formula is true.", valueName: "formula"))
    var domain: String?

    @Option(help: "Only this wave.")
    var wave: String?

    @Option(
        help:
            "Only responses of this origin: interview, scripted, imported, synthetic or test; may be repeated."
    )
    var origin: [String] = []

    @Option(help: "Responses of this disposition instead of completed interviews; may be repeated.")
    var disposition: [String] = []

    @Option(help: ArgumentHelp("Only responses given in this language.", valueName: "tag"))
    var givenIn: String?

    @Option(help: ArgumentHelp("The language of the labels.", valueName: "tag"))
    var language: String?

    @Option(
        help: ArgumentHelp(
            "A set of weights made by `canvass weight`, or a variable whose value is the weight.",
            valueName: "name"))
    var weight: String?

    @Option(
        help: ArgumentHelp(
            "How intervals of shares are made: \(ProportionInterval.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "method"))
    var interval: ProportionInterval = .logit

    @Option(
        help: ArgumentHelp(
            "How columns are compared: \(ColumnTest.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "test"))
    var columnTest: ColumnTest = .linearised

    @Option(
        help: ArgumentHelp(
            "How p-values of a row are adjusted: \(Multiplicity.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "method"))
    var multiplicity: Multiplicity = .holm

    func tabulator(_ data: Dataset, in centre: CentreFile, banners: [String]) throws -> Tabulator {
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
        if !origin.isEmpty { specification.origins = try Self.known(origin, "origin") }
        if !disposition.isEmpty { specification.dispositions = try Self.known(disposition, "disposition") }
        var rules = TableRules()
        rules.interval = interval
        rules.columnTest = columnTest
        rules.multiplicity = multiplicity
        let sample =
            try weight.map { try TableWeights($0, of: data, in: centre).sample(specification, of: data) }
            ?? Sample(specification, of: data)
        let languages = data.definitions.last?.instrument.languages ?? []
        let wanted = language.map { [LanguageTag($0)] } ?? PreferredLanguage.ofUser()
        let chosen = PreferredLanguage.choose(from: languages, wanted: wanted)
        if let language, chosen == nil {
            throw CommandFailure(
                "the questionnaire is not in \(language); it is in \(languages.map(\.tag).joined(separator: ", "))"
            )
        }
        return try Tabulator(
            data, sample, banners: banners,
            language: chosen ?? data.definitions.last?.instrument.defaultLanguage ?? LanguageTag("en"),
            rules: rules)
    }

    private static func known<Word: CaseIterable & RawRepresentable & Hashable>(
        _ names: [String], _ what: String
    ) throws -> Set<Word> where Word.RawValue == String {
        try Set(
            names.map { name in
                guard let word = Word(rawValue: name) else {
                    throw CommandFailure(
                        "there is no \(what) \(name); there are: \(Word.allCases.map(\.rawValue).joined(separator: ", "))",
                        exitCode: .init(64))
                }
                return word
            })
    }
}

extension ProportionInterval: ExpressibleByArgument {}
extension ColumnTest: ExpressibleByArgument {}
extension Multiplicity: ExpressibleByArgument {}
