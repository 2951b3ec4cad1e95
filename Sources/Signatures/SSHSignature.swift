/// A signature in OpenSSH's format (PROTOCOL.sshsig), as `ssh-keygen -Y sign` makes and `ssh-keygen -Y verify` checks.
///
/// That one could be read says nothing yet: only `verify` does. Whose key it is, `AllowedSigners` says.
package struct SSHSignature: Hashable, Sendable {
    package let publicKey: SigningPublicKey
    /// What it was made for, so that a signature for one purpose cannot be used for another.
    package let namespace: String
    package let hash: MessageDigest.Hash
    /// 64 bytes.
    let signature: [UInt8]

    static let magic = Array("SSHSIG".utf8)
    static let version: UInt32 = 1

    /// Signs a message that is in memory, by its SHA-512.
    ///
    /// - Parameter namespace: not empty.
    package init(over message: [UInt8], namespace: String, by signer: Signer) throws(SignatureError) {
        try self.init(over: MessageDigest(of: message), namespace: namespace, by: signer)
    }

    /// Signs a message by its digest.
    package init(over digest: MessageDigest, namespace: String, by signer: Signer) throws(SignatureError) {
        precondition(
            !namespace.isEmpty, "a signature is for something (PROTOCOL.sshsig: the namespace is not empty)")
        publicKey = signer.publicKey
        self.namespace = namespace
        hash = digest.hash
        signature = try signer.signature(over: Self.signed(digest, namespace: namespace))
    }

    init(publicKey: SigningPublicKey, namespace: String, hash: MessageDigest.Hash, signature: [UInt8]) {
        self.publicKey = publicKey
        self.namespace = namespace
        self.hash = hash
        self.signature = signature
    }

    /// Returns when the key signed this message for this purpose.
    ///
    /// - Throws: `otherNamespace`, `wrongSignature`.
    package func verify(_ message: [UInt8], namespace: String) throws(SignatureError) {
        try verify(MessageDigest(hash, of: message), namespace: namespace)
    }

    /// The same by the message's digest, which must be by the hash of the signature; else it is wrong.
    package func verify(_ digest: MessageDigest, namespace: String) throws(SignatureError) {
        // Strings are compared by their bytes: Swift takes different ways to write an accent for equal.
        guard self.namespace.utf8.elementsEqual(namespace.utf8) else {
            throw .otherNamespace(expected: namespace, found: printable(self.namespace.utf8))
        }
        guard digest.hash == hash,
            publicKey.verifies(signature, over: Self.signed(digest, namespace: namespace))
        else { throw .wrongSignature }
    }

    /// What the key signs: everything that the signature says, and the digest.
    private static func signed(_ digest: MessageDigest, namespace: String) -> [UInt8] {
        var wire = WireBytes()
        wire.put(magic)
        wire.put(string: namespace)
        wire.put(string: "")
        wire.put(string: digest.hash.rawValue)
        wire.put(string: digest.bytes)
        return wire.bytes
    }
}
