import Foundation
import TestSupport
import Testing

@testable import Signatures

@Suite struct `A signature` {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func signature(_ message: [UInt8] = message) throws -> SSHSignature {
        try SSHSignature(over: message, namespace: purpose, by: Signer(exampleKey()))
    }

    @Test(arguments: [0, 1, 63, 64, 1_000_000])
    func `of ours is one for ssh-keygen`(length: Int) throws {
        let message = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 7) }
        let path = try folder.write(message, to: "message")
        let signature = try folder.write(signature(message).text.utf8, to: "message.sig")
        let key = PublicKeyLine(key: exampleKey().publicKey, comment: "")
        let signers = try folder.write("ada@example.org \(key.text)\n".utf8, to: "signers")

        try StockProgram.succeed(
            ["ssh-keygen", "-Y", "check-novalidate", "-n", purpose, "-s", signature], input: path)
        let verified = try StockProgram.succeed(
            [
                "ssh-keygen", "-Y", "verify", "-n", purpose, "-I", "ada@example.org", "-f", signers, "-s",
                signature,
            ], input: path)
        let other = try StockProgram.run(
            ["ssh-keygen", "-Y", "check-novalidate", "-n", "file", "-s", signature], input: path)

        #expect(verified.text.contains(exampleKey().publicKey.fingerprint))
        #expect(other.code != 0)
    }

    @Test(arguments: MessageDigest.Hash.allCases)
    func `of ssh-keygen is one for us`(hash: MessageDigest.Hash) throws {
        let path = try folder.write(message, to: "message")
        let key = try folder.stockKey("key")
        try StockProgram.succeed([
            "ssh-keygen", "-q", "-Y", "sign", "-n", purpose, "-O", "hashalg=\(hash.rawValue)", "-f", key,
            path,
        ])
        let text = try folder.read("message.sig")

        let signature = try SSHSignature(text: text)
        try signature.verify(message, namespace: purpose)

        #expect(signature.hash == hash)
        #expect(Array(signature.text.utf8) == text)
        let line = try PublicKeyLine(String(decoding: folder.read("key.pub"), as: UTF8.self))
        #expect(signature.publicKey == line.key)
    }

    @Test func `says nothing about another message`() throws {
        #expect(throws: SignatureError.wrongSignature) {
            try signature().verify(message + [0], namespace: purpose)
        }
    }

    @Test(arguments: ["", "canvass", "canvass-bundle2", "Canvass-bundle"])
    func `says nothing for another purpose`(namespace: String) throws {
        #expect(throws: SignatureError.otherNamespace(expected: namespace, found: purpose)) {
            try signature().verify(message, namespace: namespace)
        }
    }

    @Test func `tells purposes apart that only look alike`() throws {
        let signature = try SSHSignature(over: message, namespace: "caf\u{e9}", by: Signer(exampleKey()))

        #expect(throws: SignatureError.self) { try signature.verify(message, namespace: "cafe\u{301}") }
        try signature.verify(message, namespace: "caf\u{e9}")
    }

    @Test func `can be made and checked by a digest alone`() throws {
        let digest = try #require(MessageDigest(.sha512, bytes: MessageDigest(of: message).bytes))
        let signature = try SSHSignature(over: digest, namespace: purpose, by: Signer(exampleKey()))

        try signature.verify(message, namespace: purpose)
        try signature.verify(digest, namespace: purpose)
        #expect(throws: SignatureError.wrongSignature) {
            try signature.verify(MessageDigest(.sha256, of: message), namespace: purpose)
        }
        #expect(MessageDigest(.sha512, bytes: [1, 2]) == nil)
    }

    @Test func `that was cut off anywhere is refused`() throws {
        let text = Array(try signature().text.utf8)

        // Without its last line break it is whole.
        for length in 0..<text.count - 1 {
            #expect(throws: SignatureError.self, "\(length) bytes") {
                try SSHSignature(text: Array(text.prefix(length)))
            }
        }
    }

    @Test func `that was changed in any bit is refused`() throws {
        for changed in bitFlips(of: Array(try signature().text.utf8), bits: Array(0..<8)) {
            #expect(throws: SignatureError.self, "\(String(decoding: changed, as: UTF8.self))") {
                try SSHSignature(text: changed).verify(message, namespace: purpose)
            }
        }
    }

    @Test func `that was changed in any bit below its text is refused`() throws {
        let bytes = try #require(Armor.signature.bytes(of: Array(try signature().text.utf8)))

        for changed in bitFlips(of: bytes, bits: Array(0..<8)) {
            #expect(throws: SignatureError.self) {
                try SSHSignature(text: Array(Armor.signature.text(of: changed).utf8))
                    .verify(message, namespace: purpose)
            }
        }
    }

    @Test func `with something in the field that nothing authenticates is refused`() throws {
        let bytes = try #require(Armor.signature.bytes(of: Array(try signature().text.utf8)))
        // The magic word, the version, the key and the namespace stand before it.
        let place = 6 + 4 + 4 + 51 + 4 + purpose.utf8.count
        #expect(bytes[place..<place + 4] == [0, 0, 0, 0])
        let stuffed = Array(bytes[..<place]) + [0, 0, 0, 1, 65] + Array(bytes[(place + 4)...])
        let text = Armor.signature.text(of: stuffed)

        let path = try folder.write(message, to: "message")
        let signature = try folder.write(text.utf8, to: "message.sig")
        let stock = try StockProgram.run(
            ["ssh-keygen", "-Y", "check-novalidate", "-n", purpose, "-s", signature], input: path)
        #expect(stock.code == 0)
        #expect(throws: SignatureError.notASignature) { try SSHSignature(text: Array(text.utf8)) }
    }

    @Test func `stands alone in its text, whose lines may end as on Windows`() throws {
        let text = try signature().text

        try SSHSignature(text: Array(text.replacing("\n", with: "\r\n").utf8)).verify(
            message, namespace: purpose)
        for surrounded in ["x\n" + text, "\n" + text, text + "x", text + text] {
            #expect(throws: SignatureError.notASignature) { try SSHSignature(text: Array(surrounded.utf8)) }
        }
        let padding = [UInt8](repeating: 10, count: SSHSignature.longestText)
        #expect(throws: SignatureError.notASignature) { try SSHSignature(text: Array(text.utf8) + padding) }
    }
}
