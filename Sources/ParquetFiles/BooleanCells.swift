/// Truth values, a bit each. They have no dictionary: none is shorter.
struct BooleanCells: ColumnCells {
    private var values: [UInt8] = []

    var count: Int { values.count }
    var listed: Int { 0 }
    var byteCount: Int { values.count }
    var dictionary: (entries: [UInt8], count: Int)? { nil }
    var notNumbers: Int? { nil }

    var bounds: ValueBounds? {
        guard let smallest = values.min(), let largest = values.max() else { return nil }
        return ValueBounds(smallest: [smallest], largest: [largest])
    }

    mutating func append(_ values: ColumnBlock.Values, rows: Range<Int>, levels: [UInt8]?, from row: Int) {
        guard case .booleans(let truths) = values else {
            preconditionFailure(ColumnBlock.Values.unsuitable)
        }
        eachPresent(rows, levels) { row in self.values.append(truths[row] ? 1 : 0) }
    }

    mutating func settle() {}

    func fitting(_ values: Range<Int>, into size: Int) -> Int { min(values.count, size * 8) }

    func appendPage(_ range: Range<Int>, to page: inout [UInt8]) {
        for start in stride(from: range.lowerBound, to: range.upperBound, by: 8) {
            var bits: UInt8 = 0
            for place in start..<min(start + 8, range.upperBound) {
                bits |= values[place] << UInt8(place - start)
            }
            page.append(bits)
        }
    }

    mutating func removeAll() { values.removeAll(keepingCapacity: true) }
}
