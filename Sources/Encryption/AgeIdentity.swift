import Crypto
import Foundation

/// The secret that opens what was encrypted for its recipient: an X25519 key, `AGE-SECRET-KEY-1…`. It is never printed;
/// nothing here is `CustomStringConvertible`.
package struct AgeIdentity: Sendable {
    let key: Curve25519.KeyAgreement.PrivateKey
    package let recipient: AgeRecipient

    /// In lower case, by which the checksum is computed.
    static let name = "age-secret-key-"

    /// A new one, from the system's randomness.
    package init() {
        guard let identity = Self(key: Curve25519.KeyAgreement.PrivateKey()) else {
            preconditionFailure("a public key of X25519 has 32 bytes (RFC 7748, section 5)")
        }
        self = identity
    }

    private init?(key: Curve25519.KeyAgreement.PrivateKey) {
        guard let recipient = AgeRecipient(bytes: Array(key.publicKey.rawRepresentation)) else { return nil }
        self.key = key
        self.recipient = recipient
    }

    /// Reads `AGE-SECRET-KEY-1…`, in upper case as age wants it.
    ///
    /// - Throws: `notAnIdentity`.
    package init(_ text: String) throws(EncryptionError) {
        guard text == text.uppercased(), let bytes = Bech32.bytes(of: text, name: Self.name),
            bytes.count == 32,
            let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes),
            let identity = Self(key: key)
        else { throw .notAnIdentity }
        self = identity
    }

    /// The secret as text.
    var secretText: String { Bech32.text(Array(key.rawRepresentation), name: Self.name).uppercased() }
}
