/// The values of one column in the row group that is being gathered, absent cells left out.
///
/// The first `listed` values are places in a dictionary, the others plain: a dictionary is closed when it has grown too
/// big, and what comes then is written as it is.
protocol ColumnCells {
    /// How many values there are.
    var count: Int { get }
    /// How many of them, from the first on, are places in the dictionary.
    var listed: Int { get }
    /// What is held in memory, in bytes. Never more after a dictionary was given up than before.
    var byteCount: Int { get }
    /// The entries of the dictionary, plain; nil without one.
    var dictionary: (entries: [UInt8], count: Int)? { get }
    var bounds: ValueBounds? { get }
    /// How many values are NaN; nil for what is no floating-point number.
    var notNumbers: Int? { get }

    /// Takes over those rows of a block that have a value.
    ///
    /// - Parameters:
    ///   - levels: 1 for each of the rows that has a value, 0 for the others; nil where all have.
    ///   - row: the number of the first row in the file, from 1, for errors.
    mutating func append(
        _ values: ColumnBlock.Values, rows: Range<Int>, levels: [UInt8]?, from row: Int
    ) throws(ParquetFileError)

    /// Gives up a dictionary that takes more than it saves.
    mutating func settle()

    /// How many of the values from one on fit into a page of so many bytes; at least one. Asked of plain values.
    func fitting(_ values: Range<Int>, into size: Int) -> Int

    /// The bytes of values that are all listed or all plain.
    func appendPage(_ values: Range<Int>, to page: inout [UInt8])

    mutating func removeAll()
}

/// The smallest and largest value in plain bytes, by the order of the column's kind.
struct ValueBounds: Equatable {
    let smallest: [UInt8]
    let largest: [UInt8]
}

/// When a dictionary is closed.
enum DictionaryLimits {
    /// Places fit into 15 bits.
    static let mostEntries = 1 << 15
    static let mostBytes = 1 << 20

    /// Whether the places of `count` values beside the entries are shorter than the values themselves.
    static func pays(entries: Int, entryBytes: Int, count: Int, plainBytes: Int) -> Bool {
        entryBytes + (count * HybridEncoding.width(entries: entries) + 7) / 8 < plainBytes
    }
}

extension ColumnCells {
    /// Calls the body with the place of each row that has a value.
    func eachPresent(_ rows: Range<Int>, _ levels: [UInt8]?, _ body: (Int) -> Void) {
        guard let levels else {
            for row in rows { body(row) }
            return
        }
        for (offset, level) in levels.enumerated() where level == 1 { body(rows.lowerBound + offset) }
    }

    /// The places of listed values, preceded by their width.
    func append(places: ArraySlice<UInt16>, entries: Int, to page: inout [UInt8]) {
        let width = HybridEncoding.width(entries: entries)
        page.append(UInt8(width))
        places.withUnsafeBufferPointer { HybridEncoding.append($0, width: width, to: &page) }
    }
}
