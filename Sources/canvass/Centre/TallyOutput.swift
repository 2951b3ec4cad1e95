import Central
import Merging
import Responses

/// Counts of responses, for people and programs.
struct TallyOutput {
    private let tally: ResponseTally

    init(_ tally: ResponseTally) { self.tally = tally }

    private static let columns = [
        "COUNTED", "COMPLETE", "PARTIAL", "BREAK-OFF", "SCREENED OUT", "OTHER", "CONFLICTS", "EXCLUDED",
        "WITHDRAWN",
    ]

    private static func cells(of counts: ResponseTally.Counts) -> [String] {
        func number(_ disposition: Disposition) -> Int { counts.counted[disposition] ?? 0 }
        let named: [Disposition] = [.complete, .partial, .breakOff, .screenedOut]
        let numbers =
            [counts.total] + named.map(number) + [counts.total - named.map(number).reduce(0, +)]
            + [counts.conflicts, counts.excluded, counts.withdrawn]
        return numbers.map(grouped)
    }

    // MARK: For people

    /// Two tables: by what was answered, and by where.
    var text: String {
        guard !tally.groups.isEmpty else { return "There are no such responses.\n" }
        let numbers = Set(2...10)
        var rows = [["QUESTIONNAIRE", "ORIGIN"] + Self.columns]
        rows += tally.groups.map { group, counts in
            [ResponseWords.questionnaire(group.title), group.origin.rawValue] + Self.cells(of: counts)
        }
        for isMadeUp in [false, true] where !tally.mixesMadeUp || hasAny(isMadeUp) {
            guard hasAny(isMadeUp) else { continue }
            rows.append(
                [isMadeUp ? "all made up" : "all real", ""] + Self.cells(of: tally.sum(madeUp: isMadeUp)))
        }
        var devices = [["DEVICE", "ORIGIN"] + Self.columns]
        devices += tally.devices.map { device, isMadeUp, counts in
            [ResponseWords.device(device), isMadeUp ? "made up" : "real"] + Self.cells(of: counts)
        }
        let text =
            TextColumns.text(of: rows, rightAligned: numbers) + "\n"
            + TextColumns.text(of: devices, rightAligned: numbers)
        return text + (tally.mixesMadeUp ? "\n" + warning : "")
    }

    private func hasAny(_ isMadeUp: Bool) -> Bool {
        tally.groups.contains { $0.group.origin.isMadeUp == isMadeUp }
    }

    /// Said wherever both kinds stand together.
    var warning: String {
        let (real, madeUp) = (tally.sum(madeUp: false), tally.sum(madeUp: true))
        return "Real and made-up responses stand here together: \(grouped(real.total)) real, "
            + "\(grouped(madeUp.total)) made up (origin synthetic or test). Say --origin to see one kind; "
            + "never add them up.\n"
    }

    // MARK: For programs

    var json: JSONText {
        .object([
            ("real", .object(Self.json(tally.sum(madeUp: false)))),
            ("made_up", .object(Self.json(tally.sum(madeUp: true)))),
            (
                "groups",
                .array(
                    tally.groups.map { group, counts in
                        .object(
                            [
                                ("questionnaire", .optional(group.title?.questionnaire)),
                                ("version", .optional(group.title?.version)),
                                ("wave", .optional(group.title?.wave)),
                                ("origin", .string(group.origin.rawValue)),
                            ] + Self.json(counts))
                    })
            ),
            (
                "devices",
                .array(
                    tally.devices.map { device, isMadeUp, counts in
                        .object(
                            [("device", .string(device.description)), ("made_up", .truth(isMadeUp))]
                                + Self.json(counts))
                    })
            ),
        ])
    }

    private static func json(_ counts: ResponseTally.Counts) -> [(name: String, value: JSONText)] {
        let dispositions = Disposition.allCases.compactMap { disposition in
            counts.counted[disposition].map { (name: disposition.rawValue, value: JSONText.whole($0)) }
        }
        return [
            ("counted", .whole(counts.total)), ("conflict", .whole(counts.conflicts)),
            ("excluded", .whole(counts.excluded)), ("withdrawn", .whole(counts.withdrawn)),
            ("dispositions", .object(dispositions)),
        ]
    }
}
