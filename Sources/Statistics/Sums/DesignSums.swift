/// The sums of the respondents in one cell, and those parts of them that the errors of a design need: additive over any split of
/// the rows, like `CellSums`.
package struct DesignSums: Hashable, Sendable {
    /// n, Σw and Σw².
    package var sums: CellSums
    /// What `VarianceRule` says: by cluster or replicate Σw, by stratum Σw and Σw² in turn; empty where weights alone decide, and
    /// for nobody.
    package var parts: [Double]

    package init(_ sums: CellSums, parts: [Double] = []) {
        self.sums = sums
        self.parts = parts
    }

    /// Nobody.
    package static let zero = DesignSums(.zero)

    package static func + (left: DesignSums, right: DesignSums) -> DesignSums {
        DesignSums(left.sums + right.sums, parts: combined(left.parts, right.parts, +))
    }

    package static func += (left: inout DesignSums, right: DesignSums) { left = left + right }

    /// Those of this cell who are not in a part of it.
    package static func - (whole: DesignSums, part: DesignSums) -> DesignSums {
        DesignSums(whole.sums - part.sums, parts: combined(whole.parts, part.parts, -))
    }

    private static func combined(
        _ left: [Double], _ right: [Double], _ operation: (Double, Double) -> Double
    ) -> [Double] {
        if right.isEmpty { return left }
        if left.isEmpty { return right.map { operation(0, $0) } }
        precondition(left.count == right.count, "parts of one design")
        return zip(left, right).map(operation)
    }
}

extension Sequence<DesignSums> {
    /// The sums of all cells together, none of which share a respondent.
    package var total: DesignSums { reduce(.zero, +) }
}
