import Testing

@testable import ParquetFiles

@Suite struct `A Parquet file refuses` {
    private func schema(_ names: String...) throws(ParquetFileError) {
        _ = try ParquetSchema(names.map { ParquetColumn($0, .int8) })
    }

    @Test func `to have no columns, or too many`() throws {
        #expect(throws: ParquetFileError.noColumns) { try ParquetSchema([]) }
        #expect(throws: ParquetFileError.tooManyColumns(count: 100_001)) {
            try ParquetSchema((0...100_000).map { ParquetColumn("\($0)", .int8) })
        }
    }

    @Test func `names that are empty, too long or used twice`() {
        #expect(throws: ParquetFileError.unnamedColumn(number: 2)) { try schema("a", "") }
        #expect(throws: ParquetFileError.repeatedColumn("a")) { try schema("a", "b", "a") }
        #expect(throws: ParquetFileError.repeatedColumn("e\u{301}")) { try schema("\u{E9}", "e\u{301}") }
        let long = String(repeating: "я", count: 2049)
        #expect(throws: ParquetFileError.nameTooLong(column: long, byteCount: 4098)) { try schema(long) }
    }

    @Test func `metadata with a key used twice or reserved, or too long`() {
        #expect(throws: ParquetFileError.reservedKey("pandas")) {
            try WrittenFile.bytes(
                [ParquetColumn("a", .int8)], [], metadata: [ParquetMetadata(key: "pandas", value: "{}")])
        }
        let twice = [ParquetMetadata(key: "k", value: "1"), ParquetMetadata(key: "k", value: "2")]
        #expect(throws: ParquetFileError.repeatedKey("k")) {
            try WrittenFile.bytes([ParquetColumn("a", .int8)], [], metadata: twice)
        }
        let long = [ParquetMetadata(key: "k", value: String(repeating: "x", count: 1 << 26))]
        #expect(throws: ParquetFileError.metadataTooLong(key: "k", byteCount: 1 << 26 + 1)) {
            try WrittenFile.bytes([ParquetColumn("a", .int8)], [], metadata: long)
        }
    }

    @Test(
        arguments: [
            (.int8, 128), (.int8, -129), (.int16, 32_768), (.int32, -2_147_483_649), (.date, 2_147_483_648),
        ] as [(ParquetColumn.Kind, Int64)])
    func `numbers out of the range of the column, by row`(kind: ParquetColumn.Kind, value: Int64) {
        let error = ParquetFileError.outOfRange(column: "a", row: 5003, value: value, kind: kind)
        let rows = [Int64](repeating: 0, count: 5000)
        let columns = [ParquetColumn("a", kind)]

        #expect(throws: error) {
            try WrittenFile.bytes(
                columns, [[ColumnBlock(.integers(rows))], [ColumnBlock(.integers([1, 2, value]))]])
        }
        #expect(throws: error) {
            let places = [UInt16](repeating: 0, count: 5000) + [1, 1, 2]
            try WrittenFile.bytes(columns, [[ColumnBlock(.listedIntegers(places, of: [0, nil, value]))]])
        }
    }

    @Test func `no number out of range that no row has`() throws {
        let file = try WrittenFile.read(
            [ParquetColumn("a", .int8), ParquetColumn("b", .int8)],
            [
                [
                    ColumnBlock(.integers([1, 1000]), presence: [true, false]),
                    ColumnBlock(.listedIntegers([0, 0], of: [3, 1000])),
                ]
            ])

        #expect(file.columns == [[.number(1), .absent], [.number(3), .number(3)]])
    }

    @Test func `an absent value in a column that requires one`() {
        let columns = [ParquetColumn("a", .text, isRequired: true)]
        let error = ParquetFileError.absentValue(column: "a", row: 2)

        #expect(throws: error) {
            try WrittenFile.bytes(columns, [[ColumnBlock(.texts(["", ""]), presence: [true, false])]])
        }
        #expect(throws: error) {
            try WrittenFile.bytes(columns, [[ColumnBlock(.listedTexts([1, 0], of: [nil, "x"]))]])
        }
    }

    @Test func `a text of more than sixteen mebibytes`() throws {
        let longest = String(repeating: "x", count: ColumnBlock.longestText)
        let columns = [ParquetColumn("a", .text)]

        #expect(
            throws: ParquetFileError.textTooLong(column: "a", row: 2, byteCount: ColumnBlock.longestText + 1)
        ) {
            try WrittenFile.bytes(columns, [[ColumnBlock(.texts(["", longest + "x"]))]])
        }
        let file = try WrittenFile.read(columns, [[ColumnBlock(.texts(["a", longest, "b"]))]])
        #expect(file.columns == [[.text("a"), .text(longest), .text("b")]])
    }

    @Test func `with where, what and what to do`() {
        let error = ParquetFileError.outOfRange(column: "возраст", row: 12, value: 300, kind: .int8)

        #expect(
            error.description
                == "row 12, column 'возраст': 300 does not fit into int8; choose a wider kind")
    }
}
