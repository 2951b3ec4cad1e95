import ArgumentParser
import Findings

/// Why a command could not do its work: what is said on standard error, and the exit code.
struct CommandFailure: Error {
    /// Where, what, and what to do; nil when there is nobody to say it to.
    var message: String?
    var exitCode: ExitCode

    init(_ message: String, exitCode: ExitCode = .failure) {
        self.message = message
        self.exitCode = exitCode
    }

    private init(silently exitCode: ExitCode) {
        message = nil
        self.exitCode = exitCode
    }

    /// The reader of standard output has gone away; there is nobody to tell.
    static let outputGone = CommandFailure(silently: .failure)
    static let outputClosed = CommandFailure(
        "standard output is closed, so nothing was done; run it with an output, such as a terminal or a file")
    /// Standard output takes no more: a full disk behind it.
    static func outputFailed(_ code: Int32) -> CommandFailure {
        CommandFailure("standard output cannot be written: \(systemMessage(code))")
    }

    /// Says it on standard error.
    func report() {
        guard let message else { return }
        StandardStreams.say(message)
    }
}

extension ExitCode {
    /// Findings in a definition, or nothing usable in the input.
    static let findings = ExitCode(2)
    /// An interview was left and can go on.
    static let paused = ExitCode(3)
    /// Something was left out, and is said.
    static let partlyDone = ExitCode(3)
}
