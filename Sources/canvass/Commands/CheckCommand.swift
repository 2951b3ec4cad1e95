import ArgumentParser
import Definition
import Findings
import Values

/// `canvass check FILE…`: all findings of all files at once.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say everything that is wrong with a questionnaire.",
        discussion: """
            Reads each questionnaire and the CSV lists beside it, and prints every finding with its place, its line \
            and what to do. Errors keep a questionnaire from being used; warnings do not.

            With --format json: an array of objects with file, line, column, end_line, end_column, severity, code, \
            message and remedy. Lines and columns count from 1, columns in Unicode scalars; the end is not included.

            Exit codes: 0 no errors; 2 errors.
            """)

    @Argument(help: "The questionnaires.", completion: .file(extensions: ["yaml", "yml"]))
    var files: [String]

    @Option(help: OutputFormat.help)
    var format: OutputFormat = .text

    func run() throws {
        let definitions = files.map { (file: $0, definition: LoadedDefinition(file: $0)) }
        switch format {
        case .text:
            for (file, definition) in definitions {
                try StandardStreams.write(definition.report + Self.summary(of: definition, in: file))
            }
        case .json:
            let findings = definitions.flatMap(\.definition.findings)
            try StandardStreams.write(JSONText.array(findings.map(\.json)).printed)
        }
        if definitions.contains(where: { $0.definition.instrument == nil }) { throw ExitCode.findings }
    }

    private static func summary(of definition: LoadedDefinition, in file: String) -> String {
        var summary = "\(file.escapingControls): \(definition.findings.countInWords)"
        if let instrument = definition.instrument {
            let count = instrument.questions.count { $0.isAnswerable }
            summary += "; \(count) question\(count == 1 ? "" : "s")"
            summary += " in " + instrument.languages.map(\.tag).joined(separator: ", ")
        }
        return summary + "\n"
    }
}

extension Finding {
    fileprivate var json: JSONText {
        .object([
            ("file", .string(range.file)), ("line", .whole(range.start.line)),
            ("column", .whole(range.start.column)), ("end_line", .whole(range.end.line)),
            ("end_column", .whole(range.end.column)), ("severity", .string(severity.rawValue)),
            ("code", .string(code)), ("message", .string(message)), ("remedy", .string(remedy)),
        ])
    }
}
