import Crypto
import Foundation

/// The beginning of an age file: in which ways the key of the file can be got.
struct AgeHeader {
    /// One way: a type with its arguments, and the wrapped key.
    struct Stanza: Hashable {
        let arguments: [[UInt8]]
        let body: [UInt8]

        /// Whether it is of this type.
        func isA(_ type: String) -> Bool { arguments.first?.elementsEqual(type.utf8) == true }
    }

    let stanzas: [Stanza]
    /// All up to and with `---`, which the code below authenticates.
    let authenticated: [UInt8]
    /// HMAC-SHA-256 by a key that follows from the key of the file.
    let code: [UInt8]

    static let versionLine = "age-encryption.org/v1"
    /// The columns of a stanza's body, and of the text form.
    static let columns = 64
    static let longest = 64 * 1024
    static let mostStanzas = 1000

    /// A header to be written.
    init(stanzas: [Stanza], fileKey: SymmetricKey) {
        self.stanzas = stanzas
        var bytes = Array("\(Self.versionLine)\n".utf8)
        for stanza in stanzas {
            bytes += Array("-> ".utf8) + stanza.arguments.joined(separator: [UInt8(ascii: " ")])
            bytes.append(UInt8(ascii: "\n"))
            var rest = Base64.unpadded(stanza.body)[...]
            // The last line is shorter than the others, if need be empty: so its end is seen.
            repeat {
                let line = rest.prefix(Self.columns)
                bytes += line
                bytes.append(UInt8(ascii: "\n"))
                rest = rest.dropFirst(Self.columns)
                if rest.isEmpty && line.count == Self.columns { bytes.append(UInt8(ascii: "\n")) }
            } while !rest.isEmpty
        }
        authenticated = bytes + Array("---".utf8)
        code = Self.code(of: authenticated, fileKey)
    }

    init(stanzas: [Stanza], authenticated: [UInt8], code: [UInt8]) {
        self.stanzas = stanzas
        self.authenticated = authenticated
        self.code = code
    }

    var bytes: [UInt8] { authenticated + [UInt8(ascii: " ")] + Base64.unpadded(code) + [UInt8(ascii: "\n")] }

    /// Whether the whole header is by someone who had the key of the file.
    func isAuthentic(by fileKey: SymmetricKey) -> Bool {
        HMAC<SHA256>.isValidAuthenticationCode(
            code, authenticating: authenticated, using: Self.macKey(fileKey))
    }

    static func code(of authenticated: [UInt8], _ fileKey: SymmetricKey) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: authenticated, using: macKey(fileKey)))
    }

    private static func macKey(_ fileKey: SymmetricKey) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: fileKey, salt: [UInt8](), info: Array("header".utf8), outputByteCount: 32)
    }
}
