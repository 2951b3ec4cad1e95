/// The name of one store of responses, so that a centre can tell machines apart; nothing in it is secret.
package struct DeviceID: Hashable, Sendable {
    /// 16 bytes.
    package let bytes: [UInt8]

    /// - Precondition: 16 bytes.
    package init(bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
        precondition(self.bytes.count == 16, "a device id has 16 bytes")
    }

    /// The name that a store has once it has a key: nobody else can sign under it.
    ///
    /// - Parameter publicKey: Ed25519, 32 bytes as in RFC 8032.
    package init(ofPublicKey publicKey: [UInt8]) {
        precondition(publicKey.count == 32, "an Ed25519 public key has 32 bytes")
        bytes = Array(Hash256(of: publicKey).bytes.prefix(16))
    }

    package init(using generator: inout some RandomNumberGenerator) {
        bytes = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }
}

extension DeviceID: LosslessStringConvertible, CustomStringConvertible {
    /// Reads 32 hexadecimal digits.
    package init?(_ text: String) {
        guard let read = Responses.bytes(ofHexadecimal: text, count: 16) else { return nil }
        bytes = read
    }

    /// 32 hexadecimal digits in lower case.
    package var description: String { hexadecimal(bytes) }
}
