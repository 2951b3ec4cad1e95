/// What stands at the end of a file and tells readers where everything is.
///
/// Source: parquet.thrift of parquet-format, from which the field numbers are.
struct FileFooter {
    let schema: ParquetSchema
    let metadata: [ParquetMetadata]
    let createdBy: String
    let groups: [RowGroupFacts]

    /// The structure `FileMetaData`.
    var bytes: [UInt8] {
        var footer = ThriftCompactWriter()
        footer.append { file in
            // "Writers should always populate 1": what 2 means was never agreed upon.
            file.write(1, int32: 1)
            file.write(2, list: [nil] + schema.columns.map(Optional.some), of: .structure) { list, column in
                list.append { element in
                    guard let column else { return writeRoot(&element) }
                    write(column, to: &element)
                }
            }
            file.write(3, int64: Int64(groups.reduce(0) { $0 + $1.rowCount }))
            file.write(4, list: groups, of: .structure) { list, group in
                list.append { write(group, to: &$0) }
            }
            if !metadata.isEmpty {
                file.write(5, list: metadata, of: .structure) { list, entry in
                    list.append { pair in
                        pair.write(1, text: entry.key)
                        pair.write(2, text: entry.value)
                    }
                }
            }
            file.write(6, text: createdBy)
            // The order that follows from the kind of each column; without it readers ignore the statistics.
            file.write(7, list: schema.columns, of: .structure) { list, _ in
                list.append { order in order.write(1) { _ in } }
            }
        }
        return footer.bytes
    }

    private func writeRoot(_ element: inout ThriftCompactWriter) {
        element.write(4, text: "schema")
        element.write(5, int32: Int32(schema.columns.count))
    }

    private func write(_ column: ParquetColumn, to element: inout ThriftCompactWriter) {
        element.write(1, int32: column.kind.physicalType)
        element.write(3, int32: column.isRequired ? 0 : 1)
        element.write(4, text: column.name)
        guard let convertedType = column.kind.convertedType else { return }
        element.write(6, int32: convertedType)
        element.write(10) { column.kind.writeLogicalType(to: &$0) }
    }

    private func write(_ group: RowGroupFacts, to structure: inout ThriftCompactWriter) {
        var start = group.start
        let columns = zip(schema.columns, group.chunks).map { column, chunk in
            defer { start += chunk.size }
            return (column, chunk, start)
        }
        structure.write(1, list: columns, of: .structure) { list, item in
            let (column, chunk, start) = item
            list.append { structure in
                // Zero says that the chunk's metadata stand in the footer only.
                structure.write(2, int64: 0)
                structure.write(3) { write(column, chunk, from: start, to: &$0) }
            }
        }
        structure.write(2, int64: Int64(group.chunks.reduce(0) { $0 + $1.plainSize }))
        structure.write(3, int64: Int64(group.rowCount))
        structure.write(5, int64: Int64(group.start))
        structure.write(6, int64: Int64(group.chunks.reduce(0) { $0 + $1.size }))
    }

    /// The structure `ColumnMetaData`.
    private func write(
        _ column: ParquetColumn, _ chunk: ChunkFacts, from start: Int,
        to structure: inout ThriftCompactWriter
    ) {
        var encodings: [PageEncoding] = []
        var pages: [(PageKind, PageEncoding, Int)] = []
        if chunk.dictionarySize != nil { pages.append((.dictionary, .plain, 1)) }
        if chunk.listedPages > 0 {
            encodings.append(.dictionary)
            pages.append((.data, .dictionary, chunk.listedPages))
        }
        if chunk.plainPages > 0 { pages.append((.data, .plain, chunk.plainPages)) }
        // A dictionary is plain itself.
        encodings.append(.plain)
        // Of the levels.
        encodings.append(.runLengths)

        structure.write(1, int32: column.kind.physicalType)
        structure.write(2, list: encodings, of: .int32) { $0.append(zigzag: Int64($1.rawValue)) }
        structure.write(3, list: [column.name], of: .binary) { $0.append(text: $1) }
        structure.write(4, int32: chunk.codec.rawValue)
        structure.write(5, int64: Int64(chunk.statistics.rowCount))
        structure.write(6, int64: Int64(chunk.plainSize))
        structure.write(7, int64: Int64(chunk.size))
        structure.write(9, int64: Int64(start + (chunk.dictionarySize ?? 0)))
        if chunk.dictionarySize != nil { structure.write(11, int64: Int64(start)) }
        structure.write(12) { write(chunk.statistics, to: &$0) }
        structure.write(13, list: pages, of: .structure) { list, item in
            let (kind, encoding, count) = item
            list.append { structure in
                structure.write(1, int32: kind.rawValue)
                structure.write(2, int32: encoding.rawValue)
                structure.write(3, int32: Int32(count))
            }
        }
    }

    private func write(_ statistics: ChunkStatistics, to structure: inout ThriftCompactWriter) {
        structure.write(3, int64: Int64(statistics.absentCount))
        if let bounds = statistics.bounds {
            structure.write(5, binary: bounds.largest)
            structure.write(6, binary: bounds.smallest)
            structure.write(7, bool: true)
            structure.write(8, bool: true)
        }
        if let notNumbers = statistics.notNumbers { structure.write(9, int64: Int64(notNumbers)) }
    }
}
