import Definition
import Statistics
import Tabulation
import Values

/// Where a figure comes from, in words.
package struct FigureExplanation {
    package let text: String

    package init(_ figure: FigureResult, _ report: ReportFigures) {
        var lines = [
            "\(figure.id): \(figure.label)", "formula    \(figure.formula)",
            "base       \(figure.base ?? "all respondents of the sample") for whom the formula has a value",
            "sample     \(report.sampleSize) completed interviews"
                + (report.specification.wave.map { " of wave \($0.value)" } ?? "")
                + (report.isSynthetic ? ", made-up ones among them" : "")
                + (report.madeUpLeftOut > 0 ? ", \(report.madeUpLeftOut) made-up ones left out" : ""),
            "weights    \(report.weighting ?? "none")",
        ]
        func digits(_ number: Double?) -> String { number.map { SignificantDigits.text($0) } ?? "–" }
        switch figure.content {
        case .count(let count): lines.append("count      \(count)")
        case .distribution(let parts):
            for part in parts {
                lines.append(
                    "\(part.code?.description ?? "") \(part.label): \(part.cell.count), share \(digits(part.cell.value))"
                )
            }
        case .share(let estimate, let interval):
            lines.append("share      \(digits(estimate?.value))")
            if let estimate {
                lines += [
                    "n          \(estimate.base.count), effective \(digits(estimate.base.effectiveBase))",
                    "error      \(digits(estimate.standardError)) (Taylor linearisation)",
                ]
            }
            if let interval {
                lines.append(
                    "interval   \(digits(interval.lower)) to \(digits(interval.upper)), \(report.rules.interval.rawValue) at "
                        + digits(report.rules.level))
            }
        }
        if let change = figure.change {
            lines += [
                "earlier    \(digits(change.earlier.value)) of \(change.earlier.base.count)"
                    + (report.specification.earlier.map { ", wave \($0.value)" } ?? ""),
                "difference \(digits(change.difference.value)), error \(digits(change.difference.standardError))",
                "test       z = \(digits(change.difference.z)), p = \(digits(change.difference.pValue)): \(change.direction.rawValue)",
            ]
            if !change.breaks.isEmpty {
                lines.append(
                    "differs    " + change.breaks.map(\.rawValue).joined(separator: ", ")
                        + " of the question in the earlier wave")
            }
        }
        text = lines.map { $0 + "\n" }.joined()
    }
}
