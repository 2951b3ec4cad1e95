import Bundles
import Merging
import Responses
import TestSupport
import Values

/// Makes items that are sound and have nothing else in common, from a seed.
struct ItemMaker {
    var random: SeededRandom
    let device: DeviceID
    let centre: DeviceID
    let definitions: [StoredDefinition]
    private var sequences: [DeviceID: UInt64] = [:]

    init(seed: UInt64) {
        random = SeededRandom(seed: seed)
        device = DeviceID(using: &random)
        centre = DeviceID(using: &random)
        definitions = (0..<3).map { number in
            StoredDefinition(
                questionnaire: .init(
                    name: "survey\(number).yaml", bytes: Array("id: survey\(number)\n".utf8)),
                lists: number == 0
                    ? [] : [.init(name: "towns.csv", bytes: Array("code,label\n1,Köln\n".utf8))])
        }
    }

    mutating func items(_ count: Int) -> [BundleItem] { (0..<count).map { _ in item() } }

    mutating func item() -> BundleItem {
        switch Int.random(in: 0..<10, using: &random) {
        case 0: .act(act())
        case 1: .revision(revision(by: .shared))
        case 2: .revision(revision(by: centre))
        default: .revision(revision(by: device))
        }
    }

    mutating func revision(by device: DeviceID, contentSize: Int? = nil) -> Revision {
        let isShared = device.isShared
        let started = WallTime(milliseconds: Int64.random(in: 0...1 << 44, using: &random))
        let id = ResponseID(at: chance(3) ? started : wallTime(), using: &random)
        let parents =
            chance(3) ? (0...Int.random(in: 0...4, using: &random)).map { _ in hash() }.sorted() : []
        let kind: RevisionHeader.Kind = chance(8) ? .withdrawn : chance(4) ? .partial : .complete
        var content: SaltedContent?
        if kind != .withdrawn {
            let size = contentSize ?? Int.random(in: 0...300, using: &random)
            content = SaltedContent(
                salt: isShared && !chance(4) ? SaltedContent.derivedSalt(of: id) : bytes(16),
                bytes: bytes(size))
        }
        var header = RevisionHeader(
            id: id, definition: pick(definitions).hash, device: device, sequence: sequence(of: device),
            counter: parents.isEmpty ? 1 : UInt64.random(in: 2..<UInt64(Int64.max), using: &random),
            kind: kind, parents: parents,
            origin: isShared ? pick([.synthetic, .imported]) : pick(ResponseOrigin.allCases),
            mode: pick(InterviewMode.allCases), disposition: pick([.complete, .breakOff, .screenedOut]),
            language: LanguageTag(pick(["en", "ru", "zh-Hant", ""])), started: started,
            at: WallTime(milliseconds: chance(10) ? .min : started.milliseconds + 90_000),
            contentHash: content?.hash ?? .zero)
        if chance(9), kind != .withdrawn {
            header.contentHash = hash()
            content = nil
        }
        return Revision(header: header, content: content)
    }

    mutating func act() -> CentreAct {
        CentreAct(
            subject: chance(2)
                ? .retraction(bundle: hash()) : .exclusion(ResponseID(at: wallTime(), using: &random)),
            holds: chance(2), counter: UInt64.random(in: 1..<9, using: &random),
            reason: pick(["", "sent twice", "пробный запуск"]), device: centre,
            sequence: sequence(of: centre),
            at: wallTime())
    }

    mutating func hash() -> Hash256 { Hash256(random.next(), random.next(), random.next(), random.next()) }
    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    }
    mutating func chance(_ sides: Int) -> Bool { Int.random(in: 0..<sides, using: &random) == 0 }
    private mutating func wallTime() -> WallTime {
        WallTime(milliseconds: Int64.random(in: 0..<1 << 48, using: &random))
    }
    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &random)]
    }
    private mutating func sequence(of device: DeviceID) -> UInt64 {
        if device.isShared { return 0 }
        sequences[device, default: 0] += 1
        return sequences[device, default: 0]
    }
}
