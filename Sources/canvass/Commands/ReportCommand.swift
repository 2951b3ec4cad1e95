import ArgumentParser
import Charts
import Definition
import Reporting
import Statistics
import Tabulation
import Terminal
import Values
import Workbooks

/// `canvass report SPEC --from CENTRAL`: figures, prose, tables and charts from the data.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Make a report from its specification and the answers in a central database.",
        discussion: """
            The specification is a YAML file (Docs/Reports.md): figures by their formulas, prose with the figures inside, \
            tables and charts. A name that is no file means the report that comes with that questionnaire, as in \
            `canvass report software-buyer-2022`.

            The ending of --output chooses the format: .html (one page that needs nothing else), .md, .txt, .xlsx (an Excel \
            workbook with a sheet for each table and chart) or .json (the figures under their ids, for programs). Without --output the text is printed. The same specification and data \
            give the same bytes.

            Weights that the specification names are sets of `canvass weight`, which must have been made.

            A report with `status: published` is refused while an item of its disclosure is empty. Made-up responses \
            are left out where there are others, and else named so on every report.
            """)

    @Argument(help: ArgumentHelp("The specification.", valueName: "file"), completion: .file())
    var file: String

    @Option(
        name: .customLong("from"), help: ArgumentHelp("The central database.", valueName: "central"),
        completion: .file())
    var central: String

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Where the report goes.", valueName: "file"),
        completion: .file())
    var output: String?

    @Option(help: ArgumentHelp("The language of the report.", valueName: "tag"))
    var language: String?

    @ArgumentParser.OptionGroup var options: OriginOptions

    func run() throws {
        let ending = output.map { String($0.split(separator: ".").last ?? "") } ?? "txt"
        guard ["html", "md", "txt", "xlsx", "json"].contains(ending) else {
            throw CommandFailure(
                "\(output ?? ""): a report ends in .html, .md, .txt, .xlsx or .json", exitCode: ExitCode(64))
        }
        let source = try ReportSource(file)
        let centre = try CentreFile.reading(central)
        let data = try CentralColumns.dataset(of: source.specification.questionnaire.value, in: centre)
        let tag = try source.language(language, data)
        let made: Made = try ReportSource.saying {
            let report = try ReportFigures(
                source.specification, of: data, sample: options.sample, language: tag,
                sampling: TableWeights.sampling(of: data, in: centre))
            let figures = try report.figures()
            if ending == "json" { return .text(ReportJSON(report, figures).json.printed) }
            let document = try ReportDocument(report, figures)
            switch ending {
            case "html": return .text(document.html)
            case "md": return .text(document.markdown)
            case "xlsx": return .workbook(document, createdAt: try report.newestChange())
            default:
                let columns = output == nil ? ScreenSize.ofTerminal(1)?.columns ?? 100 : 100
                return .text(document.text(on: TextCanvas(columns: max(40, columns))))
            }
        }
        switch (made, output) {
        case (.text(let text), nil): try StandardStreams.write(text)
        case (.text(let text), let output?): try WholeFile.write(text, to: output)
        case (.workbook(let document, let createdAt), let output?):
            let losses = try WorkbookFile.write(to: output, Interruptions.listen()) {
                try document.writeWorkbook(to: $0, createdAt: createdAt)
            }
            try say(losses)
        case (.workbook, nil): preconditionFailure("without an output a report is text")
        }
    }

    private enum Made {
        case text(String)
        case workbook(ReportDocument, createdAt: Int64)
    }

    private func say(_ losses: WorkbookLosses) throws {
        let count = losses.cutTexts.count + losses.replacedCharacters.count
        guard count > 0 else { return }
        StandardStreams.say(
            "\(count) texts are too long for a cell, or have control characters, and were changed")
        throw ExitCode.partlyDone
    }
}

/// `canvass explain SPEC FIGURE --from CENTRAL`: where one figure comes from.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say where a figure of a report comes from.",
        discussion: "Prints the formula, the base, the counts, the standard error and the test of one figure."
    )

    @Argument(help: ArgumentHelp("The specification.", valueName: "file"), completion: .file())
    var file: String

    @Argument(help: ArgumentHelp("The figure's id.", valueName: "figure"))
    var figure: String

    @Option(
        name: .customLong("from"), help: ArgumentHelp("The central database.", valueName: "central"),
        completion: .file())
    var central: String

    @Option(help: ArgumentHelp("The language of the labels.", valueName: "tag"))
    var language: String?

    @ArgumentParser.OptionGroup var options: OriginOptions

    func run() throws {
        let source = try ReportSource(file)
        guard let wanted = source.specification.figures.first(where: { $0.id.value == figure }) else {
            throw CommandFailure("\(file): there is no figure \(figure)")
        }
        let centre = try CentreFile.reading(central)
        let data = try CentralColumns.dataset(of: source.specification.questionnaire.value, in: centre)
        let tag = try source.language(language, data)
        let text = try ReportSource.saying {
            let report = try ReportFigures(
                source.specification, of: data, sample: options.sample, language: tag,
                sampling: TableWeights.sampling(of: data, in: centre))
            return FigureExplanation(try report.figure(wanted), report).text
        }
        try StandardStreams.write(text)
    }
}
