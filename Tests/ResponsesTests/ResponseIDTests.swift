import Responses
import Testing

@Suite struct `Response ids` {
    /// Gives the numbers of RFC 9562's example, appendix A.6.
    private struct ExampleRandomness: RandomNumberGenerator {
        var numbers: [UInt64] = [0xCC3, 0x18C4_DC0C_0C07_398F]
        mutating func next() -> UInt64 { numbers.removeFirst() }
    }

    @Test func `are UUIDs of version 7, as the example of RFC 9562 has it`() {
        var randomness = ExampleRandomness()

        let id = ResponseID(at: WallTime(milliseconds: 0x017F_22E2_79B0), using: &randomness)

        #expect(id.description == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
        #expect(id.bytes.prefix(6) == [0x01, 0x7F, 0x22, 0xE2, 0x79, 0xB0])
    }

    @Test func `keep version and variant whatever the randomness`() {
        struct AllOnes: RandomNumberGenerator {
            mutating func next() -> UInt64 { .max }
        }
        var randomness = AllOnes()

        let id = ResponseID(at: WallTime(milliseconds: 0), using: &randomness)

        #expect(id.description == "00000000-0000-7fff-bfff-ffffffffffff")
    }

    @Test func `sort by the moment they were made`() {
        var randomness = SystemRandomNumberGenerator()

        let ids = (0..<100).map { ResponseID(at: WallTime(milliseconds: $0 * 7), using: &randomness) }

        #expect(ids == ids.sorted())
        #expect(ids.map(\.description) == ids.map(\.description).sorted())
    }

    @Test func `are read back from their text, in either case`() throws {
        let text = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"

        let id = try #require(ResponseID(text))

        #expect(id.description == text)
        #expect(ResponseID(text.uppercased()) == id)
    }

    @Test(arguments: [
        "", "017f22e2", "017f22e279b07cc398c4dc0c0c07398f", "017f22e2-79b0-7cc3-98c4-dc0c0c07398",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398g", "017f22e2-79b0-7cc3-98c4+dc0c0c07398f",
        "017f22e2-79b0-7cc3-98c4-dc0c0c0739８", " 017f22e2-79b0-7cc3-98c4-dc0c0c07398",
    ])
    func `are not read from anything else`(text: String) {
        #expect(ResponseID(text) == nil)
    }
}
