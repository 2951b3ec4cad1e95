import Central
import Merging
import Responses

/// What merging promises of any history. The tests try hundreds of seeds, `make bench` as many as it is asked to.
package enum MergeLaw: String, CaseIterable, Sendable {
    case order = "any order, any cut and any repetition give the same centre"
    case repetition = "merging again changes nothing"
    case upkeep = "the state that was kept up is the state worked out anew"
    case withdrawal = "a withdrawn response has no content, whatever arrives and when"
    case rehearsal = "a dry run says what the merge then says, and changes nothing"
    case undoing = "undoing a bundle gives what was there before, but for withdrawals and resolutions"
    case conflicts = "as many responses are in conflict as have several states"
    case counting = "the counts of a receipt add up to the items of its bundle"

    /// What is not as the law says in the history of that seed; nil when it holds.
    package func breach(seed: UInt64) throws -> String? {
        var study = SimulatedStudy(seed: seed)
        let bundles = study.bundles()
        // A history in which nothing happened.
        if bundles.isEmpty { return nil }
        let breach =
            switch self {
            case .order: try Self.order(&study, bundles)
            case .repetition: try Self.repetition(&study, bundles)
            case .upkeep: try Self.upkeep(bundles)
            case .withdrawal: try Self.withdrawal(&study, bundles)
            case .rehearsal: try Self.rehearsal(&study, bundles)
            case .undoing: try Self.undoing(&study, bundles)
            case .conflicts: try Self.conflicts(&study, bundles)
            case .counting: try Self.counting(bundles)
            }
        return breach.map { "seed \(seed): \($0)" }
    }

    private static func order(_ study: inout SimulatedStudy, _ bundles: [SimulatedBundle]) throws -> String? {
        let first = try Centre(merging: bundles)
        let second = try Centre(merging: study.shuffled(bundles), portion: 1)
        let third = try Centre(merging: study.shuffled(bundles + study.shuffled(bundles)), portion: 100)

        guard try first.digest() == second.digest() else { return "another order, another digest" }
        guard try first.digest() == third.digest() else { return "merged twice, another digest" }
        guard try first.states() == second.states() else { return "another order, other states" }
        guard try first.erased() == second.erased(), try first.erased() == third.erased() else {
            return "another order, other contents"
        }
        return try first.waitingCount() == second.waitingCount() ? nil : "another order, other items wait"
    }

    private static func repetition(
        _ study: inout SimulatedStudy, _ bundles: [SimulatedBundle]
    ) throws -> String? {
        let centre = try Centre(merging: bundles)
        let before = (try centre.digest(), try centre.states())

        let receipts = try centre.merge(study.shuffled(bundles))

        guard receipts.allSatisfy({ $0.outcome == .alreadyMerged || $0.outcome == .undone }) else {
            return "a bundle is merged again"
        }
        guard try centre.digest() == before.0 else { return "the digest changes" }
        return try centre.states() == before.1 ? nil : "the states change"
    }

    private static func upkeep(_ bundles: [SimulatedBundle]) throws -> String? {
        let centre = try Centre(merging: bundles)

        guard try centre.states() == centre.recomputedStates() else { return "other states" }
        return try centre.digest() == centre.recomputedDigest() ? nil : "another digest"
    }

    private static func withdrawal(
        _ study: inout SimulatedStudy, _ bundles: [SimulatedBundle]
    ) throws -> String? {
        let centre = try Centre(merging: study.shuffled(bundles))

        let remaining = try centre.revisions().first {
            try $0.revision.content != nil && centre.isWithdrawn($0.revision.id)
        }
        return remaining.map { "the content of \($0.revision.id) is there" }
    }

    private static func rehearsal(
        _ study: inout SimulatedStudy, _ bundles: [SimulatedBundle]
    ) throws -> String? {
        let split = study.draw(0..<bundles.count)
        let centre = try Centre(merging: Array(bundles[..<split]))
        let before = (try centre.digest(), try centre.bundleCount())

        let foretold = try centre.merge(Array(bundles[split...]), keeping: false)
        guard try centre.digest() == before.0, try centre.bundleCount() == before.1 else {
            return "the dry run changes something"
        }
        let done = try centre.merge(Array(bundles[split...]))

        return foretold == done ? nil : "the dry run says something else"
    }

    private static func undoing(
        _ study: inout SimulatedStudy, _ bundles: [SimulatedBundle]
    ) throws -> String? {
        let undone = bundles[study.draw(0..<bundles.count)]
        let rest = bundles.filter { $0.id != undone.id }
        // A resolution that builds on the bundle stays, and so would differ from what was there before.
        let only = Set(undone.items.map(\.hash)).subtracting(rest.flatMap(\.items).map(\.hash))
        guard study.descendants(of: only).allSatisfy({ !$0.header.isLasting }),
            study.withdrawals(allowedBy: only).isEmpty, !undone.items.contains(where: \.isAct)
        else { return nil }
        study.act(.retraction(bundle: undone.id), holds: true)
        guard let retraction = study.acts.last else { return nil }
        let act = SimulatedBundle(number: bundles.count, items: [.act(retraction)], centres: study.centres)

        let centre = try Centre(merging: bundles + [act])
        let without = try Centre(merging: rest + [act])

        guard try centre.states() == without.states() else { return "other states" }
        return try centre.digest() == without.digest() ? nil : "another digest"
    }

    private static func conflicts(
        _ study: inout SimulatedStudy, _ bundles: [SimulatedBundle]
    ) throws -> String? {
        let centre = try Centre(merging: [])
        let told = try centre.merge(study.shuffled(bundles)).reduce(0) {
            $0 + $1.counts.conflicting + $1.alsoConflicting
        }

        let conflicts = try centre.states().filter(\.value.isConflict).count
        let several = try centre.recomputedStates().filter { $0.value.headCount > 1 && !$0.value.isWithdrawn }
            .count

        guard told >= conflicts else { return "\(conflicts) conflicts, and receipts tell of \(told)" }
        return conflicts == several ? nil : "\(conflicts) conflicts, \(several) with several states"
    }

    private static func counting(_ bundles: [SimulatedBundle]) throws -> String? {
        let receipts = try Centre(merging: []).merge(bundles)

        let wrong = zip(bundles, receipts).first { bundle, receipt in
            let counts = receipt.counts
            let sum =
                counts.new + counts.known + counts.newer + counts.conflicting + counts.withdrawn + counts.acts
                + counts.waiting + counts.refused
            return sum != bundle.items.count
        }
        return wrong.map { "bundle \($0.0.number) has \($0.0.items.count) items, not \($0.1.counts)" }
    }
}
