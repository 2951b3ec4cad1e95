import Foundation
import KeyFiles
import TestSupport
import Testing

@testable import Encryption

@Suite struct `age and we` {
    private static let lengths = [0, 1, 65_535, 65_536, 65_537, 131_072, 1_048_576]
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test(arguments: lengths)
    func `open what the other encrypted`(length: Int) throws {
        let identity = AgeIdentity()
        let path = try folder.write(identity)
        let plain = try folder.write(contents(length), to: "plain")

        let ours = try folder.write(encrypted(contents(length), for: [identity.recipient]), to: "ours.age")
        let theirs = folder.file("theirs.age")
        try StockProgram.succeed(["age", "-r", identity.recipient.text, "-o", theirs, plain])
        let armored = folder.file("armored.age")
        try StockProgram.succeed(["age", "-a", "-r", identity.recipient.text, "-o", armored, plain])

        #expect(try StockProgram.succeed(["age", "-d", "-i", path, ours]).output == contents(length))
        #expect(try opened(folder.read("theirs.age"), by: [identity]) == contents(length))
        #expect(try opened(folder.read("armored.age"), by: [identity]) == contents(length))
    }

    @Test func `open it for each of several recipients`() throws {
        let identities = (0..<5).map { _ in AgeIdentity() }
        let recipients = try folder.write(
            ("# all\n" + identities.map { $0.recipient.text + "\n" }.joined()).utf8, to: "recipients")
        let plain = try folder.write(contents(100), to: "plain")
        let theirs = folder.file("theirs.age")
        try StockProgram.succeed(["age", "-R", recipients, "-o", theirs, plain])
        let ours = try folder.write(
            encrypted(contents(100), for: identities.map(\.recipient)), to: "ours.age")

        for (number, identity) in identities.enumerated() {
            let path = try folder.write(identity, as: "identity\(number)")
            #expect(try opened(folder.read("theirs.age"), by: [AgeIdentity(), identity]) == contents(100))
            #expect(try StockProgram.succeed(["age", "-d", "-i", path, ours]).output == contents(100))
        }
        #expect(throws: EncryptionError.notForUs(stanzas: 5)) {
            try opened(folder.read("theirs.age"), by: [AgeIdentity()])
        }
    }

    @Test(arguments: [false, true])
    func `refuse the same files, whatever bit is changed and wherever they are cut off`(armored: Bool) throws
    {
        let identity = AgeIdentity()
        let path = try folder.write(identity)
        var file = try encrypted(contents(30), for: [identity.recipient])
        if armored {
            let plain = try folder.write(contents(30), to: "plain")
            let name = folder.file("armored")
            try StockProgram.succeed(["age", "-a", "-r", identity.recipient.text, "-o", name, plain])
            file = try folder.read("armored")
        }
        let changed = file.indices.map { place in
            var changed = file
            changed[place] ^= 1 << UInt8(place % 8)
            return changed
        }
        let cut = file.indices.map { Array(file.prefix($0)) }

        for broken in changed + cut {
            let name = try folder.write(broken, to: "broken")
            let stock = try StockProgram.run(["age", "-d", "-i", path, name])
            let ours = try? opened(broken, by: [identity])
            // age finds an armored file behind white space, and takes any other one for binary.
            #expect(ours == nil || stock.code == 0 && stock.output == ours, "\(stock.errors)")
            #expect(ours != nil || stock.code != 0, "\(String(decoding: broken, as: UTF8.self))")
        }
    }

    @Test(arguments: [
        "-> X25519 AAAA\n\n", "-> X25519\n\n", "->\n\n", "-> \n\n", "->  a\n\n", "-> a \n\n", "-> a\tb\n\n",
        "-> a\r\n\n", "-> \u{e9}\n\n", "-> a\n=\n", "-> a\nAB\n", "-> a\nAA==\n", "-> a\nA\n", "-> a\n",
        "-> a\n \n",
        "a\n\n", "\n", "-> scrypt AAAAAAAAAAAAAAAAAAAAAA 10\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
        "-> a\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
        "-> a\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
    ])
    func `refuse a header that is not as it must be`(stanza: String) throws {
        let identity = AgeIdentity()
        let path = try folder.write(identity)
        let file = try encrypted(contents(3), for: [identity.recipient])
        let strange = try withStanza(stanza, in: file, for: identity)
        let name = try folder.write(strange, to: "strange")

        #expect(throws: EncryptionError.damagedHeader) { try opened(strange, by: [identity]) }
        // This version of age looks at a stanza for a passphrase only when it is asked for one.
        if !stanza.contains("scrypt") {
            #expect(try StockProgram.run(["age", "-d", "-i", path, name]).code != 0)
        }
    }

    @Test(arguments: [
        "-> a\n\n", "-> a b c !~\nAAAA\n", "-> grease\nAA\n", "-> x25519\n\n",
        "-> a\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n\n",
        "-> a\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\nAAAA\n",
    ])
    func `pass over ways to the key that they do not know`(stanza: String) throws {
        let identity = AgeIdentity()
        let path = try folder.write(identity)
        let file = try encrypted(contents(3), for: [identity.recipient])
        let strange = try withStanza(stanza, in: file, for: identity)
        let name = try folder.write(strange, to: "strange")

        #expect(try opened(strange, by: [identity]) == contents(3))
        #expect(try StockProgram.succeed(["age", "-d", "-i", path, name]).output == contents(3))
    }

    /// The file with one more stanza before its first, authentic again.
    private func withStanza(_ text: String, in file: [UInt8], for identity: AgeIdentity) throws -> [UInt8] {
        var source = ByteSource(source(of: file))
        let header = try AgeHeader(from: &source)
        var payload: [UInt8] = []
        try source.take(.max, into: &payload)
        let key = try #require(try X25519Stanza.fileKey(in: header.stanzas[0], for: identity))
        let version = AgeHeader.versionLine.utf8.count + 1
        let authenticated =
            Array(header.authenticated[..<version]) + Array(text.utf8) + header.authenticated[version...]
        let code = AgeHeader.code(of: authenticated, key)
        return AgeHeader(stanzas: [], authenticated: authenticated, code: code).bytes + payload
    }
}
