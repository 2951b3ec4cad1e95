/// Whole numbers, dates, timestamps or floating-point numbers.
struct NumberCells: ColumnCells {
    private let column: ParquetColumn
    private let form: NumberForm
    private var dictionaryNumbers = NumberDictionary()
    private var places: [UInt16] = []
    private var plain: [UInt64] = []
    /// Whether the dictionary takes no more.
    private var isClosed = false

    init(_ column: ParquetColumn, _ form: NumberForm) {
        self.column = column
        self.form = form
    }

    private var entries: [UInt64] { dictionaryNumbers.entries }

    var count: Int { places.count + plain.count }
    var listed: Int { places.count }
    var byteCount: Int {
        places.count * 2 + (entries.count + plain.count) * form.size
    }

    var dictionary: (entries: [UInt8], count: Int)? {
        guard !places.isEmpty else { return nil }
        var plain: [UInt8] = []
        form.append(entries[...], to: &plain)
        return (plain, entries.count)
    }

    var bounds: ValueBounds? { form.bounds([entries, plain]) }

    var notNumbers: Int? {
        guard form == .double else { return nil }
        let plainCount = plain.count(where: form.isNaN)
        guard entries.contains(where: form.isNaN) else { return plainCount }
        return plainCount + places.count { form.isNaN(entries[Int($0)]) }
    }

    mutating func append(
        _ values: ColumnBlock.Values, rows: Range<Int>, levels: [UInt8]?, from row: Int
    ) throws(ParquetFileError) {
        let patterns = try values.patterns(rows, levels, of: column, from: row)
        patterns.withUnsafeBufferPointer { keep($0) }
    }

    mutating func settle() {
        let size = form.size
        let pays = DictionaryLimits.pays(
            entries: entries.count, entryBytes: entries.count * size, count: places.count,
            plainBytes: places.count * size)
        guard !pays else { return }
        plain = places.map { entries[Int($0)] } + plain
        places.removeAll(keepingCapacity: true)
        dictionaryNumbers.removeAll()
    }

    func fitting(_ values: Range<Int>, into size: Int) -> Int {
        min(values.count, max(1, size / form.size))
    }

    func appendPage(_ values: Range<Int>, to page: inout [UInt8]) {
        if values.lowerBound < listed {
            append(places: places[values], entries: entries.count, to: &page)
            return
        }
        form.append(plain[values.lowerBound - listed..<values.upperBound - listed], to: &page)
    }

    mutating func removeAll() {
        places.removeAll(keepingCapacity: true)
        plain.removeAll(keepingCapacity: true)
        dictionaryNumbers.removeAll()
        isClosed = false
    }

    /// Puts numbers into the dictionary, as long as that is open.
    private mutating func keep(_ numbers: UnsafeBufferPointer<UInt64>) {
        var done = 0
        if !isClosed {
            done = dictionaryNumbers.append(placesOf: numbers, to: &places)
            if done < numbers.count {
                isClosed = true
                settle()
            }
        }
        plain.append(contentsOf: UnsafeBufferPointer(rebasing: numbers[done...]))
    }
}
