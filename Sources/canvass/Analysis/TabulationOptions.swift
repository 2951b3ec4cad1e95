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
        help: ArgumentHelp(
            "Only responses of this origin: interview, scripted, imported, synthetic or test; may be repeated. Without it: all "
                + "but made-up ones (synthetic, test), or made-up ones where there are no others.")
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

    @ArgumentParser.OptionGroup var design: DesignOptions

    @Option(help: ArgumentHelp("The level of intervals.", valueName: "share"))
    var level: Double = 0.95

    @Option(
        help: ArgumentHelp(
            "Letters stand where the adjusted p-value is below this; without it 1 less the level.",
            valueName: "share"))
    var alpha: Double?

    @Option(
        help: ArgumentHelp(
            "How quantiles of numbers are made: \(QuantileRule.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "rule"))
    var quantiles: QuantileRule = .math

    @Option(
        help: ArgumentHelp(
            "How rows are tested against columns: \(IndependenceMethod.allCases.map(\.rawValue).joined(separator: ", ")); the last "
                + "three are of counts without weights.", valueName: "test"))
    var independence: IndependenceMethod = .f

    @Flag(help: "Compare columns of a nested banner only within one column of the outer variable.")
    var compareWithin = false

    @Flag(help: "Print the differences of columns with their intervals and tests.")
    var differences = false

    @Option(
        help: ArgumentHelp(
            "List up to this many texts under each question for text, and under each option that asks for one.",
            valueName: "count"))
    var verbatims: Int = 0

    @Option(
        name: [.customLong("test"), .customLong("column-test")],
        help: ArgumentHelp(
            "How columns are compared: \(ColumnTest.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "test"))
    var columnTest: ColumnTest = .linearised

    @Option(
        name: [.customLong("correction"), .customLong("multiplicity")],
        help: ArgumentHelp(
            "How p-values of a row are adjusted: \(Multiplicity.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "method"))
    var multiplicity: Multiplicity = .holm

    func validate() throws {
        guard level > 0, level < 1 else {
            throw ValidationError("--level lies between 0 and 1, as 0.95 does")
        }
        if let alpha {
            guard alpha > 0, alpha < 1 else {
                throw ValidationError("--alpha lies between 0 and 1, as 0.05 does")
            }
        }
        guard verbatims >= 0, verbatims <= 10_000 else {
            throw ValidationError("--verbatims is from 0 to 10000")
        }
    }

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
        specification.origins = try Self.origins(origin)
        if !disposition.isEmpty { specification.dispositions = try Self.known(disposition, "disposition") }
        var rules = TableRules()
        rules.interval = interval
        rules.columnTest = columnTest
        rules.multiplicity = multiplicity
        rules.level = level
        // 1 less 0.95 in binary is not 0.05.
        rules.alpha = alpha ?? ((1 - level) * 1e12).rounded() / 1e12
        rules.quantile = quantiles
        rules.independence = independence
        rules.comparesWithin = compareWithin
        rules.keepsComparisons = differences
        rules.verbatims = verbatims
        let design = try design.specification(data, isWeighted: weight != nil)
        let sample =
            try weight.map {
                try TableWeights($0, of: data, in: centre).sample(specification, of: data, design: design)
            } ?? Sample(specification, of: data, design: design)
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

    /// The origins that somebody named; nil for none.
    static func origins(_ names: [String]) throws -> Set<ResponseOrigin>? {
        names.isEmpty ? nil : try known(names, "origin")
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
extension QuantileRule: ExpressibleByArgument {}
extension IndependenceMethod: ExpressibleByArgument {}
