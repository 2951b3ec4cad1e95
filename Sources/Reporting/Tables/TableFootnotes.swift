import Statistics
package import Tabulation
import Values

/// What stands below a table: how its figures were made, so that nobody needs to ask.
package struct TableFootnotes {
    package let lines: [String]

    package init(_ table: CrossTable) {
        let isRussian = table.language.isRussian
        let rules = table.rules
        let figures = FigureText(table.language, decimals: 0)
        let level = figures.number(rules.level * 100, decimals: 0)
        let alpha = figures.number(rules.alpha, decimals: 2)
        var lines: [String] = []
        if table.isSynthetic {
            lines.append(
                isRussian
                    ? "ДАННЫЕ СИНТЕТИЧЕСКИЕ: респонденты выдуманы."
                    : "SYNTHETIC DATA: the respondents are made up.")
        }
        let base = TableWords(table.language).words(of: table.base)
        lines.append(isRussian ? "База: \(base)." : "Base: \(base).")
        let name =
            table.weighting.map {
                $0.isEmpty ? "" : isRussian ? " («\($0.onOneLine)»)" : " (“\($0.onOneLine)”)"
            } ?? ""
        lines.append(
            isRussian
                ? "\(table.isWeighted ? "Взвешено" : "Без весов")\(name); интервалы \(level) %, \(rules.interval.rawValue)."
                : "\(table.isWeighted ? "Weighted" : "Unweighted")\(name); \(level) % intervals, \(rules.interval.rawValue)."
        )
        if table.columns.contains(where: { $0.letter != nil }) {
            lines.append(
                isRussian
                    ? "Буквы: доля значимо выше, чем в столбце с этой буквой (\(rules.columnTest.rawValue), p < \(alpha), поправка \(rules.multiplicity.rawValue))."
                    : "Letters: significantly higher than in the column of that letter (\(rules.columnTest.rawValue), p < \(alpha), \(rules.multiplicity.rawValue))."
            )
        }
        for test in table.independence {
            let p = test.test.pValue
            let text =
                p < 0.001
                ? "p < \(figures.number(0.001, decimals: 3))" : "p = \(figures.number(p, decimals: 3))"
            lines.append(
                isRussian
                    ? "Независимость от «\(test.block.onOneLine)»: Рао–Скотт F = \(figures.number(test.test.statistic, decimals: 2)), \(text)."
                    : "Independence of “\(test.block.onOneLine)”: Rao–Scott F = \(figures.number(test.test.statistic, decimals: 2)), \(text)."
            )
        }
        let marks = Set(table.rows.flatMap(\.cells).map(\.mark))
        if marks.contains(.low) {
            lines.append(
                isRussian
                    ? "(!) база меньше \(rules.lowBase): с осторожностью."
                    : "(!) base below \(rules.lowBase): read with care.")
        }
        if marks.contains(.suppressed) {
            lines.append(
                isRussian
                    ? "** база меньше \(rules.suppressedBase): не показано."
                    : "** base below \(rules.suppressedBase): not shown.")
        }
        if table.rows.contains(where: \.isShare) {
            lines.append(
                isRussian
                    ? "Проценты из неокруглённых значений; суммы могут не дать 100 %. – ноль, * меньше половины последнего знака."
                    : "Percentages from unrounded values, so they may not total 100 %. – zero, * less than half of the last place."
            )
        }
        if table.rows.contains(where: { $0.kind == .quantile }) {
            lines.append(
                isRussian
                    ? "Квантили: правило \(rules.quantile.rawValue)."
                    : "Quantiles: rule \(rules.quantile.rawValue).")
        }
        self.lines = lines
    }
}
