import Foundation

/// A program of the system, run as a person runs it: the independent proof of what is written here.
///
/// It is started with `posix_spawn` and speaks into files. With Foundation's `Process` and pipes, a program that is started
/// at the same moment can inherit the end of a pipe, and who reads from it then waits for that program, too.
package struct StockProgram {
    package struct Outcome {
        package let code: Int32
        package let output: [UInt8]
        package let errors: String

        package var text: String { String(decoding: output, as: UTF8.self) }
    }

    private let id: pid_t
    private let speech: TemporaryFolder

    /// Starts it, with an environment that has nothing of the tester's.
    ///
    /// - Parameter input: a file to read from; nil for nothing.
    package init(_ command: [String], input: String? = nil, environment: [String: String] = [:]) throws {
        speech = try TemporaryFolder()
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let environment = ["PATH": path, "TZ": "UTC", "LC_ALL": "C"].merging(environment) { $1 }
        var arguments = (["env"] + command).map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in arguments + variables { free(text) } }
        #if canImport(Darwin)
        var actions: posix_spawn_file_actions_t?
        #else
        var actions = posix_spawn_file_actions_t()
        #endif
        try Self.require("posix_spawn_file_actions_init", posix_spawn_file_actions_init(&actions))
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, input ?? "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, speech.file("output"), O_WRONLY | O_CREAT, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, speech.file("errors"), O_WRONLY | O_CREAT, 0o600)
        var id: pid_t = 0
        try Self.require(
            "posix_spawn", posix_spawn(&id, "/usr/bin/env", &actions, nil, &arguments, &variables))
        self.id = id
    }

    /// Waits for its end.
    package func finish() throws -> Outcome {
        var status: Int32 = 0
        while waitpid(id, &status, 0) != id {
            guard errno == EINTR else { throw SystemRefusal(call: "waitpid", code: errno) }
        }
        // A program that a signal ended has the signal in the lower bits.
        return Outcome(
            code: status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F,
            output: try speech.read("output"),
            errors: String(decoding: try speech.read("errors"), as: UTF8.self))
    }

    /// Ends it. It may have inherited that SIGTERM waits.
    package func stop() { kill(id, SIGKILL) }

    /// Runs it to its end.
    package static func run(
        _ command: [String], input: String? = nil, environment: [String: String] = [:]
    ) throws -> Outcome {
        try StockProgram(command, input: input, environment: environment).finish()
    }

    /// Runs it, and fails the test when it fails.
    @discardableResult
    package static func succeed(
        _ command: [String], input: String? = nil, environment: [String: String] = [:]
    ) throws -> Outcome {
        let outcome = try run(command, input: input, environment: environment)
        guard outcome.code == 0 else {
            throw Failure(command: command, code: outcome.code, errors: outcome.errors)
        }
        return outcome
    }

    /// A program that was to succeed and did not.
    package struct Failure: Error {
        package let command: [String]
        package let code: Int32
        package let errors: String
    }

    private static func require(_ call: String, _ code: Int32) throws {
        guard code == 0 else { throw SystemRefusal(call: call, code: code) }
    }
}
