/// Which definition a response was given under: the SHA-256 of its files, framed as `Docs/Storage.md` describes.
package struct DefinitionHash: Hashable, Sendable {
    /// 32 bytes.
    package let bytes: [UInt8]

    /// - Precondition: 32 bytes, what SHA-256 gives.
    package init(sha256 bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
        precondition(self.bytes.count == 32, "a SHA-256 hash has 32 bytes")
    }

    /// Of a withdrawal of which nothing else is known: 32 zeros.
    package static let none = DefinitionHash(sha256: [UInt8](repeating: 0, count: 32))
}

extension DefinitionHash: LosslessStringConvertible, CustomStringConvertible {
    /// Reads 64 hexadecimal digits.
    package init?(_ text: String) {
        guard let read = Responses.bytes(ofHexadecimal: text, count: 32) else { return nil }
        bytes = read
    }

    /// 64 hexadecimal digits in lower case.
    package var description: String { hexadecimal(bytes) }
}
