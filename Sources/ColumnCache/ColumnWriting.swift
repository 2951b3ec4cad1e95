import Central
import Dispatch
import Responses
import Synchronization
import Tabulation

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A file of columns that is being made beside the one that it will replace.
///
/// `@unchecked Sendable`: one thread reads the store while another fills; what both touch is handed over portion by
/// portion, and guarded by `state`.
final class ColumnWriting: @unchecked Sendable {
    private let path: String
    private let temporary: String
    private let file: MappedFile
    private var source: ColumnFile.Source
    private var stretches: [ColumnFile.Stretch] = []
    private let textStart: Int
    private(set) var textCount = 0
    private var textSum: UInt32 = 0

    /// What a filling thread came to.
    private struct State {
        var failure: (any Error)?
    }
    private let state = Mutex(State())

    init(beside path: String, _ source: ColumnFile.Source, widths: [Int]) throws(ColumnCacheError) {
        self.path = path
        self.source = source
        temporary = "\(path).\(getpid())-\(UInt32.random(in: .min ... .max))"
        var place = ColumnFile.headerSize
        for width in widths {
            let count = width * source.rowCount
            stretches.append(.init(start: place, count: count, checksum: 0))
            place += (count + ColumnFile.alignment - 1) / ColumnFile.alignment * ColumnFile.alignment
        }
        textStart = place
        file = try .creating(temporary, size: place)
    }

    /// Where each part begins.
    var parts: [UnsafeMutableRawPointer] {
        guard let base = file.bytes.baseAddress else { return [] }
        return stretches.map { base + $0.start }
    }

    /// Takes over what an earlier file of the same layout has.
    func copy(_ old: ColumnFile) throws {
        for (place, part) in parts.enumerated() {
            let bytes = try old.part(place)
            part.copyMemory(
                from: bytes.baseAddress ?? UnsafeRawPointer(part),
                byteCount: min(bytes.count, stretches[place].count))
        }
        try append(old.texts())
    }

    private func append(_ texts: UnsafeRawBufferPointer) throws(ColumnCacheError) {
        try file.write(texts, at: textStart + textCount)
        textSum = Checksum.adding(texts, to: textSum)
        textCount += texts.count
    }

    /// How many portions may wait for the filling thread.
    private static let waiting = 4

    /// Reads what was touched after a change, while another thread writes it into the columns.
    func fill(
        _ filler: ColumnFiller, from store: any CentralReading, after change: Int64, _ progress: (Int) -> Void
    ) throws {
        let queue = DispatchQueue(label: "canvass.columns")
        let room = DispatchSemaphore(value: Self.waiting)
        let work = FillingWork(filler, isFresh: change == 0)
        var count = 0
        defer { queue.sync {} }
        try store.eachPortion(changedAfter: change) { portion in
            room.wait()
            if let failure = state.withLock({ $0.failure }) { throw failure }
            count += portion.facts.count
            progress(count)
            let languages = places(of: portion.languages)
            queue.async { [self] in
                defer { room.signal() }
                do {
                    let texts = work.fill(portion, languages)
                    try texts.withUnsafeBytes { bytes in try append(bytes) }
                } catch {
                    state.withLock { $0.failure = error }
                }
            }
        }
        queue.sync {}
        if let failure = state.withLock({ $0.failure }) { throw failure }
    }

    /// The places of languages among those of the file, to which new ones are added.
    private func places(of languages: [String]) -> [UInt8] {
        languages.map { language in
            if let known = source.languages.firstIndex(of: language) { return UInt8(known) }
            guard source.languages.count < 256 else { return .max }
            source.languages.append(language)
            return UInt8(source.languages.count - 1)
        }
    }

    /// Writes zeros over texts that no row names any more.
    func erase(_ texts: [TextReference]) throws(ColumnCacheError) {
        guard !texts.isEmpty else { return }
        for text in texts {
            let zeros = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, text.count), alignment: 1)
            defer { zeros.deallocate() }
            zeros.initializeMemory(as: UInt8.self, repeating: 0)
            try file.write(
                UnsafeRawBufferPointer(rebasing: zeros[..<text.count]), at: textStart + text.start)
        }
        textSum = try file.checksum(from: textStart, count: textCount)
    }

    /// Writes the directory and the header, makes everything last, and puts the file in its place.
    func finish() throws {
        for (place, stretch) in stretches.enumerated() {
            let bytes = UnsafeRawBufferPointer(
                rebasing: file.bytes[stretch.start..<stretch.start + stretch.count])
            stretches[place].checksum = Checksum.of(bytes)
        }
        let texts = ColumnFile.Stretch(start: textStart, count: textCount, checksum: textSum)
        let directory = ColumnFile.directory(source, stretches, texts)
        let start = textStart + textCount
        file.bytes.copyBytes(from: ColumnFile.magic)
        file.bytes.storeBytes(of: UInt64(start), toByteOffset: 16, as: UInt64.self)
        file.bytes.storeBytes(of: UInt64(directory.count), toByteOffset: 24, as: UInt64.self)
        let checksum = directory.withUnsafeBytes { Checksum.of($0) }
        file.bytes.storeBytes(of: checksum, toByteOffset: 32, as: UInt32.self)
        try directory.withUnsafeBytes { try file.write($0, at: start) }
        try file.sync()
        guard rename(temporary, path) == 0 else {
            throw ColumnCacheError.cannotWrite(path: path, reason: MappedFile.reason())
        }
    }

    func abandon() { unlink(temporary) }
}

/// The filler on its way to the thread that uses it.
///
/// `@unchecked Sendable`: only the one queue calls it.
private final class FillingWork: @unchecked Sendable {
    private let filler: ColumnFiller
    private let isFresh: Bool

    init(_ filler: ColumnFiller, isFresh: Bool) {
        self.filler = filler
        self.isFresh = isFresh
    }

    func fill(_ portion: ResponsePortion, _ languages: [UInt8]) -> [UInt8] {
        filler.fill(portion, languages: languages, isFresh: isFresh)
    }
}
