import Statistics
package import Tabulation
import Values

/// A table as cells of text, before any format: the head, the rows, the bases.
package struct TableGrid {
    /// The banner variable over each column; empty for the total.
    package let blocks: [String]
    /// The head of each column, with its letter.
    package let heads: [String]
    package let rows: [(label: String, isNet: Bool, cells: [String])]
    /// The bases: unweighted, and where there are weights weighted and effective.
    package let bases: [(label: String, cells: [String])]

    /// - Parameter showsIntervals: prints the interval behind each figure.
    package init(_ table: CrossTable, showsIntervals: Bool = false) {
        let words = TableWords(table.language)
        let largest = table.columns.first?.base.count ?? 0
        let figures = FigureText(table.language, base: largest)
        blocks = table.columns.map(\.block.onOneLine)
        heads = table.columns.map { column in
            column.label.onOneLine + (column.letter.map { " (\($0))" } ?? "")
        }
        rows = table.rows.map { row in
            let cells = row.cells.map { cell -> String in
                guard let value = cell.value else { return cell.mark == .suppressed ? "**" : "" }
                func text(_ number: Double) -> String {
                    switch row.kind {
                    case .category, .net: figures.percent(number)
                    case .mean, .sum, .quantile: figures.plain(number)
                    case .score: figures.number(number, decimals: 0)
                    }
                }
                // A limit is a number: the signs for none and for hardly any are of figures.
                func limit(_ number: Double) -> String {
                    row.isShare ? figures.number(number * 100, decimals: figures.decimals) : text(number)
                }
                var out = text(value)
                if showsIntervals, let interval = cell.interval {
                    out += " [\(limit(interval.lower))–\(limit(interval.upper))]"
                }
                if !cell.letters.isEmpty { out += " " + cell.letters }
                if cell.mark == .low { out += " (!)" }
                return out
            }
            return (row.label.onOneLine, row.kind == .net, cells)
        }
        var bases = [(words.base, table.columns.map { String($0.base.count) })]
        if table.isWeighted {
            bases.append(
                (words.weightedBase, table.columns.map { figures.number($0.base.weightSum, decimals: 1) }))
            bases.append(
                (
                    words.effectiveBase,
                    table.columns.map { figures.number($0.base.effectiveBase, decimals: 1) }
                ))
        }
        self.bases = bases
    }
}
