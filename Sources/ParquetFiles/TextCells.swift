/// Texts in UTF-8.
struct TextCells: ColumnCells {
    private let column: ParquetColumn
    private var dictionaryTexts = TextDictionary()
    private var places: [UInt16] = []
    /// What the listed texts would take if they were plain.
    private var listedBytes = 0
    /// Texts as they are written, and where each ends.
    private var plain: [UInt8] = []
    private var ends: [Int] = []
    /// Whether the dictionary takes no more.
    private var isClosed = false

    /// Longer values do not go into the statistics: cut short, the largest would have to be made larger again.
    static let longestBound = 64

    /// What a text takes at most besides its UTF-8: its length and where it ends.
    static let overhead = 4 + 8

    init(_ column: ParquetColumn) { self.column = column }

    var count: Int { places.count + ends.count }
    var listed: Int { places.count }
    var byteCount: Int { dictionaryTexts.entries.count + places.count * 2 + plain.count + count * 8 }
    var notNumbers: Int? { nil }

    var dictionary: (entries: [UInt8], count: Int)? {
        places.isEmpty ? nil : (dictionaryTexts.entries, dictionaryTexts.count)
    }

    /// By the order of bytes, which is that of Unicode scalars.
    var bounds: ValueBounds? {
        var smallest: ArraySlice<UInt8>?
        var largest: ArraySlice<UInt8>?
        let plainTexts = ends.indices.lazy.map { plain[start(of: $0) + 4..<ends[$0]] }
        let listedTexts = (0..<dictionaryTexts.count).lazy.map(dictionaryTexts.text)
        for text in listedTexts { widen(&smallest, &largest, to: text) }
        for text in plainTexts { widen(&smallest, &largest, to: text) }
        guard let smallest, let largest, max(smallest.count, largest.count) <= Self.longestBound else {
            return nil
        }
        return ValueBounds(smallest: Array(smallest), largest: Array(largest))
    }

    mutating func append(
        _ values: ColumnBlock.Values, rows: Range<Int>, levels: [UInt8]?, from row: Int
    ) throws(ParquetFileError) {
        switch values {
        case .texts(let texts):
            for (offset, text) in texts[rows].enumerated() where (levels?[offset] ?? 1) == 1 {
                try check(text, row + offset)
                keep(text)
            }
        case .listedTexts(let listed, let list):
            // Where the texts of the list stand in the dictionary, as long as that is open, and what they take.
            var known = [(place: UInt16, size: Int)](repeating: (.max, 0), count: list.count)
            for (offset, item) in listed[rows].enumerated() where (levels?[offset] ?? 1) == 1 {
                let (place, size) = known[Int(item)]
                if place != .max, !isClosed {
                    places.append(place)
                    listedBytes += size
                } else if let text = list[Int(item)] {
                    try check(text, row + offset)
                    keep(text)
                    if !isClosed, let place = places.last { known[Int(item)] = (place, 4 + text.utf8.count) }
                }
            }
        case .booleans, .integers, .doubles, .listedIntegers:
            preconditionFailure(ColumnBlock.Values.unsuitable)
        }
    }

    mutating func settle() {
        let pays = DictionaryLimits.pays(
            entries: dictionaryTexts.count, entryBytes: dictionaryTexts.entries.count, count: places.count,
            plainBytes: listedBytes)
        guard !pays else { return }
        var texts: [UInt8] = []
        var textEnds: [Int] = []
        for place in places {
            texts.append(plain: dictionaryTexts.text(at: Int(place)))
            textEnds.append(texts.count)
        }
        ends = textEnds + ends.map { $0 + texts.count }
        plain = texts + plain
        places.removeAll(keepingCapacity: true)
        dictionaryTexts.removeAll()
        listedBytes = 0
    }

    func fitting(_ values: Range<Int>, into size: Int) -> Int {
        let first = values.lowerBound - listed
        let limit = start(of: first) + size
        var count = 1
        while count < values.count, ends[first + count] <= limit { count += 1 }
        return min(count, values.count)
    }

    func appendPage(_ values: Range<Int>, to page: inout [UInt8]) {
        if values.lowerBound < listed {
            append(places: places[values], entries: dictionaryTexts.count, to: &page)
        } else if !values.isEmpty {
            let last = ends[values.upperBound - listed - 1]
            page.append(contentsOf: plain[start(of: values.lowerBound - listed)..<last])
        }
    }

    mutating func removeAll() {
        places.removeAll(keepingCapacity: true)
        // One long text must not keep its room for the rest of the file.
        plain = []
        ends.removeAll(keepingCapacity: true)
        dictionaryTexts.removeAll()
        listedBytes = 0
        isClosed = false
    }

    /// Where a plain text starts, with its length.
    private func start(of place: Int) -> Int { place == 0 ? 0 : ends[place - 1] }

    private func check(_ text: String, _ row: Int) throws(ParquetFileError) {
        let count = text.utf8.count
        guard count <= ColumnBlock.longestText else {
            throw .textTooLong(column: column.name, row: row, byteCount: count)
        }
    }

    private mutating func keep(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            if !isClosed {
                if let place = dictionaryTexts.place(of: bytes) {
                    places.append(place)
                    listedBytes += 4 + bytes.count
                    return
                }
                isClosed = true
                settle()
            }
            plain.append(plain: bytes)
            ends.append(plain.count)
        }
    }

    private func widen(
        _ smallest: inout ArraySlice<UInt8>?, _ largest: inout ArraySlice<UInt8>?, to text: ArraySlice<UInt8>
    ) {
        if smallest.map({ text.lexicographicallyPrecedes($0) }) ?? true { smallest = text }
        if largest.map({ $0.lexicographicallyPrecedes(text) }) ?? true { largest = text }
    }
}
