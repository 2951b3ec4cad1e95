package import KeyFiles

/// Why something was not encrypted or not opened. Of an encrypted file, only what was verified has been given out.
package enum EncryptionError: Error, Hashable {
    case file(KeyFileError)
    /// What is wrong with a line of a file; lines count from 1.
    indirect case line(path: String, number: Int, EncryptionError)

    case notARecipient
    /// A secret key stands where a public one belongs.
    case secretAsRecipient
    case notAnIdentity
    /// A file without any identity.
    case noIdentity(path: String)
    /// A file of identities that is itself encrypted, with a passphrase.
    case encryptedIdentities(path: String)
    case noRecipients
    case tooManyRecipients(limit: Int)
    /// A recipient that no encryption is possible for: a point of small order, which no identity has.
    case weakRecipient(String)

    /// No file of age.
    case notAge
    case otherVersion(String)
    /// The header is not as the format wants it, or was changed or cut off.
    case damagedHeader
    case headerTooLong(limit: Int)
    case tooManyStanzas(limit: Int)
    /// Encrypted for others.
    case notForUs(stanzas: Int)
    /// Encrypted with a passphrase, which is not supported.
    case passphrase
    /// A piece was changed, exchanged, or moved. Counts from 0; each has 64 KiB.
    case damagedChunk(UInt64)
    /// The file ends before its last piece.
    case cutOff
    /// Something follows the last piece.
    case trailingData
    /// The lines of the text form are not as they must be.
    case damagedArmor
    /// The library for cryptography refused, which it does for no key that was read here.
    case sealingFailed
}
