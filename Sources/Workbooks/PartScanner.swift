#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Looks through the XML of one part, which comes in pieces: whether its elements close as they open, how many cells it
/// has, how many bytes of text, and whether every value is a number.
///
/// Made for what the library writes (no comments, no sections, `>` escaped in attributes), not for any XML.
struct PartScanner {
    /// Elements `c`.
    private(set) var cellCount = 0
    /// Bytes in elements `t`, escapes as they stand.
    private(set) var textSize = 0

    private var open: [UInt64] = []
    private var isBroken = false
    private var hasRoot = false
    /// A tag whose end is in the next piece.
    private var begun: [UInt8] = []

    /// All that was opened is closed, and there was something.
    var isWellFormed: Bool { !isBroken && hasRoot && open.isEmpty && begun.isEmpty }

    mutating func scan(_ piece: UnsafeBufferPointer<UInt8>) {
        var place = 0
        if !begun.isEmpty {
            let end = index(of: UInt8(ascii: ">"), in: piece, from: 0)
            begun.append(contentsOf: piece[..<min(end + 1, piece.count)])
            guard end < piece.count else { return checkBegun() }
            let tag = begun
            begun = []
            tag.withUnsafeBufferPointer { take(tag: $0[1..<$0.count - 1]) }
            place = end + 1
        }
        while place < piece.count {
            let start = index(of: UInt8(ascii: "<"), in: piece, from: place)
            take(text: piece[place..<start])
            guard start < piece.count else { return }
            let end = index(of: UInt8(ascii: ">"), in: piece, from: start + 1)
            guard end < piece.count else {
                begun = Array(piece[start...])
                return checkBegun()
            }
            take(tag: piece[start + 1..<end])
            place = end + 1
        }
    }

    private mutating func checkBegun() { if begun.count > 1 << 20 { isBroken = true } }

    private func index(of byte: UInt8, in piece: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        guard start < piece.count, let base = piece.baseAddress,
            let found = memchr(base + start, Int32(byte), piece.count - start)
        else { return piece.count }
        return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
    }

    private mutating func take(text: Slice<UnsafeBufferPointer<UInt8>>) {
        switch open.last {
        case Self.text: textSize += text.count
        case Self.value where !text.allSatisfy(Self.isOfNumber): isBroken = true
        default: break
        }
    }

    private mutating func take(tag: Slice<UnsafeBufferPointer<UInt8>>) {
        guard let first = tag.first, let last = tag.last, first != UInt8(ascii: "?") else { return }
        let isEnd = first == UInt8(ascii: "/")
        // FNV-1a: names of more than eight letters must differ as well.
        var name: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in isEnd ? tag.dropFirst() : tag {
            if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "/") { break }
            name = (name ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        if isEnd {
            if open.popLast() != name { isBroken = true }
            return
        }
        if open.isEmpty {
            if hasRoot { isBroken = true }
            hasRoot = true
        }
        if name == Self.cell { cellCount += 1 }
        if last != UInt8(ascii: "/") { open.append(name) }
    }

    private static let cell = hash("c")
    private static let text = hash("t")
    private static let value = hash("v")

    private static func hash(_ name: StaticString) -> UInt64 {
        name.withUTF8Buffer { $0.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 } }
    }

    /// Whatever locale a program sets: no comma, and no `NAN`.
    private static func isOfNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"),
            UInt8(ascii: "E"):
            true
        default: false
        }
    }
}
