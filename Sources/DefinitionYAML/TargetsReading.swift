package import Definition
package import Findings

/// What reading a list of targets yields.
package struct TargetsReading: Sendable {
    /// Nil when there is nothing to go on with; with errors among the findings it has gaps.
    package let list: TargetList?
    /// In reading order.
    package let findings: [Finding]
    private let text: SourceText?

    fileprivate init(list: TargetList?, findings: [Finding], text: SourceText?) {
        self.list = list
        self.findings = findings.inReadingOrder()
        self.text = text
    }

    /// A line of the file, for quoting it in a report; nil when the file is not text or has no such line.
    package func line(_ number: Int) -> String? { text?.line(number) }
}

/// The most bytes that a list of targets may have (rule T001).
package let targetsLimit = 1024 * 1024

/// Reads a list of targets (Docs/Simulation.md), with every finding that reading can make at once.
package func readTargets(name: String, bytes: [UInt8]) -> TargetsReading {
    let source = SpecificationFile(
        name: name, bytes: bytes, limit: targetsLimit, rule: "T001",
        remedy: "keep to the targets that matter",
        as: .targets)
    guard let root = source.root else {
        return TargetsReading(list: nil, findings: source.findings, text: source.text)
    }
    var reader = DefinitionReader(file: name, kind: .targets) { _ in .failure(.notFound) }
    let list = reader.targetList(root)
    return TargetsReading(list: list, findings: source.findings + reader.findings, text: source.text)
}
