import Foundation
import KeyFiles
import TestSupport
import Testing

@testable import Signatures

/// An ssh-agent of its own, which ends with the test.
private final class StockAgent {
    let socket: String
    private let process: StockProgram

    init(in folder: TemporaryFolder) throws {
        socket = folder.file("agent")
        process = try StockProgram(["ssh-agent", "-D", "-a", socket])
        // Its code is 2 for as long as nobody listens.
        for _ in 0..<1000 where try StockProgram.run(["ssh-add", "-l"], environment: environment).code == 2 {
            usleep(10_000)
        }
    }

    deinit {
        process.stop()
        _ = try? process.finish()
    }

    var environment: [String: String] { ["SSH_AUTH_SOCK": socket] }
    var agent: SSHAgent { SSHAgent(socket: socket) }
}

@Suite struct `An agent` {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func sign(with signer: Signer) throws -> SSHSignature {
        try SSHSignature(over: message, namespace: purpose, by: signer)
    }

    @Test func `signs with a key that has a passphrase, when its public half is named`() throws {
        let path = try folder.stockKey("key", passphrase: "a secret")
        let answering = try folder.write("#!/bin/sh\necho 'a secret'\n".utf8, to: "askpass")
        try #require(chmod(answering, 0o700) == 0)
        let stock = try StockAgent(in: folder)
        let asking = ["SSH_ASKPASS": answering, "SSH_ASKPASS_REQUIRE": "force"]
        try StockProgram.succeed(
            ["ssh-add", "-q", path], environment: stock.environment.merging(asking) { $1 })

        let signature = try sign(with: Signer(keyFile: path + ".pub", agent: stock.agent))

        try signature.verify(message, namespace: purpose)
        let signed = try folder.write(message, to: "message")
        let text = try folder.write(signature.text.utf8, to: "message.sig")
        try StockProgram.succeed(
            ["ssh-keygen", "-Y", "check-novalidate", "-n", purpose, "-s", text], input: signed)
    }

    @Test func `is not asked when the private key is named`() throws {
        let path = try folder.write(exampleKey())

        let signature = try sign(with: Signer(keyFile: path, agent: SSHAgent(socket: folder.file("absent"))))

        try signature.verify(message, namespace: purpose)
    }

    @Test func `is needed when the public half is named`() throws {
        let path = try folder.write(exampleKey())

        #expect(throws: SignatureError.noAgent) { try Signer(keyFile: path + ".pub", agent: nil) }
    }

    @Test func `without the key says so, and so does a locked one`() throws {
        let stock = try StockAgent(in: folder)
        let key = exampleKey()
        let refusal = SignatureError.agent(.refused(fingerprint: key.publicKey.fingerprint))

        #expect(throws: refusal) { try sign(with: Signer(key.publicKey, in: stock.agent)) }

        try StockProgram.succeed(["ssh-add", "-q", folder.write(key)], environment: stock.environment)
        #expect(try sign(with: Signer(key.publicKey, in: stock.agent)).publicKey == key.publicKey)
    }

    @Test func `that is not there is told by its socket`() {
        let socket = folder.file("absent")
        let signer = Signer(exampleKey().publicKey, in: SSHAgent(socket: socket))
        #expect(
            throws: SignatureError.agent(
                .unreachable(socket: socket, reason: String(cString: strerror(ENOENT))))
        ) {
            try sign(with: signer)
        }

        let long = folder.file(String(repeating: "x", count: 200))
        let tooLong = Signer(exampleKey().publicKey, in: SSHAgent(socket: long))
        #expect(throws: SignatureError.agent(.pathTooLong(socket: long))) { try sign(with: tooLong) }
    }

    @Test func `that is not there leaves nothing open`() {
        let signer = Signer(exampleKey().publicKey, in: SSHAgent(socket: folder.file("absent")))
        let before = lowestFreeDescriptor()

        for _ in 0..<500 { #expect(throws: SignatureError.self) { try sign(with: signer) } }

        // Other tests run meanwhile and have some open.
        #expect(lowestFreeDescriptor() < before + 400)
    }

    private func lowestFreeDescriptor() -> Int32 {
        let descriptor = open("/dev/null", O_RDONLY)
        close(descriptor)
        return descriptor
    }

    @Test func `that never answers is not waited for without end`() throws {
        let socket = folder.file("mute")
        let mute = try MuteSocket(socket)
        let agent = SSHAgent(socket: socket, patience: .milliseconds(50))

        #expect(throws: SignatureError.agent(.silent(seconds: 0))) {
            try sign(with: Signer(exampleKey().publicKey, in: agent))
        }
        withExtendedLifetime(mute) {}
    }

    @Test(arguments: [
        [], [0, 0, 0, 0], [0, 0, 0, 1], [0, 0, 0, 1, 99], [0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, 1, 14],
        [0, 0, 0, 5, 14, 0, 0, 0, 0], [0, 0, 0, 5, 14, 0xFF, 0xFF, 0xFF, 0xFF],
    ])
    func `is not believed when it talks nonsense`(answer: [UInt8]) throws {
        try expectNonsense(answer)
    }

    @Test func `is not believed when its signature is wrong`() throws {
        var signature = WireBytes()
        signature.put(string: "ssh-ed25519")
        signature.put(string: [UInt8](repeating: 1, count: 64))
        var answer = WireBytes()
        answer.put([14])
        answer.put(string: signature.bytes)
        var framed = WireBytes()
        framed.put(string: answer.bytes)

        try expectNonsense(framed.bytes)
    }

    private func expectNonsense(_ answer: [UInt8]) throws {
        let path = folder.file("liar")
        let socket = try MuteSocket(path)
        let agent = SSHAgent(socket: path, patience: .seconds(20))
        let listener = socket.descriptor
        Thread.detachNewThread {
            let connection = accept(listener, nil, nil)
            var request = [UInt8](repeating: 0, count: 1024)
            _ = read(connection, &request, request.count)
            _ = write(connection, answer, answer.count)
            close(connection)
        }

        #expect(throws: SignatureError.agent(.nonsense)) {
            try sign(with: Signer(exampleKey().publicKey, in: agent))
        }
        withExtendedLifetime(socket) {}
    }
}

/// A socket at which somebody listens, and says nothing by himself.
private final class MuteSocket {
    let descriptor: Int32

    init(_ path: String) throws {
        #if canImport(Darwin)
        descriptor = socket(AF_UNIX, SOCK_STREAM, 0)
        #else
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        #endif
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { place in
            path.utf8CString.withUnsafeBytes { place.copyMemory(from: $0) }
        }
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(bound == 0 && listen(descriptor, 5) == 0)
    }

    deinit { close(descriptor) }
}
