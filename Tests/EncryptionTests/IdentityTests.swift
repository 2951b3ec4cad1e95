import Crypto
import Foundation
import KeyFiles
import TestSupport
import Testing

@testable import Encryption

@Suite struct `An identity` {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func `of ours is one for age, in a file as age-keygen writes it`() throws {
        let identity = AgeIdentity()
        let path = try folder.write(identity)

        let stock = try StockProgram.succeed(["age-keygen", "-y", path])
        let lines = String(decoding: try folder.read("identity"), as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)

        #expect(stock.text == identity.recipient.text + "\n")
        #expect(
            lines == [
                "# created: 2024-01-02T00:00:00Z", "# public key: \(identity.recipient.text)",
                Substring(identity.secretText), "",
            ])
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(throws: KeyFileError.alreadyThere(path: path)) { try folder.write(identity) }
    }

    @Test func `of age-keygen is one for us`() throws {
        let path = try folder.stockIdentity()
        let stock = try StockProgram.succeed(["age-keygen", "-y", path])

        let identities = try AgeIdentityFile.read(path)

        #expect(identities.map(\.recipient.text) == [stock.text.replacing("\n", with: "")])
        #expect(
            String(decoding: try folder.read("identity"), as: UTF8.self).contains(identities[0].secretText))
    }

    @Test func `is another each time`() {
        #expect(AgeIdentity().recipient != AgeIdentity().recipient)
    }

    @Test func `is the one that the specification shows`() throws {
        let identity = try AgeIdentity(
            "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX")

        #expect(Array(identity.key.rawRepresentation) == [UInt8](repeating: 0x42, count: 32))
        #expect(identity.recipient.text == "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj")
    }

    @Test func `stands in a file with comments, others, and line breaks of any kind`() throws {
        let (first, second) = (AgeIdentity(), AgeIdentity())
        let path = try folder.write(
            "# one\r\n\r\n\(first.secretText)\r\n#two\n\(second.secretText)".utf8, to: "identities")

        #expect(try AgeIdentityFile.read(path).map(\.recipient) == [first.recipient, second.recipient])
    }

    @Test func `is missed where there is none, and told by its line where it is wrong`() throws {
        let empty = try folder.write("# nothing\n".utf8, to: "empty")
        let wrong = try folder.write("# one\n\(AgeIdentity().recipient.text)\n".utf8, to: "wrong")
        let sealed = try folder.write(encrypted([1], for: [AgeIdentity().recipient]), to: "sealed")

        #expect(throws: EncryptionError.noIdentity(path: empty)) { try AgeIdentityFile.read(empty) }
        #expect(throws: EncryptionError.line(path: wrong, number: 2, .notAnIdentity)) {
            try AgeIdentityFile.read(wrong)
        }
        #expect(throws: EncryptionError.encryptedIdentities(path: sealed)) {
            try AgeIdentityFile.read(sealed)
        }
        let absent = folder.file("absent")
        #expect(throws: EncryptionError.file(.cannotRead(path: absent, code: ENOENT))) {
            try AgeIdentityFile.read(absent)
        }
    }

    @Test func `is refused when any character of it is another, and so is a recipient`() throws {
        let identity = AgeIdentity()
        for text in [identity.secretText, identity.recipient.text] {
            for place in text.utf8.indices {
                for other in "qpQP1b. é" {
                    var changed = text
                    changed.replaceSubrange(place...place, with: String(other))
                    guard changed != text else { continue }
                    #expect(throws: EncryptionError.self, "\(changed)") { try AgeIdentity(changed) }
                    #expect(throws: EncryptionError.self, "\(changed)") { try AgeRecipient(changed) }
                }
            }
        }
    }

    @Test func `is not taken for a recipient`() {
        let identity = AgeIdentity()

        #expect(throws: EncryptionError.secretAsRecipient) { try AgeRecipient(identity.secretText) }
        #expect(throws: EncryptionError.notAnIdentity) { try AgeIdentity(identity.recipient.text) }
    }

    @Test func `has one case throughout, and the right one`() {
        let identity = AgeIdentity()

        #expect(throws: EncryptionError.notAnIdentity) { try AgeIdentity(identity.secretText.lowercased()) }
        #expect(throws: EncryptionError.notARecipient) {
            try AgeRecipient(identity.recipient.text.uppercased())
        }
        #expect(throws: EncryptionError.notARecipient) { try AgeRecipient(" " + identity.recipient.text) }
        #expect(throws: EncryptionError.notARecipient) { try AgeRecipient("") }
    }

    @Test func `has padding of zeros`() throws {
        // BIP 173 refuses padding of five bits or more, and bits in it that are set. 32 bytes have four such bits.
        let text = Bech32.text([UInt8](repeating: 7, count: 32), name: "age")
        #expect(Bech32.bytes(of: text, name: "age") == [UInt8](repeating: 7, count: 32))

        let alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
        let padded = String(
            Bech32.text([UInt8](repeating: 7, count: 31) + [0], name: "age").dropFirst(4).dropLast(6))
        #expect(padded.utf8.count == 52)
        #expect(Bech32.bytes(of: withChecksum(padded), name: "age") != nil)
        // The last character has one bit of the last byte and four of padding.
        for last in alphabet.dropFirst().prefix(15) {
            #expect(Bech32.bytes(of: withChecksum(padded.dropLast() + String(last)), name: "age") == nil)
        }
    }

    /// The text with the checksum that belongs to it (BIP 173), whatever it stands for.
    private func withChecksum(_ data: String) -> String {
        let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
        let groups = data.utf8.map { UInt32(alphabet.firstIndex(of: $0) ?? 0) }
        var remainder: UInt32 = 1
        let name = "age".utf8.map { UInt32($0) }
        for value in name.map({ $0 >> 5 }) + [0] + name.map({ $0 & 31 }) + groups + [0, 0, 0, 0, 0, 0] {
            let top = remainder >> 25
            remainder = (remainder & 0x1FF_FFFF) << 5 ^ value
            let generator: [UInt32] = [0x3B6A_57B2, 0x2650_8E6D, 0x1EA1_19FA, 0x3D42_33DD, 0x2A14_62B3]
            for bit in 0..<5 where top >> UInt32(bit) & 1 == 1 { remainder ^= generator[bit] }
        }
        let sum = (0..<6).map { alphabet[Int((remainder ^ 1) >> UInt32(5 * (5 - $0)) & 31)] }
        return "age1" + data + String(decoding: sum, as: UTF8.self)
    }
}
