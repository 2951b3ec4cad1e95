package import Crypto

/// A SHA-256 hash (FIPS 180-4), held as four big-endian numbers so that it is compared and added without allocating.
package struct Hash256: Hashable, Sendable {
    package let parts: (UInt64, UInt64, UInt64, UInt64)

    package init(_ first: UInt64, _ second: UInt64, _ third: UInt64, _ fourth: UInt64) {
        parts = (first, second, third, fourth)
    }

    /// Of nothing: stands where there is no content.
    package static let zero = Hash256(0, 0, 0, 0)

    package init(_ digest: SHA256.Digest) {
        self = digest.withUnsafeBytes { Hash256(loading: $0) }
    }

    package init(of bytes: [UInt8]) {
        self.init(bytes.withUnsafeBytes { SHA256.hash(data: $0) })
    }

    /// - Precondition: 32 bytes.
    package init(bytes: some Collection<UInt8>) {
        precondition(bytes.count == 32, "a SHA-256 hash has 32 bytes")
        self = Array(bytes).withUnsafeBytes { Hash256(loading: $0) }
    }

    private init(loading bytes: UnsafeRawBufferPointer) {
        func part(_ number: Int) -> UInt64 {
            UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8 * number, as: UInt64.self))
        }
        parts = (part(0), part(1), part(2), part(3))
    }

    /// 32 bytes, big-endian.
    package var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
            let raw = UnsafeMutableRawBufferPointer(buffer)
            raw.storeBytes(of: parts.0.bigEndian, toByteOffset: 0, as: UInt64.self)
            raw.storeBytes(of: parts.1.bigEndian, toByteOffset: 8, as: UInt64.self)
            raw.storeBytes(of: parts.2.bigEndian, toByteOffset: 16, as: UInt64.self)
            raw.storeBytes(of: parts.3.bigEndian, toByteOffset: 24, as: UInt64.self)
            count = 32
        }
    }

    package static func == (left: Self, right: Self) -> Bool { left.parts == right.parts }

    package func hash(into hasher: inout Hasher) {
        // Already as good as random.
        hasher.combine(parts.0)
        hasher.combine(parts.3)
    }
}

extension Hash256: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.parts < right.parts }
}

extension Hash256: LosslessStringConvertible, CustomStringConvertible {
    /// Reads 64 hexadecimal digits.
    package init?(_ text: String) {
        guard let read = Responses.bytes(ofHexadecimal: text, count: 32) else { return nil }
        self.init(bytes: read)
    }

    /// 64 hexadecimal digits in lower case.
    package var description: String { hexadecimal(bytes) }
}
