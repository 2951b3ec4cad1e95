package import KeyFiles

/// Why a key was not read, or a signature not made or not believed.
package enum SignatureError: Error, Hashable {
    case file(KeyFileError)
    /// What is wrong with the contents of a file.
    indirect case inFile(path: String, SignatureError)

    /// No line `ssh-ed25519 AAAA… comment`.
    case notAPublicKey
    /// A key, but not of the one type that is known here.
    case otherKeyType(String)
    /// No file of OpenSSH's own format.
    case notAPrivateKey
    /// A private key behind a passphrase, which only an agent can use.
    case encryptedPrivateKey
    case damagedPrivateKey

    /// Only the public half was named, and there is no agent to ask.
    case noAgent
    case agent(AgentProblem)
    /// The library for cryptography refused, which it does for no key that was read here.
    case signingFailed

    /// No signature of OpenSSH's format, or one that was changed.
    case notASignature
    case unknownHash(String)
    /// Made for another purpose.
    case otherNamespace(expected: String, found: String)
    /// The key did not sign this.
    case wrongSignature
}

/// What went wrong between us and an ssh-agent.
package enum AgentProblem: Error, Hashable {
    /// In the system's words.
    case unreachable(socket: String, reason: String)
    /// The path is longer than the address of a socket can be.
    case pathTooLong(socket: String)
    /// No answer in time; a person may have been asked to allow it.
    case silent(seconds: Int)
    /// It does not have the key, is locked, or the person said no.
    case refused(fingerprint: String)
    /// Something that is no answer, or a signature that is wrong.
    case nonsense
}
