package import KeyFiles

/// A file that names a key: the private key itself, or its `.pub` when an agent holds the private one.
package enum SigningKeyFile: Sendable {
    case secret(SigningPrivateKey)
    case `public`(PublicKeyLine)

    /// An OpenSSH Ed25519 key file with a long comment has less than 1 KiB.
    private static let limit = 16 * 1024

    /// Reads either.
    ///
    /// - Throws: `file`, among it `openToOthers` for a private key; `inFile` with what is wrong with the contents.
    package static func read(_ path: String) throws(SignatureError) -> SigningKeyFile {
        let contents: [UInt8]
        let isSecret: Bool
        do throws(KeyFileError) {
            let seen = try KeyFile.read(path, limit: limit)
            isSecret = seen.starts(with: "-----BEGIN ".utf8)
            contents = isSecret ? try KeyFile.readSecret(path, limit: limit) : seen
        } catch {
            throw .file(error)
        }
        do throws(SignatureError) {
            return isSecret
                ? .secret(try SigningPrivateKey(openSSH: contents))
                : .public(try PublicKeyLine(bytes: contents))
        } catch {
            throw .inFile(path: path, error)
        }
    }

    /// The two files of a new key: `path`, for its owner only, and `path.pub`.
    ///
    /// - Parameter generator: gives the check number, which need not be secret.
    package static func files(
        for key: SigningPrivateKey, at path: String, using generator: inout some RandomNumberGenerator
    ) -> [KeyFile] {
        let check = UInt32.random(in: .min ... .max, using: &generator)
        let line = PublicKeyLine(key: key.publicKey, comment: key.comment).text + "\n"
        return [
            KeyFile(path: path, contents: key.openSSH(check: check), readers: .owner),
            KeyFile(path: path + ".pub", contents: Array(line.utf8), readers: .everyone),
        ]
    }
}
