@testable import ParquetFiles

/// Writes files into memory.
enum WrittenFile {
    /// All the bytes that a writer hands out.
    @discardableResult
    static func bytes(
        _ columns: [ParquetColumn], _ blocks: [[ColumnBlock]], metadata: [ParquetMetadata] = [],
        compression: ParquetCompression = .none, limits: RowGroupLimits = RowGroupLimits()
    ) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try withoutActuallyEscaping({ (more: UnsafeRawBufferPointer) in bytes.append(contentsOf: more) }) {
            sink in
            var writer = try ParquetWriter(
                ParquetSchema(columns), metadata: metadata, createdBy: "canvass 1.0",
                compression: compression,
                limits: limits, sink: sink)
            for block in blocks { try writer.append(block) }
            try writer.finish()
        }
        return bytes
    }

    /// The file taken apart again.
    static func read(
        _ columns: [ParquetColumn], _ blocks: [[ColumnBlock]], metadata: [ParquetMetadata] = [],
        compression: ParquetCompression = .none, limits: RowGroupLimits = RowGroupLimits()
    ) throws -> ReadFile {
        try ReadFile(
            bytes(columns, blocks, metadata: metadata, compression: compression, limits: limits))
    }

    /// One column, from cells of which nil are absent.
    static func read(_ kind: ParquetColumn.Kind, _ cells: [Int64?]) throws -> ReadFile {
        try read(
            [ParquetColumn("a", kind)],
            [[ColumnBlock(.integers(cells.map { $0 ?? 0 }), presence: cells.map { $0 != nil })]])
    }
}
