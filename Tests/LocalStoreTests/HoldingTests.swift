import Foundation
import LocalStore
import Responses
import Testing
import Values

@Suite struct `A response that is open` {
    private let folder: TemporaryFolder
    private let store: LocalStore
    private let response = answered()

    init() throws {
        folder = try TemporaryFolder()
        store = try LocalStore.open(at: folder.store, creating: true)
    }

    @Test func `is not opened or deleted a second time until it is let go`() throws {
        let open = try store.begin(response, under: coffee)
        let other = try LocalStore.open(at: folder.store, creating: false)

        #expect(throws: StoreError.openElsewhere(response.id)) { try other.reopen(response.id) }
        #expect(throws: StoreError.openElsewhere(response.id)) { try store.reopen(response.id) }
        #expect(throws: StoreError.openElsewhere(response.id)) { try other.delete(response.id) }
        #expect(try other.response(response.id) == response, "it can still be read")
        withExtendedLifetime(open) {}
    }

    @Test func `is free again when it is let go, however many others were opened and closed`() throws {
        var open: OpenResponse? = try store.begin(response, under: coffee)
        var another: OpenResponse? = try store.begin(answered(), under: coffee)
        let anotherID = try #require(another?.id)
        #expect(throws: StoreError.openElsewhere(anotherID)) { try store.reopen(anotherID) }
        withExtendedLifetime(another) {}
        another = nil
        #expect(throws: StoreError.openElsewhere(response.id)) { try store.reopen(response.id) }
        withExtendedLifetime(open) {}
        open = nil

        #expect(try store.reopen(response.id).response == response)
    }

    @Test func `does not keep others from opening other responses`() throws {
        let open = try store.begin(response, under: coffee)
        let other = try LocalStore.open(at: folder.store, creating: false)

        var second = answered()
        let opened = try other.begin(second, under: coffee)
        second.answer(cups, "5", at: 1_000)
        try opened.save(second)

        #expect(open.id == response.id)
        #expect(try store.response(second.id) == second)
    }

    @Test func `in another process is held until that process is killed`() throws {
        _ = try store.begin(response, under: coffee)
        let process = try OtherProcess(
            """
            import fcntl, sys, time
            file = open(sys.argv[1], "r+b")
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, 1)
            print("held", flush=True)
            time.sleep(600)
            """, folder.store + "-lock")
        try process.waitForLine("held")

        #expect(throws: StoreError.openElsewhere(response.id)) { try store.reopen(response.id) }
        process.kill()

        #expect(try store.reopen(response.id).response == response)
    }

    @Test func `is held against other processes`() throws {
        let open = try store.begin(response, under: coffee)
        let process = try OtherProcess(
            """
            import fcntl, sys
            file = open(sys.argv[1], "r+b")
            try:
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, 1)
                print("got it", flush=True)
            except OSError:
                print("refused", flush=True)
            """, folder.store + "-lock")

        try process.waitForLine("refused")
        withExtendedLifetime(open) {}
    }
}

/// A Python script in a process of its own, which ends with this object at the latest.
private final class OtherProcess {
    private let process = Process()
    private let output = Pipe()

    struct SaidSomethingElse: Error {
        let line: String
    }

    init(_ script: String, _ argument: String) throws {
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, argument]
        process.standardOutput = output
        try process.run()
    }

    /// The first line of the output; waits for it.
    func waitForLine(_ expected: String) throws {
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
            let more = output.fileHandleForReading.availableData
            if more.isEmpty { break }
            line += more
        }
        guard line == Data((expected + "\n").utf8) else {
            throw SaidSomethingElse(line: String(decoding: line, as: UTF8.self))
        }
    }

    func kill() {
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    deinit {
        if process.isRunning { kill() }
    }
}
