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

/// The same numbers every time (Steele, Lea and Flood 2014).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
