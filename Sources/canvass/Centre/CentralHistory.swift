import Central
import Findings
import Merging
import Responses

/// What came into a central database, in order; what was kept out or waits; and what centres said.
struct CentralHistory {
    private let bundles: [MergedBundle]
    private let keptOut: [QuarantinedItem]
    private let acts: [(act: CentreAct, isInForce: Bool)]

    /// For people: more is only counted.
    private static let mostKeptOut = 100

    init(of store: any CentralReading) throws {
        bundles = try store.bundles()
        keptOut = try store.quarantine()
        let acts = try store.acts()
        var holding: [CentreAct.Subject: CentreAct] = [:]
        for act in acts where holding[act.subject].map(act.outweighs) ?? true { holding[act.subject] = act }
        self.acts = acts.map { ($0, holding[$0.subject] == $0) }
    }

    // MARK: For people

    var text: String {
        var lines = bundles.isEmpty ? ["Nothing has been merged yet."] : bundles.flatMap(Self.lines)
        let waiting = keptOut.filter(\.waits)
        let refused = keptOut.filter { !$0.waits }
        lines += Self.section("Waiting for what they build on", waiting)
        lines += Self.section("Kept out", refused)
        if !acts.isEmpty { lines += ["", "Said by centres (* holds):"] + acts.map { Self.line($0, $1) } }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func lines(_ bundle: MergedBundle) -> [String] {
        let numbers = bundle.sequence.map { ", numbers \($0.lowerBound) to \($0.upperBound)" } ?? ""
        let signer = bundle.signer.map { "signed by \($0)" } ?? "not signed"
        return [
            "\(short(bundle.id))  \(LocalClock.text(of: bundle.receivedAt))  \(bundle.source.escapingControls)"
                + (bundle.isRetracted ? "  UNDONE" : ""),
            "    from \(bundle.isFromCentre ? "centre" : "device") \(bundle.device), \(grouped(bundle.itemCount)) "
                + "\(bundle.itemCount == 1 ? "item" : "items")\(numbers), \(signer), "
                + (bundle.isVerified ? "verified" : "unverified"),
            "    \(MergeReport.text(of: bundle.counts))",
        ]
    }

    private static func section(_ title: String, _ items: [QuarantinedItem]) -> [String] {
        guard !items.isEmpty else { return [] }
        let shown = items.prefix(mostKeptOut).map { item in
            let place = item.place.map { ", item \($0 + 1)" } ?? ""
            let response = item.response.map { ", response \($0)" } ?? ""
            return "  \(item.source.escapingControls)\(place)\(response): \(item.reason.escapingControls)"
        }
        let more = items.count - shown.count
        return ["", "\(title):"] + shown + (more > 0 ? ["  and \(grouped(more)) more"] : [])
    }

    private static func line(_ act: CentreAct, _ isInForce: Bool) -> String {
        let deed =
            switch act.subject {
            case .retraction(let bundle):
                act.holds ? "bundle \(short(bundle)) undone" : "bundle \(short(bundle)) brought back"
            case .exclusion(let id):
                act.holds ? "response \(id) excluded" : "response \(id) taken in again"
            }
        let reason = act.reason.isEmpty ? "" : ": \(act.reason.escapingControls)"
        return "  \(isInForce ? "*" : " ") \(LocalClock.text(of: act.at))  \(deed)\(reason) "
            + "(centre \(act.device), number \(act.sequence))"
    }

    private static func short(_ hash: Hash256) -> String { String(hash.description.prefix(12)) }

    // MARK: For programs

    var json: JSONText {
        .object([
            ("bundles", .array(bundles.map(Self.json))), ("kept_out", .array(keptOut.map(Self.json))),
            ("acts", .array(acts.map { Self.json($0, $1) })),
        ])
    }

    private static func json(_ bundle: MergedBundle) -> JSONText {
        .object(
            [
                ("bundle", .string(bundle.id.description)), ("source", .string(bundle.source)),
                ("device", .string(bundle.device.description)),
                ("role", .string(bundle.isFromCentre ? "centre" : "device")),
                ("items", .whole(bundle.itemCount)),
                ("first", bundle.sequence.map { .whole($0.lowerBound) } ?? .null),
                ("last", bundle.sequence.map { .whole($0.upperBound) } ?? .null),
                ("signer", .optional(bundle.signer)), ("verified", .truth(bundle.isVerified)),
                ("received", .string(bundle.receivedAt.description)), ("undone", .truth(bundle.isRetracted)),
            ] + bundle.counts.jsonMembers)
    }

    private static func json(_ item: QuarantinedItem) -> JSONText {
        .object([
            ("bundle", .optional(item.bundle?.description)), ("source", .string(item.source)),
            ("item", item.place.map { .whole($0 + 1) } ?? .null),
            ("response", .optional(item.response?.description)), ("reason", .string(item.reason)),
            ("waiting", .truth(item.waits)),
        ])
    }

    private static func json(_ act: CentreAct, _ isInForce: Bool) -> JSONText {
        let (bundle, response): (String?, String?) =
            switch act.subject {
            case .retraction(let bundle): (bundle.description, nil)
            case .exclusion(let id): (nil, id.description)
            }
        return .object([
            ("act", .string(act.hash.description)), ("bundle", .optional(bundle)),
            ("response", .optional(response)), ("holds", .truth(act.holds)),
            ("in_force", .truth(isInForce)), ("reason", .string(act.reason)),
            ("at", .string(act.at.description)), ("centre", .string(act.device.description)),
            ("sequence", .whole(act.sequence)),
        ])
    }
}
