import Definition
import Expressions
import Findings
import Simulating
import Values

/// What became of the targets of a simulation, in words and as JSON.
struct TargetReport {
    private let shares: [TargetResult]
    private let chosen: [ChosenResult]

    init(_ allotment: Allotment, _ coverage: Coverage, _ simulation: Simulation) {
        shares = allotment.results(checks: simulation.failedChecks(coverage.failedEdits))
        chosen = allotment.chosenResults
    }

    /// Whether every target is hit to the nearest respondent.
    var areHit: Bool { shares.allSatisfy { $0.shortfall == nil } && chosen.allSatisfy(\.isHit) }

    var text: String {
        let count = shares.count + chosen.count
        let hit = shares.count { $0.shortfall == nil } + chosen.count { $0.isHit }
        let heading = "Targets: \(grouped(hit)) of \(grouped(count)) hit to the nearest respondent\n"
        guard count > 0 else { return heading }
        var rows = [["", "percent", "wanted", "reached", "base", "target"]]
        rows += shares.map { result in
            [
                result.shortfall == nil ? "" : "!", "\(result.target.percent)", grouped(result.wanted),
                grouped(result.hits), grouped(result.base), Self.name(result.target).escapingControls,
            ]
        }
        rows += chosen.map { result in
            [
                result.isHit ? "" : "!", "", grouped(result.target.count), grouped(result.reached), "",
                "options of \(result.target.question) that anybody chose",
            ]
        }
        let notes = shares.compactMap { result in
            result.shortfall.map {
                "Not hit, line \(result.target.line): \(Self.words(for: $0, result))\n"
            }
        }
        return heading + TextColumns.text(of: rows, rightAligned: [1, 2, 3, 4]) + notes.joined()
    }

    var json: JSONText {
        .array(
            shares.map { result in
                .object([
                    ("formula", .string(result.target.condition.description)),
                    ("segment", .optional(result.target.segment?.description)),
                    ("line", .whole(result.target.line)), ("percent", .string("\(result.target.percent)")),
                    ("base", .whole(result.base)), ("wanted", .whole(result.wanted)),
                    ("reached", .whole(result.hits)), ("hit", .truth(result.shortfall == nil)),
                    ("note", .optional(result.shortfall.map { Self.words(for: $0, result) })),
                ])
            }
                + chosen.map { result in
                    .object([
                        ("chosen", .string(result.target.question.name)),
                        ("line", .whole(result.target.line)),
                        ("wanted", .whole(result.target.count)), ("reached", .whole(result.reached)),
                        ("hit", .truth(result.isHit)),
                    ])
                })
    }

    private static func name(_ target: ShareTarget) -> String {
        "\(target.condition)" + (target.segment.map { ", when \($0)" } ?? "")
    }

    private static func words(for shortfall: TargetResult.Shortfall, _ result: TargetResult) -> String {
        switch shortfall {
        case .nobodyAsked: "nobody who counts was asked"
        case .noChoice(let possible):
            "the questionnaire leaves no choice: of \(grouped(result.base)) asked, from "
                + "\(grouped(possible.lowerBound)) to \(grouped(possible.upperBound)) could answer so"
        case .contradicted(let lines):
            "targets on the same answers contradict it: line\(lines.count == 1 ? "" : "s") "
                + lines.map(String.init).joined(separator: ", ")
        case .checks(let ids):
            "hard checks had answers drawn again: \(ids.joined(separator: ", "))".escapingControls
        case .tooFew: "too few respondents, or those who answer so do not complete the interview"
        }
    }
}
