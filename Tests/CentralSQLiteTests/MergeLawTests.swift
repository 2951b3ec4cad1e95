import Central
import CentralSQLite
import Merging
import Responses
import Testing

/// What merging promises of any history, shown on simulated ones. A failure names the seed that replays it.
@Suite struct MergeLawTests {
    static let seeds: [UInt64] = Array(1...300)

    @Test(arguments: seeds)
    func `any order, any cut and any repetition give the same centre`(seed: UInt64) throws {
        var study = SimulatedStudy(seed: seed)
        let bundles = study.bundles()

        let first = try Centre(merging: bundles)
        let second = try Centre(merging: study.shuffled(bundles), portion: 1)
        let third = try Centre(merging: study.shuffled(bundles + study.shuffled(bundles)), portion: 100)

        #expect(try first.digest() == second.digest(), "seed \(seed)")
        #expect(try first.digest() == third.digest(), "seed \(seed)")
        #expect(try first.states() == second.states(), "seed \(seed)")
        #expect(try first.waitingCount() == second.waitingCount(), "seed \(seed)")
    }

    @Test(arguments: seeds)
    func `merging again changes nothing`(seed: UInt64) throws {
        var study = SimulatedStudy(seed: seed)
        let bundles = study.bundles()
        let centre = try Centre(merging: bundles)
        let before = (try centre.digest(), try centre.states())

        let receipts = try centre.merge(study.shuffled(bundles))

        #expect(receipts.allSatisfy { $0.outcome == .alreadyMerged || $0.outcome == .undone })
        #expect(try centre.digest() == before.0)
        #expect(try centre.states() == before.1)
    }

    @Test(arguments: seeds)
    func `the state that was kept up is the state worked out anew`(seed: UInt64) throws {
        var study = SimulatedStudy(seed: seed)
        let centre = try Centre(merging: study.bundles())

        #expect(try centre.states() == centre.recomputedStates(), "seed \(seed)")
        #expect(try centre.digest() == centre.recomputedDigest(), "seed \(seed)")
    }

    @Test(arguments: seeds)
    func `a withdrawn response has no content, whatever arrives and when`(seed: UInt64) throws {
        var study = SimulatedStudy(seed: seed)
        let bundles = study.bundles()
        let centre = try Centre(merging: study.shuffled(bundles))

        for stored in try centre.revisions() where try centre.isWithdrawn(stored.revision.id) {
            #expect(stored.revision.content == nil, "seed \(seed)")
        }
    }

    @Test(arguments: seeds)
    func `a dry run says what the merge then says, and changes nothing`(seed: UInt64) throws {
        var study = SimulatedStudy(seed: seed)
        let bundles = study.bundles()
        let split = study.draw(0..<bundles.count)
        let centre = try Centre(merging: Array(bundles[..<split]))
        let before = (try centre.digest(), try centre.bundleCount())

        let foretold = try centre.merge(Array(bundles[split...]), keeping: false)
        #expect(try centre.digest() == before.0)
        #expect(try centre.bundleCount() == before.1)
        let done = try centre.merge(Array(bundles[split...]))

        #expect(foretold == done, "seed \(seed)")
    }

    @Test(arguments: seeds)
    func `undoing a bundle gives what was there before, but for withdrawals and resolutions`(seed: UInt64)
        throws
    {
        var study = SimulatedStudy(seed: seed)
        let bundles = study.bundles()
        let undone = bundles[study.draw(0..<bundles.count)]
        let rest = bundles.filter { $0.id != undone.id }
        // A resolution that builds on the bundle stays, and so would differ from what was there before.
        let only = Set(undone.items.map(\.hash)).subtracting(rest.flatMap(\.items).map(\.hash))
        guard study.descendants(of: only).allSatisfy({ !$0.header.isLasting }),
            !undone.items.contains(where: \.isAct)
        else { return }
        study.act(.retraction(bundle: undone.id), holds: true)
        guard let retraction = study.acts.last else { return }
        let act = SimulatedBundle(number: bundles.count, items: [.act(retraction)], centres: study.centres)

        let centre = try Centre(merging: bundles + [act])
        let without = try Centre(merging: rest + [act])

        #expect(try centre.states() == without.states(), "seed \(seed)")
        #expect(try centre.digest() == without.digest(), "seed \(seed)")
    }

    @Test(arguments: seeds)
    func `as many responses are in conflict as have several states`(seed: UInt64) throws {
        var study = SimulatedStudy(seed: seed)
        let centre = try Centre(merging: study.shuffled(study.bundles()))

        let conflicts = try centre.states().filter(\.value.isConflict).count
        let several = try centre.recomputedStates().filter { $0.value.headCount > 1 && !$0.value.isWithdrawn }
            .count

        #expect(conflicts == several, "seed \(seed)")
    }

    @Test(arguments: seeds)
    func `the counts of a receipt add up to the items of its bundle`(seed: UInt64) throws {
        var study = SimulatedStudy(seed: seed)
        let bundles = study.bundles()
        let centre = try Centre(merging: [])

        for (bundle, receipt) in zip(bundles, try centre.merge(bundles)) {
            let counts = receipt.counts
            let sum =
                counts.new + counts.known + counts.newer + counts.conflicting + counts.withdrawn + counts.acts
                + counts.waiting + counts.refused
            #expect(sum == bundle.items.count, "seed \(seed)")
        }
    }
}
