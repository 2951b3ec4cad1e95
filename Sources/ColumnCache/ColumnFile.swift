import CZlib
import Central
import Responses
import Tabulation

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Columns in a file: a header of 64 bytes, the parts at multiples of 64, the texts, and a directory at the end, which
/// says from which state of which centre they were derived, and the checksum (CRC-32) of each part.
///
/// The file is private to one version of the program on one machine: numbers are in the machine's own byte order, and a
/// file of another form counts as missing.
final class ColumnFile: ColumnMemory {
    /// What the columns were derived from.
    struct Source: Hashable {
        var change: CentralChange
        /// The layout in words.
        var layout: String
        /// The centre's numbers of the definitions, in the order of the dataset.
        var definitions: [Int64]
        var languages: [String]
        var rowCount: Int
    }

    /// A stretch of the file with its checksum.
    struct Stretch: Hashable {
        var start: Int
        var count: Int
        var checksum: UInt32
    }

    let source: Source
    let path: String
    private let file: MappedFile
    let parts: [Stretch]
    let textStretch: Stretch
    private let verified: VerifiedParts

    static let headerSize = 64
    static let alignment = 64
    // The last figure counts the forms of the file.
    static let magic: [UInt8] = Array("canvass columns1".utf8)

    /// Opens the file of that path; nil when there is none, or none of this form, or its directory is damaged.
    init?(reading path: String) {
        guard let file = MappedFile.reading(path) else { return nil }
        let bytes = UnsafeRawBufferPointer(file.bytes)
        guard bytes.count >= Self.headerSize, bytes.prefix(16).elementsEqual(Self.magic) else { return nil }
        let start = Int(truncatingIfNeeded: bytes.load(fromByteOffset: 16, as: UInt64.self))
        let count = Int(truncatingIfNeeded: bytes.load(fromByteOffset: 24, as: UInt64.self))
        let checksum = bytes.load(fromByteOffset: 32, as: UInt32.self)
        guard start >= Self.headerSize, count > 0, start <= bytes.count, count == bytes.count - start else {
            return nil
        }
        let directory = UnsafeRawBufferPointer(rebasing: bytes[start..<start + count])
        guard Checksum.of(directory) == checksum,
            let read = try? Self.directory(Array(directory), fileSize: start)
        else { return nil }
        self.path = path
        self.file = file
        (source, parts, textStretch) = read
        verified = VerifiedParts(count: parts.count + 1)
    }

    private static func directory(
        _ bytes: [UInt8], fileSize: Int
    ) throws(MalformedBytes) -> (Source, [Stretch], Stretch) {
        var reader = ByteReader(bytes)
        let number = try reader.fixedSigned()
        let mark = ChangeMark(bytes: Array(try reader.take(16)))
        let layout = try reader.text()
        var definitions: [Int64] = []
        for _ in 0..<(try reader.count()) { definitions.append(try reader.fixedSigned()) }
        var languages: [String] = []
        for _ in 0..<(try reader.count()) { languages.append(try reader.text()) }
        let rowCount = try reader.fixedSigned()
        guard (0...Int64(1 << 40)).contains(rowCount) else { throw .tooLarge }
        func stretch() throws(MalformedBytes) -> Stretch {
            let (start, count) = (try reader.fixedSigned(), try reader.fixedSigned())
            guard start >= 0, count >= 0, start <= fileSize, count <= Int64(fileSize) - start else {
                throw .cutOff
            }
            return Stretch(
                start: Int(start), count: Int(count),
                checksum: UInt32(truncatingIfNeeded: try reader.fixed()))
        }
        var parts: [Stretch] = []
        for _ in 0..<(try reader.count()) { parts.append(try stretch()) }
        let texts = try stretch()
        guard reader.isAtEnd else { throw .leftOver(reader.left) }
        let source = Source(
            change: CentralChange(number: number, mark: mark), layout: layout, definitions: definitions,
            languages: languages, rowCount: Int(rowCount))
        return (source, parts, texts)
    }

    static func directory(_ source: Source, _ parts: [Stretch], _ texts: Stretch) -> [UInt8] {
        var writer = ByteWriter()
        writer.write(fixed: source.change.number)
        writer.write(source.change.mark.bytes)
        writer.write(text: source.layout)
        writer.write(number: source.definitions.count)
        for definition in source.definitions { writer.write(fixed: definition) }
        writer.write(number: source.languages.count)
        for language in source.languages { writer.write(text: language) }
        writer.write(fixed: Int64(source.rowCount))
        func write(_ stretch: Stretch) {
            writer.write(fixed: Int64(stretch.start))
            writer.write(fixed: Int64(stretch.count))
            writer.write(fixed: UInt64(stretch.checksum))
        }
        writer.write(number: parts.count)
        for part in parts { write(part) }
        write(texts)
        return writer.bytes
    }

    /// The bytes of a part, whose checksum is compared the first time. Costs a pass over the part then.
    func part(_ number: Int) throws -> UnsafeRawBufferPointer { try bytes(of: parts[number], number) }

    func texts() throws -> UnsafeRawBufferPointer { try bytes(of: textStretch, parts.count) }

    private func bytes(of stretch: Stretch, _ number: Int) throws(ColumnCacheError) -> UnsafeRawBufferPointer
    {
        let bytes = UnsafeRawBufferPointer(
            rebasing: file.bytes[stretch.start..<stretch.start + stretch.count])
        guard !verified.holds(number) else { return bytes }
        guard Checksum.of(bytes) == stretch.checksum else {
            // Whoever comes next makes it anew.
            unlink(path)
            throw .torn(path: path)
        }
        verified.note(number)
        return bytes
    }
}

/// CRC-32 as zlib computes it.
enum Checksum {
    static func of(_ bytes: UnsafeRawBufferPointer) -> UInt32 { adding(bytes, to: 0) }

    static func adding(_ bytes: UnsafeRawBufferPointer, to sum: UInt32) -> UInt32 {
        var sum = uLong(sum)
        var rest = bytes
        while !rest.isEmpty {
            let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 30))
            sum = crc32(sum, piece.baseAddress?.assumingMemoryBound(to: Bytef.self), uInt(piece.count))
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(piece.count))
        }
        return UInt32(truncatingIfNeeded: sum)
    }
}
