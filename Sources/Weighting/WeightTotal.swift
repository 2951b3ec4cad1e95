/// What the weights add to when all targets are shares. Targets that are counts bring their own total.
package enum WeightTotal: Hashable, Sendable {
    case sumOfBaseWeights
    /// So that the mean weight is 1.
    case rowCount
    case count(Double)

    func value(for sample: Sample) -> Double {
        switch self {
        case .sumOfBaseWeights: sample.baseWeights.compensatedSum()
        case .rowCount: Double(sample.rowCount)
        case .count(let total): total
        }
    }
}
