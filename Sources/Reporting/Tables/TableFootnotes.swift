import Statistics
package import Tabulation
import Values

/// What stands below a table: how its figures were made, so that nobody needs to ask.
package struct TableFootnotes {
    package let lines: [String]

    /// - Parameter hasRoundedText: whether figures are printed as text, with signs for zero and for hardly any.
    package init(_ table: CrossTable, hasRoundedText: Bool = true) {
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
        if table.madeUpLeftOut > 0 {
            lines.append(
                isRussian
                    ? "Выдуманные ответы не учтены: \(table.madeUpLeftOut)."
                    : "Made-up responses left out: \(table.madeUpLeftOut).")
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
        lines += Self.design(table.design, isRussian)
        if table.columns.contains(where: { $0.letter != nil }) {
            lines.append(
                isRussian
                    ? "Буквы: доля значимо выше, чем в столбце с этой буквой (\(rules.columnTest.rawValue), p < \(alpha), поправка \(rules.multiplicity.rawValue))."
                    : "Letters: significantly higher than in the column of that letter (\(rules.columnTest.rawValue), p < \(alpha), \(rules.multiplicity.rawValue))."
            )
        }
        let words = IndependenceWords(table, isRussian)
        lines += table.independence.map { words.line($0, figures) }
        lines += words.reasons
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
            var line =
                isRussian
                ? "Проценты из неокруглённых значений; суммы могут не дать 100 %."
                : "Percentages from unrounded values, so they may not total 100 %."
            if hasRoundedText {
                line +=
                    isRussian
                    ? " – ноль, * меньше половины последнего знака."
                    : " – zero, * less than half of the last place."
            }
            lines.append(line)
        }
        if table.rows.contains(where: { $0.kind == .quantile }) {
            lines.append(
                isRussian
                    ? "Квантили: правило \(rules.quantile.rawValue)."
                    : "Quantiles: rule \(rules.quantile.rawValue).")
        }
        self.lines = lines
    }
    /// The design of the sample; nothing where weights alone decide.
    private static func design(_ design: SampleDesign.Summary, _ isRussian: Bool) -> [String] {
        var parts: [String] = []
        if let replicates = design.replicates {
            let made =
                replicates.given
                ? "" : isRussian ? ", построены по плану выборки" : ", made from the design"
            parts.append(
                isRussian
                    ? "реплики: \(replicates.count) (\(replicates.method)\(made))"
                    : "replicates: \(replicates.count) (\(replicates.method)\(made))")
        }
        if let name = design.strata.name {
            parts.append(
                isRussian
                    ? "страты: \(design.strata.count) (\(name))" : "strata: \(design.strata.count) (\(name))")
        }
        if let cluster = design.cluster {
            parts.append(
                isRussian
                    ? "кластеры: \(cluster.count) (\(cluster.name))"
                    : "clusters: \(cluster.count) (\(cluster.name))")
        }
        if design.waves > 1 {
            parts.append(
                isRussian
                    ? "волны как независимые выборки: \(design.waves)"
                    : "waves as independent samples: \(design.waves)")
        }
        if let population = design.population {
            parts.append(
                isRussian
                    ? "поправка на конечность совокупности (\(population))"
                    : "finite population correction (\(population))")
        }
        if design.lonelyCount > 0 {
            parts.append(
                isRussian
                    ? "страты с одной единицей: \(design.lonelyCount), правило \(design.lonelyClusters.rawValue)"
                    : "strata of one unit: \(design.lonelyCount), rule \(design.lonelyClusters.rawValue)")
        }
        guard !parts.isEmpty else { return [] }
        return [(isRussian ? "План выборки: " : "Design: ") + parts.joined(separator: "; ") + "."]
    }
}
