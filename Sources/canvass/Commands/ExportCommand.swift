import ArgumentParser
import Exporting
import Foundation
import Tabulation
import Values

/// `canvass export --from CENTRAL --output FILE`: the data for the tools of the trade.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the responses of a central database for other programs.",
        discussion: """
            The ending of --output chooses the format: .csv (codes, for programs; with --for-excel labels, for people), .sav \
            (SPSS), .parquet, .jsonl (JSON Lines), .sss (Triple-S 2.0, its data in a .csv beside it) or .xlsx (an Excel \
            workbook: codes, labels and a codebook, a sheet each). All of them have the same respondents, variables, labels \
            and reasons for no value (Docs/Export.md).

            Exported are completed interviews, in the order of their ids, unless --disposition, --where and the like say \
            otherwise. Made-up responses are left out where there are others. What a format cannot hold is written \
            to a report beside the file, as in answers.sav.losses.txt; without losses there is none.

            The file is there whole or not at all, and the same data give the same bytes.

            Exit codes: 0 done; 1 failed; 3 done, with losses in the report; 64 wrong usage; 130, 143, 129 ended by a \
            signal, with nothing written.
            """)

    @Option(
        name: .customLong("from"), help: ArgumentHelp("The central database.", valueName: "central"),
        completion: .file())
    var central: String

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Where the data go.", valueName: "file"), completion: .file())
    var output: String

    @OptionGroup var whom: SampleOptions

    @Option(
        help: ArgumentHelp("Only these variables, with commas between them.", valueName: "variables"))
    var variables: String?

    @Option(
        help: ArgumentHelp("A set of weights to write beside the answers; may be repeated.", valueName: "id"))
    var weight: [String] = []

    @Option(
        help: ArgumentHelp(
            "What is known of each response besides its answers, with commas between: all, none, or "
                + "\(ResponseFact.allCases.map { $0.rawValue.dropFirst() }.joined(separator: ", ")).",
            valueName: "facts"))
    var facts = "id,version,wave,disposition,language,started"

    @Option(help: ArgumentHelp("The language of the labels.", valueName: "tag"))
    var language: String?

    @Flag(
        help:
            "A .csv file for people at a spreadsheet: labels instead of codes, and no text that is taken for a formula."
    )
    var forExcel = false

    @Option(help: "What separates the cells of a .csv file: comma, semicolon or tab.")
    var separator: CSVFormat.Separator = .comma

    private enum Format: String, CaseIterable {
        case csv
        case sav
        case parquet
        case jsonl
        case sss
        case xlsx
    }

    private var format: Format? {
        output.split(separator: ".", omittingEmptySubsequences: false).last.flatMap {
            Format(rawValue: $0.lowercased())
        }
    }

    func validate() throws {
        guard let format else {
            throw ValidationError(
                "\(output): the data go to a file that ends in \(Format.allCases.map { "." + $0.rawValue }.joined(separator: ", "))"
            )
        }
        if forExcel, format != .csv { throw ValidationError("--for-excel is for a file that ends in .csv") }
        _ = try wantedFacts()
    }

    private func wantedFacts() throws -> Set<ResponseFact> {
        switch facts {
        case "all": return Set(ResponseFact.allCases)
        case "none": return []
        default:
            return try Set(
                facts.split(separator: ",").map { name in
                    guard let fact = ResponseFact(rawValue: "_\(name)") else {
                        throw ValidationError("--facts: there is no '\(name)'")
                    }
                    return fact
                })
        }
    }

    func run() throws {
        guard let format else { return }
        let centre = try CentreFile.reading(central)
        let data = try CentralColumns.dataset(of: whom.questionnaire, in: centre)
        let interruptions = try Interruptions.listen()
        var losses: [ExportLoss] = []
        try TableOutput.saying {
            let model = try self.model(of: data, in: centre)
            var progress = ProgressLine("responses", total: model.rows.count)
            defer { progress.clear() }
            func proceed(_ done: Int) throws {
                progress.show(done)
                if let signal = interruptions.received() {
                    throw CommandFailure("stopped; nothing was written", exitCode: signal.exitCode)
                }
            }
            losses = try write(model, format, interruptions, proceed)
        }
        try report(losses)
    }

    private func model(of data: Dataset, in centre: CentreFile) throws -> ExportModel {
        let tag = try PreferredLanguage.ofLabels(language, in: data.languagesOfLabels, of: "questionnaire")
        let weights = try weight.map { name in
            let weights = try TableWeights(name, of: data, in: centre)
            let label = data.definitions.last?.instrument.labelOfWeights(name, in: tag) ?? name
            return ExportModel.Weights(name: name, label: label, values: weights.values)
        }
        return try ExportModel(
            of: data, Sample(whom.specification(of: data), of: data), language: tag,
            variables: variables?.split(separator: ",").map(String.init), facts: wantedFacts(),
            weights: weights)
    }

    private func write(
        _ model: ExportModel, _ format: Format, _ interruptions: Interruptions,
        _ progress: (Int) throws -> Void
    ) throws -> [ExportLoss] {
        let product = "Canvass \(Canvass.configuration.version)"
        switch format {
        case .csv:
            let format = CSVFormat(isForSpreadsheets: forExcel, separator: separator)
            try WholeFile.write(to: output) { try model.writeCSV(format, to: $0, progress: progress) }
            return []
        case .jsonl:
            try WholeFile.write(to: output) { try model.writeJSONLines(to: $0, progress: progress) }
            return []
        case .sav:
            let created = try model.newestChange()
            return try WholeFile.write(to: output) {
                try model.writeSPSS(product: product, created: created, to: $0, progress: progress)
            }
        case .parquet:
            return try WholeFile.write(to: output) {
                try model.writeParquet(product: product, to: $0, progress: progress)
            }
        case .sss:
            let data = String(output.dropLast(3)) + "csv"
            try WholeFile.write(to: data) { try model.writeTripleSData(to: $0, progress: progress) }
            try WholeFile.write(
                model.tripleS(
                    dataFile: (data as NSString).lastPathComponent, version: Canvass.configuration.version),
                to: output)
            return model.tripleSLosses
        case .xlsx:
            return try WorkbookFile.write(to: output, interruptions) {
                try model.writeWorkbook(to: $0, progress: progress)
            }
        }
    }

    /// Writes what was lost beside the file; a report of an earlier export goes.
    private func report(_ losses: [ExportLoss]) throws {
        let place = output + ".losses.txt"
        guard !losses.isEmpty else {
            unlink(place)
            return
        }
        try WholeFile.write(losses.map { "\($0.subject): \($0.text)\n" }.joined(), to: place)
        StandardStreams.say(
            "\(losses.count) things do not fit this format as they are; they are listed in \(place)")
        throw ExitCode.partlyDone
    }
}

extension CSVFormat.Separator: ExpressibleByArgument {}
