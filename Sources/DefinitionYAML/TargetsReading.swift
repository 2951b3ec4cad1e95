package import Definition

/// The most bytes that a list of targets may have (rule T001).
package let targetsLimit = 1024 * 1024

/// Reads a list of targets (Docs/Simulation.md), with every finding that reading can make at once.
package func readTargets(name: String, bytes: [UInt8]) -> SpecificationReading<TargetList> {
    let source = SpecificationFile(
        name: name, bytes: bytes, limit: targetsLimit, rule: "T001",
        remedy: "keep to the targets that matter", as: .targets)
    return SpecificationReading(source, name: name, as: .targets) { reader, root in reader.targetList(root) }
}
