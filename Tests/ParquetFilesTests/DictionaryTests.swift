import Testing

@testable import ParquetFiles

@Suite struct `The dictionary of a column` {
    private func encodings(_ file: ReadFile) -> [PageEncoding] { file.pages[0][0].map(\.encoding) }

    @Test func `is used where values repeat`() throws {
        let cells = (0..<100).map { Int64($0 % 4) }

        let file = try WrittenFile.read(.int64, cells)

        #expect(encodings(file) == [.dictionary])
        #expect(file.columns[0] == cells.map(ReadFile.Cell.number))
        #expect(file.chunk(0)?[2]?.list.compactMap(\.number) == [8, 0, 3])
    }

    @Test func `is left out where it would take more than it saves`() throws {
        let cells = (0..<1000).map { Int64($0) }

        let file = try WrittenFile.read(.int64, cells)

        #expect(encodings(file) == [.plain])
        #expect(file.chunk(0)?[11] == nil)
        #expect(file.columns[0] == cells.map(ReadFile.Cell.number))
    }

    @Test func `is closed when it has grown too big, and given up if all were different till then`() throws {
        let cells = (0..<40_000).map { Int64($0) }

        let file = try WrittenFile.read(.int64, cells)

        #expect(Set(encodings(file)) == [.plain])
        #expect(file.columns[0] == cells.map(ReadFile.Cell.number))
    }

    @Test func `is closed when it has grown too big, and kept for what came before`() throws {
        let cells = (0..<120_000).map { Int64($0 < 60_000 ? $0 % 10 : $0) }

        let file = try WrittenFile.read(.int64, cells)

        #expect(Set(encodings(file)) == [.dictionary, .plain])
        #expect(encodings(file).first == .dictionary && encodings(file).last == .plain)
        #expect(file.columns[0] == cells.map(ReadFile.Cell.number))
        let pages = file.chunk(0)?[13]?.list.map { $0[3]?.number }
        #expect(
            pages == [1, encodings(file).count { $0 == .dictionary }, encodings(file).count { $0 == .plain }])
    }

    @Test func `of texts is closed at a mebibyte`() throws {
        let long = (0..<40).map { String(repeating: "\($0 % 10)", count: 30_000 + $0) }
        let texts = (0..<2000).map { "answer \($0 % 9)" } + long + ["answer 1", "новый", ""]
        for list in [true, false] {
            let values: ColumnBlock.Values =
                list ? .listedTexts(Array(0..<UInt16(texts.count)), of: texts) : .texts(texts)

            let file = try WrittenFile.read([ParquetColumn("a", .text)], [[ColumnBlock(values)]])

            #expect(Set(encodings(file)) == [.dictionary, .plain])
            #expect(file.columns[0] == texts.map(ReadFile.Cell.text))
        }
    }

    @Test func `of texts is given up when all are different`() throws {
        let texts = (0..<40_000).map { "respondent \($0)" }

        let file = try WrittenFile.read([ParquetColumn("a", .text)], [[ColumnBlock(.texts(texts))]])

        #expect(Set(encodings(file)) == [.plain])
        #expect(file.columns[0] == texts.map(ReadFile.Cell.text))
    }

    @Test func `lists the same texts as they come one by one or by their places`() throws {
        let labels = (0..<300).map { "label \($0)" }
        let places = (0..<9000).map { UInt16($0 * $0 % 301) }
        let list = labels.map(Optional.some) + [nil]
        let columns = [ParquetColumn("a", .text)]

        let byPlace = try WrittenFile.bytes(columns, [[ColumnBlock(.listedTexts(places, of: list))]])
        let oneByOne = try WrittenFile.bytes(
            columns,
            [
                [
                    ColumnBlock(
                        .texts(places.map { list[Int($0)] ?? "?" }), presence: places.map { $0 < 300 })
                ]
            ])

        #expect(byPlace == oneByOne)
    }

    @Test func `keeps apart what is equal by canonical equivalence only`() throws {
        let texts = ["\u{E9}", "e\u{301}", "\u{E9}", "e\u{301}", "\u{E9}"]

        let file = try WrittenFile.read([ParquetColumn("a", .text)], [[ColumnBlock(.texts(texts))]])

        let scalars = file.columns[0].map { cell -> Int in
            guard case .text(let text) = cell else { return 0 }
            return text.unicodeScalars.count
        }
        #expect(scalars == [1, 2, 1, 2, 1])
    }

    @Test func `keeps apart the zeros and the values that are no numbers`() throws {
        let values = [0.0, -0.0, .nan, -.nan, Double(nan: 5, signaling: false)]
        let cells = (0..<50).map { values[$0 % 5] }

        let file = try WrittenFile.read([ParquetColumn("a", .double)], [[ColumnBlock(.doubles(cells))]])

        #expect(file.columns[0] == cells.map { .double($0.bitPattern) })
        #expect(encodings(file) == [.dictionary])
    }

    @Test(arguments: ["codes", "days", "minutes", "cents", "sevenths", "weights"])
    func `has room for the numbers that are usual`(numbers: String) throws {
        let distinct = 0..<20_000
        let doubles: [Double] =
            switch numbers {
            case "cents": distinct.map { Double($0) / 100 }
            case "sevenths": distinct.map { Double($0) / 7 }
            case "weights": distinct.map { 0.2 + Double($0 * $0 % 19_997) / 4096 }
            default: []
            }
        let step: Int64 = numbers == "minutes" ? 60_000_000 : numbers == "days" ? 1 : 256
        let integers = distinct.map { Int64($0) * step }
        let (kind, values): (ParquetColumn.Kind, ColumnBlock.Values) =
            doubles.isEmpty
            ? (.int64, .integers((0..<5).flatMap { _ in integers }))
            : (.double, .doubles((0..<5).flatMap { _ in doubles }))

        let file = try WrittenFile.read([ParquetColumn("a", kind)], [[ColumnBlock(values)]])

        #expect(Set(encodings(file)) == [.dictionary])
    }

    @Test func `survives numbers made up to fall on one slot`() throws {
        // Multiples of 2⁴⁰ have the same product in the bits that the table looks at, or nearly.
        let cells = (0..<30_000).flatMap { place -> [Int64] in
            let pattern = UInt64(place) << 48
            return [Int64(bitPattern: pattern ^ pattern >> 32), Int64(place % 3)]
        }

        let file = try WrittenFile.read(.int64, cells)

        #expect(file.columns[0] == cells.map(ReadFile.Cell.number))
    }
}
