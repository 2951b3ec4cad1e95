import ArgumentParser
import Definition
import DefinitionYAML
import Findings

/// Targets that have been read and checked against a questionnaire.
struct LoadedTargets {
    let targets: Targets
    /// The bytes that were read.
    let source: [UInt8]

    /// Reads the targets of a shipped questionnaire, or a file; with errors in it, says its findings and ends.
    init(_ name: String, for instrument: Instrument) throws {
        let file = try SpecificationBytes(
            name, shippedAs: "targets.yaml", noun: "targets", limit: targetsLimit,
            shortening: "keep to the targets that matter")
        let reading = readTargets(name: file.name, bytes: file.bytes)
        let (targets, objections) = reading.content.map { instrument.targets($0) } ?? (nil, [])
        let findings = (reading.findings + objections).inReadingOrder()
        try SpecificationBytes.say(findings) { reading.line($0) }
        guard let targets else { throw ExitCode.findings }
        self.targets = targets
        source = file.bytes
    }
}
