package import Central
package import Merging
package import Responses
import TestSupport
import Values

/// Devices, respondents and centres that live through a random history, and the bundles that come of it.
///
/// Everything follows from the seed. Clocks are wrong on purpose: from 1970 to 2106, forwards and backwards.
package struct SimulatedStudy {
    private var random: SeededRandom
    package let devices: [DeviceID]
    /// Two centres that say things of their own.
    package let centres: [DeviceID]
    private var sequences: [DeviceID: UInt64] = [:]
    /// What each device, or its clone, knows of each response: its latest revision there.
    package private(set) var revisions: [Revision] = []
    private var byResponse: [ResponseID: [Revision]] = [:]
    private var order: [ResponseID] = []
    package private(set) var acts: [CentreAct] = []

    package static let definition = StoredDefinition(
        questionnaire: .init(name: "q.yaml", bytes: Array("canvass: 1\n".utf8)))
    package static let title = DefinitionTitle(questionnaire: "q", version: "1", wave: nil)

    package init(seed: UInt64) {
        random = SeededRandom(seed: seed)
        var generator = random
        devices = (0..<Int.random(in: 2...8, using: &generator)).map { _ in DeviceID(using: &generator) }
        centres = (0..<2).map { _ in DeviceID(using: &generator) }
        random = generator
        for _ in 0..<Int.random(in: 5...40, using: &random) { step() }
    }

    // MARK: What happens

    private mutating func step() {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<45: answer(by: pick(devices), origin: .interview)
        case 45..<50: answer(by: .shared, origin: .synthetic)
        case 50..<72: edit()
        case 72..<78: fork()
        case 78..<84: withdraw()
        case 84..<90: resolve()
        case 90..<94: retractLater()
        case 94..<98: exclude()
        default: forge()
        }
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &random)]
    }

    private mutating func clock() -> WallTime {
        WallTime(milliseconds: Int64.random(in: 0...4_291_747_200_000, using: &random))
    }

    private mutating func nextSequence(of device: DeviceID) -> UInt64 {
        guard !device.isShared else { return 0 }
        sequences[device, default: 0] += 1
        return sequences[device] ?? 0
    }

    private mutating func answer(by device: DeviceID, origin: ResponseOrigin) {
        let id = ResponseID(at: WallTime(milliseconds: clock().milliseconds), using: &random)
        order.append(id)
        add(make(id, by: device, parents: [], kind: .complete, origin: origin))
    }

    /// The device that made a response corrects it.
    private mutating func edit() {
        guard let id = someResponse(), let root = byResponse[id]?.first, !root.header.device.isShared,
            let latest = byResponse[id]?.last(where: { $0.header.device == root.header.device })
        else { return }
        add(
            make(
                id, by: root.header.device, parents: [latest], kind: pick([.partial, .complete]),
                origin: .interview))
    }

    /// A copy of the device corrects an earlier state: two states side by side.
    private mutating func fork() {
        guard let id = someResponse(), let known = byResponse[id], let root = known.first,
            !root.header.device.isShared
        else { return }
        add(make(id, by: root.header.device, parents: [pick(known)], kind: .complete, origin: .interview))
    }

    private mutating func withdraw() {
        guard let id = someResponse(), let known = byResponse[id], let root = known.first else { return }
        let byCentre = root.header.device.isShared || Bool.random(using: &random)
        let parents = byCentre && Bool.random(using: &random) ? [] : [pick(known)]
        let device = byCentre ? pick(centres) : root.header.device
        add(make(id, by: device, parents: parents, kind: .withdrawn, origin: root.header.origin))
    }

    /// A centre decides between the states that there are.
    private mutating func resolve() {
        guard let id = someResponse(), let known = byResponse[id] else { return }
        let heads = known.map { RevisionNode(of: $0) }.heads.map(\.hash)
        guard heads.count > 1 else { return }
        add(
            make(
                id, by: pick(centres), parents: known.filter { heads.contains($0.hash) }, kind: .complete,
                origin: .interview))
    }

    /// Somebody changes what another device made.
    private mutating func forge() {
        guard let id = someResponse(), let known = byResponse[id], let root = known.first else { return }
        guard let stranger = devices.first(where: { $0 != root.header.device }) else { return }
        add(make(id, by: stranger, parents: [pick(known)], kind: .complete, origin: .interview))
    }

    private mutating func exclude() {
        guard let id = someResponse() else { return }
        act(.exclusion(id), holds: Int.random(in: 0..<4, using: &random) > 0)
    }

    /// Which bundle is meant is known only when there are bundles.
    package private(set) var retractions: [(bundleNumber: Int, holds: Bool)] = []
    private mutating func retractLater() {
        retractions.append(
            (Int.random(in: 0..<1000, using: &random), Int.random(in: 0..<3, using: &random) > 0))
    }

    package mutating func act(_ subject: CentreAct.Subject, holds: Bool) {
        let device = pick(centres)
        let counter = 1 + (acts.filter { $0.subject == subject }.map(\.counter).max() ?? 0)
        acts.append(
            CentreAct(
                subject: subject, holds: holds, counter: counter, reason: "because", device: device,
                sequence: nextSequence(of: device), at: clock()))
    }

    private mutating func someResponse() -> ResponseID? { order.isEmpty ? nil : pick(order) }

    private mutating func add(_ revision: Revision) {
        revisions.append(revision)
        byResponse[revision.id, default: []].append(revision)
    }

    private mutating func make(
        _ id: ResponseID, by device: DeviceID, parents: [Revision], kind: RevisionHeader.Kind,
        origin: ResponseOrigin
    ) -> Revision {
        var content: SaltedContent?
        if kind != .withdrawn {
            content = SaltedContent(
                salt: (0..<16).map { _ in UInt8.random(in: 0...255, using: &random) },
                bytes: (0..<20).map { _ in UInt8.random(in: 0...255, using: &random) })
        }
        let header = RevisionHeader(
            id: id, definition: Self.definition.hash, device: device, sequence: nextSequence(of: device),
            counter: 1 + (parents.map(\.header.counter).max() ?? 0), kind: kind,
            parents: Set(parents.map(\.hash)).sorted(), origin: origin, mode: .line,
            disposition: kind == .partial ? .breakOff : .complete, language: LanguageTag("en"),
            started: clock(), at: clock(), contentHash: content?.hash ?? .zero)
        return Revision(header: header, content: content)
    }

    // MARK: Bundles

    /// The items dealt into bundles at random, some of them into several; retractions of some of these in bundles of
    /// their own. The numbers are those of `retractions`.
    package mutating func bundles() -> [SimulatedBundle] {
        var items: [SimulatedItem] = revisions.map { .revision($0) } + acts.map { .act($0) }
        items.shuffle(using: &random)
        var bundles: [SimulatedBundle] = []
        while !items.isEmpty {
            let count = min(Int.random(in: 1...8, using: &random), items.count)
            var chosen = Array(items.suffix(count))
            items.removeLast(count)
            // A re-cut: the same revision in another bundle, too.
            if Int.random(in: 0..<4, using: &random) == 0, let again = revisions.randomElement(using: &random)
            {
                // Sometimes as somebody who has erased it would send it.
                chosen.append(.revision(Bool.random(using: &random) ? again : again.erased))
            }
            bundles.append(SimulatedBundle(number: bundles.count, items: chosen, centres: centres))
        }
        let before = acts.count
        for retraction in retractions where !bundles.isEmpty {
            act(
                .retraction(bundle: bundles[retraction.bundleNumber % bundles.count].id),
                holds: retraction.holds)
        }
        for act in acts[before...] {
            bundles.append(SimulatedBundle(number: bundles.count, items: [.act(act)], centres: centres))
        }
        return bundles
    }

    package mutating func shuffled(_ bundles: [SimulatedBundle]) -> [SimulatedBundle] {
        bundles.shuffled(using: &random)
    }
    package mutating func draw(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }
}

extension SimulatedStudy {
    /// The withdrawals that count only because one of these revisions shows that their device made the response. They
    /// stay when it is taken back, whatever they build on; had it never come, they would wait.
    package func withdrawals(allowedBy hashes: Set<Hash256>) -> [Revision] {
        let beginnings = revisions.filter { hashes.contains($0.hash) && $0.header.parents.isEmpty }
        return revisions.filter { revision in
            revision.header.kind == .withdrawn && !centres.contains(revision.header.device)
                && beginnings.contains {
                    $0.id == revision.id && $0.header.device == revision.header.device
                }
        }
    }

    /// The revisions with these hashes, and all that build on them.
    package func descendants(of hashes: Set<Hash256>) -> [Revision] {
        var found = hashes
        while true {
            let more = revisions.filter {
                !found.contains($0.hash) && $0.header.parents.contains(where: found.contains)
            }
            if more.isEmpty { return revisions.filter { found.contains($0.hash) } }
            found.formUnion(more.map(\.hash))
        }
    }
}
