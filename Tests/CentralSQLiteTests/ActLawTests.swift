import Bundles
import Central
import CentralSQLite
import Merging
import Responses
import SimulatedStudies
import Testing

/// What a centre says, on simulated histories: it is made by `CentreVoice`, and comes in like any other bundle.
@Suite struct `What a centre says` {
    static let seeds: [UInt64] = Array(1...100)
    private static let other = DeviceID(bytes: [UInt8](repeating: 7, count: 16))
    private static let here = DeviceID(bytes: [UInt8](repeating: 9, count: 16))

    /// A study without the acts and decisions of its own centres.
    private func devices(_ study: inout SimulatedStudy) -> [SimulatedBundle] {
        let items: [SimulatedItem] = study.revisions.filter { !study.centres.contains($0.header.device) }
            .map { .revision($0) }
        return stride(from: 0, to: items.count, by: 4).enumerated().map { number, start in
            SimulatedBundle(
                number: number, items: Array(items[start..<min(start + 4, items.count)]),
                centres: study.centres)
        }
    }

    /// Says something at a centre, merges it there, and gives the bundle.
    private func say(
        _ number: Int, at centre: Centre, as device: DeviceID = here,
        _ words: (inout CentreVoice) throws -> BundleItem
    ) throws -> SimulatedBundle {
        let item = try centre.database.read { store in
            var voice = try CentreVoice(store, as: device, at: WallTime(milliseconds: 1))
            return try words(&voice)
        }
        let said: SimulatedItem =
            switch item {
            case .revision(let revision): .revision(revision)
            case .act(let act): .act(act)
            }
        let bundle = SimulatedBundle(number: number, items: [said], centres: [device])
        let receipt = try centre.merge([bundle])[0]
        #expect(receipt.counts.refused + receipt.counts.waiting == 0)
        return bundle
    }

    private func conflicts(_ centre: Centre) throws -> [ResponseConflict] {
        try centre.database.read { store in
            try store.conflicts().compactMap { try store.conflict(about: $0) }
        }
    }

    @Test(arguments: seeds)
    func `a resolution closes the conflict at every centre that gets it, in any order`(seed: UInt64) throws {
        var study = SimulatedStudy(seed: seed)
        var bundles = devices(&study)
        let centre = try Centre(merging: bundles)
        for (number, conflict) in try conflicts(centre).enumerated() {
            let kept = conflict.states[conflict.states.count - 1]
            bundles.append(
                try say(1000 + number, at: centre) {
                    try $0.resolution(of: conflict.id, keeping: kept.hash.description)
                })
            let current = try centre.states()[conflict.id]?.current
            let now = try centre.database.read { store in
                try current.flatMap { try store.revision($0, of: conflict.id) }
            }
            #expect(now?.content == kept.content, "seed \(seed)")
        }

        #expect(try conflicts(centre).isEmpty, "seed \(seed)")
        let second = try Centre(merging: study.shuffled(bundles))
        #expect(try second.digest() == centre.digest(), "seed \(seed)")
        #expect(try conflicts(second).isEmpty, "seed \(seed)")
    }

    @Test(arguments: seeds)
    func `two different resolutions are a conflict again, with the same winner everywhere`(seed: UInt64)
        throws
    {
        var study = SimulatedStudy(seed: seed)
        let bundles = devices(&study)
        let (first, second) = (try Centre(merging: bundles), try Centre(merging: study.shuffled(bundles)))
        guard let conflict = try conflicts(first).first else { return }
        let states = conflict.states.map(\.hash.description)
        let here = try say(1000, at: first) { try $0.resolution(of: conflict.id, keeping: states[0]) }
        let there = try say(1001, at: second, as: Self.other) {
            try $0.resolution(of: conflict.id, keeping: states[1])
        }

        try first.merge([there])
        try second.merge([here])

        #expect(try first.states()[conflict.id]?.headCount == 2, "seed \(seed)")
        #expect(try first.states() == second.states(), "seed \(seed)")
        #expect(try first.digest() == second.digest(), "seed \(seed)")
    }

    @Test(arguments: seeds)
    func `undoing and bringing back is as if nothing had been`(seed: UInt64) throws {
        var study = SimulatedStudy(seed: seed)
        let bundles = devices(&study)
        let centre = try Centre(merging: bundles)
        let before = (try centre.states(), try centre.digest())
        let undone = bundles[study.draw(0..<bundles.count)].id

        _ = try say(1000, at: centre) { try $0.retraction(of: undone, holds: true, because: "twice") }
        #expect(throws: CentralError.alreadyUndone(undone)) {
            try say(1001, at: centre) { try $0.retraction(of: undone, holds: true, because: "") }
        }
        _ = try say(1002, at: centre) { try $0.retraction(of: undone, holds: false, because: "") }

        #expect(try centre.states() == before.0, "seed \(seed)")
        #expect(try centre.digest() == before.1, "seed \(seed)")
    }

    @Test(arguments: seeds)
    func `after a withdrawal no bundle in any order leaves content`(seed: UInt64) throws {
        var study = SimulatedStudy(seed: seed)
        let bundles = study.bundles()
        let split = study.draw(0..<bundles.count)
        let centre = try Centre(merging: Array(bundles[..<split]))
        // One that may be here or not.
        guard let gone = study.revisions.randomElementByDraw(&study)?.id else { return }
        let withdrawal: SimulatedBundle
        do {
            withdrawal = try say(1000, at: centre) { try $0.withdrawal(of: gone) }
        } catch CentralError.alreadyWithdrawn {
            return
        }
        try centre.merge(study.shuffled(bundles), portion: 1)
        let second = try Centre(merging: study.shuffled(bundles + [withdrawal]), portion: 2)

        for centre in [centre, second] {
            #expect(try centre.contents(of: gone) == 0, "seed \(seed)")
            #expect(try centre.isWithdrawn(gone), "seed \(seed)")
        }
        #expect(try centre.digest() == second.digest(), "seed \(seed)")
    }

    @Test(arguments: seeds)
    func `a withdrawal counts at a centre that has only some of what it takes the place of`(seed: UInt64)
        throws
    {
        var study = SimulatedStudy(seed: seed)
        let bundles = devices(&study)
        let centre = try Centre(merging: bundles)
        guard let gone = try conflicts(centre).first?.id else { return }
        let withdrawal = try say(1000, at: centre) { try $0.withdrawal(of: gone) }

        let some = study.shuffled(bundles).prefix(bundles.count / 2)
        let other = try Centre(merging: some + [withdrawal])

        #expect(try other.isWithdrawn(gone), "seed \(seed)")
        #expect(try other.contents(of: gone) == 0, "seed \(seed)")
        try other.merge(bundles)
        #expect(try other.digest() == centre.digest(), "seed \(seed)")
    }

    @Test(arguments: seeds)
    func `an act of a device that no centre vouches for waits and never counts`(seed: UInt64) throws {
        var study = SimulatedStudy(seed: seed)
        let centre = try Centre(merging: devices(&study))
        let before = (try centre.digest(), try centre.states())
        guard let id = before.1.keys.min() else { return }
        let forged = CentreAct(
            subject: .exclusion(id), holds: true, counter: 1, reason: "", device: study.devices[0],
            sequence: 900, at: WallTime(milliseconds: 0))

        let receipt = try centre.database.write(keeping: true) { store in
            var acceptance = try Acceptance(store)
            var batches: [[IncomingItem]] = [[.act(forged)]]
            let description = MergedBundle(
                id: Hash256(1, 2, 3, 4), device: study.devices[0], isFromCentre: false, sequence: nil,
                itemCount: 1, signer: nil, isVerified: false, source: "forged",
                receivedAt: WallTime(milliseconds: 0))
            return try acceptance.accept(IncomingBundle(description: description)) { batches.popLast() }
        }

        #expect(receipt.counts.waiting == 1)
        #expect(try centre.digest() == before.0)
        #expect(try centre.states() == before.1)
    }

    @Test(arguments: seeds)
    func `an exclusion is there when the centre is made anew, whatever came first`(seed: UInt64) throws {
        var study = SimulatedStudy(seed: seed)
        let bundles = devices(&study)
        let centre = try Centre(merging: bundles)
        guard let id = try centre.states().keys.min() else { return }
        let said = try say(1000, at: centre) { try $0.exclusion(of: id, holds: true, because: "a trial") }

        let anew = try Centre(merging: [said] + study.shuffled(bundles))

        #expect(try anew.digest() == centre.digest(), "seed \(seed)")
        #expect(throws: CentralError.alreadyExcluded(id)) {
            try say(1001, at: anew) { try $0.exclusion(of: id, holds: true, because: "a trial") }
        }
    }

    @Test func `numbers follow each other, whatever was said`() throws {
        var study = SimulatedStudy(seed: 3)
        let bundles = devices(&study)
        let centre = try Centre(merging: bundles)
        let ids = try centre.states().filter { !$0.value.isWithdrawn }.keys.sorted()

        _ = try say(1000, at: centre) { try $0.exclusion(of: ids[0], holds: true, because: "x") }
        _ = try say(1001, at: centre) { try $0.withdrawal(of: ids[1]) }
        _ = try say(1002, at: centre) { try $0.retraction(of: bundles[0].id, holds: true, because: "") }

        #expect(try centre.database.read { try $0.lastSequence(of: Self.here) } == 3)
        #expect(try centre.database.read { try $0.received()[Self.here] } == [1...3])
    }
}

extension [Revision] {
    fileprivate func randomElementByDraw(_ study: inout SimulatedStudy) -> Revision? {
        isEmpty ? nil : self[study.draw(0..<count)]
    }
}
