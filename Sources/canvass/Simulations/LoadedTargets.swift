import ArgumentParser
import Definition
import DefinitionYAML
import Findings

/// Targets that have been read and checked against a questionnaire.
struct LoadedTargets {
    let targets: Targets
    /// The bytes that were read.
    let source: [UInt8]

    /// The file of a shipped questionnaire's folder that holds its targets.
    private static let shippedFile = "targets.yaml"

    /// Reads the targets of a shipped questionnaire, or a file; with errors in it, says its findings and ends.
    init(_ name: String, for instrument: Instrument) throws {
        if let text = ShippedQuestionnaires.text(of: Self.shippedFile, in: name) {
            try self.init("\(name)/\(Self.shippedFile)", Array(text.utf8), for: instrument)
            return
        }
        if ShippedQuestionnaires.names.contains(name) {
            throw CommandFailure("the questionnaire '\(name)' comes without targets; name a file")
        }
        let bytes: [UInt8]
        do throws(FileProblem) {
            bytes = try readRegularFile(name, limit: targetsLimit)
        } catch {
            throw CommandFailure(
                "\(name.escapingControls): this file cannot be read: \(error.message); \(Self.remedy(error))",
                exitCode: .findings)
        }
        try self.init(name, bytes, for: instrument)
    }

    private init(_ name: String, _ bytes: [UInt8], for instrument: Instrument) throws {
        let reading = readTargets(name: name, bytes: bytes)
        let (targets, objections) = reading.list.map { instrument.targets($0) } ?? (nil, [])
        let findings = (reading.findings + objections).inReadingOrder()
        if !findings.isEmpty {
            StandardStreams.sayFindings(
                findings.map { $0.rendered(showing: reading.line($0.range.start.line)) + "\n" }.joined())
        }
        guard let targets, !findings.contains(where: { $0.severity == .error }) else {
            throw ExitCode.findings
        }
        self.targets = targets
        source = bytes
    }

    private static func remedy(_ problem: FileProblem) -> String {
        problem == .tooLarge(limit: targetsLimit) ? "keep to the targets that matter" : problem.remedy
    }
}
