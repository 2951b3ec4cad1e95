/// A column of a row group as it stands in the file, and what the footer says of it.
struct EncodedChunk {
    let bytes: [UInt8]
    let facts: ChunkFacts

    init(_ pages: [ColumnPage], _ compression: ParquetCompression, _ statistics: ChunkStatistics) {
        var codec = PageCodec.uncompressed
        var bodies = pages.map(\.body)
        if compression == .snappy {
            let packed = bodies.map(Snappy.packed)
            let size = bodies.reduce(0) { $0 + $1.count }
            if packed.reduce(0, { $0 + $1.count }) <= size - size / 16 {
                codec = .snappy
                bodies = packed
            }
        }
        var bytes: [UInt8] = []
        var plainSize = 0
        var dictionarySize: Int?
        for (page, body) in zip(pages, bodies) {
            let written = page.written(packed: body)
            bytes += written
            plainSize += written.count - body.count + page.body.count
            if page.kind == .dictionary { dictionarySize = written.count }
        }
        self.bytes = bytes
        let data = pages.filter { $0.kind == .data }
        facts = ChunkFacts(
            statistics: statistics, codec: codec, size: bytes.count, plainSize: plainSize,
            dictionarySize: dictionarySize, listedPages: data.count { $0.encoding == .dictionary },
            plainPages: data.count { $0.encoding == .plain })
    }
}

/// What is known of the cells of a column in a row group.
struct ChunkStatistics {
    /// With the absent ones.
    let rowCount: Int
    let absentCount: Int
    /// How many values are NaN; nil for what is no floating-point number.
    let notNumbers: Int?
    let bounds: ValueBounds?
}

/// What the footer says of a chunk. Sizes are in bytes, with the headers of the pages.
struct ChunkFacts {
    let statistics: ChunkStatistics
    let codec: PageCodec
    let size: Int
    /// What it would take without a codec.
    let plainSize: Int
    /// Nil without a dictionary.
    let dictionarySize: Int?
    let listedPages: Int
    let plainPages: Int
}

/// What the footer says of a row group.
struct RowGroupFacts {
    let rowCount: Int
    /// Where its first chunk starts in the file; the others follow one after the other.
    let start: Int
    let chunks: [ChunkFacts]
}
