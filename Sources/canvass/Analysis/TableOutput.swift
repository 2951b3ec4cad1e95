import ArgumentParser
import Findings
import Reporting
import Statistics
import Tabulation
import Terminal
import Values

/// For whom tables are printed.
enum TableFormat: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case csv
    case markdown
}

/// Prints tables.
struct TableOutput {
    let format: TableFormat
    let intervals: Bool

    func write(_ tables: [CrossTable]) throws {
        switch format {
        case .text:
            // Files and pipes get tables of a page's width.
            let width = ScreenSize.ofTerminal(1)?.columns ?? 100
            let cells = DisplayWidth()
            for (place, table) in tables.enumerated() {
                let text = table.text(
                    width: width, showsIntervals: intervals, measure: { cells.columns(of: $0) })
                try StandardStreams.write((place > 0 ? "\n" : "") + text)
            }
        case .markdown:
            try StandardStreams.write(
                tables.map { $0.markdown(showsIntervals: intervals) }.joined(separator: "\n"))
        case .csv:
            try StandardStreams.write(CrossTable.csvHead + tables.map(\.csv).joined())
        case .json: try StandardStreams.write(JSONText.array(tables.map(\.json)).printed)
        }
    }

    /// Runs the body, and says what tabulation has against it.
    static func saying(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch let error as TabulationError {
            throw CommandFailure(error.message)
        }
    }
}

extension TabulationError {
    /// Where, what, and what to do.
    var message: String {
        switch self {
        case .noSuchVariable(let name, let nearest):
            "there is no variable \(name)"
                + (nearest.map { "; did you mean \($0)?" } ?? "; `canvass codebook` lists them")
        case .versionsDiffer(let variable, let how):
            "\(variable) cannot be tabulated over these versions together: \(how); choose one with --wave"
        case .notTabulated(let name, let why): "\(name): \(why)"
        case .badFormula(let text, let version, let findings):
            "the formula “\(text)” does not fit \(version): "
                + (findings.map { $0.message + ($0.remedy.isEmpty ? "" : " (\($0.remedy))") }.joined(
                    separator: "; "))
        case .tooManyColumns(let banner, let most): "\(banner) has more than \(most) columns"
        case .overlappingColumns(let banner):
            "the columns of \(banner) overlap, because several options can be marked, so none can stand within others; "
                + "give each variable a --by of its own"
        case .emptySample(let why): why
        case .emptyDomain:
            "the sample has nobody for whom --where is true and who answered in the language of --given-in"
        }
    }
}

extension CrossTable {
    /// For programs; numbers at ten significant digits.
    var json: JSONText {
        func number(_ value: Double?) -> JSONText {
            value.map { .number(SignificantDigits.text($0)) } ?? .null
        }
        return .object([
            ("variable", .string(variable)), ("title", .string(title)), ("wording", .string(wording)),
            ("base", .string(base.rawValue)), ("weighted", .truth(isWeighted)),
            ("weights", .optional(weighting)),
            ("synthetic", .truth(isSynthetic)), ("sample", .whole(sampleSize)),
            (
                "columns",
                .array(
                    columns.map { column in
                        .object([
                            ("block", .string(column.block)), ("label", .string(column.label)),
                            ("letter", .optional(column.letter)), ("n", .whole(column.base.count)),
                            ("weighted_n", number(column.base.weightSum)),
                            ("effective_n", number(column.base.effectiveBase)),
                        ])
                    })
            ),
            (
                "rows",
                .array(
                    rows.map { row in
                        .object([
                            ("label", .string(row.label)), ("kind", .string(row.kind.rawValue)),
                            ("code", row.code.map { .whole($0.number) } ?? .null),
                            (
                                "cells",
                                .array(
                                    row.cells.map { cell in
                                        .object([
                                            ("value", number(cell.value)),
                                            ("standard_error", number(cell.standardError)),
                                            ("lower", number(cell.interval?.lower)),
                                            ("upper", number(cell.interval?.upper)),
                                            ("count", .whole(cell.count)),
                                            ("weighted_count", number(cell.weightedCount)),
                                            ("letters", .string(cell.letters)),
                                            ("mark", .string(cell.mark.rawValue)),
                                        ])
                                    })
                            ),
                        ])
                    })
            ),
            (
                "independence",
                .array(
                    independence.map { test in
                        .object([
                            ("block", .string(test.block)), ("statistic", number(test.test.statistic)),
                            ("df", number(test.test.degreesOfFreedom)), ("p", number(test.test.pValue)),
                        ])
                    })
            ),
        ])
    }
}
