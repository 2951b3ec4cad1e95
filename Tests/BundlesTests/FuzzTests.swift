import Merging
import Responses
import TestSupport
import Testing

@testable import Bundles

@Suite struct `Bytes that were changed at random` {
    private static let seeds: [UInt64] = [1, 2, 3, 4]

    private func mutated(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            let end = min(bytes.count, place + Int.random(in: 1...40, using: &random))
            switch Int.random(in: 0..<5, using: &random) {
            case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
            case 1: bytes.removeSubrange(place..<end)
            case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
            case 3: bytes.insert(0xFF, at: place)
            default: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            }
        }
        return bytes
    }

    @Test(arguments: seeds) func `are never a crash, as a bundle`(seed: UInt64) throws {
        var maker = ItemMaker(seed: seed)
        let bytes = try maker.packed(maker.items(6), itemsPerBatch: 2).bytes(signature: "signed\n")
        for _ in 0..<2500 {
            _ = try ReadBundle(mutated(bytes, &maker.random))
        }
    }

    @Test(arguments: seeds) func `are never a crash, as a manifest, and never another spelling of one`(
        seed: UInt64
    )
        throws
    {
        var maker = ItemMaker(seed: seed)
        let bytes = try maker.packed(maker.items(6), itemsPerBatch: 2).manifestBytes
        for _ in 0..<2500 {
            let mutation = mutated(bytes, &maker.random)
            do throws(ManifestFault) {
                let manifest = try BundleManifest(bytes: mutation)
                if manifest.minor == 0 { #expect(try manifest.bytes() == mutation) }
            } catch {
                #expect(!error.description.isEmpty)
            }
        }
    }

    @Test(arguments: seeds) func `are never a crash, as the columns of a batch whose hash is right`(
        seed: UInt64
    )
        throws
    {
        var maker = ItemMaker(seed: seed)
        let bundle = try maker.packed(maker.items(12))
        let manifest = bundle.manifest
        let packed = Array(try bundle.bytes().suffix(manifest.batches[0].packed))
        let bytes = try #require(Inflater().unpacked(packed, size: manifest.batches[0].size))
        let definitions = manifest.definitions.map(\.hash)
        var sound = 0
        for _ in 0..<2500 {
            do throws(MalformedBytes) {
                var decoder = try BatchDecoder(mutated(bytes, &maker.random), manifest.devices, definitions)
                for case .item(.revision(let revision)) in try decoder.entries(12, first: 0) {
                    try revision.header.requireSound()
                    sound += 1
                }
            } catch {
                continue
            }
        }
        #expect(sound > 100)
    }
}
