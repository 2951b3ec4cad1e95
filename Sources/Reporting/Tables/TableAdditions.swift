import Statistics
package import Tabulation
import Values

/// What a table says beside its figures, where it was asked for: differences of columns, and texts.
package struct TableAdditions {
    /// A heading and the lines under it.
    package struct Part {
        package let heading: String
        package let lines: [String]
    }

    package let parts: [Part]

    package init(_ table: CrossTable) {
        let isRussian = table.language.tag.hasPrefix("ru")
        let figures = FigureText(table.language, base: table.columns.first?.base.count ?? 0)
        var parts: [Part] = []
        let lines = table.rows.flatMap { row in
            row.comparisons.map { Self.line($0, row, table, figures, isRussian) }
        }
        if !lines.isEmpty {
            parts.append(Part(heading: isRussian ? "Разности" : "Differences", lines: lines))
        }
        for verbatims in table.verbatims {
            let heading =
                isRussian
                ? "\(verbatims.label.onOneLine): тексты (\(verbatims.count))"
                : "\(verbatims.label.onOneLine): texts (\(verbatims.count))"
            var lines = verbatims.texts.map { text, count in
                "• \(text.onOneLine)" + (count > 1 ? " (\(count))" : "")
            }
            if verbatims.distinct > verbatims.texts.count {
                let rest = verbatims.distinct - verbatims.texts.count
                lines.append(isRussian ? "… и ещё разных: \(rest)" : "… and \(rest) different ones more")
            }
            if verbatims.count > 0, verbatims.distinct == 0 {
                lines.append(
                    isRussian
                        ? "не показаны: они раскрывают личность респондента"
                        : "not shown: they identify respondents")
            }
            parts.append(Part(heading: heading, lines: lines))
        }
        self.parts = parts
    }

    private static func line(
        _ comparison: CrossTable.Comparison, _ row: CrossTable.Row, _ table: CrossTable,
        _ figures: FigureText,
        _ isRussian: Bool
    ) -> String {
        // Differences of percentages are in points, from unrounded values.
        func amount(_ value: Double) -> String {
            row.isShare ? figures.number(value * 100, decimals: 1) : figures.number(value, decimals: 2)
        }
        func p(_ value: Double) -> String {
            value < 0.001
                ? "< \(figures.number(0.001, decimals: 3))" : "= \(figures.number(value, decimals: 3))"
        }
        let (first, second) = (table.columns[comparison.first], table.columns[comparison.second])
        let sign = comparison.difference > 0 ? "+" : ""
        var text =
            "\(row.label.onOneLine): \(second.label.onOneLine) − \(first.label.onOneLine) = "
            + sign + amount(comparison.difference)
        if row.isShare { text += isRussian ? " п." : " points" }
        if let interval = comparison.interval {
            text += " [\(amount(interval.lower)); \(amount(interval.upper))]"
        }
        let freedom = comparison.degreesOfFreedom.map { "t(\(figures.number($0, decimals: 0)))" } ?? "z"
        text +=
            ", \(freedom) = \(figures.number(comparison.statistic, decimals: 2)), p \(p(comparison.pValue))"
        if comparison.adjustedPValue != comparison.pValue {
            text += isRussian ? ", с поправкой " : ", adjusted "
            text += p(comparison.adjustedPValue)
        }
        return text
    }
}
