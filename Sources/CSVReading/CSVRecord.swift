package import Findings

/// One record of a CSV file: its cells, and where each of them stands.
///
/// A record is filled again and again by `CSVReader.read(into:)`, so that a long file costs no memory.
package struct CSVRecord: Sendable {
    /// The contents of the cells one after the other, without their quotes.
    package internal(set) var bytes: [UInt8] = []
    package internal(set) var cells: [Cell] = []

    package init() {}

    /// One cell.
    package struct Cell: Hashable, Sendable {
        /// Its content in `bytes`.
        package internal(set) var bytes: Range<Int>
        /// From the first character, a quotation mark perhaps, up to what ends the cell.
        package internal(set) var start: Position
        package internal(set) var end: Position
        /// Where the text begins and ends, which is inside the quotes when the cell is in quotes.
        package internal(set) var textStart: Position
        package internal(set) var textEnd: Position
        /// Whether the text stands in the file character by character.
        package internal(set) var isVerbatim: Bool

        package var isEmpty: Bool { bytes.isEmpty }
    }

    /// The line on which the record begins; 0 before one has been read.
    package var line: Int { cells.first?.start.line ?? 0 }

    /// The bytes of a cell, counted from 0.
    package func bytes(_ cell: Int) -> ArraySlice<UInt8> { bytes[cells[cell].bytes] }

    /// The text of a cell, counted from 0; what is not UTF-8 is replaced.
    package func text(_ cell: Int) -> String { String(decoding: bytes(cell), as: UTF8.self) }

    /// The first cell that is not UTF-8.
    package var firstBrokenCell: Int? {
        if bytes.allSatisfy({ $0 < 0x80 }) { return nil }
        return cells.indices.first { String(validating: bytes(Int($0)), as: UTF8.self) == nil }
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        cells.removeAll(keepingCapacity: true)
    }
}
