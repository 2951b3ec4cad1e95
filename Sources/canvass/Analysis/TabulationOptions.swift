import ArgumentParser
import Definition
import Responses
import Statistics
import Tabulation
import Values

/// Who is counted, and by which rules.
struct TabulationOptions: ParsableArguments {
    @ArgumentParser.OptionGroup var whom: SampleOptions

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
        let specification = try whom.specification(of: data)
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
        return try Tabulator(
            data, sample, banners: banners,
            language: try PreferredLanguage.ofLabels(
                language, in: data.languagesOfLabels, of: "questionnaire"),
            rules: rules)
    }
}

extension ProportionInterval: ExpressibleByArgument {}
extension ColumnTest: ExpressibleByArgument {}
extension Multiplicity: ExpressibleByArgument {}
extension QuantileRule: ExpressibleByArgument {}
extension IndependenceMethod: ExpressibleByArgument {}
