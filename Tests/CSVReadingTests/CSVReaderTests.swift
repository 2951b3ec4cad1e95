import CSVReading
import Findings
import Testing

/// RFC 4180, and what is let pass beside it.
@Suite struct `A CSV file` {
    @Test func `has records of cells, some in quotes`() throws {
        let found = try records("a,b\r\n1,\"x, \"\"y\"\"\"\r\n,\"\"\r\n")

        #expect(found == [["a", "b"], ["1", "x, \"y\""], ["", ""]])
    }

    @Test func `may end lines with LF or CR, and its last line with nothing`() throws {
        #expect(try records("a\nb\rc\r\nd") == [["a"], ["b"], ["c"], ["d"]])
        #expect(try records("a,") == [["a", ""]])
    }

    @Test func `has no records on blank lines`() throws {
        #expect(try records("\n\na,b\n\n\r\n1,2\n\n") == [["a", "b"], ["1", "2"]])
        #expect(try records("") == [])
    }

    @Test(arguments: 1...4) func `may begin with a byte order mark`(portion: Int) throws {
        #expect(try records("\u{FEFF}\"id\",x\n1,2\n", portion: portion) == [["id", "x"], ["1", "2"]])
        #expect(try records("ab", portion: portion) == [["ab"]])
    }

    @Test func `has line breaks in cells, read as LF`() throws {
        #expect(try records("\"a\r\nb\",\"c\rd\"\n") == [["a\nb", "c\nd"]])
    }

    @Test func `tells where each cell stands, in characters`() throws {
        var bytes = Array("да,\"я\nя\",x\nz\n".utf8)
        var reader = CSVReader {
            defer { bytes = [] }
            return bytes
        }
        var record = CSVRecord()

        #expect(try reader.read(into: &record))
        #expect(
            record.cells.map(\.start) == [
                .init(line: 1, column: 1), .init(line: 1, column: 4), .init(line: 2, column: 4),
            ])
        #expect(record.cells[1].textStart == Position(line: 1, column: 5))
        #expect(record.cells[1].end == Position(line: 2, column: 3))
        #expect(record.cells.map(\.isVerbatim) == [true, false, true])
        #expect(try reader.read(into: &record))
        #expect(record.line == 3)
        #expect(try !reader.read(into: &record))
    }

    @Test func `tells which cell is not UTF-8`() throws {
        var bytes: [UInt8] = [0x61, 0x2C, 0xFF, 0x2C, 0x62, 0x0A]
        var reader = CSVReader {
            defer { bytes = [] }
            return bytes
        }
        var record = CSVRecord()

        #expect(try reader.read(into: &record))
        #expect(record.firstBrokenCell == 1)
    }

    @Test(arguments: [
        ("a,b\"c\n", CSVProblem.Kind.quoteInPlainCell, 1, 4),
        ("x\na,\"b\n\n", .unclosedQuote, 2, 3),
        ("\"я\"b", .textAfterQuotes, 1, 4),
    ]) func `ends at a misplaced quotation mark`(text: String, kind: CSVProblem.Kind, line: Int, column: Int)
    {
        let problem = #expect(throws: CSVProblem.self) { try records(text) }

        #expect(problem?.kind == kind)
        #expect(problem?.position == Position(line: line, column: column))
    }

    @Test func `is not read when a line is longer than the memory it may take`() {
        let limits = CSVReader.Limits(recordBytes: 1000, cells: 5)
        func problem(_ text: String) -> CSVProblem.Kind? {
            #expect(throws: CSVProblem.self) {
                _ = try records(Array(text.utf8), portion: 100, limits: limits)
            }?.kind
        }

        #expect(problem(String(repeating: "x", count: 1001)) == .tooLong(limit: 1000))
        #expect(problem("\"" + String(repeating: "\n", count: 1001)) == .tooLong(limit: 1000))
        #expect(problem("a,b,c,d,e,f") == .tooManyCells(limit: 5))
        #expect(throws: Never.self) { try records(Array("a,b,c,d,e\n".utf8), limits: limits) }
    }
}
