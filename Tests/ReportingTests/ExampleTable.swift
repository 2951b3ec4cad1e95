import Statistics
import Values

@testable import Tabulation

/// A small table with everything that can be printed: a total, a block of columns, letters, a low and a suppressed base.
enum ExampleTable {
    static func table(
        language: String = "en", title: String? = nil, wording: String? = nil, labels: [String]? = nil,
        columns heads: [String]? = nil
    ) -> CrossTable {
        let isRussian = language == "ru"
        let labels = labels ?? (isRussian ? ["Кофе", "Чай", "Горячее"] : ["Coffee", "Tea", "Hot drinks"])
        let heads =
            heads ?? (isRussian ? ["Всего", "Север", "Юг", "Запад"] : ["Total", "North", "South", "West"])
        let block = isRussian ? "Регион" : "Region"
        let bases = [1204, 620, 60, 12]
        let counts = [[600, 350, 20, 2], [1, 1, 0, 0], [601, 351, 20, 2]]
        var rules = TableRules()
        rules.multiplicity = .holm
        let columns = zip(heads, bases).enumerated().map { place, column in
            CrossTable.Column(
                block: place == 0 ? "" : block, label: column.0,
                letter: place == 0 ? nil : ColumnLetters.letter(of: place - 1), base: Self.sums(column.1))
        }
        let rows = zip(labels, counts).enumerated().map { place, row in
            CrossTable.Row(
                label: row.0, kind: place == 2 ? .net : .category,
                code: place == 2 ? nil : ChoiceCode(Int32(place + 1)),
                cells: zip(row.1, bases).enumerated().map { column, cell in
                    let mark: CrossTable.Cell.Mark = cell.1 < 30 ? .suppressed : cell.1 < 75 ? .low : .none
                    let estimate = CellEstimates(
                        cells: [Self.sums(cell.0), Self.sums(cell.1 - cell.0)], designRows: 1204
                    ).proportion(of: 0)
                    let shown = mark == .suppressed ? nil : estimate
                    return CrossTable.Cell(
                        value: shown?.value, count: cell.0, weightedCount: Double(cell.0) * 1.25,
                        standardError: shown?.standardError,
                        interval: shown.flatMap { rules.interval.interval(of: $0) },
                        letters: place == 0 && column == 1 ? "B" : "", mark: mark)
                })
        }
        return CrossTable(
            variable: "drink", title: title ?? (isRussian ? "Напиток" : "Drink"),
            wording: wording ?? (isRussian ? "Что вы пьёте?" : "What do you drink?"),
            language: LanguageTag(language), base: .answered, columns: columns, rows: rows, independence: [],
            rules: rules, weighting: "", isSynthetic: true, sampleSize: 1204)
    }

    /// So many respondents of the weight 1.25.
    private static func sums(_ count: Int) -> CellSums {
        CellSums(
            count: count, weightSum: Double(count) * 1.25, squaredWeightSum: Double(count) * 1.5625)
    }
}
