import TestSupport
import Testing

@testable import ParquetFiles

@Suite struct `Packing by Snappy` {
    @Test func `shortens what repeats`() throws {
        let bytes = [UInt8](repeatElement(Array("no answer, ".utf8), count: 1000).joined())

        let packed = Snappy.packed(bytes)

        #expect(packed.count < bytes.count / 15)
        #expect(try SnappyReader.unpacked(packed) == bytes)
    }

    @Test(arguments: 1...4) func `gives back literals of every length`(power: Int) throws {
        var random = SeededRandom(seed: 1)
        for near in [0, 1, 59, 60, 61, 255, 256, 257] {
            let count = near + (power > 1 ? 1 << (power * 5) : 0)
            let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }

            #expect(try SnappyReader.unpacked(Snappy.packed(bytes)) == bytes)
        }
    }

    @Test func `gives back repetitions of every length and distance`() throws {
        var random = SeededRandom(seed: 2)
        for distance in [1, 2, 3, 4, 7, 2047, 2048, 65_535, 65_536] {
            let start = (0..<distance).map { _ in UInt8.random(in: .min ... .max, using: &random) }
            for length in [1, 3, 4, 5, 11, 12, 60, 63, 64, 65, 67, 68, 69, 128, 131, 132] {
                let cycle = (0..<length).map { start[$0 % distance] }
                let bytes = start + cycle + [0]

                #expect(try SnappyReader.unpacked(Snappy.packed(bytes)) == bytes)
            }
        }
    }
}
