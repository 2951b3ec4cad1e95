import Foundation
import KeyFiles
import Responses
import Signatures

/// The key of a store or of a centre: an OpenSSH key file beside its database, made when it is first needed.
///
/// Beside it and not inside, because databases are sent by e-mail.
struct OwnKey {
    let signer: Signer
    let device: DeviceID

    private init(_ signer: Signer) {
        self.signer = signer
        device = DeviceID(ofPublicKey: signer.publicKey.bytes)
    }

    /// The key of the database at that path, made where there is none.
    ///
    /// - Parameter comment: Whose key it is, for people to read.
    static func of(_ path: String, comment: String) throws -> OwnKey {
        let file = path + "-key"
        if !FileManager.default.fileExists(atPath: file) {
            var generator = SystemRandomNumberGenerator()
            let key = SigningPrivateKey(comment: comment, using: &generator)
            do throws(KeyFileError) {
                try KeyFile.create(SigningKeyFile.files(for: key, at: file, using: &generator))
            } catch .alreadyThere {
                // Another process was faster; its key is the one.
            }
        }
        return OwnKey(try Signer(keyFile: file, agent: .ofUser))
    }

    /// The key of a database that is known to have that public half.
    static func of(_ path: String, knownAs publicKey: [UInt8]) throws -> OwnKey {
        let file = path + "-key"
        guard FileManager.default.fileExists(atPath: file) else {
            throw CommandFailure(
                "\(file): the key is missing, so nothing can be signed with it; put it back, or name another key with "
                    + "--sign")
        }
        let key = OwnKey(try Signer(keyFile: file, agent: .ofUser))
        guard key.signer.publicKey.bytes == publicKey else {
            throw CommandFailure(
                "\(file): this is not the key that \(path) was introduced with; put that one back")
        }
        return key
    }
}

extension SSHAgent {
    /// The agent that the environment names.
    static var ofUser: SSHAgent? {
        ProcessInfo.processInfo.environment["SSH_AUTH_SOCK"].flatMap {
            $0.isEmpty ? nil : SSHAgent(socket: $0)
        }
    }
}
