/// A public key as a line of text, `ssh-ed25519 AAAA… comment`: what stands in a file `.pub`.
package struct PublicKeyLine: Hashable, Sendable {
    package let key: SigningPublicKey
    /// Says whose key it is, for people; may be empty. Nobody vouches for it.
    package let comment: String

    package init(key: SigningPublicKey, comment: String) {
        self.key = key
        self.comment = comment
    }

    /// Reads one line. White space around it is passed over, and the text may end with a line break.
    ///
    /// - Throws: `otherKeyType`, `notAPublicKey`.
    package init(_ text: String) throws(SignatureError) {
        try self.init(bytes: Array(text.utf8))
    }

    init(bytes: [UInt8]) throws(SignatureError) {
        let line = bytes[...].trimmingWhiteSpace
        guard !line.contains(where: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") || $0 == 0 })
        else {
            throw .notAPublicKey
        }
        var fields = KeyFields(line)
        guard let type = fields.next(), let encoded = fields.next() else { throw .notAPublicKey }
        guard type.elementsEqual(SigningPublicKey.typeName.utf8) else {
            throw isKeyType(type) ? .otherKeyType(printable(type)) : .notAPublicKey
        }
        guard let blob = Base64.decoded(encoded) else { throw .notAPublicKey }
        key = try SigningPublicKey(blob: blob)
        comment = String(decoding: fields.rest, as: UTF8.self)
    }

    /// The line without a line break. Control characters in the comment become question marks: a line break in one
    /// would begin another line.
    package var text: String {
        let shown = String(
            String.UnicodeScalarView(
                comment.unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : $0 }))
        let key = "\(SigningPublicKey.typeName) \(Base64.encoded(key.blob))"
        return shown.isEmpty ? key : "\(key) \(shown)"
    }
}

/// Words between spaces and tabs.
struct KeyFields {
    /// What has not been read yet, from its first word on.
    private(set) var rest: ArraySlice<UInt8>

    init(_ line: ArraySlice<UInt8>) { rest = line.drop(while: isBlank) }

    mutating func next() -> ArraySlice<UInt8>? {
        let word = rest.prefix { !isBlank($0) }
        rest = rest.dropFirst(word.count).drop(while: isBlank)
        return word.isEmpty ? nil : word
    }
}

func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

/// Whether OpenSSH has keys of this type.
func isKeyType(_ word: ArraySlice<UInt8>) -> Bool {
    let word = String(decoding: word, as: UTF8.self)
    let types: Set = [
        SigningPublicKey.typeName, "ssh-rsa", "ssh-dss", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384",
        "ecdsa-sha2-nistp521", "sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com",
    ]
    let certificate = "-cert-v01@openssh.com"
    return types.contains(word)
        || word.hasSuffix(certificate)
            && types.contains { $0.split(separator: "@").first == word.dropLast(certificate.count) }
}

extension ArraySlice<UInt8> {
    /// Without spaces, tabs and line breaks at both ends.
    var trimmingWhiteSpace: ArraySlice<UInt8> {
        let isWhite = { (byte: UInt8) in
            isBlank(byte) || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
        }
        let begun = drop(while: isWhite)
        let end = begun.lastIndex { !isWhite($0) }.map { $0 + 1 } ?? begun.startIndex
        return begun[..<end]
    }
}
