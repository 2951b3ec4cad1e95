import TestSupport
import Testing

@testable import ParquetFiles

@Suite struct `Run lengths and packed bits` {
    private func encoded(_ values: [UInt16], width: Int) -> [UInt8] {
        var output: [UInt8] = []
        values.withUnsafeBufferPointer { HybridEncoding.append($0, width: width, to: &output) }
        return output
    }

    @Test func `pack the example of the specification`() {
        #expect(
            encoded([0, 1, 2, 3, 4, 5, 6, 7], width: 3) == [0x03, 0b1000_1000, 0b1100_0110, 0b1111_1010])
    }

    @Test func `tell a run by its length and value`() {
        #expect(encoded([UInt16](repeating: 5, count: 1000), width: 3) == [0xD0, 0x0F, 0x05])
        #expect(encoded([UInt16](repeating: 300, count: 8), width: 9) == [0x10, 0x2C, 0x01])
    }

    @Test func `are nothing for no values`() {
        #expect(encoded([], width: 4) == [])
    }

    @Test(arguments: [
        (0, 1), (1, 1), (2, 1), (3, 2), (4, 2), (5, 3), (256, 8), (257, 9), (32_768, 15), (65_536, 16),
    ])
    func `are as wide as the last place in the dictionary`(entries: Int, width: Int) {
        #expect(HybridEncoding.width(entries: entries) == width)
    }

    @Test(arguments: 1...16) func `give back every mixture of runs and single values`(width: Int) throws {
        var random = SeededRandom(seed: UInt64(width))
        for _ in 0..<200 {
            var values: [UInt16] = []
            for _ in 0..<Int.random(in: 1...12, using: &random) {
                let value = UInt16.random(in: 0...UInt16((1 << width) - 1), using: &random)
                values += repeatElement(value, count: Int.random(in: 1...50, using: &random))
                for _ in 0..<Int.random(in: 0...20, using: &random) {
                    values.append(UInt16.random(in: 0...UInt16((1 << width) - 1), using: &random))
                }
            }

            let bytes = encoded(values, width: width)

            #expect(try HybridReader.values(bytes, width: width, count: values.count) == values)
            #expect(bytes.count <= (values.count + 7) / 8 * width + 2 + values.count / 8)
        }
    }

    @Test func `give back every row of bits up to twelve long`() throws {
        for count in 1...12 {
            for bits in 0..<1 << count {
                let values = (0..<count).map { UInt16(bits >> $0 & 1) }
                #expect(try HybridReader.values(encoded(values, width: 1), width: 1, count: count) == values)
            }
        }
    }
}
