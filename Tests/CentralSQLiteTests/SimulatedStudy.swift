import Central
import Merging
import Responses
import Values

/// Devices, respondents and centres that live through a random history, and the bundles that come of it.
///
/// Everything follows from the seed. Clocks are wrong on purpose: from 1970 to 2106, forwards and backwards.
struct SimulatedStudy {
    private var random: SeededGenerator
    let devices: [DeviceID]
    /// Two centres that say things of their own.
    let centres: [DeviceID]
    private var sequences: [DeviceID: UInt64] = [:]
    /// What each device, or its clone, knows of each response: its latest revision there.
    private(set) var revisions: [Revision] = []
    private var byResponse: [ResponseID: [Revision]] = [:]
    private var order: [ResponseID] = []
    private(set) var acts: [CentreAct] = []

    static let definition = StoredDefinition(
        questionnaire: .init(name: "q.yaml", bytes: Array("canvass: 1\n".utf8)))
    static let title = DefinitionTitle(questionnaire: "q", version: "1", wave: nil)

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
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
    private(set) var retractions: [(bundleNumber: Int, holds: Bool)] = []
    private mutating func retractLater() {
        retractions.append(
            (Int.random(in: 0..<1000, using: &random), Int.random(in: 0..<3, using: &random) > 0))
    }

    mutating func act(_ subject: CentreAct.Subject, holds: Bool) {
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
    mutating func bundles() -> [SimulatedBundle] {
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
                chosen.append(.revision(again))
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

    mutating func shuffled(_ bundles: [SimulatedBundle]) -> [SimulatedBundle] {
        bundles.shuffled(using: &random)
    }
    mutating func draw(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }
}

extension SimulatedStudy {
    /// The revisions with these hashes, and all that build on them.
    func descendants(of hashes: Set<Hash256>) -> [Revision] {
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

enum SimulatedItem: Hashable {
    case revision(Revision)
    case act(CentreAct)

    var isAct: Bool { if case .act = self { true } else { false } }
    var hash: Hash256 {
        switch self {
        case .revision(let revision): revision.hash
        case .act(let act): act.hash
        }
    }

    var incoming: IncomingItem {
        switch self {
        case .revision(let revision): .revision(revision)
        case .act(let act): .act(act)
        }
    }
}

/// A bundle that has been opened and checked.
struct SimulatedBundle: Hashable {
    let id: Hash256
    let items: [SimulatedItem]
    let centres: [DeviceID]
    let number: Int

    init(number: Int, items: [SimulatedItem], centres: [DeviceID]) {
        var writer = ByteWriter()
        writer.write(number: number)
        for item in items {
            switch item {
            case .revision(let revision): writer.write(revision.hash.bytes)
            case .act(let act): writer.write(act.hash.bytes)
            }
        }
        id = Hash256(of: writer.bytes)
        self.items = items
        self.centres = centres
        self.number = number
    }

    func incoming() -> IncomingBundle {
        let description = MergedBundle(
            id: id, device: centres[0], isFromCentre: true, sequence: nil, itemCount: items.count,
            signer: nil,
            isVerified: false, source: "bundle \(number)", receivedAt: WallTime(milliseconds: 0))
        // Whoever made an act is called a centre by the bundle that brings it.
        let makers = items.compactMap { item in if case .act(let act) = item { act.device } else { nil } }
        let resolvers = items.compactMap { item in
            if case .revision(let revision) = item, centres.contains(revision.header.device) {
                revision.header.device
            } else {
                nil
            }
        }
        return IncomingBundle(
            description: description, definitions: [(SimulatedStudy.definition, SimulatedStudy.title)],
            centres: Set(makers + resolvers))
    }

    /// - Parameter portion: Items a batch: how a bundle is cut must not matter.
    func batches(of portion: Int) -> [[IncomingItem]] {
        stride(from: 0, to: items.count, by: portion).map { start in
            items[start..<min(start + portion, items.count)].map(\.incoming)
        }
    }
}

/// SplitMix64 (S. Vigna, public domain reference): the same numbers from the same seed everywhere.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
