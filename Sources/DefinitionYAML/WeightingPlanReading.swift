package import Definition
package import Findings

/// What reading a plan of weights yields.
package struct WeightingPlanReading: Sendable {
    /// Nil when there is nothing to go on with; with errors among the findings it has gaps.
    package let plan: WeightingPlan?
    /// In reading order.
    package let findings: [Finding]
    private let text: SourceText?

    fileprivate init(_ plan: WeightingPlan?, _ findings: [Finding], _ text: SourceText?) {
        self.plan = plan
        self.findings = findings.inReadingOrder()
        self.text = text
    }

    /// A line of the file, for quoting it; nil when the file is not text or has no such line.
    package func line(_ number: Int) -> String? { text?.line(number) }
}

/// The most bytes that a plan of weights may have (rule W001).
package let weightingPlanLimit = 1024 * 1024

/// Reads a plan of weights (Docs/Weighting.md), with every finding that reading can make at once.
package func readWeightingPlan(name: String, bytes: [UInt8]) -> WeightingPlanReading {
    let source = SpecificationFile(
        name: name, bytes: bytes, limit: weightingPlanLimit, rule: "W001",
        remedy: "join categories that hardly differ", as: .weights)
    guard let root = source.root else { return WeightingPlanReading(nil, source.findings, source.text) }
    var reader = DefinitionReader(file: name, kind: .weights) { _ in .failure(.notFound) }
    let plan = reader.weightingPlan(root)
    return WeightingPlanReading(plan, source.findings + reader.findings, source.text)
}
