import Testing

@testable import Weighting

/// What is refused, and by which name. In each test one thing is wrong with a sample of six or with its targets.
struct RefusalTests {
    static let region = CategoricalVariable(
        name: "region", categories: ["north", "south", "west"], categoryOfRow: [0, 0, 0, 1, 1, 1])
    static let sex = CategoricalVariable(
        name: "sex", categories: ["w", "m"], categoryOfRow: [0, 1, 1, 0, 0, 1])
    static let regions = Margin("region", .shares, ["north": 0.6, "south": 0.4])
    static let sexes = Margin("sex", .shares, ["w": 0.5, "m": 0.5])

    private func sample(
        _ weights: [Double] = [1, 1, 1, 1, 1, 1], _ variables: [CategoricalVariable] = [region, sex]
    ) throws(WeightingError) -> Sample {
        try Sample(baseWeights: weights, variables: variables)
    }

    private func expect(
        _ margins: [Margin], toThrow error: WeightingError, total: WeightTotal = .sumOfBaseWeights,
        _ location: SourceLocation = #_sourceLocation
    ) throws {
        let sample = try sample()
        #expect(throws: error, sourceLocation: location) { try sample.raked(to: margins, total: total) }
        #expect(throws: error, sourceLocation: location) {
            try sample.calibrated(to: margins, total: total, distance: .linear)
        }
    }

    // MARK: The sample

    @Test func `a sample without rows`() {
        #expect(throws: WeightingError.noRows) { try Sample(baseWeights: [], variables: []) }
    }

    @Test(arguments: [0, -1, .infinity, -Double.infinity])
    func `a base weight that is zero, negative or infinite`(weight: Double) {
        #expect(throws: WeightingError.unusableBaseWeight(row: 2, weight: weight)) {
            try sample([1, 1, weight, 1, 1, -5])
        }
    }

    @Test func `a base weight that is not a number`() {
        #expect {
            try sample([1, 1, 1, .nan, 1, 1])
        } throws: { error in
            guard case WeightingError.unusableBaseWeight(row: 3, let weight) = error else { return false }
            return weight.isNaN
        }
    }

    @Test func `variables that do not fit the sample`() {
        #expect(throws: WeightingError.rowCountsDiffer(variable: "region", rows: 6, weights: 5)) {
            try sample([1, 1, 1, 1, 1])
        }
        #expect(throws: WeightingError.repeatedVariable("sex")) {
            try sample([1, 1, 1, 1, 1, 1], [Self.sex, Self.sex])
        }
        #expect(throws: WeightingError.repeatedCategory(variable: "a", category: "x")) {
            try sample(
                [1, 1], [CategoricalVariable(name: "a", categories: ["x", "y", "x"], categoryOfRow: [0, 1])])
        }
        #expect(
            throws: WeightingError.categoryOutOfRange(variable: "a", row: 1, index: 2, categories: 2)
        ) {
            try sample(
                [1, 1], [CategoricalVariable(name: "a", categories: ["x", "y"], categoryOfRow: [0, 2])])
        }
    }

    @Test func `a row without a category, if a margin needs it`() throws {
        let gap = CategoricalVariable(
            name: "age", categories: ["young", "old"], categoryOfRow: [0, 1, nil, 0, nil, 1])
        let sample = try sample([1, 1, 1, 1, 1, 1], [Self.region, gap])

        #expect(throws: WeightingError.missingCategory(variable: "age", row: 2, rows: 2)) {
            try sample.raked(to: [Self.regions, Margin("age", .shares, ["young": 0.5, "old": 0.5])])
        }
        #expect(throws: Never.self) { try sample.raked(to: [Self.regions]) }
    }

    // MARK: The targets

    @Test func `margins with different totals`() throws {
        let first = Margin("region", .counts, ["north": 600, "south": 400])
        let second = Margin("sex", .counts, ["w": 500, "m": 550])
        let total = WeightingError.Total(variables: ["region"], value: 1000)

        try expect(
            [first, second],
            toThrow: .totalsDiffer(first: total, second: .init(variables: ["sex"], value: 1050)))
        try expect(
            [first], toThrow: .totalsDiffer(first: .init(variables: [], value: 999), second: total),
            total: .count(999))
    }

    @Test func `an empty category with a target above 0`() throws {
        try expect(
            [Margin("region", .shares, ["north": 0.5, "south": 0.3, "west": 0.2])],
            toThrow: .emptyCategory(MarginCategory(["region"], ["west"]), target: 0.2))
        #expect(throws: Never.self) {
            try sample().raked(to: [Margin("region", .shares, ["north": 0.5, "south": 0.5, "west": 0])])
        }
    }

    @Test func `an empty cell of a crossed margin`() throws {
        let alike = CategoricalVariable(
            name: "area", categories: ["n", "s"], categoryOfRow: [0, 0, 0, 1, 1, 1])
        let crossed = Margin(
            variables: ["region", "area"], unit: .counts,
            targets: [
                .init(["north", "n"], 4), .init(["north", "s"], 1), .init(["south", "s"], 5),
            ])

        #expect(
            throws: WeightingError.emptyCategory(
                MarginCategory(["region", "area"], ["north", "s"]), target: 1)
        ) {
            try sample([1, 1, 1, 1, 1, 1], [Self.region, alike]).postStratified(to: crossed)
        }
    }

    @Test func `a category of the sample with no target, or with one of zero`() throws {
        let place = MarginCategory(["region"], ["south"])

        try expect([Margin("region", .shares, ["north": 1])], toThrow: .categoryWithoutTarget(place, rows: 3))
        try expect(
            [Margin("region", .shares, ["north": 1, "south": 0])],
            toThrow: .categoryWithoutTarget(place, rows: 3))
    }

    @Test(arguments: [Double.infinity, -0.5])
    func `a target that is not finite, or negative`(value: Double) throws {
        try expect(
            [Margin("region", .shares, ["north": value, "south": 0.4])],
            toThrow: .unusableTarget(MarginCategory(["region"], ["north"]), value: value))
    }

    @Test func `a target that is not a number`() throws {
        #expect {
            try sample().raked(to: [Margin("region", .shares, ["north": .nan, "south": 0.4])])
        } throws: { error in
            guard case WeightingError.unusableTarget(let place, let value) = error else { return false }
            return value.isNaN && place.categories == ["north"]
        }
    }

    @Test func `shares that add neither to 1 nor to 100`() throws {
        try expect(
            [Self.sexes, Margin("region", .shares, ["north": 0.5, "south": 0.25])],
            toThrow: .sharesDoNotAdd(variables: ["region"], sum: 0.75))
        try expect(
            [Margin("region", .shares, ["north": 50, "south": 49.5])],
            toThrow: .sharesDoNotAdd(variables: ["region"], sum: 99.5))
    }

    @Test func `targets that name what is not there, or twice, or in another number`() throws {
        try expect([], toThrow: .noMargins)
        try expect([Margin("region", .shares, [:])], toThrow: .noTargets(variables: ["region"]))
        try expect(
            [Margin("age", .shares, ["old": 1])], toThrow: .unknownVariable("age", known: ["region", "sex"]))
        try expect(
            [Margin("sex", .shares, ["w": 0.5, "x": 0.5])],
            toThrow: .unknownCategory(variable: "sex", category: "x", known: ["w", "m"]))
        try expect(
            [Margin("sex", .shares, ["w": 0.5, "m": 0.3, "w": 0.2])],
            toThrow: .repeatedTarget(MarginCategory(["sex"], ["w"])))
        try expect([Self.sexes, Self.regions, Self.sexes], toThrow: .repeatedMargin(variables: ["sex"]))
        try expect(
            [Margin(variables: ["sex", "region"], unit: .shares, targets: [.init(["w"], 1)])],
            toThrow: .unfitTarget(variables: ["sex", "region"], categories: ["w"]))
        try expect(
            [Margin(variables: ["sex", "sex"], unit: .shares, targets: [.init(["w", "m"], 1)])],
            toThrow: .unfitTarget(variables: ["sex", "sex"], categories: ["w", "m"]))
    }

    @Test func `a total that cannot be`() throws {
        try expect([Self.regions], toThrow: .unusableTotal(0), total: .count(0))
        try expect([Self.regions], toThrow: .unusableTotal(.infinity), total: .count(.infinity))
        try expect([Margin("region", .counts, ["north": 0, "south": 0])], toThrow: .unusableTotal(0))
    }

    // MARK: Limits, bounds and iterations

    @Test func `a limit with which a target cannot be met`() throws {
        let margin = Margin("region", .shares, ["north": 0.9, "south": 0.1])

        #expect {
            try sample().raked(to: [margin], within: WeightLimits(lower: 0.1, upper: 1.5))
        } throws: { error in
            guard case WeightingError.limitsExcludeTarget(let place, let target, let low, let high) = error
            else { return false }
            return place == MarginCategory(["region"], ["north"]) && abs(target - 5.4) < 1e-12
                && abs(low - 0.3) < 1e-12 && abs(high - 4.5) < 1e-12
        }
    }

    @Test(arguments: CalibrationDistance.allCases)
    func `a bound with which a target cannot be met`(distance: CalibrationDistance) throws {
        let margin = Margin("region", .shares, ["north": 0.9, "south": 0.1])

        #expect {
            try sample().calibrated(
                to: [margin], distance: distance, within: CalibrationBounds(lower: 0.5, upper: 3))
        } throws: { error in
            guard case WeightingError.limitsExcludeTarget(let place, let target, let low, _) = error
            else { return false }
            return place == MarginCategory(["region"], ["south"]) && abs(target - 0.6) < 1e-12
                && abs(low - 1.5) < 1e-12
        }
    }

    @Test func `limits, bounds and tolerances that make no sense`() throws {
        let sample = try sample()
        for (lower, upper) in [(1.0, 2.0), (0.5, 1), (-0.1, 2), (.nan, 2), (0.5, .nan)] {
            #expect(throws: WeightingError.self) {
                try sample.raked(to: [Self.regions], within: WeightLimits(lower: lower, upper: upper))
            }
            #expect(throws: WeightingError.self) {
                try sample.calibrated(
                    to: [Self.regions], distance: .raking,
                    within: CalibrationBounds(lower: lower, upper: upper))
            }
        }
        #expect(throws: WeightingError.unusableBounds(lower: 0.5, upper: .infinity)) {
            try sample.calibrated(
                to: [Self.regions], distance: .logit, within: CalibrationBounds(lower: 0.5, upper: .infinity))
        }
        #expect(throws: WeightingError.unusableConvergence(tolerance: 0, maximumIterations: 5)) {
            try sample.raked(
                to: [Self.regions], convergence: Convergence(tolerance: 0, maximumIterations: 5))
        }
    }

    @Test func `trimming that leaves nothing to take up what is cut off`() throws {
        let uneven = try sample([1, 1, 1, 1, 1, 5])
        #expect(throws: WeightingError.nothingLeftToTrim(lower: 0.9, upper: 1.1)) {
            try WeightSet(unchanged: uneven).trimmed(within: WeightLimits(lower: 0.9, upper: 1.1), of: uneven)
        }
    }

    @Test func `a linear calibration that makes a weight negative`() throws {
        // Two margins pull the one woman of the south down together.
        let codes: [(UInt16, UInt16)] = [(0, 0), (0, 0), (0, 1), (1, 0), (1, 0), (1, 1)]
        let sample = try Sample(
            baseWeights: [1, 1, 1, 1, 1, 1],
            variables: [
                CategoricalVariable(name: "a", categories: ["0", "1"], categoryOfRow: codes.map(\.0)),
                CategoricalVariable(name: "b", categories: ["0", "1"], categoryOfRow: codes.map(\.1)),
            ])
        let margins = [
            Margin("a", .shares, ["0": 0.95, "1": 0.05]), Margin("b", .shares, ["0": 0.95, "1": 0.05]),
        ]

        #expect {
            try sample.calibrated(to: margins, distance: .linear)
        } throws: { error in
            guard case WeightingError.negativeWeight(row: 5, let weight) = error else { return false }
            return weight < 0
        }
    }

    @Test func `targets that contradict each other in the sample`() throws {
        // Every woman is of the north, and there are to be more women than people of the north.
        let sample = try sample(
            [1, 1, 1, 1, 1, 1],
            [
                Self.region,
                CategoricalVariable(name: "sex", categories: ["w", "m"], categoryOfRow: [0, 0, 1, 1, 1, 1]),
            ])
        let margins = [
            Margin("region", .shares, ["north": 0.4, "south": 0.6]),
            Margin("sex", .shares, ["w": 0.7, "m": 0.3]),
        ]
        func isNotConverged(_ error: any Error) -> Bool {
            guard case WeightingError.notConverged(let iterations, _, let target, let reached) = error
            else { return false }
            return iterations > 0 && abs(target - reached) > 0.1
        }

        #expect { try sample.raked(to: margins) } throws: { isNotConverged($0) }
        #expect {
            try sample.raked(to: margins, within: WeightLimits(lower: 0, upper: 5))
        } throws: { isNotConverged($0) }
        for distance in CalibrationDistance.allCases {
            #expect {
                try sample.calibrated(
                    to: margins, distance: distance, within: CalibrationBounds(lower: 0, upper: 10))
            } throws: { isNotConverged($0) }
        }
    }

    @Test func `too few iterations`() throws {
        #expect {
            try sample().raked(
                to: [Self.regions, Self.sexes],
                convergence: Convergence(tolerance: 1e-12, maximumIterations: 1))
        } throws: { error in
            guard case WeightingError.notConverged(iterations: 1, let place, _, _) = error else {
                return false
            }
            return place.variables == ["region"]
        }
    }

    @Test func `more targets than equations are solved for`() throws {
        let count = 2001
        let rows = (0..<UInt16(count)).map { Optional($0) }
        let names = (0..<count).map(String.init)
        let sample = try Sample(
            baseWeights: [Double](repeating: 1, count: count),
            variables: [CategoricalVariable(name: "town", categories: names, categoryOfRow: rows)])
        let margin = Margin(
            variables: ["town"], unit: .counts, targets: names.map { .init([$0], 2) })

        #expect(throws: WeightingError.tooManyTargets(2001, limit: 2000)) {
            try sample.calibrated(to: [margin], distance: .linear)
        }
        #expect(throws: Never.self) { try sample.raked(to: [margin]) }
    }
}
