import Central
import Findings
import Responses

/// What a review of the responses found, for people and programs.
struct QualityOutput {
    private let report: QualityReport
    private let central: String

    /// For people; programs get all.
    private static let mostListed = 50

    init(_ report: QualityReport, _ central: String) {
        self.report = report
        self.central = central
    }

    // MARK: For people

    var text: String {
        var lines = ["\(grouped(report.looked)) responses that count were looked over; nothing was changed."]
        if report.unread > 0 {
            lines.append("Not looked over, as this version does not read them: \(grouped(report.unread))")
        }
        lines += section(
            "Speeders", "below a third of the median time, in total or in half of the questions",
            report.speeders.map { speeder in
                "\(speeder.id)  \(Self.time(speeder.total)) of \(Self.time(speeder.median)), "
                    + "\(speeder.hurried) of \(speeder.timed) questions hurried"
            })
        lines += report.speedGroups.map { group in
            "  compared: \(ResponseWords.questionnaire(group.title)), mode \(group.mode.rawValue)"
                + (group.isMadeUp ? ", made up" : "")
                + ": \(grouped(group.count)) complete, median \(Self.time(group.median))"
        }
        lines += section(
            "Straight-liners", "one code in every row of every grid of four rows and more",
            report.straightLiners.map { "\($0.id)  \($0.grids.joined(separator: ", "))" })
        lines += section(
            "Possible duplicates", "the same answers to the key questions under different ids",
            report.duplicates.map { group in
                group.map { "\($0.id)\($0.isSuggested ? " (could be kept)" : "")" }.joined(separator: "  ")
            })
        if !report.withoutKeys.isEmpty {
            let names = report.withoutKeys.sorted().joined(separator: ", ").escapingControls
            lines.append("  no key questions are declared, so duplicates cannot be told: \(names)")
        }
        lines += section(
            "Conflicts", "several states stand side by side",
            report.conflicts.map { "\($0.id)  \($0.states) states" })
        lines += [
            "",
            "`canvass show ID --from \(central.escapingControls)` shows one; "
                + "`canvass exclude \(central.escapingControls) ID --reason TEXT` leaves it out of all counts.",
        ]
        return lines.map { $0 + "\n" }.joined()
    }

    private func section(_ name: String, _ rule: String, _ found: [String]) -> [String] {
        var lines = ["", "\(name) (\(rule)): \(found.isEmpty ? "none" : grouped(found.count))"]
        lines += found.prefix(Self.mostListed).map { "  " + $0 }
        if found.count > Self.mostListed {
            lines.append("  and \(grouped(found.count - Self.mostListed)) more; --format json has all")
        }
        return lines
    }

    private static func time(_ milliseconds: UInt64) -> String {
        let seconds = milliseconds / 1000
        return seconds < 60
            ? "\(seconds).\(milliseconds / 100 % 10) s" : "\(seconds / 60) min \(seconds % 60) s"
    }

    // MARK: For programs

    var json: JSONText {
        .object([
            ("responses", .whole(report.looked)), ("unread", .whole(report.unread)),
            ("speeders", .array(report.speeders.map(Self.json))),
            ("compared", .array(report.speedGroups.map(Self.json))),
            (
                "straight_liners",
                .array(
                    report.straightLiners.map {
                        .object([
                            ("id", .string($0.id.description)),
                            ("grids", .array($0.grids.map { .string($0) })),
                        ])
                    })
            ),
            ("duplicates", .array(report.duplicates.map { .array($0.map(Self.json)) })),
            ("without_keys", .array(report.withoutKeys.sorted().map { .string($0) })),
            (
                "conflicts",
                .array(
                    report.conflicts.map {
                        .object([("id", .string($0.id.description)), ("states", .whole($0.states))])
                    })
            ),
        ])
    }

    private static func json(_ speeder: QualityReport.Speeder) -> JSONText {
        .object([
            ("id", .string(speeder.id.description)), ("seconds", .seconds(milliseconds: speeder.total)),
            ("median_seconds", .seconds(milliseconds: speeder.median)), ("hurried", .whole(speeder.hurried)),
            ("timed", .whole(speeder.timed)),
            ("rule", .string(speeder.isFastInTotal ? "total" : "questions")),
        ])
    }

    private static func json(_ group: QualityReport.SpeedGroup) -> JSONText {
        .object([
            ("questionnaire", .optional(group.title?.questionnaire)),
            ("version", .optional(group.title?.version)), ("wave", .optional(group.title?.wave)),
            ("mode", .string(group.mode.rawValue)), ("made_up", .truth(group.isMadeUp)),
            ("complete", .whole(group.count)), ("median_seconds", .seconds(milliseconds: group.median)),
        ])
    }

    private static func json(_ duplicate: QualityReport.Duplicate) -> JSONText {
        .object([
            ("id", .string(duplicate.id.description)), ("disposition_complete", .truth(duplicate.isComplete)),
            ("changed", .string(duplicate.changed.description)), ("keep", .truth(duplicate.isSuggested)),
        ])
    }
}
