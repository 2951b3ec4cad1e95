import ArgumentParser
import Reporting
import Statistics
import Tabulation
import Values

/// `canvass tabulate --from CENTRAL VARIABLE…`: tables with their uncertainty.
struct TabulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tabulate",
        abstract: "Make tables of the answers in a central database.",
        discussion: """
            A variable is the id of a question, of a row of it (`views_price`), or of a value from outside; a question \
            with rows gives a table for each row. A banner (--by) is a variable with categories, `wave` or `language`; \
            give --by several times for columns side by side, and `a*b` for the categories of b within those of a.

            Counted are completed interviews, unless --disposition says otherwise; --where leaves the others in the \
            sample, as a domain must. Shares are of those who were asked and answered, unless --base says otherwise; the \
            base is always printed. Every figure has its standard error and interval (--format csv or json; \
            --intervals in a table). Columns of a banner are compared, and the letters of those that a share is \
            significantly higher than stand behind it. Docs/Tabulation.md has the rules, and what is equal to R.

            How the sample was drawn is said by --strata, --cluster and --population, or by --replicates; every error and \
            test of the table then knows it. Without them respondents are a sample of single ones with weights.

            With --format json: an array of tables, each with variable, title, wording, base, weighted, weights (what \
            they are called), synthetic, left_out, sample, design, columns (block, label, letter, n, weighted_n, \
            effective_n), rows (label, kind, code, cells with value, standard_error, lower, upper, count, weighted_count, \
            weighted_count_error, design_effect, letters and mark; comparisons with first, second, difference, \
            standard_error, lower, upper, statistic, df, p, adjusted_p), independence (block, test, statistic, df, \
            denominator, p) and verbatims (variable, label, code, count, distinct, texts). Shares are fractions; numbers \
            have all their digits.
            """)

    @Option(
        name: .customLong("from"), help: ArgumentHelp("The central database.", valueName: "central"),
        completion: .file())
    var central: String

    @Argument(help: ArgumentHelp("The variables.", valueName: "variable"))
    var variables: [String]

    @OptionGroup var options: TabulationOptions

    @Option(
        name: .customLong("by"),
        help: ArgumentHelp("A banner: the columns of the tables.", valueName: "banner"))
    var banners: [String] = []

    @Option(help: "On what base shares are taken: answered, asked, everyone, marked or marks.")
    var base: TableBase = .answered

    @Flag(help: "Print the interval behind each figure.")
    var intervals = false

    @Option(help: "Print for people (text), for programs (json, csv) or for documents (markdown).")
    var format: TableFormat = .text

    func run() throws {
        let centre = try CentreFile.reading(central)
        let data = try CentralColumns.dataset(of: options.whom.questionnaire, in: centre)
        try TableOutput.saying {
            let tabulator = try options.tabulator(data, in: centre, banners: banners)
            let names = try variables.flatMap { try tabulator.variables(named: $0) }
            let tables = try names.map { try tabulator.table(of: $0, base: base) }
            try TableOutput(format: format, intervals: intervals).write(tables)
        }
    }
}

/// `canvass topline CENTRAL`: every question, without any specification.
struct ToplineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "topline",
        abstract: "Print every question with its wording, base and answers.",
        discussion: """
            All variables in the order of the questionnaire, as `canvass tabulate` prints them; texts are counted, and \
            listed with --verbatims. --by adds a banner. --format as for `canvass tabulate`.
            """)

    @Argument(help: ArgumentHelp("The central database.", valueName: "central"), completion: .file())
    var central: String

    @OptionGroup var options: TabulationOptions

    @Option(
        name: .customLong("by"),
        help: ArgumentHelp("A banner: the columns of the tables.", valueName: "banner"))
    var banners: [String] = []

    @Flag(help: "Print the interval behind each figure.")
    var intervals = false

    @Option(help: "Print for people (text), for programs (json, csv) or for documents (markdown).")
    var format: TableFormat = .text

    func run() throws {
        let centre = try CentreFile.reading(central)
        let data = try CentralColumns.dataset(of: options.whom.questionnaire, in: centre)
        try TableOutput.saying {
            let tabulator = try options.tabulator(data, in: centre, banners: banners)
            let names = data.layout.variables.filter { $0.disagreement == nil && !$0.codes.isWide }.map(
                \.name)
            let tables = try names.map { try tabulator.table(of: $0) }.filter { $0.columns[0].base.count > 0 }
            try TableOutput(format: format, intervals: intervals).write(tables)
        }
    }
}

extension TableBase: ExpressibleByArgument {}

extension [ChoiceCode] {
    /// Whether a list has more codes than a table has rows.
    fileprivate var isWide: Bool { count > 249 }
}
