import Statistics
import Tabulation
import Values
import Workbooks

extension SheetTable {
    /// A table with its figures as numbers, unrounded; letters and the sign of a low base stand in a column of their own.
    init(_ table: CrossTable) {
        let words = TableWords(table.language)
        let grid = TableGrid(table)
        let places = FigureText(table.language, base: table.columns.first?.base.count ?? 0).decimals
        // A column of the sheet for signs is there for the whole table or not at all.
        let hasSigns = table.columns.indices.map { column in
            table.rows.contains { !Self.signs(of: $0.cells[column]).isEmpty }
        }
        var rows = table.rows.map { row -> Row in
            let cells = zip(row.cells, hasSigns).map { cell, hasSigns in
                Cell(
                    things: [Self.figure(cell, of: row, places: places)]
                        + (hasSigns ? [.text(Self.signs(of: cell))] : []))
            }
            return Row(
                cells: [.text(row.label.onOneLine)] + cells, style: row.kind == .net ? .bold : .plain)
        }
        func base(_ label: String, _ format: NumberFormat, _ value: (CellSums) -> Double) -> Row {
            Row(
                cells: [.text(label)]
                    + table.columns.map { Cell(things: [.number(SheetNumber(value($0.base), format))]) },
                style: CellStyle.plain.with { $0.ink = .muted })
        }
        rows.append(base(words.base, .integer) { Double($0.count) })
        if table.isWeighted {
            rows.append(base(words.weightedBase, .decimal(places: 1)) { $0.weightSum })
            rows.append(base(words.effectiveBase, .decimal(places: 1)) { $0.effectiveBase })
        }
        self.init(
            caption: table.title.onOneLine, wording: table.wording.onOneLine, groups: grid.blocks,
            heads: [""] + grid.heads, rows: rows, notes: TableFootnotes(table, hasRoundedText: false).lines)
    }

    private static func figure(
        _ cell: CrossTable.Cell, of row: CrossTable.Row, places: Int
    ) -> Thing {
        guard let value = cell.value else { return .text(cell.mark == .suppressed ? "**" : "") }
        switch row.kind {
        case .category, .net: return .number(SheetNumber(value, .percent(places: places)))
        case .mean, .sum, .quantile:
            return .number(
                SheetNumber(value, value == value.rounded() ? .integer : .decimal(places: 2)))
        case .score: return .number(SheetNumber(value, .integer))
        }
    }

    private static func signs(of cell: CrossTable.Cell) -> String {
        guard cell.value != nil else { return "" }
        return (cell.letters + (cell.mark == .low ? " (!)" : "")).drop { $0 == " " }.description
    }
}
