/// Bytes of a format that grow at their end: whole numbers, texts, and stretches of bytes behind their length.
///
/// Variable-length numbers are unsigned LEB128: seven bits a byte, the least significant first, the high bit set on all
/// but the last. Signed ones are folded first, so that small magnitudes stay short (zigzag: 0, −1, 1, −2 …).
package struct ByteWriter: Sendable {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    /// Bytes that will grow to about so many.
    package init(capacity: Int) { bytes.reserveCapacity(capacity) }

    package mutating func write(byte: UInt8) { bytes.append(byte) }
    package mutating func write(_ more: some Collection<UInt8>) { bytes.append(contentsOf: more) }

    /// Beside the general one, because a generic call from another module is not specialised.
    package mutating func write(_ more: [UInt8]) { bytes.append(contentsOf: more) }

    /// 32 bytes.
    package mutating func write(_ hash: Hash256) {
        write(fixed: hash.parts.0)
        write(fixed: hash.parts.1)
        write(fixed: hash.parts.2)
        write(fixed: hash.parts.3)
    }

    /// 16 bytes.
    package mutating func write(_ id: ResponseID) {
        write(fixed: id.halves.high)
        write(fixed: id.halves.low)
    }

    /// Eight bytes, big-endian.
    package mutating func write(fixed number: UInt64) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    package mutating func write(fixed number: Int64) { write(fixed: UInt64(bitPattern: number)) }

    package mutating func write(number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    package mutating func write(number: Int) { write(number: UInt64(number)) }

    package mutating func write(signed number: Int64) {
        write(number: UInt64(bitPattern: (number << 1) ^ (number >> 63)))
    }

    /// The number of bytes, then the bytes.
    package mutating func write(counted more: some Collection<UInt8>) {
        write(number: more.count)
        write(more)
    }

    package mutating func write(text: String) { write(counted: text.utf8) }

    package mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }
}
