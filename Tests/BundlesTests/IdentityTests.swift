import Bundles
import Merging
import Responses
import TestSupport
import Testing

@Suite struct `What is written is read again` {
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `item by item, in its order, with its definitions`(seed: UInt64) throws {
        var maker = ItemMaker(seed: seed)
        let items = maker.items(Int.random(in: 0...400, using: &maker.random))

        let read = try ReadBundle(
            try maker.packed(items, itemsPerBatch: Int(seed * 7)).bytes(signature: "signed\n"),
            piece: Int.random(in: 1...5000, using: &maker.random))

        #expect(read.fault == nil)
        #expect(read.refused.isEmpty)
        #expect(read.items == items)
        #expect(read.items.map(\.hash) == items.map(\.hash))
        #expect(read.definitions == maker.definitions)
        #expect(read.signature == "signed\n")
    }

    @Test func `however the items are cut into batches`() throws {
        var maker = ItemMaker(seed: 3)
        let items = maker.items(230)

        for cut in [1, 2, 7, 100, 229, 230, 1000] {
            let bundle = try maker.packed(items, itemsPerBatch: cut)

            #expect(bundle.manifest.batches.count == (229 / cut) + 1)
            #expect(try ReadBundle(bundle.bytes()).items == items)
        }
    }

    @Test func `a bundle of nothing is one`() throws {
        let bundle = try ItemMaker(seed: 1).packed([])

        let read = try ReadBundle(bundle.bytes())

        #expect(read.fault == nil)
        #expect(read.items.isEmpty)
        #expect(read.manifest?.sequence == nil)
        #expect(bundle.fileName.contains("-0-0-"))
    }

    @Test func `the same items make the same bytes, and the same bundle whether it is signed or not`() throws
    {
        var maker = ItemMaker(seed: 5)
        let items = maker.items(50)
        let (one, other) = (try maker.packed(items), try maker.packed(items))

        #expect(try one.bytes() == other.bytes())
        #expect(try one.bytes() != one.bytes(signature: "signed\n"))
        #expect(one.id == other.id)
        let reader = try BundleReader(read: source(try one.bytes(signature: "signed\n")))
        #expect(reader.id == one.id)
        #expect(reader.manifestBytes == one.manifestBytes)
        #expect(reader.signature == "signed\n")
        #expect(try BundleReader(read: source(try one.bytes())).signature == nil)
    }

    @Test func `definitions that nobody asks for are passed over`() throws {
        var maker = ItemMaker(seed: 6)
        let items = maker.items(10)
        let reader = try BundleReader(read: source(try maker.packed(items).bytes()))

        let batch = try #require(try reader.nextBatch())

        #expect(batch.entries == items.map { .item($0) })
        #expect(try reader.nextBatch() == nil)
        #expect(try reader.nextBatch() == nil)
        #expect(try reader.nextDefinition() == nil)
    }

    @Test func `what follows the last batch that fits begins another`() throws {
        var maker = ItemMaker(seed: 7)
        let items = (0..<5).map { _ in
            BundleItem.revision(maker.revision(by: .shared, contentSize: 3 << 20))
        }

        let bundle = try maker.packed(items)

        let content = items.filter { if case .revision(let one) = $0 { one.content != nil } else { false } }
        #expect(bundle.manifest.batches.count == (content.count + 1) / 2)
        #expect(bundle.manifest.batches.allSatisfy { $0.size <= BundleLimits.batchBytes })
        #expect(try ReadBundle(bundle.bytes()).items == items)
    }
}

@Suite struct `The writer refuses` {
    @Test func `an item of more than 4 MiB`() throws {
        var maker = ItemMaker(seed: 1)
        let writer = try maker.writer()
        var revision = maker.revision(by: maker.device, contentSize: 4 << 20)
        while revision.content == nil { revision = maker.revision(by: maker.device, contentSize: 4 << 20) }

        let refusal = #expect(throws: BundleError.self) { try writer.add(.revision(revision)) }

        guard case .itemTooLarge(revision.hash, _, 4 << 20)? = refusal else {
            Issue.record("\(String(describing: refusal))")
            return
        }
    }

    @Test func `a content that is not the one of the header`() throws {
        var maker = ItemMaker(seed: 2)
        var revision = maker.revision(by: maker.device)
        while revision.content == nil { revision = maker.revision(by: .shared) }
        revision.content = SaltedContent(salt: maker.bytes(16), bytes: [1, 2, 3])

        #expect(throws: BundleError.otherContent(revision.hash)) {
            try maker.writer().add(.revision(revision))
        }
    }

    @Test func `a gap in what the device made itself`() throws {
        var maker = ItemMaker(seed: 3)
        let items = (0..<3).map { _ in BundleItem.revision(maker.revision(by: maker.device)) }
        let writer = try maker.writer()
        try writer.add(items[0])

        #expect(throws: BundleError.gap(after: 1, found: 3)) { try writer.add(items[2]) }
        #expect(throws: BundleError.gap(after: 1, found: 1)) { try writer.add(items[0]) }
    }

    @Test func `a revision whose definition it was not given`() throws {
        var (maker, other) = (ItemMaker(seed: 4), ItemMaker(seed: 5))
        let writer = BundleWriter(maker.manifest, spool: try SpoolFile(in: "/tmp")) { _ in .device }
        let revision = maker.revision(by: other.device)
        _ = other.item()

        #expect(throws: BundleError.undefined(revision.header.definition)) {
            try writer.add(.revision(revision))
        }
    }

    @Test func `an act of a device, and a header that contradicts itself`() throws {
        var maker = ItemMaker(seed: 6)
        let writer = BundleWriter(maker.manifest, spool: try SpoolFile(in: "/tmp")) { _ in .device }
        #expect(throws: BundleError.actOfADevice(maker.centre)) { try writer.add(.act(maker.act())) }

        var header = maker.revision(by: maker.device).header
        header.counter = 0
        let unsound = Revision(header: header, content: nil)
        #expect(
            throws: BundleError.unsoundItem(
                unsound.hash, .misplaced("a counter that its parents do not give"))
        ) { try maker.writer().add(.revision(unsound)) }
    }

    @Test func `a signature that is no text`() throws {
        let bundle = try ItemMaker(seed: 7).packed([])

        for signature in ["\u{1B}[31m", "é", String(repeating: "A", count: 65_537)] {
            #expect(throws: BundleError.unusableSignature) { try bundle.bytes(signature: signature) }
        }
    }
}
