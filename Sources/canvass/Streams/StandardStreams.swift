import Findings
import Foundation

/// Standard output and standard error as file descriptors: `stdout` of the C library is a shared mutable global.
enum StandardStreams {
    /// One of the three streams that a program starts with.
    enum Stream: Int32, CaseIterable {
        case input
        case output
        case error
    }

    /// Puts `/dev/null` where a stream is closed, so that no file opened later gets its number and is written over;
    /// tells which were closed. From here on a vanished reader is an error of `write`, not a signal.
    static func openMissing() -> Set<Stream> {
        signal(SIGPIPE, SIG_IGN)
        // A limit on the size of files is an error of `write`, too.
        signal(SIGXFSZ, SIG_IGN)
        var closed: Set<Stream> = []
        for stream in Stream.allCases where fcntl(stream.rawValue, F_GETFD) == -1 && errno == EBADF {
            closed.insert(stream)
            // open gives the lowest free number, and the streams are gone through in ascending order.
            _ = open("/dev/null", stream == .input ? O_RDONLY : O_WRONLY)
        }
        return closed
    }

    /// Says something on standard error, on one line after the program's name. There is nobody to tell when that fails.
    static func say(_ message: String) {
        _ = Outlet(descriptor: Stream.error.rawValue).attempt("canvass: \(message.escapingControls)\n")
    }

    /// Prints findings on standard error, as they are.
    static func sayFindings(_ report: String) {
        _ = Outlet(descriptor: Stream.error.rawValue).attempt(report)
    }

    /// Writes a command's result to standard output.
    static func write(_ text: String) throws {
        try Outlet(descriptor: Stream.output.rawValue).write(text)
    }
}

/// What the system calls an error number, in English or the user's language.
func systemMessage(_ code: Int32) -> String { String(cString: strerror(code)) }
