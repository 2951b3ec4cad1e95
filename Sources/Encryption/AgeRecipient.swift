/// Files for some eyes only, in the format of age (https://age-encryption.org/v1): one who can read them.
///
/// A public X25519 key, `age1…`. It is safe to publish.
package struct AgeRecipient: Hashable, Sendable {
    /// The 32 bytes of RFC 7748.
    let bytes: [UInt8]

    /// - Returns: nil unless there are 32 bytes.
    init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// Reads `age1…`, in lower case as age wants it. White space is no part of it.
    ///
    /// - Throws: `notARecipient`; `secretAsRecipient` for an identity, which must not go where recipients go.
    package init(_ text: String) throws(EncryptionError) {
        guard !text.lowercased().hasPrefix(AgeIdentity.name) else { throw .secretAsRecipient }
        guard text == text.lowercased(), let bytes = Bech32.bytes(of: text, name: "age"),
            let recipient = Self(bytes: bytes)
        else { throw .notARecipient }
        self = recipient
    }

    /// `age1` and 58 characters.
    package var text: String { Bech32.text(bytes, name: "age") }
}
