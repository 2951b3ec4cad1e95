import Crypto

/// One state of a response that will not change any more: what bundles carry and centres keep.
///
/// Not a `Response`, because its invariant is another: it has no journal, and its hash covers all that it says, so that
/// two machines that hold the same hash hold the same state.
package struct Revision: Hashable, Sendable {
    package var header: RevisionHeader
    /// What was answered; nil for a withdrawal, and once it has been erased.
    package var content: SaltedContent?
    package let hash: Hash256

    /// - Precondition: the content, where there is any, is the one whose hash the header has.
    package init(header: RevisionHeader, content: SaltedContent?) {
        self.header = header
        self.content = content
        hash = header.hash
    }

    package var id: ResponseID { header.id }

    /// The same revision without its content, which is then gone for good.
    package var erased: Revision {
        var copy = self
        copy.content = nil
        return copy
    }
}

/// The encoded content of a revision with its salt.
///
/// The salt keeps what is left after an erasure, the hash, from being tried out against the few answers that a short
/// questionnaire allows.
package struct SaltedContent: Hashable, Sendable {
    /// 16 bytes.
    package let salt: [UInt8]
    /// As `ContentWriter` writes it.
    package let bytes: [UInt8]

    package init(salt: [UInt8], bytes: [UInt8]) {
        self.salt = salt
        self.bytes = bytes
    }

    /// SHA-256 over the salt and the content.
    package var hash: Hash256 {
        var hasher = SHA256()
        salt.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        return Hash256(hasher.finalize())
    }

    /// The salt of a response that anybody can make again from its seed or its source row: then the same response has
    /// the same hash wherever it is made.
    package static func derivedSalt(of id: ResponseID) -> [UInt8] {
        var writer = ByteWriter(capacity: 31)
        writer.write("canvass salt 1\n".utf8)
        writer.write(id)
        return Array(Hash256(of: writer.bytes).bytes.prefix(16))
    }
}
