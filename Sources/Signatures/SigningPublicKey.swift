import Crypto

/// OpenSSH Ed25519 keys and the signatures made with them: the public half of a key.
///
/// Sources: PROTOCOL.key and PROTOCOL.sshsig of OpenSSH, RFC 8709 for Ed25519 in SSH.
package struct SigningPublicKey: Hashable, Sendable {
    /// The 32 bytes of RFC 8032.
    package let bytes: [UInt8]

    static let typeName = "ssh-ed25519"

    /// - Returns: nil unless there are 32 bytes.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 32 else { return nil }
        self.bytes = Array(bytes)
    }

    /// Reads the form that it has inside of other structures and, in base 64, in a line of text.
    ///
    /// - Throws: `otherKeyType`, `notAPublicKey`.
    init(blob: some Sequence<UInt8>) throws(SignatureError) {
        var reader = WireReader(blob)
        guard let type = reader.string() else { throw .notAPublicKey }
        guard type.elementsEqual(Self.typeName.utf8) else { throw .otherKeyType(printable(type)) }
        guard let bytes = reader.string(), reader.isAtEnd, let key = Self(bytes: bytes) else {
            throw .notAPublicKey
        }
        self = key
    }

    var blob: [UInt8] {
        var wire = WireBytes()
        wire.put(string: Self.typeName)
        wire.put(string: bytes)
        return wire.bytes
    }

    /// `SHA256:` and 43 characters, as `ssh-keygen -l` prints it.
    package var fingerprint: String {
        let digest = Base64.encoded(Array(SHA256.hash(data: blob)))
        return "SHA256:" + digest.prefix { $0 != "=" }
    }

    /// Whether the signature is one over these bytes by the secret half.
    func verifies(_ signature: [UInt8], over bytes: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: self.bytes) else { return false }
        return key.isValidSignature(signature, for: bytes)
    }
}

/// Text from outside, for a message: at most 40 bytes of it, and only what is printable ASCII.
func printable(_ bytes: some Sequence<UInt8>) -> String {
    String(
        decoding: bytes.prefix(40).map { (0x20...0x7E).contains($0) ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
}
