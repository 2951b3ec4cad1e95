import Statistics
import Tabulation
import Values

/// The tests of independence under a table in words, and why there is none.
struct IndependenceWords {
    private let table: CrossTable
    private let isRussian: Bool

    init(_ table: CrossTable, _ isRussian: Bool) {
        self.table = table
        self.isRussian = isRussian
    }

    private var name: String {
        switch table.rules.independence {
        case .f: isRussian ? "Рао–Скотт F" : "Rao–Scott F"
        case .chiSquared, .linearCombination, .saddlepoint:
            (isRussian ? "Рао–Скотт X²" : "Rao–Scott X²") + " (\(table.rules.independence.rawValue))"
        case .wald: isRussian ? "Вальд F" : "Wald F"
        case .adjustedWald: isRussian ? "Вальд F с поправкой" : "adjusted Wald F"
        case .pearson: isRussian ? "Пирсон X² без весов" : "Pearson X² without weights"
        case .yates:
            isRussian
                ? "Пирсон X² с поправкой Йейтса, без весов"
                : "Pearson X² with Yates' correction, without weights"
        case .fisher:
            isRussian
                ? "точный тест Фишера без весов, отношение шансов"
                : "Fisher's exact test without weights, odds ratio"
        }
    }

    func line(_ test: CrossTable.BlockTest, _ figures: FigureText) -> String {
        let p = test.test.pValue
        let text =
            p < 0.001
            ? "p < \(figures.number(0.001, decimals: 3))" : "p = \(figures.number(p, decimals: 3))"
        let statistic =
            test.test.statistic.isFinite ? figures.number(test.test.statistic, decimals: 2) : "∞"
        let subject =
            isRussian
            ? "Независимость от «\(test.block.onOneLine)»" : "Independence of “\(test.block.onOneLine)”"
        return "\(subject): \(name) = \(statistic), \(text)."
    }

    /// Why a table with columns has no test.
    var reasons: [String] {
        guard table.columns.count > 1, table.independence.isEmpty, table.rows.contains(where: \.isShare),
            table.hasMarks
        else { return [] }
        return [
            isRussian
                ? "Теста независимости нет: один респондент отмечает несколько строк. Сравнивайте строки по буквам."
                : "No test of independence: one respondent marks several rows. Compare rows by their letters."
        ]
    }
}
