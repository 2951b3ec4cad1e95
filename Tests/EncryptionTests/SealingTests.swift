import Crypto
import Foundation
import Testing

@testable import Encryption

@Suite struct `What is encrypted` {
    private let identity = AgeIdentity()

    private func file(_ length: Int) throws -> [UInt8] {
        try encrypted(contents(length), for: [identity.recipient])
    }

    @Test func `is the same for those who open it, by whatever pieces it came and went`() throws {
        for pieces in [1, 7, 4096, 65_535, 65_536, 65_537] {
            let length = pieces == 1 ? 70_000 : 200_000
            let file = try encrypted(contents(length), for: [identity.recipient], pieces: pieces)

            #expect(try opened(file, by: [identity], pieces: pieces) == contents(length))
        }
    }

    @Test func `is another file each time`() throws {
        #expect(try file(10) != file(10))
    }

    @Test func `is known by its beginning`() throws {
        let armored = Array("-----BEGIN AGE ENCRYPTED FILE-----\nYWdl".utf8)

        #expect(AgeFile.isAge(prefix: try file(0).prefix(AgeFile.prefixLength)))
        #expect(AgeFile.isAge(prefix: armored.prefix(AgeFile.prefixLength)))
        #expect(!AgeFile.isAge(prefix: Array("age-encryption".utf8)) && !AgeFile.isAge(prefix: []))
    }

    @Test func `cannot be exchanged, repeated, left out or moved by pieces`() throws {
        let sealed = PayloadCipher.chunkSize + PayloadCipher.tagSize
        let file = try file(3 * PayloadCipher.chunkSize + 10)
        let start = file.count - 3 * sealed - 26
        let header = Array(file[..<start])
        let chunks = (0..<4).map { Array(file[(start + $0 * sealed)...].prefix(sealed)) }
        let open = { (order: [Int]) in
            try opened(header + order.flatMap { chunks[$0] }, by: [identity])
        }

        #expect(try open([0, 1, 2, 3]).count == 3 * PayloadCipher.chunkSize + 10)
        #expect(throws: EncryptionError.damagedChunk(0)) { try open([1, 0, 2, 3]) }
        #expect(throws: EncryptionError.damagedChunk(1)) { try open([0, 0, 1, 2, 3]) }
        #expect(throws: EncryptionError.damagedChunk(1)) { try open([0, 2, 3]) }
        #expect(throws: EncryptionError.cutOff) { try open([0, 1]) }
        #expect(throws: EncryptionError.cutOff) { try open([]) }
        #expect(throws: EncryptionError.damagedChunk(3)) { try open([0, 1, 2, 3, 3]) }
    }

    @Test func `is refused when something follows its last piece`() throws {
        let whole = try file(PayloadCipher.chunkSize)

        #expect(throws: EncryptionError.trailingData) { try opened(whole + [0], by: [identity]) }
        #expect(throws: EncryptionError.damagedChunk(0)) { try opened(file(5) + [0], by: [identity]) }
    }

    @Test func `has no empty last piece, unless it is empty`() throws {
        let fileKey = AgeIdentity().key.rawRepresentation.prefix(16)
        let salt = [UInt8](repeating: 1, count: PayloadCipher.saltSize)
        let stanza = try X25519Stanza.wrapping(.init(data: fileKey), for: identity.recipient)
        let header = AgeHeader(stanzas: [stanza], fileKey: .init(data: fileKey)).bytes
        var cipher = PayloadCipher(fileKey: .init(data: fileKey), salt: salt)
        let chunk = try cipher.sealed(contents(PayloadCipher.chunkSize), isLast: false)
        let empty = try cipher.sealed([], isLast: true)

        #expect(throws: EncryptionError.damagedChunk(1)) {
            try opened(header + salt + chunk + empty, by: [identity])
        }
        #expect(try opened(file(0), by: [identity]) == [])
    }

    @Test func `gives out each piece before it reads far ahead`() throws {
        let file = try file(10 * PayloadCipher.chunkSize)
        var given = 0
        let source = source(of: file)
        var reader = try AgeReader(identities: [identity]) { maximum in
            let piece = try source(maximum)
            given += piece.count
            return piece
        }

        _ = try reader.next()
        #expect(given < 4 * PayloadCipher.chunkSize)
    }

    @Test func `is not opened by others`() throws {
        #expect(throws: EncryptionError.notForUs(stanzas: 1)) { try opened(file(5), by: [AgeIdentity()]) }
        #expect(throws: EncryptionError.notForUs(stanzas: 1)) { try opened(file(5), by: []) }
    }

    @Test func `is for somebody, and not for too many`() {
        #expect(throws: EncryptionError.noRecipients) { try encrypted([1], for: []) }
        let many = [AgeRecipient](repeating: identity.recipient, count: AgeWriter.mostRecipients + 1)
        #expect(throws: EncryptionError.tooManyRecipients(limit: 500)) { try encrypted([1], for: many) }
    }

    @Test func `can be for as many as are allowed`() throws {
        let many = (1..<AgeWriter.mostRecipients).map { _ in AgeIdentity().recipient } + [identity.recipient]

        #expect(try opened(encrypted([1, 2], for: many), by: [identity]) == [1, 2])
    }

    @Test func `is not for a key that nobody can have`() throws {
        for byte in [UInt8(0), 1] {
            let point = [byte] + [UInt8](repeating: 0, count: 31)
            let recipient = try #require(AgeRecipient(bytes: point))
            #expect(throws: EncryptionError.weakRecipient(recipient.text)) {
                try encrypted([1], for: [recipient])
            }
        }
        let stanza = AgeHeader.Stanza(
            arguments: [Array("X25519".utf8), Base64.unpadded([UInt8](repeating: 0, count: 32))],
            body: [UInt8](repeating: 0, count: 32))
        #expect(throws: EncryptionError.damagedHeader) { try X25519Stanza.fileKey(in: stanza, for: identity) }
    }

    @Test(arguments: [
        ("", EncryptionError.notAge), ("hello\n", .notAge), ("age-encryption.org/v1", .damagedHeader),
        ("age-encryption.org/v1\n", .damagedHeader), ("age-encryption.org/v2\n", .otherVersion("v2")),
        ("age-encryption.org/\u{1b}[2J\n", .damagedHeader), ("age-encryption.org/v1\r\n", .damagedHeader),
        ("age-encryption.org/v1\n--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n", .damagedHeader),
        (
            "age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 10\nAAAA\n"
                + "--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n", .passphrase
        ),
        (
            "age-encryption.org/v1\n-> a\n\n--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
            .notForUs(stanzas: 1)
        ),
        ("-----BEGIN AGE ENCRYPTED FILE-----", .damagedArmor),
        ("-----BEGIN AGE ENCRYPTED FILE-----\nAA\n", .damagedArmor),
    ])
    func `is told by its header what is wrong with it`(text: String, error: EncryptionError) {
        #expect(throws: error) { try opened(Array(text.utf8), by: [identity]) }
    }

    @Test func `has a header within bounds`() throws {
        let start = "age-encryption.org/v1\n"
        let end = "--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n"
        let stanzas = { (count: Int) in
            Array((start + String(repeating: "-> a\n\n", count: count) + end).utf8)
        }

        #expect(throws: EncryptionError.notForUs(stanzas: 1000)) { try opened(stanzas(1000), by: [identity]) }
        #expect(throws: EncryptionError.tooManyStanzas(limit: 1000)) {
            try opened(stanzas(1001), by: [identity])
        }
        let long = Array((start + "-> " + String(repeating: "a", count: 70_000)).utf8)
        #expect(throws: EncryptionError.headerTooLong(limit: 65_536)) { try opened(long, by: [identity]) }
    }

    @Test func `passes on what its source or its sink has to say`() throws {
        struct Full: Error {}
        let file = try file(PayloadCipher.chunkSize * 2)
        let source = source(of: Array(file.prefix(PayloadCipher.chunkSize)))

        #expect(throws: Full.self) {
            var writer = try AgeWriter(recipients: [identity.recipient]) { _ in throw Full() }
            try writer.append([1])
        }
        #expect(throws: Full.self) {
            var reader = try AgeReader(identities: [identity]) { maximum in
                let piece = try source(maximum)
                if piece.isEmpty { throw Full() }
                return piece
            }
            while try reader.next() != nil {}
        }
    }

    @Test func `is told in words what to do`() {
        #expect(
            EncryptionError.notForUs(stanzas: 2).description
                == "it is encrypted for 2 other recipients, and no identity given opens it; give the right identity, or "
                + "have it encrypted for you, too")
    }
}
