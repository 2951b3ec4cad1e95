import Testing

@testable import SPSSFiles

struct CompressionTests {
    let number = SPSSVariable("n", .number(.number(width: 8)), measure: .scale)

    @Test func `whole numbers from -99 to 151 take one byte`() throws {
        for value in -99...151 {
            let file = try WrittenFile(.example([number]), [[.numbers([Double(value)])]])
            #expect(file.data == [UInt8(value + 100), 252, 0, 0, 0, 0, 0, 0])
        }
    }

    @Test(arguments: [-100, 152, 0.5, 1e300, 12_000.5])
    func `other numbers follow in eight bytes`(value: Double) throws {
        let file = try WrittenFile(.example([number]), [[.numbers([value])]])

        #expect(file.data.prefix(8) == [253, 252, 0, 0, 0, 0, 0, 0])
        #expect(
            file.data.dropFirst(8).elementsEqual(
                withUnsafeBytes(of: value.bitPattern.littleEndian, Array.init)))
    }

    @Test func `not a number is missing`() throws {
        let file = try WrittenFile(.example([number]), [[.numbers([.nan, -.nan])]])
        #expect(file.data == [255, 255, 252, 0, 0, 0, 0, 0])
    }

    @Test func `eight spaces of a text take one byte`() throws {
        let file = try WrittenFile(
            .example([SPSSVariable("t", .text(width: 20), measure: .nominal)]),
            [[.texts(["", "abc", "12345678 "])]])

        #expect(file.data.prefix(8) == [254, 254, 254, 253, 254, 254, 253, 254])
        #expect(String(decoding: file.data[8..<24], as: UTF8.self) == "abc     12345678")
        #expect(file.data.dropFirst(24) == [254, 252, 0, 0, 0, 0, 0, 0])
    }

    @Test func `uncompressed every element takes eight bytes and nothing follows the last case`() throws {
        let file = try WrittenFile(
            .example([number, SPSSVariable("t", .text(width: 9), measure: .nominal)]),
            [[.numbers([1, .nan]), .texts(["abcdefghi", ""])]], isCompressed: false)

        #expect(file.integer(at: 72) == 0)
        #expect(file.data.count == 2 * 3 * 8)
        #expect(String(decoding: file.data[8..<24], as: UTF8.self) == "abcdefghi       ")
        #expect(file.data[24..<32] == [255, 255, 255, 255, 255, 255, 239, 255])
    }

    @Test func `a very long text fills all segments but the last with 255 bytes`() throws {
        let text = String((0..<600).map { Character(Unicode.Scalar(UInt8(97 + $0 % 26))) })
        let file = try WrittenFile(
            .example([SPSSVariable("t", .text(width: 600), measure: .nominal)]), [[.texts([text])]],
            isCompressed: false)

        let segments = [0..<255, 256..<511, 512..<608].map { String(decoding: file.data[$0], as: UTF8.self) }
        #expect(segments.joined() == text + "      ")
        #expect(file.data.count == 256 + 256 + 96)
    }

    @Test func `the bytes are the same however the cases come`() throws {
        let numbers = (0..<30_000).map { Double($0 % 400) / Double($0 % 3 + 1) }
        let texts = (0..<30_000).map { String(repeating: "é", count: $0 % 12) }
        let dictionary = SPSSDictionary.example([
            number, SPSSVariable("t", .text(width: 17), measure: .nominal),
        ])

        let whole = try WrittenFile(dictionary, [[.numbers(numbers), .texts(texts)]])
        let pieces = try WrittenFile(
            dictionary,
            stride(from: 0, to: 30_000, by: 7).map { start in
                let rows = start..<min(30_000, start + 7)
                return [.numbers(Array(numbers[rows])), .texts(Array(texts[rows]))]
            })

        #expect(whole.bytes == pieces.bytes)
        #expect(whole.bytes.count > 4 * CaseEncoder.batch)
    }

    @Test func `no piece that the sink is given is larger than a batch and a case`() throws {
        var largest = 0
        var count = 0
        var writer = try SPSSWriter(.example([number]), caseCount: nil) { bytes throws(Never) in
            largest = max(largest, bytes.count)
            count += 1
        }
        for _ in 0..<100 { try writer.append([.numbers(Array(repeating: 0.5, count: 1000))]) }
        _ = try writer.finish()

        #expect(largest <= CaseEncoder.batch + 100)
        #expect(count > 10)
    }
}
