/// A margin held against a sample: every target is above 0 and has rows, and every row has a target.
struct ResolvedMargin {
    let variables: [String]
    let places: [MarginCategory]
    /// In units of the weights.
    private(set) var targets: [Double]
    /// For each row an index into `targets`.
    let targetOfRow: [Int32]
    let rowCounts: [Int]
    let unit: Margin.Unit
    /// What the targets add to.
    let sum: Double

    /// - Throws: the faults of a margin that show without the other margins.
    init(_ margin: Margin, in sample: Sample) throws(WeightingError) {
        let variables = try Self.variables(of: margin, in: sample)
        let values = try Self.values(of: margin, variables)
        sum = try Self.sum(of: margin)

        var groups = RowGroups(rowCount: sample.rowCount)
        for variable in variables { try groups.split(by: variable) }
        let counts = groups.rowCounts()

        // The categories of a group, by the codes that targets are named with.
        var groupOfCategories: [[String]: Int] = [:]
        for (group, row) in groups.firstRow.enumerated() {
            let categories = variables.compactMap { variable in
                variable.categoryOfRow[row].map { variable.categories[Int($0)] }
            }
            groupOfCategories[categories] = group
            guard let target = values[categories], target > 0 else {
                throw .categoryWithoutTarget(
                    MarginCategory(margin.variables, categories), rows: counts[group])
            }
        }

        var targetOfGroup = [Int32](repeating: 0, count: groups.count)
        var places: [MarginCategory] = []
        var targets: [Double] = []
        var rowCounts: [Int] = []
        for target in margin.targets where target.value > 0 {
            let place = MarginCategory(margin.variables, target.categories)
            guard let group = groupOfCategories[target.categories] else {
                throw .emptyCategory(place, target: target.value)
            }
            targetOfGroup[group] = Int32(targets.count)
            places.append(place)
            targets.append(target.value)
            rowCounts.append(counts[group])
        }
        self.variables = margin.variables
        self.places = places
        self.targets = targets
        self.rowCounts = rowCounts
        targetOfRow = groups.groupOfRow.map { targetOfGroup[Int($0)] }
        unit = margin.unit
    }

    /// Turns shares, and counts whose rounding differs in the last digits, into targets that add to the total.
    mutating func scale(to total: Double) {
        let factor = total / targets.compensatedSum()
        for index in targets.indices { targets[index] *= factor }
    }

    // MARK: What a margin must be

    private static func variables(
        of margin: Margin, in sample: Sample
    ) throws(WeightingError) -> [CategoricalVariable] {
        guard !margin.targets.isEmpty, !margin.variables.isEmpty else {
            throw .noTargets(variables: margin.variables)
        }
        guard Set(margin.variables).count == margin.variables.count else {
            throw .unfitTarget(variables: margin.variables, categories: margin.targets[0].categories)
        }
        var found: [CategoricalVariable] = []
        for name in margin.variables {
            guard let variable = sample.variables.first(where: { $0.name == name }) else {
                throw .unknownVariable(name, known: sample.variables.map(\.name))
            }
            found.append(variable)
        }
        return found
    }

    private static func values(
        of margin: Margin, _ variables: [CategoricalVariable]
    ) throws(WeightingError) -> [[String]: Double] {
        let known = variables.map { Set($0.categories) }
        var values: [[String]: Double] = [:]
        for target in margin.targets {
            let place = MarginCategory(margin.variables, target.categories)
            guard target.categories.count == variables.count else {
                throw .unfitTarget(variables: margin.variables, categories: target.categories)
            }
            for (position, category) in target.categories.enumerated()
            where !known[position].contains(category) {
                throw .unknownCategory(
                    variable: margin.variables[position], category: category,
                    known: variables[position].categories)
            }
            guard target.value.isFinite, target.value >= 0 else {
                throw .unusableTarget(place, value: target.value)
            }
            guard values.updateValue(target.value, forKey: target.categories) == nil else {
                throw .repeatedTarget(place)
            }
        }
        return values
    }

    private static func sum(of margin: Margin) throws(WeightingError) -> Double {
        let sum = margin.targets.lazy.map(\.value).compensatedSum()
        switch margin.unit {
        case .shares:
            guard agree(sum, 1) || agree(sum, 100) else {
                throw .sharesDoNotAdd(variables: margin.variables, sum: sum)
            }
        case .counts:
            guard sum.isFinite, sum > 0 else { throw .unusableTotal(sum) }
        }
        return sum
    }
}

/// Whether two sums of targets are the same but for rounding: to a billionth.
func agree(_ first: Double, _ second: Double) -> Bool {
    abs(first - second) <= 1e-9 * max(abs(first), abs(second))
}
