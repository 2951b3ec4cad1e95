import Crypto

/// What is signed in place of a message: its hash. A long message is hashed as it passes by.
package struct MessageDigest: Hashable, Sendable {
    /// The hashes that SSHSIG allows. SHA-512 is what is written.
    package enum Hash: String, Hashable, Sendable, CaseIterable {
        case sha256
        case sha512

        var byteCount: Int { self == .sha256 ? 32 : 64 }
    }

    package let hash: Hash
    let bytes: [UInt8]

    /// - Returns: nil unless there are as many bytes as the hash has.
    package init?(_ hash: Hash, bytes: some Collection<UInt8>) {
        guard bytes.count == hash.byteCount else { return nil }
        self.hash = hash
        self.bytes = Array(bytes)
    }

    /// The digest of a message in memory.
    package init(_ hash: Hash = .sha512, of message: [UInt8]) {
        self.hash = hash
        switch hash {
        case .sha256: bytes = Array(SHA256.hash(data: message))
        case .sha512: bytes = Array(SHA512.hash(data: message))
        }
    }
}
