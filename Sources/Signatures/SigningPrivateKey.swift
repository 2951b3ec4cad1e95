import Crypto

/// The secret half of a key, in memory. It is never printed; nothing here is `CustomStringConvertible`.
package struct SigningPrivateKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey
    package let publicKey: SigningPublicKey
    /// Says whose key it is, for people; may be empty.
    package let comment: String

    /// - Parameter seed: the 32 bytes of RFC 8032, section 5.1.5, from which all of the key follows.
    /// - Returns: nil unless there are 32 bytes.
    package init?(seed: some Collection<UInt8>, comment: String) {
        guard seed.count == 32, let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: Array(seed)),
            let publicKey = SigningPublicKey(bytes: Array(key.publicKey.rawRepresentation))
        else { return nil }
        self.key = key
        self.publicKey = publicKey
        self.comment = comment
    }

    /// A new key.
    ///
    /// - Parameter generator: must be one for cryptography, as `SystemRandomNumberGenerator` is; tests give another.
    package init(comment: String, using generator: inout some RandomNumberGenerator) {
        let seed = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        guard let made = Self(seed: seed, comment: comment) else {
            preconditionFailure("any 32 bytes are the seed of an Ed25519 key (RFC 8032, section 5.1.5)")
        }
        self = made
    }

    /// The 32 bytes that are to be kept.
    var seed: [UInt8] { Array(key.rawRepresentation) }

    /// The 64 bytes of a signature over the bytes.
    func signature(over bytes: [UInt8]) throws(SignatureError) -> [UInt8] {
        do {
            return Array(try key.signature(for: bytes))
        } catch {
            throw .signingFailed
        }
    }
}
