import Crypto
import Foundation

/// The way of an X25519 recipient to the key of a file (age, "The X25519 recipient type").
enum X25519Stanza {
    static let type = "X25519"
    /// A key of 16 bytes with its tag. Checked before anything is opened: a longer text could be made to open under many
    /// keys at once and so betray which of them is ours ("partitioning oracle").
    private static let bodyLength = 32

    /// Wraps the key of a file for a recipient, by a key pair that is used for this alone.
    static func wrapping(
        _ fileKey: SymmetricKey, for recipient: AgeRecipient
    ) throws(EncryptionError) -> AgeHeader.Stanza {
        let ephemeral = Curve25519.KeyAgreement.PrivateKey()
        let share = Array(ephemeral.publicKey.rawRepresentation)
        guard let key = wrapKey(ephemeral, with: recipient.bytes, share: share, recipient: recipient) else {
            throw .weakRecipient(recipient.text)
        }
        do {
            let box = try ChaChaPoly.seal(
                fileKey.withUnsafeBytes { Array($0) }, using: key, nonce: try zeroNonce())
            return AgeHeader.Stanza(
                arguments: [Array(type.utf8), Base64.unpadded(share)], body: Array(box.ciphertext + box.tag))
        } catch {
            throw .sealingFailed
        }
    }

    /// The key of the file; nil when it was wrapped for another recipient.
    ///
    /// - Throws: `damagedHeader` when the stanza is not as the format wants it.
    static func fileKey(
        in stanza: AgeHeader.Stanza, for identity: AgeIdentity
    ) throws(EncryptionError) -> SymmetricKey? {
        guard stanza.arguments.count == 2, let share = Base64.decoded(unpadded: stanza.arguments[1]),
            share.count == 32, stanza.body.count == bodyLength,
            let key = wrapKey(identity.key, with: share, share: share, recipient: identity.recipient)
        else { throw .damagedHeader }
        guard let nonce = try? zeroNonce(),
            let box = try? ChaChaPoly.SealedBox(
                nonce: nonce, ciphertext: stanza.body.dropLast(16), tag: stanza.body.suffix(16)),
            let opened = try? ChaChaPoly.open(box, using: key)
        else { return nil }
        return SymmetricKey(data: opened)
    }

    /// nil when the shared secret would be zero, as it is for points of small order.
    private static func wrapKey(
        _ secret: Curve25519.KeyAgreement.PrivateKey, with point: [UInt8], share: [UInt8],
        recipient: AgeRecipient
    ) -> SymmetricKey? {
        guard let point = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: point),
            let shared = try? secret.sharedSecretFromKeyAgreement(with: point),
            shared.withUnsafeBytes({ bytes in bytes.contains { $0 != 0 } })
        else { return nil }
        return shared.hkdfDerivedSymmetricKey(
            using: SHA256.self, salt: share + recipient.bytes,
            sharedInfo: Array("age-encryption.org/v1/X25519".utf8), outputByteCount: 32)
    }

    /// Each wrap key is used once, so that the nonce may always be the same.
    private static func zeroNonce() throws -> ChaChaPoly.Nonce {
        try ChaChaPoly.Nonce(data: [UInt8](repeating: 0, count: 12))
    }
}
