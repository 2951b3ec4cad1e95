extension ColumnBlock.Values {
    /// The numbers of those rows that have one, as patterns of 64 bits.
    ///
    /// - Throws: `ParquetFileError.outOfRange` for one that the kind of the column cannot hold.
    func patterns(
        _ rows: Range<Int>, _ levels: [UInt8]?, of column: ParquetColumn, from row: Int
    ) throws(ParquetFileError) -> [UInt64] {
        let range = column.kind.range
        switch self {
        case .doubles(let doubles): return Self.compacted(rows, levels) { doubles[$0].bitPattern }
        case .integers(let integers):
            for (offset, value) in integers[rows].enumerated() where !range.contains(value) {
                guard (levels?[offset] ?? 1) == 1 else { continue }
                throw .outOfRange(column: column.name, row: row + offset, value: value, kind: column.kind)
            }
            return Self.compacted(rows, levels) { UInt64(bitPattern: integers[$0]) }
        case .listedIntegers(let places, let list):
            if list.contains(where: { $0.map(range.contains) == false }) {
                for (offset, place) in places[rows].enumerated() where (levels?[offset] ?? 1) == 1 {
                    guard let value = list[Int(place)], !range.contains(value) else { continue }
                    throw .outOfRange(
                        column: column.name, row: row + offset, value: value, kind: column.kind)
                }
            }
            let patterns = list.map { UInt64(bitPattern: $0 ?? 0) }
            return Self.compacted(rows, levels) { patterns[Int(places[$0])] }
        case .booleans, .texts, .listedTexts: preconditionFailure(Self.unsuitable)
        }
    }

    static let unsuitable = "the writer takes only values that suit the kind of the column"

    private static func compacted(
        _ rows: Range<Int>, _ levels: [UInt8]?, _ pattern: (Int) -> UInt64
    ) -> [UInt64] {
        [UInt64](unsafeUninitializedCapacity: rows.count) { patterns, count in
            guard let levels else {
                for row in rows { patterns[row - rows.lowerBound] = pattern(row) }
                count = rows.count
                return
            }
            for (offset, level) in levels.enumerated() where level == 1 {
                patterns[count] = pattern(rows.lowerBound + offset)
                count += 1
            }
        }
    }
}

extension ParquetColumn.Kind {
    /// The whole numbers that fit into it, where that is less than 64 bits.
    var range: ClosedRange<Int64> {
        switch self {
        case .int8: Int64(Int8.min)...Int64(Int8.max)
        case .int16: Int64(Int16.min)...Int64(Int16.max)
        case .int32, .date: Int64(Int32.min)...Int64(Int32.max)
        case .int64, .timestamp, .boolean, .double, .text: .min ... .max
        }
    }
}
