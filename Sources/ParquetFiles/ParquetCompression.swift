/// How the pages of a file are packed, beyond the dictionaries and bits that always are.
///
/// Answers to closed questions are a few bits each, and nothing packs them much further. What compression is for are
/// open answers, which Snappy makes a third as long. Every reader has it, and its format is a page of rules. GZIP and
/// Zstandard make them a fifth as long, but need a library in C, GZIP takes ten times as long, and old readers lack
/// Zstandard.
package enum ParquetCompression: Sendable {
    case none
    /// Each column of a row group that gets at least a sixteenth shorter is packed by Snappy; the others stay as they are.
    case snappy
}

/// The numbers that parquet.thrift gives to what a page can be.
enum PageKind: Int32 {
    case data = 0
    case dictionary = 2
}

enum PageEncoding: Int32 {
    case plain = 0
    case runLengths = 3
    case dictionary = 8
}

enum PageCodec: Int32 {
    case uncompressed = 0
    case snappy = 1
}
