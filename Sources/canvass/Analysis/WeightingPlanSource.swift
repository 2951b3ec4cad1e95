import ArgumentParser
import Definition
import DefinitionYAML
import Findings
import Responses
import SampleWeights
import Tabulation
import Weighting

/// A plan of weights that has been read.
struct WeightingPlanSource {
    let plan: WeightingPlan
    let bytes: [UInt8]
    private let reading: SpecificationReading<WeightingPlan>

    /// Reads the plan of a shipped questionnaire, or a file; with errors in it, says its findings and ends.
    init(_ name: String) throws {
        let file = try SpecificationBytes(
            name, shippedAs: "weights.yaml", noun: "weights", limit: weightingPlanLimit,
            shortening: "join categories that hardly differ")
        let reading = readWeightingPlan(name: file.name, bytes: file.bytes)
        try SpecificationBytes.say(reading.findings) { reading.line($0) }
        guard let plan = reading.content else { throw ExitCode.findings }
        self.reading = reading
        self.plan = plan
        bytes = file.bytes
    }

    /// The weights of these respondents; says what is wrong with the plan, and ends.
    ///
    /// - Parameter wanted: origins instead of those of the plan.
    func weights(
        of data: Dataset, origins wanted: Set<ResponseOrigin>?
    ) throws -> (task: WeightingTask, weights: SpecifiedWeights) {
        let origins = try wanted ?? self.origins()
        do {
            let (task, findings) = try WeightingTask.make(plan, of: data, origins: origins)
            try SpecificationBytes.say(findings) { reading.line($0) }
            guard let task else { throw ExitCode.findings }
            do {
                return (task, try task.weights())
            } catch {
                throw CommandFailure(
                    "\(plan.id.value): \(error)\(try place(of: error, in: task, data))", exitCode: .findings)
            }
        } catch let error as TabulationError {
            throw CommandFailure(error.message)
        } catch SampleWeightsError.severalCategories(let group, let categories, let row) {
            throw CommandFailure(
                "\(plan.id.value): response \(try data.responseID(row)) is in several categories of '\(group)', \(categories.joined(separator: " and ")); "
                    + "make the formulas exclude each other", exitCode: .findings)
        } catch SampleWeightsError.noNumber(let name, let nearest) {
            throw CommandFailure(
                "\(plan.id.value): '\(name)' is no number of this questionnaire, so it cannot be a base weight"
                    + (nearest.map { "; did you mean \($0)?" } ?? ""), exitCode: .findings)
        }
    }

    private func origins() throws -> Set<ResponseOrigin>? {
        guard !plan.origins.isEmpty else { return nil }
        let findings = plan.origins.filter { ResponseOrigin(rawValue: $0.value) == nil }.map { origin in
            Finding(
                "W009", at: origin.range, "there is no origin '\(origin.value)'",
                remedy: "there are \(ResponseOrigin.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        try SpecificationBytes.say(findings) { reading.line($0) }
        return Set(plan.origins.compactMap { ResponseOrigin(rawValue: $0.value) })
    }

    /// Which response the row is that weighting speaks of.
    private func place(of error: WeightingError, in task: WeightingTask, _ data: Dataset) throws -> String {
        switch error {
        case .unusableBaseWeight(let row, _), .missingCategory(_, let row, _), .negativeWeight(let row, _):
            "; row \(row + 1) is the response \(try data.responseID(task.rows[row]))"
        default: ""
        }
    }
}
