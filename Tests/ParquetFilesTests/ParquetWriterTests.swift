import TestSupport
import Testing

@testable import ParquetFiles

@Suite struct `A Parquet file` {
    private static let whole = ColumnBlock.Values.integers([1, 2, 3])

    @Test func `holds every kind of column`() throws {
        let presence = [true, false, true]
        let columns = ParquetColumn.Kind.allCases.map { ParquetColumn($0.rawValue, $0) }
        let blocks = columns.map { column -> ColumnBlock in
            switch column.kind {
            case .boolean: ColumnBlock(.booleans([true, false, false]), presence: presence)
            case .double: ColumnBlock(.doubles([-0.0, 1, .infinity]), presence: presence)
            case .text: ColumnBlock(.texts(["", "x", "день\0"]), presence: presence)
            case .int8, .int16, .int32, .int64, .date, .timestamp:
                ColumnBlock(
                    .integers([column.kind.range.lowerBound, 0, column.kind.range.upperBound]),
                    presence: presence)
            }
        }

        let file = try WrittenFile.read(columns, [blocks])

        for (column, cells) in zip(columns, file.columns) {
            let expected: [ReadFile.Cell] =
                switch column.kind {
                case .boolean: [.boolean(true), .absent, .boolean(false)]
                case .double:
                    [.double((-0.0).bitPattern), .absent, .double(Double.infinity.bitPattern)]
                case .text: [.text(""), .absent, .text("день\0")]
                case .int8, .int16, .int32, .int64, .date, .timestamp:
                    [.number(column.kind.range.lowerBound), .absent, .number(column.kind.range.upperBound)]
                }
            #expect(cells == expected, "\(column.name)")
        }
    }

    @Test func `says in its footer who wrote it, what its columns are and what goes with them`() throws {
        let columns = [
            ParquetColumn("id", .int16, isRequired: true), ParquetColumn("at", .timestamp),
            ParquetColumn("ответ", .text), ParquetColumn("weight", .double),
        ]
        let metadata = [ParquetMetadata(key: "canvass.codebook", value: #"{"q":"Возраст"}"#)]

        let file = try WrittenFile.read(columns, [], metadata: metadata)

        #expect(file.footer[1]?.number == 1)
        let schema = try #require(file.footer[2]?.list)
        #expect(schema[0][5]?.number == 4)
        #expect(schema.dropFirst().map { $0[4]?.text } == ["id", "at", "ответ", "weight"])
        #expect(schema.dropFirst().map { $0[1]?.number } == [1, 2, 6, 5])
        #expect(schema.dropFirst().map { $0[3]?.number } == [0, 1, 1, 1])
        #expect(schema.dropFirst().map { $0[6]?.number } == [16, 10, 0, nil])
        #expect(schema[1][10]?[10] == .structure([1: .number(16), 2: .truth(true)]))
        #expect(schema[2][10]?[8] == .structure([1: .truth(true), 2: .structure([2: .structure([:])])]))
        #expect(schema[3][10]?[1] == .structure([:]))
        #expect(schema[4][10] == nil)
        #expect(file.footer[5]?.list.map { $0[1]?.text } == ["canvass.codebook"])
        #expect(file.footer[5]?.list.map { $0[2]?.text } == [#"{"q":"Возраст"}"#])
        #expect(file.footer[6]?.text == "canvass 1.0")
        #expect(file.footer[7]?.list.count == 4)
    }

    @Test func `may have no rows`() throws {
        let columns = [ParquetColumn("a", .int8)]
        for blocks in [[], [[ColumnBlock(.integers([]))]]] {
            let file = try WrittenFile.read(columns, blocks)

            #expect(file.rowCount == 0)
            #expect(file.footer[4]?.list == [])
        }
    }

    @Test func `may have one row`() throws {
        #expect(try WrittenFile.read(.int32, [7]).columns == [[.number(7)]])
        #expect(try WrittenFile.read(.int32, [nil]).columns == [[.absent]])
    }

    @Test func `may have a column without any value`() throws {
        let file = try WrittenFile.read(.int8, [Int64?](repeating: nil, count: 20_000))

        #expect(file.columns[0].count { $0 == .absent } == 20_000)
        #expect(file.pages[0][0].map(\.rows) == [16_384, 3616])
        let statistics = try #require(file.chunk(0)?[12])
        #expect(statistics[3]?.number == 20_000)
        #expect(statistics[5] == nil && statistics[6] == nil)
    }

    @Test(arguments: [1, 7, 8, 9, 16_383, 16_384, 16_385, 32_768, 40_000])
    func `has its cells in their rows on both sides of a page's border`(count: Int) throws {
        var random = SeededRandom(seed: UInt64(count))
        for absent in [0, 1, 50, 99] {
            let cells = (0..<count).map { row in
                Int.random(in: 0..<100, using: &random) < absent ? nil : Int64(row % 5)
            }

            let file = try WrittenFile.read(.int8, cells)

            #expect(file.columns[0] == cells.map { $0.map(ReadFile.Cell.number) ?? .absent })
            #expect(file.pages[0][0].allSatisfy { $0.rows <= RowGroupLimits.rowsOfPage })
        }
    }

    @Test func `is the same, however its rows are parcelled`() throws {
        let columns = [
            ParquetColumn("n", .int32), ParquetColumn("t", .text), ParquetColumn("d", .double),
            ParquetColumn("c", .int8), ParquetColumn("l", .text), ParquetColumn("b", .boolean),
        ]
        let texts = (0..<3000).map { row in
            row % 7 == 0 ? String(repeating: "я", count: row % 600) : "answer \(row % 40)"
        }
        let places = (0..<3000).map { UInt16($0 % 3) }
        func blocks(of size: Int) -> [[ColumnBlock]] {
            stride(from: 0, to: 3000, by: size).map { start in
                let rows = start..<min(3000, start + size)
                return [
                    ColumnBlock(
                        .integers(rows.map { Int64($0 / 10) }), presence: rows.map { $0 > 1500 && $0 % 3 > 0 }
                    ),
                    ColumnBlock(.texts(Array(texts[rows]))),
                    ColumnBlock(.doubles(rows.map { Double($0).squareRoot() })),
                    ColumnBlock(.listedIntegers(Array(places[rows]), of: [nil, 1, -99])),
                    ColumnBlock(.listedTexts(Array(places[rows]), of: ["no", nil, "yes"])),
                    ColumnBlock(.booleans(rows.map { $0 % 5 == 0 })),
                ]
            }
        }
        let limits = RowGroupLimits(rows: 1300, bytes: 100_000)
        let whole = try WrittenFile.bytes(columns, blocks(of: 3000), limits: limits)

        for size in [1, 17, 1000, 1301] {
            #expect(try WrittenFile.bytes(columns, blocks(of: size), limits: limits) == whole)
        }
        let file = try ReadFile(whole)
        #expect(file.columns[1] == texts.map(ReadFile.Cell.text))
        #expect(file.pages.count > 3, "the limit of bytes ends groups before that of rows")
    }

    @Test func `begins a row group when one has its rows`() throws {
        let cells = (0..<25).map { Int64($0) }

        let file = try WrittenFile.read(
            [ParquetColumn("a", .int64, isRequired: true)], [[ColumnBlock(.integers(cells))]],
            limits: RowGroupLimits(rows: 10))

        #expect(file.footer[4]?.list.map { $0[3]?.number } == [10, 10, 5])
        #expect(file.columns == [cells.map(ReadFile.Cell.number)])
    }

    @Test func `is handed out from its first byte to its last`() throws {
        var pieces: [[UInt8]] = []
        try withoutActuallyEscaping({ (more: UnsafeRawBufferPointer) in pieces.append(Array(more)) }) {
            sink in
            var writer = try ParquetWriter(
                ParquetSchema([ParquetColumn("a", .int64)]), createdBy: "canvass 1.0",
                limits: RowGroupLimits(rows: 2), sink: sink)
            #expect(pieces == [Array("PAR1".utf8)])
            try writer.append([ColumnBlock(Self.whole)])
            #expect(writer.rowCount == 3)
            #expect(pieces.count == 2, "a full row group is not kept")
            try writer.finish()
        }

        #expect(try ReadFile(Array(pieces.joined())).rowCount == 3)
    }

    @Test func `passes on what the sink throws`() throws {
        struct Full: Error {}
        var room = 0
        for limit in 0...1 {
            room = limit
            #expect(throws: Full.self) {
                try withoutActuallyEscaping({ (_: UnsafeRawBufferPointer) in
                    guard room > 0 else { throw Full() }
                    room -= 1
                }) { sink in
                    var writer = try ParquetWriter(
                        ParquetSchema([ParquetColumn("a", .int64)]), createdBy: "canvass 1.0", sink: sink)
                    try writer.append([ColumnBlock(Self.whole)])
                    try writer.finish()
                }
            }
        }
    }
}
