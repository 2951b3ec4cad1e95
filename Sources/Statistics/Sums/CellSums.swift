/// The three sums of the respondents in one cell: n, Σw and Σw².
///
/// They add up over any split of the rows, and every standard error, effective base and test that rests on weights
/// alone follows from them. A table is an array of these; rows are not needed any more.
package struct CellSums: Hashable, Sendable {
    /// How many respondents, unweighted.
    package var count: Int
    /// Σw.
    package var weightSum: Double
    /// Σw².
    package var squaredWeightSum: Double

    package init(count: Int, weightSum: Double, squaredWeightSum: Double) {
        self.count = count
        self.weightSum = weightSum
        self.squaredWeightSum = squaredWeightSum
    }

    /// Nobody.
    package static let zero = CellSums(count: 0, weightSum: 0, squaredWeightSum: 0)

    /// The sums of one respondent more.
    package mutating func add(weight: Double) {
        count += 1
        weightSum += weight
        squaredWeightSum += weight * weight
    }

    package static func + (left: CellSums, right: CellSums) -> CellSums {
        CellSums(
            count: left.count + right.count,
            weightSum: left.weightSum + right.weightSum,
            squaredWeightSum: left.squaredWeightSum + right.squaredWeightSum)
    }

    package static func += (left: inout CellSums, right: CellSums) {
        left = left + right
    }

    /// Those of this cell who are not in a part of it.
    package static func - (whole: CellSums, part: CellSums) -> CellSums {
        CellSums(
            count: whole.count - part.count,
            weightSum: whole.weightSum - part.weightSum,
            squaredWeightSum: whole.squaredWeightSum - part.squaredWeightSum)
    }

    /// Kish's effective base (Σw)²/Σw²; 0 for nobody.
    package var effectiveBase: Double {
        squaredWeightSum > 0 ? weightSum * weightSum / squaredWeightSum : 0
    }

    /// Kish's design effect of the weights, n/n_eff; nothing for nobody.
    package var weightingEffect: Double? {
        weightSum > 0 ? Double(count) * squaredWeightSum / (weightSum * weightSum) : nil
    }

    /// n_eff/n: the share of the sample that the weights leave; nothing for nobody.
    package var weightingEfficiency: Double? {
        weightingEffect.map { 1 / $0 }
    }

    /// The standard deviation of the weights (divisor n) by their mean; nothing for nobody.
    package var weightVariation: Double? {
        weightingEffect.map { max(0, $0 - 1).squareRoot() }
    }
}

extension Sequence<CellSums> {
    /// The sums of all cells together, none of which share a respondent.
    package var total: CellSums { reduce(.zero, +) }
}
