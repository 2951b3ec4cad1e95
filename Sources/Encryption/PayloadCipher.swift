import Crypto
import Foundation

/// The pieces of an age payload, each sealed by itself with its number and whether it is the last (STREAM): none can be
/// changed, left out, exchanged or added without notice.
struct PayloadCipher {
    static let chunkSize = 64 * 1024
    static let tagSize = 16
    static let nonceSize = 12
    /// Of the random bytes at the beginning of the payload.
    static let saltSize = 16

    private let key: SymmetricKey
    /// How many have been sealed or opened.
    private(set) var count: UInt64 = 0

    init(fileKey: SymmetricKey, salt: [UInt8]) {
        key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: fileKey, salt: salt, info: Array("payload".utf8), outputByteCount: 32)
    }

    /// The sealed piece: as many bytes, and the tag.
    mutating func sealed(_ chunk: [UInt8], isLast: Bool) throws(EncryptionError) -> [UInt8] {
        do {
            let nonce = try ChaChaPoly.Nonce(data: nonceBytes(isLast: isLast))
            let box = try ChaChaPoly.seal(chunk, using: key, nonce: nonce)
            count += 1
            return box.combined.withUnsafeBytes { Array($0.dropFirst(Self.nonceSize)) }
        } catch {
            throw .sealingFailed
        }
    }

    /// The piece behind its nonce; nil when it is not what was sealed as the next one.
    ///
    /// - Parameter box: `nonceSize` bytes that are overwritten, and the sealed piece.
    mutating func opened(_ box: inout [UInt8], isLast: Bool) -> [UInt8]? {
        box.replaceSubrange(..<Self.nonceSize, with: nonceBytes(isLast: isLast))
        guard let sealed = try? ChaChaPoly.SealedBox(combined: box),
            let chunk = try? ChaChaPoly.open(sealed, using: key)
        else { return nil }
        count += 1
        return Array(chunk)
    }

    /// Eleven bytes of counter, big-endian, and a mark on the last piece. 2^64 pieces would have 2^80 bytes.
    private func nonceBytes(isLast: Bool) -> [UInt8] {
        [0, 0, 0] + withUnsafeBytes(of: count.bigEndian) { Array($0) } + [isLast ? 1 : 0]
    }
}
