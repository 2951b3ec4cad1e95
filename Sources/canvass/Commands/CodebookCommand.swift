import ArgumentParser
import Codebooks
import ColumnCache
import Definition
import Findings
import Foundation
import Values

/// `canvass codebook --questionnaire FILE|NAME`: what the variables of a questionnaire mean.
struct CodebookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "codebook",
        abstract: "Say what the variables of a questionnaire mean.",
        discussion: """
            For every question its exact wording in each language, who is asked it, the names of its columns in \
            tables and exports, codes with their labels, nets, and the reasons that stand where there is no value. \
            Markdown for reading and comparing, or one HTML page that needs nothing else.

            With --from also how often each code was given: in completed interviews of the questionnaire's wave, \
            unweighted. Made-up responses are counted only where there are no others, and the codebook says so.
            """)

    /// How a codebook is written.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case markdown
        case html
    }

    @Option(
        help: ArgumentHelp(
            "A questionnaire's file, or the name of one that comes with the program.", valueName: "definition"
        ),
        completion: QuestionnaireCompletion.kind)
    var questionnaire: String

    @Option(
        help: ArgumentHelp("Count the answers in this central database.", valueName: "central"),
        completion: .file())
    var from: String?

    @ArgumentParser.OptionGroup var options: OriginOptions

    @Option(
        help: ArgumentHelp(
            "Which of the questionnaire's languages comes first. Without it: its default language.",
            valueName: "tag"))
    var language: String?

    @Option(
        help: ArgumentHelp(
            "Write the codebook to this file, over what is there. Without it: to standard output.",
            valueName: "file"), completion: .file())
    var output: String?

    @Option(
        help: "Markdown or HTML. Without it: HTML where the output's name ends in .html, else Markdown.")
    var format: Format?

    func validate() throws {
        if output == "" { throw ValidationError("--output is empty; name a file or leave it out") }
        if from == "" { throw ValidationError("--from is empty; name a central database or leave it out") }
    }

    func run() throws {
        let (instrument, _) = try usableDefinition(questionnaire)
        let language = try chosenLanguage(of: instrument)
        let codebook = Codebook(of: instrument, language: language, counts: try counts(for: instrument))
        let isPage = output?.hasSuffix(".html") == true || output?.hasSuffix(".htm") == true
        let text =
            switch format ?? (isPage ? .html : .markdown) {
            case .markdown: codebook.markdown
            case .html: codebook.html
            }
        guard let output else { return try StandardStreams.write(text) }
        do {
            try Data(text.utf8).write(to: URL(filePath: output), options: .atomic)
        } catch {
            throw CommandFailure(
                "\(output): this file cannot be written; name one in a folder that is there and that you can write to"
            )
        }
    }

    private func chosenLanguage(of instrument: Instrument) throws -> LanguageTag {
        guard let language else { return instrument.defaultLanguage }
        guard let known = instrument.languages.first(where: { $0.tag.lowercased() == language.lowercased() })
        else {
            let list = instrument.languages.map(\.tag).joined(separator: ", ")
            throw ValidationError(
                "the questionnaire is not in '\(language.escapingControls)'; choose one of: \(list)")
        }
        return known
    }

    private func counts(for instrument: Instrument) throws -> CodebookCounts? {
        guard let from else { return nil }
        let questionnaire = instrument.questionnaire
        do {
            let dataset = try CentralColumns.dataset(of: questionnaire.id.value, from: from)
            return try CodebookCounts(
                dataset, wave: questionnaire.wave?.value, origins: options.origins)
        } catch ColumnCacheError.noSuchQuestionnaire(let id) {
            throw CommandFailure(
                "\(from): there is no response to the questionnaire '\(id)'; "
                    + "`canvass responses --from \(from) --count` lists what there is")
        }
    }
}
