import Definition
import Reporting
import Statistics
import Tabulation
import Values

/// The figures of a report under their ids, for programs. Numbers have ten significant digits at most, so that every machine
/// prints the same bytes.
struct ReportJSON {
    let json: JSONText

    init(_ report: ReportFigures, _ figures: [FigureResult]) {
        func number(_ value: Double?) -> JSONText {
            value.map { .number(SignificantDigits.text($0)) } ?? .null
        }
        func percent(_ value: Double?) -> JSONText { number(value.map { $0 * 100 }) }
        let members = figures.map { figure -> (name: String, value: JSONText) in
            var members: [(name: String, value: JSONText)] = []
            switch figure.content {
            case .count(let count): members.append(("count", .whole(count)))
            case .share(let estimate, let interval):
                members += [
                    ("percent", percent(estimate?.value)),
                    ("standard_error", percent(estimate?.standardError)),
                    ("lower", percent(interval?.lower)), ("upper", percent(interval?.upper)),
                    ("n", .whole(estimate?.base.count ?? 0)),
                ]
            case .distribution(let parts):
                members.append(
                    (
                        "distribution",
                        .array(
                            parts.map { part in
                                .object([
                                    ("code", part.code.map { .whole($0.number) } ?? .null),
                                    ("label", .string(part.label)), ("percent", percent(part.cell.value)),
                                    ("count", .whole(part.cell.count)),
                                ])
                            })
                    ))
            }
            if let change = figure.change {
                members += [
                    ("change", percent(change.difference.value)), ("earlier", percent(change.earlier.value)),
                    ("p", number(change.difference.pValue)),
                    ("direction", .string(change.direction.rawValue)),
                    ("differs", .array(change.breaks.map { .string($0.rawValue) })),
                ]
            }
            return (figure.id, .object(members))
        }
        json = .object([
            ("questionnaire", .string(report.specification.questionnaire.value)),
            ("wave", .optional(report.specification.wave?.value)),
            ("synthetic", .truth(report.isSynthetic)),
            ("left_out", .whole(report.madeUpLeftOut)), ("weighted", .truth(report.isWeighted)),
            ("figures", .object(members)),
        ])
    }
}
