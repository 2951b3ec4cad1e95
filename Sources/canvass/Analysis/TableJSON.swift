import Reporting
import Statistics
import Tabulation
import Values

extension CrossTable {
    /// For programs: numbers with all their digits, the fewest that read back as the same number.
    var json: JSONText {
        .object([
            ("variable", .string(variable)), ("title", .string(title)), ("wording", .string(wording)),
            ("base", .string(base.rawValue)), ("weighted", .truth(isWeighted)),
            ("weights", .optional(weighting)),
            ("synthetic", .truth(isSynthetic)), ("left_out", .whole(madeUpLeftOut)),
            ("sample", .whole(sampleSize)), ("design", design.json),
            (
                "columns",
                .array(
                    columns.map { column in
                        .object([
                            ("block", .string(column.block)), ("label", .string(column.label)),
                            ("letter", .optional(column.letter)), ("n", .whole(column.base.count)),
                            ("weighted_n", .full(column.base.weightSum)),
                            ("effective_n", .full(column.base.effectiveBase)),
                        ])
                    })
            ),
            ("rows", .array(rows.map(\.json))),
            (
                "independence",
                .array(
                    independence.map { test in
                        .object([
                            ("block", .string(test.block)), ("test", .string(rules.independence.rawValue)),
                            ("statistic", .full(test.test.statistic)),
                            ("df", .full(test.test.degreesOfFreedom)),
                            ("denominator", .full(test.test.denominator)), ("p", .full(test.test.pValue)),
                        ])
                    })
            ), ("verbatims", .array(verbatims.map(\.json))),
        ])
    }
}

extension CrossTable.Row {
    fileprivate var json: JSONText {
        .object([
            ("label", .string(label)), ("kind", .string(kind.rawValue)),
            ("code", code.map { .whole($0.number) } ?? .null),
            (
                "cells",
                .array(
                    cells.map { cell in
                        .object([
                            ("value", .full(cell.value)), ("standard_error", .full(cell.standardError)),
                            ("lower", .full(cell.interval?.lower)), ("upper", .full(cell.interval?.upper)),
                            ("count", .whole(cell.count)), ("weighted_count", .full(cell.weightedCount)),
                            ("weighted_count_error", .full(cell.weightedCountError)),
                            ("design_effect", .full(cell.designEffect)), ("letters", .string(cell.letters)),
                            ("mark", .string(cell.mark.rawValue)),
                        ])
                    })
            ),
            (
                "comparisons",
                .array(
                    comparisons.map { comparison in
                        .object([
                            ("first", .whole(comparison.first)), ("second", .whole(comparison.second)),
                            ("difference", .full(comparison.difference)),
                            ("standard_error", .full(comparison.standardError)),
                            ("lower", .full(comparison.interval?.lower)),
                            ("upper", .full(comparison.interval?.upper)),
                            ("statistic", .full(comparison.statistic)),
                            ("df", .full(comparison.degreesOfFreedom)), ("p", .full(comparison.pValue)),
                            ("adjusted_p", .full(comparison.adjustedPValue)),
                        ])
                    })
            ),
        ])
    }
}

extension Verbatims {
    fileprivate var json: JSONText {
        .object([
            ("variable", .string(variable)), ("label", .string(label)),
            ("code", code.map { .whole($0.number) } ?? .null), ("count", .whole(count)),
            ("distinct", .whole(distinct)),
            (
                "texts",
                .array(
                    texts.map { .object([("text", .string($0.text)), ("count", .whole($0.count))]) })
            ),
        ])
    }
}

extension SampleDesign.Summary {
    fileprivate var json: JSONText {
        .object([
            ("text", .string(text)), ("strata", .optional(strata.name)),
            ("strata_count", .whole(strata.count)),
            ("cluster", .optional(cluster?.name)),
            ("cluster_count", cluster.map { .whole($0.count) } ?? .null),
            ("population", .optional(population)), ("replicates", .optional(replicates?.method)),
            ("replicate_count", replicates.map { .whole($0.count) } ?? .null),
            ("lonely", .string(lonelyClusters.rawValue)), ("lonely_strata", .whole(lonelyCount)),
            ("waves", .whole(waves)),
        ])
    }
}

extension JSONText {
    /// The number with all its digits; null for none, and for what is no number.
    static func full(_ value: Double?) -> JSONText {
        guard let value, value.isFinite else { return .null }
        return .number("\(value)")
    }
}
