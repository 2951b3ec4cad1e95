import ArgumentParser
import Exporting
import Findings
import Reporting
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
        } catch let error as ExportError {
            throw CommandFailure(error.description)
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
        case .emptySample(let why), .badDesign(let why): why
        case .emptyDomain:
            "the sample has nobody for whom --where is true and who answered in the language of --given-in"
        }
    }
}
