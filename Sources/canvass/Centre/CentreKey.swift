import Central
import CentralSQLite
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

    /// The key of the database at that path, made where there is none.
    ///
    /// - Parameter comment: Whose key it is, for people to read.
    static func of(_ path: String, comment: String) throws -> OwnKey {
        let file = path + "-key"
        if !FileManager.default.fileExists(atPath: file) {
            var generator = SystemRandomNumberGenerator()
            let key = SigningPrivateKey(comment: comment, using: &generator)
            try KeyFile.create(SigningKeyFile.files(for: key, at: file, using: &generator))
        }
        let signer = try Signer(keyFile: file, agent: SSHAgent.ofUser)
        return OwnKey(signer: signer, device: DeviceID(ofPublicKey: signer.publicKey.bytes))
    }
}

extension SSHAgent {
    /// The agent that the environment names.
    static var ofUser: SSHAgent? {
        ProcessInfo.processInfo.environment["SSH_AUTH_SOCK"].flatMap { $0.isEmpty ? nil : SSHAgent(socket: $0) }
    }
}
