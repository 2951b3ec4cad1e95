import TestSupport
import Testing

@testable import ParquetFiles

@Suite struct `The statistics of a column` {
    private func bounds(_ kind: ParquetColumn.Kind, _ values: ColumnBlock.Values) throws -> [[UInt8]?] {
        let file = try WrittenFile.read([ParquetColumn("a", kind)], [[ColumnBlock(values)]])
        let statistics = file.chunk(0)?[12]
        return [statistics?[6]?.bytes, statistics?[5]?.bytes]
    }

    private func bytes(_ number: Double) -> [UInt8] {
        withUnsafeBytes(of: number.bitPattern.littleEndian) { Array($0) }
    }

    @Test func `count the absent cells`() throws {
        let file = try WrittenFile.read(.int8, [1, nil, nil, 2])

        #expect(file.chunk(0)?[12]?[3]?.number == 2)
    }

    @Test func `order whole numbers by their sign`() throws {
        #expect(
            try bounds(.int8, .integers([3, -99, 120])) == [[0x9D, 0xFF, 0xFF, 0xFF], [120, 0, 0, 0]])
    }

    @Test func `look at plain values as well as at the dictionary`() throws {
        let values = (0..<120_000).map { Int64($0 < 60_000 ? $0 % 10 - 5 : $0) }

        let found = try bounds(.int32, .integers(values))

        #expect(found == [[0xFB, 0xFF, 0xFF, 0xFF], [0xBF, 0xD4, 0x01, 0x00]])
    }

    @Test func `order texts by their bytes without sign`() throws {
        #expect(
            try bounds(.text, .texts(["zebra", "ясень", "", "z", "Ясень"])) == [[], Array("ясень".utf8)])
    }

    @Test func `leave out what is longer than 64 bytes`() throws {
        let long = String(repeating: "z", count: 65)

        #expect(
            try bounds(.text, .texts(["a", String(long.dropLast())])) == [
                [0x61], Array(long.utf8.dropLast()),
            ])
        #expect(try bounds(.text, .texts(["a", long])) == [nil, nil])
        #expect(try bounds(.text, .texts([long, "zz"])) == [nil, nil])
        #expect(try bounds(.text, .texts([long, "a", "{"])) == [[0x61], [0x7B]])
    }

    @Test func `pass over values that are no numbers, and count them`() throws {
        let values: [Double] = [.nan, 2, -.infinity, .nan, 5]

        #expect(try bounds(.double, .doubles(values)) == [bytes(-.infinity), bytes(5)])
        #expect(try bounds(.double, .doubles([.nan, .nan])) == [nil, nil])
        for repetitions in [1, 100] {
            let cells = Array(repeatElement(values, count: repetitions).joined())
            let file = try WrittenFile.read([ParquetColumn("a", .double)], [[ColumnBlock(.doubles(cells))]])
            #expect(file.chunk(0)?[12]?[9]?.number == 2 * repetitions)
        }
    }

    @Test func `give a zero with the sign that includes the other zero`() throws {
        #expect(try bounds(.double, .doubles([0, 1])) == [bytes(-0.0), bytes(1)])
        #expect(try bounds(.double, .doubles([-1, -0.0])) == [bytes(-1), bytes(0)])
    }

    @Test func `say of truth values whether both are there`() throws {
        #expect(try bounds(.boolean, .booleans([true, true])) == [[1], [1]])
        #expect(try bounds(.boolean, .booleans([true, false])) == [[0], [1]])
    }
}

@Suite struct `A compressed file` {
    @Test func `has the same cells, and only the columns packed that get shorter by it`() throws {
        var random = SeededRandom(seed: 3)
        let columns = [ParquetColumn("text", .text), ParquetColumn("weight", .double, isRequired: true)]
        let texts = (0..<20_000).map { "I chose answer \($0 % 1999) because it was number \($0)." }
        let weights = texts.map { _ in Double.random(in: 0...1, using: &random) }
        let blocks = [[ColumnBlock(.texts(texts)), ColumnBlock(.doubles(weights))]]

        let plain = try WrittenFile.bytes(columns, blocks)
        let packed = try WrittenFile.bytes(columns, blocks, compression: .snappy)

        let file = try ReadFile(packed)
        #expect(file.columns[0] == texts.map(ReadFile.Cell.text))
        #expect(file.columns[1] == weights.map { .double($0.bitPattern) })
        #expect(file.chunk(0)?[4]?.number == 1)
        #expect(file.chunk(1)?[4]?.number == 0)
        #expect(packed.count < plain.count / 2)
    }
}
