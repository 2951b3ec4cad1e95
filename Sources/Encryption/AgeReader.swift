import Crypto
import Foundation

/// Opens an age file as the bytes come, in constant memory, for one of our identities. It gives out nothing that was not
/// verified; but that the file is complete is only known when `next` has given nil, so until then nothing that was
/// given out may have lasting effect.
package struct AgeReader: ~Copyable {
    private var source: ByteSource
    private var cipher: PayloadCipher
    /// Room for a nonce, and the sealed piece at hand.
    private var box = [UInt8](repeating: 0, count: PayloadCipher.nonceSize)
    private var isFinished = false

    /// Reads the header.
    ///
    /// - Parameters:
    ///   - identities: tried in turn.
    ///   - read: gives at most that many bytes of the file, and none only at its end.
    /// - Throws: `EncryptionError`, and what `read` throws.
    package init(identities: [AgeIdentity], read: @escaping (_ maximum: Int) throws -> [UInt8]) throws {
        var source = ByteSource(read)
        if try AgeArmor.begins(source.peek(AgeArmor.begin.count)) {
            var armor = AgeArmor(source)
            source = ByteSource { _ in try armor.next() }
        }
        let header = try AgeHeader(from: &source)
        let fileKey = try Self.fileKey(in: header, for: identities)
        guard header.isAuthentic(by: fileKey) else { throw EncryptionError.damagedHeader }
        var salt: [UInt8] = []
        try source.take(PayloadCipher.saltSize, into: &salt)
        guard salt.count == PayloadCipher.saltSize else { throw EncryptionError.cutOff }
        self.source = source
        cipher = PayloadCipher(fileKey: fileKey, salt: salt)
    }

    private static func fileKey(
        in header: AgeHeader, for identities: [AgeIdentity]
    ) throws(EncryptionError) -> SymmetricKey {
        // "An scrypt stanza, if present, MUST be the only stanza in the header."
        if header.stanzas.contains(where: { $0.isA("scrypt") }) {
            throw header.stanzas.count == 1 ? .passphrase : .damagedHeader
        }
        for stanza in header.stanzas where stanza.isA(X25519Stanza.type) {
            for identity in identities {
                if let key = try X25519Stanza.fileKey(in: stanza, for: identity) { return key }
            }
        }
        throw .notForUs(stanzas: header.stanzas.count)
    }

    /// The next verified piece, of 64 KiB or less; nil when all has been read and the file was complete. A file of
    /// nothing has one empty piece.
    ///
    /// - Throws: `damagedChunk`, `cutOff`, `trailingData`, `damagedArmor`, and what `read` throws.
    package mutating func next() throws -> [UInt8]? {
        if isFinished { return nil }
        box.removeSubrange(PayloadCipher.nonceSize...)
        let sealedSize = PayloadCipher.chunkSize + PayloadCipher.tagSize
        try source.take(sealedSize, into: &box)
        let length = box.count - PayloadCipher.nonceSize
        let isLast = try length < sealedSize || source.hasEnded()
        guard length >= PayloadCipher.tagSize else { throw EncryptionError.cutOff }
        // The last piece is empty only when there is no other.
        guard length > PayloadCipher.tagSize || cipher.count == 0 else {
            throw EncryptionError.damagedChunk(cipher.count)
        }
        guard let chunk = cipher.opened(&box, isLast: isLast) else { throw refusal(isLast: isLast) }
        isFinished = isLast
        return chunk
    }

    /// What is wrong with the piece at hand: it may be one that should not, or should, be the last.
    private mutating func refusal(isLast: Bool) -> EncryptionError {
        let number = cipher.count
        guard cipher.opened(&box, isLast: !isLast) != nil else { return .damagedChunk(number) }
        return isLast ? .cutOff : .trailingData
    }
}
