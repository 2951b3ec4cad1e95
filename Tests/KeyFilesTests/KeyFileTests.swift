import Foundation
import KeyFiles
import TestSupport
import Testing

@testable import KeyFiles

@Suite struct `A key's file` {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func mode(_ name: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.file(name))
        return try #require(attributes[.posixPermissions] as? Int)
    }

    private func file(_ name: String, _ text: String, _ readers: KeyFile.Readers = .owner) -> KeyFile {
        KeyFile(path: folder.file(name), contents: Array(text.utf8), readers: readers)
    }

    @Test func `is made with its contents, for those who may read it, and nothing is left beside it`() throws
    {
        try KeyFile.create([file("key", "secret"), file("key.pub", "public", .everyone)])

        #expect(try folder.read("key") == Array("secret".utf8))
        #expect(try folder.read("key.pub") == Array("public".utf8))
        #expect(try mode("key") == 0o600)
        #expect(try mode("key.pub") == 0o644)
        #expect(folder.names == ["key", "key.pub"])
    }

    @Test(arguments: ["key", "key.pub"])
    func `is never made over another, and its partner is not made either`(taken: String) throws {
        try folder.write("old".utf8, to: taken)

        #expect(throws: KeyFileError.alreadyThere(path: folder.file(taken))) {
            try KeyFile.create([file("key", "secret"), file("key.pub", "public", .everyone)])
        }
        #expect(folder.names == [taken])
        #expect(try folder.read(taken) == Array("old".utf8))
    }

    @Test func `is not made through a symbolic link, even one that leads nowhere`() throws {
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("key"), withDestinationPath: folder.file("elsewhere"))

        #expect(throws: KeyFileError.alreadyThere(path: folder.file("key"))) {
            try KeyFile.create([file("key", "secret")])
        }
        #expect(folder.names == ["key"])
    }

    @Test func `is not made over another where there are no hard links, either`() throws {
        let beside = try folder.write("secret".utf8, to: "beside")
        let key = file("key", "secret")

        try key.rename(overReservationOf: beside)
        #expect(try folder.read("key") == Array("secret".utf8))

        try folder.write("other".utf8, to: "beside")
        #expect(throws: KeyFileError.alreadyThere(path: folder.file("key"))) {
            try key.rename(overReservationOf: beside)
        }
        #expect(try folder.read("key") == Array("secret".utf8))
    }

    @Test func `is not made in a folder that is not there`() {
        let key = KeyFile(path: folder.file("absent/key"), contents: [1], readers: .owner)

        #expect(throws: KeyFileError.cannotWrite(path: key.path, code: ENOENT)) { try KeyFile.create([key]) }
    }

    @Test func `is read up to its limit`() throws {
        let path = try folder.write("123".utf8, to: "key")

        #expect(try KeyFile.read(path, limit: 3) == Array("123".utf8))
        #expect(throws: KeyFileError.tooLarge(path: path, limit: 2)) { try KeyFile.read(path, limit: 2) }
    }

    @Test func `is a regular file, or not waited for`() throws {
        let pipe = folder.file("pipe")
        try #require(mkfifo(pipe, 0o600) == 0)

        #expect(throws: KeyFileError.notRegular(path: pipe)) { try KeyFile.read(pipe, limit: 10) }
        #expect(throws: KeyFileError.notRegular(path: folder.path)) {
            try KeyFile.read(folder.path, limit: 10)
        }
        #expect(throws: KeyFileError.cannotRead(path: folder.file("absent"), code: ENOENT)) {
            try KeyFile.read(folder.file("absent"), limit: 10)
        }
    }

    @Test func `is not used when it is a secret that others may read`() throws {
        let path = try folder.write("secret".utf8, to: "key")
        try #require(chmod(path, 0o640) == 0)

        #expect(throws: KeyFileError.openToOthers(path: path)) { try KeyFile.readSecret(path, limit: 10) }
        try #require(chmod(path, 0o600) == 0)
        #expect(try KeyFile.readSecret(path, limit: 10) == Array("secret".utf8))
    }
}
