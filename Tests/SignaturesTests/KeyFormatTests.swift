import Foundation
import KeyFiles
import TestSupport
import Testing

@testable import Signatures

@Suite struct `A signing key` {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test(arguments: ["", "a", "ada@example.org", "Ada, Gräfin von Lovelace"])
    func `of ours is one for ssh-keygen`(comment: String) throws {
        let key = exampleKey(comment: comment)
        let path = try folder.write(key)

        let line = try StockProgram.succeed(
            ["ssh-keygen", "-y", "-f", path], environment: ["LC_ALL": "C.UTF-8"])
        let listed = try StockProgram.succeed(["ssh-keygen", "-l", "-f", path + ".pub"])
        let signed = try folder.write(message, to: "message")
        try StockProgram.succeed(["ssh-keygen", "-q", "-Y", "sign", "-n", purpose, "-f", path, signed])

        #expect(line.output == (try folder.read("key.pub")))
        #expect(listed.text.contains(key.publicKey.fingerprint))
        try SSHSignature(text: folder.read("message.sig")).verify(message, namespace: purpose)
    }

    @Test func `of ssh-keygen is one for us`() throws {
        let path = try folder.stockKey("key")
        let listed = try StockProgram.succeed(["ssh-keygen", "-l", "-f", path])

        guard case .secret(let key) = try SigningKeyFile.read(path),
            case .public(let line) = try SigningKeyFile.read(path + ".pub")
        else {
            Issue.record("the two files are not told from each other")
            return
        }

        #expect(key.comment == "grace@example.org")
        #expect(line == PublicKeyLine(key: key.publicKey, comment: "grace@example.org"))
        #expect(line.text + "\n" == String(decoding: try folder.read("key.pub"), as: UTF8.self))
        #expect(listed.text.contains(key.publicKey.fingerprint))
    }

    @Test func `of ssh-keygen is written again byte for byte, its check number apart`() throws {
        let text = try KeyFile.read(folder.stockKey("key"), limit: 10_000)
        let key = try SigningPrivateKey(openSSH: text)
        let check = try #require(Armor.privateKey.bytes(of: text)).dropFirst(98).prefix(4)

        #expect(key.openSSH(check: check.reduce(0) { $0 << 8 | UInt32($1) }) == text)
    }

    @Test func `follows from its seed as RFC 8032 says`() throws {
        // RFC 8032, section 7.1, test 1.
        let seed: [UInt8] = [
            0x9D, 0x61, 0xB1, 0x9D, 0xEF, 0xFD, 0x5A, 0x60, 0xBA, 0x84, 0x4A, 0xF4, 0x92, 0xEC, 0x2C, 0xC4,
            0x44, 0x49, 0xC5, 0x69, 0x7B, 0x32, 0x69, 0x19, 0x70, 0x3B, 0xAC, 0x03, 0x1C, 0xAE, 0x7F, 0x60,
        ]
        let key = try #require(SigningPrivateKey(seed: seed, comment: ""))

        #expect(key.publicKey.bytes.prefix(4) == [0xD7, 0x5A, 0x98, 0x01])
        #expect(SigningPrivateKey(seed: seed.dropLast(), comment: "") == nil)
    }

    @Test func `with a passphrase is known as such`() throws {
        let path = try folder.stockKey("key", passphrase: "a secret")

        #expect(throws: SignatureError.inFile(path: path, .encryptedPrivateKey)) {
            try SigningKeyFile.read(path)
        }
        #expect(SignatureError.encryptedPrivateKey.description.contains("ssh-add FILE"))
        #expect(SignatureError.encryptedPrivateKey.description.contains("FILE.pub"))
    }

    @Test func `of another type is known as such`() throws {
        let path = try folder.stockKey("key", type: "ecdsa")

        for name in [path, path + ".pub"] {
            #expect(throws: SignatureError.inFile(path: name, .otherKeyType("ecdsa-sha2-nistp256"))) {
                try SigningKeyFile.read(name)
            }
        }
    }

    @Test func `in another format is known as such`() throws {
        let path = folder.file("key")
        try StockProgram.succeed(["ssh-keygen", "-q", "-t", "ecdsa", "-m", "PEM", "-N", "", "-f", path])

        #expect(throws: SignatureError.inFile(path: path, .notAPrivateKey)) { try SigningKeyFile.read(path) }
    }

    @Test func `is not used when others may read it`() throws {
        let path = try folder.write(exampleKey())
        try #require(chmod(path, 0o644) == 0)

        #expect(throws: SignatureError.file(.openToOthers(path: path))) { try SigningKeyFile.read(path) }
        #expect(try StockProgram.run(["ssh-keygen", "-y", "-f", path]).code != 0)
    }

    @Test func `that was cut off anywhere is refused`() throws {
        let text = exampleKey().openSSH(check: 1)

        // Without its last line break it is whole.
        for length in 0..<text.count - 1 {
            #expect(throws: SignatureError.self, "\(length) bytes") {
                try SigningPrivateKey(openSSH: Array(text.prefix(length)))
            }
        }
    }

    @Test func `that was changed anywhere is refused, or is the same key under another comment`() throws {
        let key = exampleKey()
        let text = key.openSSH(check: 1)

        for changed in bitFlips(of: text, bits: Array(0..<8)) {
            guard let read = try? SigningPrivateKey(openSSH: changed) else { continue }
            #expect(read.publicKey == key.publicKey && read.comment != key.comment)
        }
    }

    @Test(arguments: [
        "", "ssh-ed25519", "ssh-ed25519 ", "ssh-ed25519 AAAA", "hello", "ssh-ed25519 AAAA\nssh-ed25519 BBBB",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGdjJknu82iPqh/X/cx8ima78UiIJjXkwt1XiIbM8lSe=",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAH2djJknu82iPqh/X/cx8ima78UiIJjXkwt1XiIbM8lS=",
    ])
    func `is no line of other text`(line: String) {
        #expect(throws: SignatureError.notAPublicKey) { try PublicKeyLine(line) }
    }

    @Test func `has a line that no comment breaks`() throws {
        let line = PublicKeyLine(key: exampleKey().publicKey, comment: "ada\nssh-ed25519 AAAA\u{1b}[2J")

        #expect(line.text.hasSuffix(" ada?ssh-ed25519 AAAA?[2J"))
        #expect(try PublicKeyLine("  \(line.text) \r\n").key == line.key)
    }
}
