import KeyFiles

extension SignatureError: CustomStringConvertible {
    /// What is wrong and what to do, in English.
    package var description: String {
        switch self {
        case .file(let error): error.description
        case .inFile(let path, let error): "\(path): \(error.description)"
        case .notAPublicKey:
            "this is no public key of OpenSSH; it has one line, as `ssh-ed25519 AAAA… name`"
        case .otherKeyType(let type):
            "this is a key of type '\(type)', and only ssh-ed25519 is used; make one with `canvass keygen --signing FILE`"
        case .notAPrivateKey:
            "this is no private key in OpenSSH's own format; `ssh-keygen -p -f FILE` rewrites older ones"
        case .encryptedPrivateKey:
            "this private key has a passphrase; load it with `ssh-add FILE`, and name FILE.pub here"
        case .damagedPrivateKey:
            "this private key is damaged; take it from a copy, or make a new one"
        case .noAgent:
            "only the public half of the key is named, and no ssh-agent is running (SSH_AUTH_SOCK is not set); start "
                + "one and load the key with `ssh-add`, or name the private key"
        case .agent(let problem): problem.description
        case .signingFailed:
            "the signature could not be made; try again, or with another key"
        case .notASignature:
            "this is no signature of OpenSSH, or it was changed or cut off on its way; fetch it again"
        case .unknownHash(let name):
            "the signature uses the hash '\(name)'; only sha512 and sha256 are accepted"
        case .otherNamespace(let expected, let found):
            "the signature was made for '\(found)' and not for '\(expected)', so it says nothing about this"
        case .wrongSignature:
            "the signature does not belong to this: one of them was changed on its way; fetch both again"
        }
    }
}

extension AgentProblem: CustomStringConvertible {
    /// What is wrong and what to do, in English.
    package var description: String {
        switch self {
        case .unreachable(let socket, let reason):
            "the ssh-agent at \(socket) cannot be reached: \(reason); start one, or set SSH_AUTH_SOCK to its socket"
        case .pathTooLong(let socket):
            "the ssh-agent's path \(socket) is too long for a socket; start the agent with a shorter one (`ssh-agent -a`)"
        case .silent(let seconds):
            "the ssh-agent gave no answer in \(seconds) seconds; look whether it asks for your consent, and try again"
        case .refused(let fingerprint):
            "the ssh-agent did not sign with \(fingerprint): it does not have the key, is locked, or was told not to; "
                + "`ssh-add -l` lists its keys, `ssh-add FILE` adds one"
        case .nonsense:
            "the ssh-agent gave an answer that is no signature of the key; check which program SSH_AUTH_SOCK leads to"
        }
    }
}
