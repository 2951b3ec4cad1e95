/// One column of the row group that is being gathered: which rows have a value, and the values.
final class ColumnBuffer {
    let column: ParquetColumn
    private var cells: any ColumnCells
    private(set) var rowCount = 0
    private(set) var absentCount = 0
    /// 1 for each row that has a value, 0 for the others; empty as long as all have.
    private var levels: [UInt8] = []

    init(_ column: ParquetColumn) {
        self.column = column
        cells =
            switch column.kind {
            case .boolean: BooleanCells()
            case .int8, .int16, .int32, .date: NumberCells(column, .int32)
            case .int64, .timestamp: NumberCells(column, .int64)
            case .double: NumberCells(column, .double)
            case .text: TextCells(column)
            }
    }

    /// What is held in memory, in bytes.
    var byteCount: Int { cells.byteCount + rowCount }

    /// What the rows of a block can add to that: a level, a place in a dictionary, and an entry of it or a plain value.
    func mostBytes(_ block: ColumnBlock, rows: Range<Int>) -> Int {
        switch block.values {
        case .booleans, .integers, .doubles, .listedIntegers: rows.count * (1 + 2 + 8)
        case .texts(let texts):
            texts[rows].reduce(rows.count * (1 + 2 + TextCells.overhead)) { $0 + $1.utf8.count }
        case .listedTexts(_, let list):
            rows.count * (1 + 2 + TextCells.overhead + (list.lazy.map { $0?.utf8.count ?? 0 }.max() ?? 0))
        }
    }

    /// - Parameter row: the number of the first row in the file, from 1, for errors.
    func append(_ block: ColumnBlock, rows: Range<Int>, from row: Int) throws(ParquetFileError) {
        let added = block.levels(of: rows)
        if column.isRequired, let absent = added?.firstIndex(of: 0) {
            throw .absentValue(column: column.name, row: row + absent)
        }
        try cells.append(block.values, rows: rows, levels: added, from: row)
        if let added {
            if absentCount == 0 { levels = [UInt8](repeating: 1, count: rowCount) }
            levels += added
            absentCount += added.count { $0 == 0 }
        } else if absentCount > 0 {
            levels += repeatElement(1, count: rows.count)
        }
        rowCount += rows.count
    }

    /// The chunk for the file, after which the buffer is empty.
    func takeChunk(_ compression: ParquetCompression) -> EncodedChunk {
        cells.settle()
        let chunk = EncodedChunk(
            pages(), compression,
            .init(
                rowCount: rowCount, absentCount: absentCount, notNumbers: cells.notNumbers,
                bounds: cells.bounds))
        cells.removeAll()
        levels.removeAll(keepingCapacity: true)
        rowCount = 0
        absentCount = 0
        return chunk
    }

    private func pages() -> [ColumnPage] {
        var pages: [ColumnPage] = []
        if let (entries, count) = cells.dictionary {
            pages.append(ColumnPage(kind: .dictionary, encoding: .plain, count: count, body: entries))
        }
        var row = 0
        var value = 0
        while row < rowCount {
            let isListed = value < cells.listed
            let end = min(isListed ? cells.listed : cells.count, value + RowGroupLimits.rowsOfPage)
            let room = isListed ? end - value : cells.fitting(value..<end, into: RowGroupLimits.bytesOfPage)
            let rows = rows(from: row, values: room)
            let values = absentCount == 0 ? rows.count : levels[rows].count { $0 == 1 }
            var body: [UInt8] = []
            if !column.isRequired { appendLevels(rows, to: &body) }
            cells.appendPage(value..<value + values, to: &body)
            pages.append(
                ColumnPage(
                    kind: .data, encoding: isListed ? .dictionary : .plain, count: rows.count, body: body))
            row = rows.upperBound
            value += values
        }
        return pages
    }

    /// As many rows as a page takes, and not more than so many values.
    private func rows(from start: Int, values: Int) -> Range<Int> {
        let last = min(rowCount, start + RowGroupLimits.rowsOfPage)
        guard absentCount > 0 else { return start..<min(last, start + values) }
        var end = start
        var room = values
        while end < last {
            if levels[end] == 1 {
                guard room > 0 else { break }
                room -= 1
            }
            end += 1
        }
        return start..<end
    }

    private func appendLevels(_ rows: Range<Int>, to body: inout [UInt8]) {
        var encoded: [UInt8] = []
        if absentCount == 0 {
            encoded.append(varint: UInt64(rows.count) << 1)
            encoded.append(1)
        } else {
            levels[rows].withUnsafeBufferPointer { HybridEncoding.append($0, width: 1, to: &encoded) }
        }
        body.append(littleEndian: UInt32(encoded.count))
        body += encoded
    }
}
