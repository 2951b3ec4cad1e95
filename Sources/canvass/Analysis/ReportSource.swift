import ArgumentParser
import Definition
import DefinitionYAML
import Expressions
import Findings
import Reporting
import Tabulation
import Values

/// The specification of a report that has been read and checked.
struct ReportSource {
    let specification: ReportSpecification

    /// Reads the report of a shipped questionnaire, or a file; with errors in it, says its findings and ends.
    init(_ name: String) throws {
        let file = try SpecificationBytes(
            name, shippedAs: "report.yaml", noun: "a report", limit: reportLimit,
            shortening: "divide the report")
        let reading = readReport(name: file.name, bytes: file.bytes)
        try SpecificationBytes.say(reading.findings) { reading.line($0) }
        guard let specification = reading.content else { throw ExitCode.findings }
        self.specification = specification
    }

    /// The language of the report: the wanted one, the user's, or the first that questionnaire and report have.
    func language(_ wanted: String?, _ data: Dataset) throws -> LanguageTag {
        let written = specification.languages
        let spoken = data.languagesOfLabels
        return try PreferredLanguage.ofLabels(
            wanted, in: written.isEmpty ? spoken : spoken.filter(written.contains), of: "report")
    }

    /// Runs the body, and says what tabulation or the report has against it.
    static func saying<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as TabulationError {
            throw CommandFailure(error.message)
        } catch ReportError.noSuchFigure(let name) {
            throw CommandFailure(
                "a text of the report names the figure '\(name.escapingControls)', which there is not; add it to 'figures'",
                exitCode: .findings)
        } catch ReportError.notOneScale(let name) {
            throw CommandFailure(
                "'\(name.escapingControls)' is no scale, or has other codes than the scales beside it in 'likert'; give it a chart of its own",
                exitCode: .findings)
        } catch ReportError.notDisclosed(let items) {
            throw CommandFailure(
                "a published report tells what its readers need to judge it; these items of 'disclosure' are empty: "
                    + items.joined(separator: ", "), exitCode: .findings)
        }
    }
}
