import ArgumentParser
import Findings

/// A file beside a questionnaire, such as a list of targets or a report: the one that comes with a shipped questionnaire, or
/// one that is named.
struct SpecificationBytes {
    /// As messages name it.
    let name: String
    let bytes: [UInt8]

    /// - Parameters:
    ///   - name: the name of a shipped questionnaire, or a path.
    ///   - file: what the file is called in the folder of a shipped questionnaire.
    ///   - noun: what it is, as in "comes without targets".
    ///   - shortening: what to do about a file that is larger than the limit.
    init(_ name: String, shippedAs file: String, noun: String, limit: Int, shortening: String) throws {
        if let text = ShippedQuestionnaires.text(of: file, in: name) {
            self.name = "\(name)/\(file)"
            bytes = Array(text.utf8)
            return
        }
        if ShippedQuestionnaires.names.contains(name) {
            throw CommandFailure("the questionnaire '\(name)' comes without \(noun); name a file")
        }
        do throws(FileProblem) {
            bytes = try readRegularFile(name, limit: limit)
        } catch {
            let remedy = error == .tooLarge(limit: limit) ? shortening : error.remedy
            throw CommandFailure(
                "\(name.escapingControls): this file cannot be read: \(error.message); \(remedy)",
                exitCode: .findings)
        }
        self.name = name
    }

    /// Says findings, each with the line it is about, and ends when one of them is an error.
    ///
    /// - Parameter line: the text of a line by its number, where there is one.
    static func say(_ findings: [Finding], quoting line: (Int) -> String?) throws {
        if !findings.isEmpty {
            StandardStreams.sayFindings(
                findings.map { $0.rendered(showing: line($0.range.start.line)) + "\n" }.joined())
        }
        if findings.contains(where: { $0.severity == .error }) { throw ExitCode.findings }
    }
}
