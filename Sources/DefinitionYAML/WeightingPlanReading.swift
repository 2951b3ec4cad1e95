package import Definition

/// The most bytes that a plan of weights may have (rule W001).
package let weightingPlanLimit = 1024 * 1024

/// Reads a plan of weights (Docs/Weighting.md), with every finding that reading can make at once.
package func readWeightingPlan(name: String, bytes: [UInt8]) -> SpecificationReading<WeightingPlan> {
    let source = SpecificationFile(
        name: name, bytes: bytes, limit: weightingPlanLimit, rule: "W001",
        remedy: "join categories that hardly differ", as: .weights)
    return SpecificationReading(source, name: name, as: .weights) { reader, root in reader.weightingPlan(root)
    }
}
