/// Reads what `ByteWriter` wrote, out of bytes that nobody vouches for: nothing is read past the end, and no length is
/// believed before it is compared with what is left.
package struct ByteReader: Sendable {
    private let bytes: ArraySlice<UInt8>
    private var place: Int

    package init(_ bytes: [UInt8]) { self.init(bytes[...]) }

    package init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        place = bytes.startIndex
    }

    package var left: Int { bytes.endIndex - place }
    package var isAtEnd: Bool { place == bytes.endIndex }

    package mutating func byte() throws(MalformedBytes) -> UInt8 {
        guard place < bytes.endIndex else { throw .cutOff }
        defer { place += 1 }
        return bytes[place]
    }

    package mutating func take(_ count: Int) throws(MalformedBytes) -> ArraySlice<UInt8> {
        guard count >= 0, count <= left else { throw .cutOff }
        defer { place += count }
        return bytes[place..<place + count]
    }

    package mutating func fixed() throws(MalformedBytes) -> UInt64 {
        guard left >= 8 else { throw .cutOff }
        var number: UInt64 = 0
        for offset in 0..<8 { number = number << 8 | UInt64(bytes[place + offset]) }
        place += 8
        return number
    }

    /// 32 bytes.
    package mutating func hash() throws(MalformedBytes) -> Hash256 {
        guard left >= 32 else { throw .cutOff }
        return Hash256(try fixed(), try fixed(), try fixed(), try fixed())
    }

    package mutating func fixedSigned() throws(MalformedBytes) -> Int64 { Int64(bitPattern: try fixed()) }

    /// - Throws: `notShortest` for a number with needless bytes: equal values are equal bytes.
    package mutating func number() throws(MalformedBytes) -> UInt64 {
        let first = try byte()
        if first < 0x80 { return UInt64(first) }
        var number = UInt64(first & 0x7F)
        var shift: UInt64 = 7
        while true {
            let next = try byte()
            guard shift < 63 || next <= 1 else { throw .tooLarge }
            number |= UInt64(next & 0x7F) << shift
            if next < 0x80 {
                guard next != 0 else { throw .notShortest }
                return number
            }
            shift += 7
        }
    }

    package mutating func signed() throws(MalformedBytes) -> Int64 {
        let folded = try number()
        return Int64(bitPattern: (folded >> 1) ^ (0 &- (folded & 1)))
    }

    /// A number of things of which each takes a byte at least: never more than are left.
    package mutating func count(atMost limit: Int = .max) throws(MalformedBytes) -> Int {
        let number = try number()
        guard number <= UInt64(min(limit, left)) else { throw .tooLarge }
        return Int(number)
    }

    package mutating func counted() throws(MalformedBytes) -> ArraySlice<UInt8> { try take(count()) }

    /// - Throws: `notText` for what is not UTF-8, and for U+0000, which the stores cannot keep.
    package mutating func text() throws(MalformedBytes) -> String {
        let bytes = try counted()
        guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else { throw .notText }
        return text
    }
}

/// Why bytes are not of the format that they claim.
package enum MalformedBytes: Error, Hashable, Sendable {
    case cutOff
    case tooLarge
    case notShortest
    case notText
    /// A byte that stands for nothing at that place.
    case unknownTag(UInt8)
    /// Bytes behind the end.
    case leftOver(Int)
    /// What is there does not belong there: a code that the list does not have, parts out of order.
    case misplaced(String)
}
