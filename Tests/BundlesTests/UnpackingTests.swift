import Responses
import TestSupport
import Testing

@testable import Bundles

/// Streams and sizes that lie, with hashes that are right: made by a program that means harm.
@Suite struct `Unpacking stops at the size that was stated` {
    /// A bundle with one batch of these bytes.
    private func bundle(_ packed: [UInt8], size: Int, items: Int = 1) throws -> [UInt8] {
        var manifest = ItemMaker(seed: 1).manifest
        manifest.batches = [
            BundleManifest.Batch(items: items, size: size, packed: packed.count, sha256: Hash256(of: packed))
        ]
        return framed(manifest: try manifest.bytes(), parts: [packed])
    }

    @Test func `a megabyte that claims to be a gigabyte is refused before it is read`() throws {
        let million = [UInt8](repeating: 0, count: 1 << 20)
        let honest = try bundle(million, size: 1 << 20)
        let text = String(decoding: honest.dropFirst(21).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        #expect(text.contains("\"size\":1048576"))

        let lying = text.replacing("\"size\":1048576", with: "\"size\":1073741824") + "\n"
        var asked = 0
        let read = source(framed(manifest: Array(lying.utf8), parts: [million]))
        let fault = #expect(throws: BundleError.self) {
            try BundleReader { maximum in
                asked += maximum
                return read(maximum)
            }
        }

        guard case .manifest(.outOfRange)? = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
        #expect(asked < 2000)
    }

    @Test func `a batch that unpacks to more than it says is refused without unpacking it`() throws {
        let bomb = Deflater().packed([UInt8](repeating: 0, count: 64 << 20))
        #expect(bomb.count < 70_000)

        for size in [60_000, 1 << 20, 8 << 20] {
            #expect(
                try ReadBundle(bundle(bomb, size: size)).fault == .damaged(.batch(1), .notUnpackable))
        }
    }

    @Test func `a stream that holds fewer bytes, goes on, or is none`() throws {
        let packed = Deflater().packed([UInt8](repeating: 7, count: 2000))

        #expect(Inflater().unpacked(packed, size: 2000)?.count == 2000)
        for (bytes, size) in [
            (packed, 1999), (packed, 2001), (packed + [0], 2000), (packed.dropLast(), 2000),
            (packed + packed, 4000), ([], 0), ([0xFF, 0xFF], 2000),
        ] as [([UInt8], Int)] {
            #expect(Inflater().unpacked(Array(bytes), size: size) == nil)
        }
    }

    @Test func `an inflater that met a fault unpacks the next stream`() {
        let inflater = Inflater()
        let packed = Deflater().packed(Array("answers".utf8))

        #expect(inflater.unpacked([0xFF], size: 9) == nil)
        #expect(inflater.unpacked(packed, size: 7) == Array("answers".utf8))
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `what is packed in stretches is one stream`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let deflater = Deflater()
        for _ in 0..<6 {
            let stretches = (0..<Int.random(in: 0...6, using: &random)).map { _ in
                let isRandom = Bool.random(using: &random)
                let count = Int.random(in: 0...(Bool.random(using: &random) ? 20 : 70_000), using: &random)
                return Deflater.Stretch(
                    bytes: (0..<count).map { _ in isRandom ? UInt8(truncatingIfNeeded: random.next()) : 7 },
                    isRandom: isRandom)
            }
            let all = Array(stretches.map(\.bytes).joined())

            let packed = deflater.packed(stretches)

            #expect(all.isEmpty || Inflater().unpacked(packed, size: all.count) == all)
        }
    }

    @Test func `columns that are longer than the batch, and items without their columns`() throws {
        for bytes: [UInt8] in [
            [], [0], [UInt8](repeating: 0xFF, count: 30), [UInt8](repeating: 0, count: 9),
            [1, 0, 0, 0, 0, 0, 0, 0, 0, 0x40], [1, 0, 0, 0, 0, 0, 0, 0, 0, 2, 9],
        ] where !bytes.isEmpty {
            let read = try ReadBundle(bundle(Deflater().packed(bytes), size: bytes.count))

            guard case .damaged(.batch(1), .malformed)? = read.fault else {
                Issue.record("\(bytes): \(String(describing: read.fault))")
                continue
            }
            #expect(read.items.isEmpty)
        }
    }
}
