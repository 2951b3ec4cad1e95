package import Responses
package import Statistics

/// Which responses a table is about.
///
/// The sample is what standard errors know of: a domain within it (`domain`) leaves the others in, with nothing to add, as a
/// domain must (Cochran 1977, §2.11; `Docs/Statistics.md`).
package struct SampleSpecification: Hashable, Sendable {
    /// Completed interviews unless asked otherwise.
    package var dispositions: Set<Disposition> = [.complete]
    /// Nil for all waves.
    package var wave: String?
    /// Nil for those that `OriginRule` takes.
    package var origins: Set<ResponseOrigin>?
    /// Nil for all languages.
    package var language: String?
    /// Only those for whom this formula is true: a domain of the sample.
    package var domain: String?

    package init() {}
}

/// The respondents of a table: which rows, with what weight.
package struct Sample: Sendable {
    /// 1 for a row in the sample, 0 for one outside.
    package let members: [UInt8]
    /// 1 for a row in the domain; the same as `members` where there is none.
    package let domain: [UInt8]
    /// Of all rows; nil for all of them 1.
    package let weights: [Double]?
    /// By which the weights are known; nil where they have no name, or there are none.
    package var weightsName: String?
    /// How many rows the sample has.
    package let count: Int
    /// Whether any of them were made up.
    package let isSynthetic: Bool
    /// How many made-up responses were left out because there are others.
    package let madeUpLeftOut: Int
    package let design: SampleDesign

    /// Costs a pass over a few columns, and one over the variables of the domain's formula.
    ///
    /// - Parameters:
    ///   - weights: of all rows of the dataset; nil for all of them 1.
    ///   - design: how its respondents were drawn; single respondents if left out.
    /// - Throws: `TabulationError`, and what the memory throws.
    package init(
        _ specification: SampleSpecification, of data: Dataset, weights: [Double]? = nil,
        design: DesignSpecification = DesignSpecification()
    ) throws {
        let dispositions = Self.lookup(specification.dispositions.map(\.number))
        let origins = Self.lookup(
            (specification.origins ?? Set(ResponseOrigin.allCases)).map(\.number))
        let languages = Self.lookup(
            data.languages.indices.filter { place in
                specification.language == nil || specification.language == data.languages[place]
            }.map { UInt8($0) })
        let waves =
            [false]
            + data.definitions.map { definition in
                specification.wave == nil || specification.wave == definition.wave
            }
        var members = [UInt8](repeating: 0, count: data.rowCount)
        try data.withFacts(.flags, as: UInt8.self) { flags in
            try data.withFacts(.disposition, as: UInt8.self) { disposition in
                try data.withFacts(.origin, as: UInt8.self) { origin in
                    for row in members.indices {
                        members[row] =
                            flags[row] & FactColumn.isCounted & dispositions[Int(disposition[row])]
                            & origins[Int(origin[row])]
                    }
                }
            }
        }
        try data.withFacts(.definition, as: UInt16.self) { definition in
            for row in members.indices where !waves[Int(definition[row])] { members[row] = 0 }
        }
        if let weights {
            // Without a weight nobody is in a weighted sample.
            for row in members.indices where !(weights[row] > 0) { members[row] = 0 }
        }
        madeUpLeftOut =
            specification.origins == nil ? try OriginRule.leaveOutMadeUp(of: data, in: &members) : 0
        var domain = members
        if specification.language != nil {
            try data.withFacts(.language, as: UInt8.self) { language in
                for row in domain.indices { domain[row] &= languages[Int(language[row])] }
            }
        }
        if let formula = specification.domain {
            let truths = try FormulaColumn.truths(formula, of: data, within: domain)
            for row in domain.indices where truths[row] != 2 { domain[row] = 0 }
        }
        guard members.contains(1) else {
            throw TabulationError.emptySample(
                "nobody is in the sample: no response has that disposition, origin and wave"
                    + (weights == nil ? "" : ", and a weight"))
        }
        guard domain.contains(1) else { throw TabulationError.emptyDomain }
        self.members = members
        self.domain = domain
        self.weights = weights
        count = members.reduce(0) { $0 + Int($1) }
        isSynthetic = try OriginRule.hasMadeUp(members, of: data)
        self.design = try SampleDesign(design, of: data, members: members, weights: weights)
    }

    /// Adds a row of the sample to a cell.
    package func add(row: Int, to cell: inout DesignSums) {
        let place = Int(design.placeOfRow[row])
        design.rule.add(
            row: place, group: design.groups.isEmpty ? 0 : Int(design.groups[place]),
            weight: weights?[row] ?? 1, to: &cell)
    }

    private static func lookup(_ numbers: [UInt8]) -> [UInt8] {
        var lookup = [UInt8](repeating: 0, count: 256)
        for number in numbers { lookup[Int(number)] = 1 }
        return lookup
    }
}
