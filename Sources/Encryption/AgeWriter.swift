import Crypto
import Foundation

/// Encrypts for recipients as the bytes come, in constant memory. What is written is a file that `age -d` opens.
///
/// It cannot be copied: two copies would seal different pieces under one nonce, which would betray both.
package struct AgeWriter: ~Copyable {
    private let write: ([UInt8]) throws -> Void
    private var cipher: PayloadCipher
    /// What has not been sealed yet; at most one piece, because the last one is sealed differently.
    private var pending: [UInt8] = []

    /// More stanzas than this would not be opened again.
    package static let mostRecipients = 500

    /// Writes the header.
    ///
    /// - Parameters:
    ///   - recipients: each of them alone can open it. They cannot be told from the file.
    ///   - write: takes the next bytes of the file.
    /// - Throws: `noRecipients`, `tooManyRecipients`, `weakRecipient`, and what `write` throws.
    package init(recipients: [AgeRecipient], write: @escaping ([UInt8]) throws -> Void) throws {
        guard !recipients.isEmpty else { throw EncryptionError.noRecipients }
        guard recipients.count <= Self.mostRecipients else {
            throw EncryptionError.tooManyRecipients(limit: Self.mostRecipients)
        }
        let fileKey = SymmetricKey(size: .bits128)
        let salt = SymmetricKey(size: .bits128).withUnsafeBytes { Array($0) }
        let stanzas = try recipients.map { try X25519Stanza.wrapping(fileKey, for: $0) }
        try write(AgeHeader(stanzas: stanzas, fileKey: fileKey).bytes + salt)
        self.write = write
        cipher = PayloadCipher(fileKey: fileKey, salt: salt)
        pending.reserveCapacity(PayloadCipher.chunkSize)
    }

    /// Encrypts more. A piece of 64 KiB is written when it is full and something follows it.
    package mutating func append(_ bytes: some Collection<UInt8>) throws {
        var start = bytes.startIndex
        while start != bytes.endIndex {
            if pending.count == PayloadCipher.chunkSize { try seal(isLast: false) }
            let end =
                bytes.index(
                    start, offsetBy: PayloadCipher.chunkSize - pending.count, limitedBy: bytes.endIndex)
                ?? bytes.endIndex
            pending.append(contentsOf: bytes[start..<end])
            start = end
        }
    }

    /// Writes the last piece. Without it the file counts as cut off.
    package consuming func finish() throws {
        try seal(isLast: true)
    }

    private mutating func seal(isLast: Bool) throws {
        try write(cipher.sealed(pending, isLast: isLast))
        pending.removeAll(keepingCapacity: true)
    }
}
