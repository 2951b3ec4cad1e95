import ArgumentParser
import Central
import Findings
import Responses

/// What a merge came to, for people and programs. It says nothing that differs between a dry run and the merge itself.
struct MergeReport {
    private let receipts: [MergeReceipt]

    /// For people: more refusals of one bundle are only counted.
    private static let mostRemarks = 10

    /// Whether bundles that had been undone are brought back.
    private let reverts: Bool

    init(_ receipts: [MergeReceipt], reverts: Bool = false) {
        self.receipts = receipts
        self.reverts = reverts
    }

    private var totals: MergeCounts {
        receipts.reduce(into: MergeCounts()) { $0 += $1.counts }
    }

    private var refusedBundles: Int {
        receipts.count { if case .refused = $0.outcome { true } else { false } }
    }

    private var failedBundles: Int {
        receipts.count { if case .failed = $0.outcome { true } else { false } }
    }

    /// Nil for 0. What must be done again weighs most. Something refused weighs more than conflicts, because it may hide some.
    var exitCode: ExitCode? {
        if failedBundles > 0 { return .failure }
        if refusedBundles == receipts.count { return .findings }
        if refusedBundles > 0 || totals.refused > 0 { return .partlyDone }
        return totals.conflicting + alsoConflicting > 0 ? .conflicts : nil
    }

    private var alsoConflicting: Int { receipts.reduce(0) { $0 + $1.alsoConflicting } }

    /// `1,000 new, 2 known`.
    var totalsText: String { Self.text(of: totals) }

    var totalsJSON: JSONText {
        .object(
            [
                ("bundles", .whole(receipts.count)), ("refused_bundles", .whole(refusedBundles)),
                ("failed_bundles", .whole(failedBundles)),
            ]
                + totals.jsonMembers + [("also_in_conflict", .whole(alsoConflicting))])
    }

    // MARK: For people

    var text: String {
        var lines = receipts.flatMap(lines)
        let merged = receipts.count { $0.outcome == .merged }
        lines.append(
            "\(counted(receipts.count, "bundle")): \(grouped(merged)) merged, "
                + "\(grouped(receipts.count { $0.outcome == .alreadyMerged })) known, "
                + "\(grouped(receipts.count { $0.outcome == .undone })) \(reverts ? "brought back" : "undone"), \(grouped(refusedBundles)) refused"
                + (failedBundles > 0 ? ", \(grouped(failedBundles)) failed" : "")
        )
        lines.append("Items: " + totalsText)
        if alsoConflicting > 0 { lines.append("Besides: \(Self.besides(alsoConflicting))") }
        if totals.conflicting + alsoConflicting > 0 {
            lines.append("`canvass conflicts` shows what a person must decide.")
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private func lines(of receipt: MergeReceipt) -> [String] {
        let source = receipt.source.escapingControls
        let trust = receipt.isVerified ? "" : ", unverified"
        var lines: [String]
        switch receipt.outcome {
        case .merged:
            lines = ["\(source): \(Self.text(of: receipt.counts))\(trust)"]
        case .alreadyMerged:
            lines = ["\(source): merged before; \(grouped(receipt.counts.known)) items known"]
        case .undone:
            lines = [
                "\(source): it had been undone, and "
                    + (reverts ? "is brought back" : "stays undone; --revert brings it back")
            ]
        case .refused(let reason):
            return ["\(source): refused: \(reason.escapingControls)"]
        case .failed(let reason):
            return ["\(source): failed: \(reason.escapingControls)"]
        }
        if receipt.released > 0 {
            lines.append(
                "  \(counted(receipt.released, "item")) that had waited \(receipt.released == 1 ? "is" : "are") taken in now"
            )
        }
        if receipt.alsoConflicting > 0 { lines.append("  \(Self.besides(receipt.alsoConflicting))") }
        lines += receipt.remarks.prefix(Self.mostRemarks).map { remark in
            let place = remark.place.map { "item \($0 + 1)" } ?? "an item"
            let response = remark.response.map { ", response \($0)" } ?? ""
            return
                "  \(remark.waits ? "waiting" : "refused"): \(place)\(response): \(remark.reason.escapingControls)"
        }
        let more = receipt.counts.refused + receipt.counts.waiting - Self.mostRemarks
        if more > 0 { lines.append("  and \(grouped(more)) more") }
        return lines
    }

    private static func besides(_ conflicts: Int) -> String {
        "\(counted(conflicts, "response")) \(conflicts == 1 ? "is" : "are") in conflict by what had waited or was brought "
            + "back"
    }

    static func text(of counts: MergeCounts) -> String {
        let parts: [(Int, String)] = [
            (counts.new, "new"), (counts.known, "known"), (counts.newer, "newer"),
            (counts.conflicting, "in conflict"), (counts.withdrawn, "withdrawn"), (counts.acts, "acts"),
            (counts.waiting, "waiting"), (counts.refused, "refused"),
        ]
        let said = parts.filter { $0.0 > 0 }.map { "\(grouped($0.0)) \($0.1)" }
        return said.isEmpty ? "nothing" : said.joined(separator: ", ")
    }

    // MARK: For programs

    var json: JSONText {
        .object([
            ("receipts", .array(receipts.map(json))),
            ("totals", totalsJSON),
        ])
    }

    private func json(_ receipt: MergeReceipt) -> JSONText {
        let (outcome, reason): (String, String?) =
            switch receipt.outcome {
            case .merged: ("merged", nil)
            case .alreadyMerged: ("already_merged", nil)
            case .undone: (reverts ? "brought_back" : "undone", nil)
            case .refused(let reason): ("refused", reason)
            case .failed(let reason): ("failed", reason)
            }
        return .object(
            [
                ("source", .string(receipt.source)), ("outcome", .string(outcome)),
                ("reason", .optional(reason)),
                ("bundle", .optional(receipt.bundle?.description)),
                ("device", .optional(receipt.device?.description)),
                ("role", receipt.device == nil ? .null : .string(receipt.isFromCentre ? "centre" : "device")),
                ("signer", .optional(receipt.signer)), ("verified", .truth(receipt.isVerified)),
            ] + receipt.counts.jsonMembers + [
                ("released", .whole(receipt.released)),
                ("also_in_conflict", .whole(receipt.alsoConflicting)),
                (
                    "remarks",
                    .array(
                        receipt.remarks.map { remark in
                            .object([
                                ("item", remark.place.map { .whole($0 + 1) } ?? .null),
                                ("response", .optional(remark.response?.description)),
                                ("reason", .string(remark.reason)), ("waiting", .truth(remark.waits)),
                            ])
                        })
                ),
            ])
    }
}

extension MergeCounts {
    /// The members that receipts and totals have in common.
    var jsonMembers: [(name: String, value: JSONText)] {
        [
            ("new", .whole(new)), ("known", .whole(known)), ("newer", .whole(newer)),
            ("conflict", .whole(conflicting)), ("withdrawn", .whole(withdrawn)), ("acts", .whole(acts)),
            ("waiting", .whole(waiting)), ("refused", .whole(refused)),
        ]
    }
}
