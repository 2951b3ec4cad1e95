/// The name of a response everywhere: a UUID of version 7 (RFC 9562), so that ids sort by the moment they were made; of
/// version 8 for what was made up or imported, so that making it again gives the same id.
package struct ResponseID: Hashable, Sendable {
    /// The 16 bytes of the UUID, as two big-endian halves.
    private let high: UInt64
    private let low: UInt64

    /// An id made at that moment: 48 bits of it, and 74 random bits from the generator.
    ///
    /// - Precondition: the moment is in the years 1970 to 10889, what 48 bits of milliseconds hold.
    package init(at moment: WallTime, using generator: inout some RandomNumberGenerator) {
        precondition((0..<1 << 48).contains(moment.milliseconds), "a UUIDv7 holds 48 bits of milliseconds")
        let version: UInt64 = 0x7000
        let variant: UInt64 = 0x8000_0000_0000_0000
        high = UInt64(moment.milliseconds) << 16 | version | generator.next() & 0x0FFF
        low = variant | generator.next() & 0x3FFF_FFFF_FFFF_FFFF
    }

    /// The id that follows from a hash: its first 16 bytes, as a UUID of version 8.
    ///
    /// - Precondition: at least 16 bytes.
    package init(derivedFrom hash: [UInt8]) {
        precondition(hash.count >= 16, "an id has 16 bytes")
        func half(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
        high = half(hash[..<8]) & ~0xF000 | 0x8000
        low = half(hash[8..<16]) & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    }

    /// Big-endian, as RFC 9562 draws them.
    package var bytes: [UInt8] {
        [high, low].flatMap { half in (0..<8).map { UInt8(truncatingIfNeeded: half >> (56 - 8 * $0)) } }
    }
}

extension ResponseID: Comparable {
    package static func < (left: Self, right: Self) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

extension ResponseID: LosslessStringConvertible, CustomStringConvertible, Codable {
    /// Reads a UUID of any version in its 36-character form, in either case: responses made from imported or
    /// synthetic rows have ids of version 8.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 36 else { return nil }
        var halves: (UInt64, UInt64) = (0, 0)
        var digits = 0
        for (place, byte) in bytes.enumerated() {
            if [8, 13, 18, 23].contains(place) {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard let digit = hexadecimalDigit(byte) else { return nil }
            if digits < 16 { halves.0 = halves.0 << 4 | UInt64(digit) }
            if digits >= 16 { halves.1 = halves.1 << 4 | UInt64(digit) }
            digits += 1
        }
        (high, low) = halves
    }

    /// 36 characters in lower case, the form in which ids are stored and printed.
    package var description: String {
        let digits = Array(hexadecimal(bytes))
        return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }.joined(separator: "-")
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let id = ResponseID(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a response id")
        }
        self = id
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
