import Merging
import Responses
import TestSupport
import Testing

@testable import Bundles

@Suite struct `A damaged bundle is refused` {
    private let bytes: [UInt8]
    private let items: [BundleItem]
    private let batchSize = 4

    init() throws {
        var maker = ItemMaker(seed: 11)
        items = maker.items(10)
        bytes = try maker.packed(items, itemsPerBatch: batchSize).bytes(signature: "signed\n")
    }

    /// Nothing but whole batches, which were verified.
    private func expectVerified(_ read: ReadBundle, _ place: Int) {
        #expect(read.items == Array(items.prefix(read.items.count)), "at \(place)")
        #expect(read.items.count % batchSize == 0 || read.items.count == items.count, "at \(place)")
        #expect(read.refused.isEmpty, "at \(place)")
    }

    @Test func `when it is cut off at any byte`() throws {
        for end in 0..<bytes.count {
            let read = try ReadBundle(Array(bytes[..<end]), piece: 1000)

            guard case .cutOff(_, after: end)? = read.fault else {
                Issue.record("cut at \(end): \(String(describing: read.fault))")
                continue
            }
            expectVerified(read, end)
        }
    }

    @Test func `when a bit is flipped in any byte, but for the signature, which the caller verifies`() throws
    {
        for place in bytes.indices {
            for bit in [0, 3, 7] {
                var flipped = bytes
                flipped[place] ^= 1 << UInt8(bit)

                let read = try ReadBundle(flipped)

                // The manifest may change into another one that is sound: its signature tells.
                let manifestChanged = read.manifest.map { try? $0.bytes() } != .some(manifestBytes)
                if read.fault == nil, read.signature == "signed\n", !manifestChanged {
                    Issue.record("bit \(bit) of byte \(place) went unnoticed")
                }
                if !manifestChanged { expectVerified(read, place) }
            }
        }
    }

    private var manifestBytes: [UInt8]? {
        let length = bytes[17..<21].reduce(0) { $0 << 8 | Int($1) }
        return Array(bytes[21..<21 + length])
    }

    @Test func `when there is more behind it`() throws {
        let read = try ReadBundle(bytes + [0])

        #expect(read.fault == .trailing(after: bytes.count))
    }

    @Test func `when its batches are in another order, or one is there twice or missing`() throws {
        var maker = ItemMaker(seed: 12)
        let bundle = try maker.packed(maker.items(20), itemsPerBatch: 10)
        let manifest = bundle.manifest
        let all = try bundle.bytes()
        let start = all.count - manifest.batches.reduce(0) { $0 + $1.packed }
        let (head, one) = (all[..<start], all[start..<start + manifest.batches[0].packed])
        let two = all[(start + manifest.batches[0].packed)...]

        #expect(try ReadBundle(Array(head + two + one)).fault == .damaged(.batch(1), .otherHash))
        #expect(try ReadBundle(Array(head + one + one)).fault != nil)
        #expect(try ReadBundle(Array(head + one)).fault == .cutOff(.batch(2), after: start + one.count))
    }

    @Test func `when it is something else, or of a later form`() throws {
        for text in ["hello", "age-encryption.org/v1\n", "canvass bundle x\n", "canvass bundle 01\n"] {
            #expect(try ReadBundle(Array(text.utf8)).fault == .notABundle)
        }
        #expect(try ReadBundle(Array("canvass bundle 2\n".utf8)).fault == .newerFormat(version: 2))
        #expect(try ReadBundle(Array("canvass bundle 99999999\n".utf8)).fault == .notABundle)
        #expect(try ReadBundle([]).fault == .cutOff(.heading, after: 0))
    }

    @Test func `when a length is larger than the format allows`() throws {
        let huge = Array("canvass bundle 1\n".utf8) + [0xFF, 0xFF, 0xFF, 0xFF]
        #expect(
            try ReadBundle(huge).fault
                == .tooLarge(.manifest, bytes: 0xFFFF_FFFF, limit: BundleLimits.manifestBytes))

        let announced = Array("canvass bundle 1\n".utf8) + [0x03, 0xFF, 0xFF, 0xFF, 1]
        #expect(try ReadBundle(announced).fault == .cutOff(.manifest, after: announced.count))
    }

    @Test func `and after a fault nothing more is read`() throws {
        var damaged = bytes
        damaged[bytes.count - 1] ^= 1
        let reader = try BundleReader(read: source(damaged))
        while try reader.nextDefinition() != nil {}
        for _ in 0..<2 { _ = try reader.nextBatch() }

        for _ in 0..<3 {
            #expect(throws: BundleError.damaged(.batch(3), .otherHash)) { try reader.nextBatch() }
        }
    }
}
