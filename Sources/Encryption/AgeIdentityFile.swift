import Foundation
package import KeyFiles

/// A file of identities: one on each line, with comments after `#`.
package enum AgeIdentityFile {
    /// age itself reads no more than 16 MiB; a thousand identities have 75 KiB.
    private static let limit = 256 * 1024

    /// Reads a file.
    ///
    /// - Throws: `file`, `line`; `noIdentity` when there is none in it.
    package static func read(_ path: String) throws(EncryptionError) -> [AgeIdentity] {
        let contents: [UInt8]
        do throws(KeyFileError) {
            contents = try KeyFile.read(path, limit: limit)
        } catch {
            throw .file(error)
        }
        guard !AgeFile.isAge(prefix: contents) else { throw .encryptedIdentities(path: path) }
        var identities: [AgeIdentity] = []
        let lines = contents.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (number, line) in zip(1..., lines) {
            let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            if line.isEmpty || line.first == UInt8(ascii: "#") { continue }
            do throws(EncryptionError) {
                identities.append(try AgeIdentity(String(decoding: line, as: UTF8.self)))
            } catch {
                throw .line(path: path, number: number, error)
            }
        }
        guard !identities.isEmpty else { throw .noIdentity(path: path) }
        return identities
    }

    /// The file of a new identity as age-keygen writes it, for its owner only.
    ///
    /// - Parameter created: written down for people, in UTC; seconds since 1970-01-01T00:00:00Z.
    package static func file(for identity: AgeIdentity, at path: String, created: Int64) -> KeyFile {
        let text = """
            # created: \(Date(timeIntervalSince1970: Double(created)).ISO8601Format())
            # public key: \(identity.recipient.text)
            \(identity.secretText)

            """
        return KeyFile(path: path, contents: Array(text.utf8), readers: .owner)
    }
}
