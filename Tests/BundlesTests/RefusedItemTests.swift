import Merging
import Responses
import TestSupport
import Testing
import Values

@testable import Bundles

/// Items that no honest writer lets through, in a bundle that is otherwise whole.
@Suite struct `An item that is not sound is left out alone` {
    private var maker = ItemMaker(seed: 21)

    /// Encodes without a question, between two sound items.
    private mutating func read(
        _ encode: (inout BatchEncoder) -> Void, count: Int = 1, own: ClosedRange<UInt64>? = nil
    ) throws -> (read: ReadBundle, sound: [BundleItem]) {
        let (first, last) = (maker.revision(by: .shared), maker.revision(by: .shared))
        func definition(of revision: Revision) -> Int {
            maker.definitions.firstIndex { $0.hash == revision.header.definition } ?? 0
        }
        var encoder = BatchEncoder()
        encoder.append(first, device: 2, definition: definition(of: first))
        encode(&encoder)
        encoder.append(last, device: 2, definition: definition(of: last))
        let empty = try maker.packed([])
        var manifest = empty.manifest
        manifest.devices = [
            .init(device: maker.device, role: .device), .init(device: maker.centre, role: .centre),
            .init(device: .shared, role: .shared),
        ]
        let definitions = Array(try empty.bytes().suffix(manifest.definitions.reduce(0) { $0 + $1.packed }))
        let stretches = encoder.stretches()
        let packed = Deflater().packed(stretches)
        manifest.batches = [
            BundleManifest.Batch(
                items: count + 2, size: stretches.reduce(0) { $0 + $1.bytes.count }, packed: packed.count,
                sha256: Hash256(of: packed))
        ]
        manifest.sequence = own
        let read = try ReadBundle(framed(manifest: try manifest.bytes(), parts: [definitions, packed]))
        return (read, [.revision(first), .revision(last)])
    }

    private mutating func expect(
        _ fault: ItemFault, _ encode: (inout BatchEncoder) -> Void,
        location: SourceLocation = #_sourceLocation
    ) throws {
        let (read, sound) = try read(encode)

        #expect(read.fault == nil, sourceLocation: location)
        #expect(read.items == sound, sourceLocation: location)
        #expect(read.refused == [1: fault], sourceLocation: location)
    }

    private mutating func revision(_ change: (inout RevisionHeader) -> Void) -> Revision {
        var revision = maker.revision(by: .shared)
        while revision.content == nil { revision = maker.revision(by: .shared) }
        var header = revision.header
        change(&header)
        return Revision(header: header, content: revision.content)
    }

    @Test mutating func `with a counter that its parents do not give`() throws {
        let revision = revision { ($0.counter, $0.parents) = (7, []) }
        try expect(.unsound(.misplaced("a counter that its parents do not give"))) {
            $0.append(revision, device: 2, definition: 0)
        }
    }

    @Test mutating func `with parents out of order, or too many`() throws {
        let revision = revision { ($0.counter, $0.parents) = (2, [Hash256(9, 0, 0, 0), .zero]) }
        try expect(.unsound(.misplaced("parents out of order"))) {
            $0.append(revision, device: 2, definition: 0)
        }
        let many = self.revision {
            ($0.counter, $0.parents) = (2, (1...65).map { Hash256(UInt64($0), 0, 0, 0) })
        }
        try expect(.unsound(.tooLarge)) { $0.append(many, device: 2, definition: 0) }
    }

    @Test mutating func `with a language that is no text, or too long`() throws {
        let nul = revision { $0.language = LanguageTag("e\0") }
        try expect(.unsound(.notText)) { $0.append(nul, device: 2, definition: 0) }
        let long = revision { $0.language = LanguageTag(String(repeating: "x", count: 64)) }
        try expect(.unsound(.misplaced("a header that contradicts itself"))) {
            $0.append(long, device: 2, definition: 0)
        }
    }

    @Test mutating func `with a device or a definition that no table has`() throws {
        let revision = revision { _ in }
        try expect(.unknownDevice(3)) { $0.append(revision, device: 3, definition: 0) }
        try expect(.unknownDefinition(1 << 40)) { $0.append(revision, device: 2, definition: 1 << 40) }
    }

    @Test mutating func `with a device that has no part in it`() throws {
        let revision = revision { _ in }
        try expect(.unsound(.misplaced("a sequence number that does not fit the device"))) {
            $0.append(revision, device: 1, definition: 0)
        }
    }

    @Test mutating func `an act of a device, or with a reason that is too long`() throws {
        let act = maker.act()
        try expect(.actOfADevice(maker.device)) { $0.append(act, device: 0) }
        let long = CentreAct(
            subject: act.subject, holds: true, counter: 1, reason: String(repeating: "x", count: 1001),
            device: maker.centre, sequence: 1, at: act.at)
        try expect(.unsound(.misplaced("an act that no centre makes"))) { $0.append(long, device: 1) }
    }

    @Test mutating func `outside of the range of its device, or not behind the one before`() throws {
        let own = (1...4).map { _ in maker.revision(by: maker.device) }
        let definition = { [maker] (revision: Revision) in
            maker.definitions.firstIndex { $0.hash == revision.header.definition } ?? 0
        }
        let (read, sound) = try read(
            { encoder in
                for place in [1, 0, 2, 2, 3] {
                    encoder.append(own[place], device: 0, definition: definition(own[place]))
                }
            }, count: 5, own: 2...3)

        #expect(read.fault == nil)
        #expect(read.items == [sound[0], .revision(own[1]), .revision(own[2]), sound[1]])
        #expect(
            read.refused == [2: .outOfSequence(1), 4: .outOfSequence(3), 5: .outOfSequence(4)])
    }

    @Test mutating func `and a bundle that promises own items which are absent is refused at its end`() throws
    {
        let own = maker.revision(by: maker.device)
        let definition = maker.definitions.firstIndex { $0.hash == own.header.definition } ?? 0

        let (read, _) = try read(
            { $0.append(own, device: 0, definition: definition) }, own: 1...3)

        #expect(read.fault == .miscounted(stated: 3, found: 1))
    }
}
