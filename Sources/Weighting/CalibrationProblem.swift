/// Margins held against a sample and against each other, and the rows gathered into cells.
///
/// All rows of a cell have the same target in every margin, so what raking and calibration change is one factor for
/// each cell; the rows are read twice, however many iterations there are.
struct CalibrationProblem {
    let sample: Sample
    private(set) var margins: [ResolvedMargin]
    /// What the weights add to.
    let total: Double
    let cellOfRow: [Int32]
    let rowsOfCell: [Int]
    /// The sums of the base weights, scaled so that they add to the total.
    let baseOfCell: [Double]
    /// What a base weight is multiplied by so that all add to the total.
    let baseScale: Double
    /// For each margin and cell an index into the targets of the margin.
    let targetOfCell: [[Int32]]

    var cellCount: Int { baseOfCell.count }

    /// Linear in rows times margins.
    init(_ sample: Sample, _ margins: [Margin], total: WeightTotal) throws(WeightingError) {
        guard !margins.isEmpty else { throw .noMargins }
        var seen: Set<Set<String>> = []
        var resolved: [ResolvedMargin] = []
        for margin in margins {
            guard seen.insert(Set(margin.variables)).inserted else {
                throw .repeatedMargin(variables: margin.variables)
            }
            resolved.append(try ResolvedMargin(margin, in: sample))
        }
        let value = try Self.total(of: resolved, total, in: sample)
        for index in resolved.indices { resolved[index].scale(to: value) }

        var cells = RowGroups(rowCount: sample.rowCount)
        for name in Set(margins.flatMap(\.variables)).sorted() {
            for variable in sample.variables where variable.name == name { try cells.split(by: variable) }
        }
        let base = sample.baseWeights.sums(by: cells.groupOfRow, groups: cells.count)
        let scale = value / base.compensatedSum()

        self.sample = sample
        self.margins = resolved
        self.total = value
        cellOfRow = cells.groupOfRow
        rowsOfCell = cells.rowCounts()
        baseOfCell = base.map { $0 * scale }
        baseScale = scale
        targetOfCell = resolved.map { margin in cells.firstRow.map { margin.targetOfRow[$0] } }
    }

    private static func total(
        of margins: [ResolvedMargin], _ total: WeightTotal, in sample: Sample
    ) throws(WeightingError) -> Double {
        var known: WeightingError.Total?
        if case .count(let value) = total {
            known = WeightingError.Total(variables: [], value: value)
        }
        for margin in margins where margin.unit == .counts {
            let own = WeightingError.Total(variables: margin.variables, value: margin.sum)
            if let known, !agree(known.value, own.value) { throw .totalsDiffer(first: known, second: own) }
            known = known ?? own
        }
        let value = known?.value ?? total.value(for: sample)
        guard value.isFinite, value > 0 else { throw .unusableTotal(value) }
        return value
    }

    /// What the weights of the cells add to for each target of a margin.
    func reached(_ margin: Int, by cellWeights: [Double]) -> [Double] {
        cellWeights.sums(by: targetOfCell[margin], groups: margins[margin].targets.count)
    }

    /// The target that the weights of the cells miss by most in a margin.
    func largestMiss(_ margin: Int, by cellWeights: [Double]) -> MarginMiss {
        let targets = margins[margin].targets
        let reached = reached(margin, by: cellWeights)
        var worst = 0
        for index in targets.indices
        where !(abs(reached[index] - targets[index]) <= abs(reached[worst] - targets[worst])) {
            worst = index
        }
        return MarginMiss(
            place: margins[margin].places[worst], target: targets[worst], reached: reached[worst])
    }

    /// The target that is missed by most in all margins.
    func largestMiss(by cellWeights: [Double]) -> MarginMiss {
        var worst = largestMiss(0, by: cellWeights)
        for margin in margins.indices.dropFirst() {
            let miss = largestMiss(margin, by: cellWeights)
            if !(miss.size <= worst.size) { worst = miss }
        }
        return worst
    }

    /// The sums of the weights of the rows in each cell.
    func cellSums(of weights: [Double]) -> [Double] {
        weights.sums(by: cellOfRow, groups: cellCount)
    }

    /// Refuses targets that cannot be reached even with everything in their category at its lowest, or its highest.
    ///
    /// - Parameters:
    ///   - lowest: of each cell, the least that its weights can add to.
    ///   - highest: of each cell, the most; may be infinite.
    func requireReach(lowest: [Double], highest: [Double]) throws(WeightingError) {
        for margin in margins.indices {
            let least = reached(margin, by: lowest)
            let most = highest.allSatisfy(\.isFinite) ? reached(margin, by: highest) : nil
            for (index, target) in margins[margin].targets.enumerated() {
                let slack = 1e-9 * target
                guard least[index] <= target + slack, (most?[index] ?? .infinity) >= target - slack else {
                    throw .limitsExcludeTarget(
                        margins[margin].places[index], target: target, lowest: least[index],
                        highest: most?[index] ?? .infinity)
                }
            }
        }
    }
}
