/// Writes typed columns as an Apache Parquet file, row group by row group, in bounded memory.
///
/// The same columns, rows and metadata give the same bytes, whatever the sizes of the blocks in which the rows come. The
/// file is whole once `finish` has returned; after any error it never will be, and the caller removes what was written.
///
/// ```swift
/// let schema = try ParquetSchema([ParquetColumn("age", .int16), ParquetColumn("city", .text)])
/// var writer = try ParquetWriter(schema, createdBy: "canvass 1.0") { bytes in try file.write(bytes) }
/// try writer.append([ColumnBlock(.integers([36, 41])), ColumnBlock(.texts(["Uppsala", "Минск"]))])
/// try writer.finish()
/// ```
///
/// Data pages are of version 1, which every reader has; dictionaries are used wherever they save room. Source of the
/// format: parquet-format, README.md, parquet.thrift and Encodings.md.
package struct ParquetWriter: ~Copyable {
    /// Takes the next bytes of the file, which are valid during the call only.
    package typealias Sink = (UnsafeRawBufferPointer) throws -> Void

    /// How many rows have been taken over.
    package private(set) var rowCount = 0

    private let schema: ParquetSchema
    private let metadata: [ParquetMetadata]
    private let createdBy: String
    private let compression: ParquetCompression
    private let limits: RowGroupLimits
    private let sink: Sink
    private let columns: [ColumnBuffer]
    private var groups: [RowGroupFacts] = []
    /// How many bytes the sink has taken.
    private var size: Int
    /// An error came between: the file lacks bytes.
    private var isTorn = false

    /// Stands at the start and at the end of every file.
    private static let magic = Array("PAR1".utf8)

    /// Begins a file.
    ///
    /// - Parameters:
    ///   - metadata: entries that readers show with the file, in this order.
    ///   - createdBy: the program and its version.
    ///   - limits: how many rows and bytes are held in memory and stand together in the file.
    ///   - sink: is given the file from its first to its last byte.
    /// - Throws: `ParquetFileError` for a key used twice or reserved and for entries that are too long; what the sink throws.
    package init(
        _ schema: ParquetSchema, metadata: [ParquetMetadata] = [], createdBy: String,
        compression: ParquetCompression = .none, limits: RowGroupLimits = RowGroupLimits(),
        sink: @escaping Sink
    ) throws {
        try Self.check(metadata)
        try Self.magic.withUnsafeBytes(sink)
        self.schema = schema
        self.metadata = metadata
        self.createdBy = createdBy
        self.compression = compression
        self.limits = limits
        self.sink = sink
        columns = schema.columns.map(ColumnBuffer.init)
        size = Self.magic.count
    }

    private static func check(_ metadata: [ParquetMetadata]) throws(ParquetFileError) {
        var keys: Set<String> = []
        for entry in metadata {
            let count = entry.key.utf8.count + entry.value.utf8.count
            guard count <= ParquetMetadata.longestEntry else {
                throw .metadataTooLong(key: entry.key, byteCount: count)
            }
            guard !ParquetMetadata.reservedKeys.contains(entry.key) else { throw .reservedKey(entry.key) }
            guard keys.insert(entry.key).inserted else { throw .repeatedKey(entry.key) }
        }
    }

    /// Adds rows: a block for each column, in the order of the schema, all with the same number of rows.
    ///
    /// Blocks of some thousand rows cost least. Takes time in proportion to the cells.
    ///
    /// - Throws: `ParquetFileError` for what a column cannot hold; what the sink throws.
    package mutating func append(_ blocks: [ColumnBlock]) throws {
        precondition(!isTorn, "a writer that threw an error is not used again")
        let count = blocks.first?.values.count ?? 0
        precondition(blocks.count == columns.count, "there is a block for every column")
        for (block, column) in zip(blocks, schema.columns) {
            precondition(block.values.count == count, "the blocks have the same number of rows")
            precondition(block.presence.map { $0.count == count } ?? true, "presence is said of every row")
            precondition(block.values.suits(column.kind), "the values suit the kind of the column")
        }
        isTorn = true
        var start = 0
        while start < count {
            let rows = rowsToTake(blocks, start..<count)
            for (column, block) in zip(columns, blocks) {
                try column.append(block, rows: rows, from: rowCount + 1)
            }
            rowCount += rows.count
            start = rows.upperBound
            if gatheredRows == limits.rows || gatheredBytes >= limits.bytes { try writeGroup() }
        }
        isTorn = false
    }

    /// Writes what is still held and the footer, which makes the file whole.
    ///
    /// - Throws: `ParquetFileError.footerTooLong`; what the sink throws.
    package consuming func finish() throws {
        precondition(!isTorn, "a writer that threw an error is not used again")
        if gatheredRows > 0 { try writeGroup() }
        var footer = FileFooter(schema: schema, metadata: metadata, createdBy: createdBy, groups: groups)
            .bytes
        guard let count = Int32(exactly: footer.count) else {
            throw ParquetFileError.footerTooLong(byteCount: footer.count)
        }
        footer.append(littleEndian: count)
        footer += Self.magic
        try write(footer)
    }

    private var gatheredRows: Int { columns.first?.rowCount ?? 0 }
    private var gatheredBytes: Int { columns.reduce(0) { $0 + $1.byteCount } }

    /// So many of the rows that the group is full after the last of them or not at all: it is as if the group were looked
    /// at after every row, and so the file does not depend on how the rows are parcelled.
    private func rowsToTake(_ blocks: [ColumnBlock], _ rest: Range<Int>) -> Range<Int> {
        let bytes = gatheredBytes
        var count = min(rest.count, limits.rows - gatheredRows, RowGroupLimits.slice)
        while count > 1 {
            let rows = rest.prefix(count)
            let most = zip(columns, blocks).reduce(0) { $0 + $1.0.mostBytes($1.1, rows: rows) }
            if bytes + most < limits.bytes { break }
            count /= 2
        }
        return rest.prefix(count)
    }

    private mutating func writeGroup() throws {
        let start = size
        let rows = gatheredRows
        var chunks: [ChunkFacts] = []
        for column in columns {
            let chunk = column.takeChunk(compression)
            try write(chunk.bytes)
            chunks.append(chunk.facts)
        }
        groups.append(RowGroupFacts(rowCount: rows, start: start, chunks: chunks))
    }

    private mutating func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes(sink)
        size += bytes.count
    }
}
