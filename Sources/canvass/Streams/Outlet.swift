import Foundation
import Responses

/// An open file descriptor that text is written to, in whole or with an error.
///
/// Writing can wait for ever: for a stopped terminal, or a reader that does not read. It waits for a signal too, so
/// that the program can still be ended.
struct Outlet {
    let descriptor: Int32
    /// Where signals that end the program arrive, while they are listened for.
    var interruptions: Interruptions?

    /// What came of writing.
    enum Outcome: Equatable {
        case written
        /// Nobody reads it any more.
        case gone
        /// A signal came first; part of the text may be written.
        case interrupted(EndingSignal)
        /// The system's error number.
        case failed(Int32)
    }

    /// What a pipe takes without waiting once it is writable (POSIX, `PIPE_BUF`).
    private static let portion = 4096

    /// - Parameter patience: how long to wait for a reader that does not read; nil for ever.
    func attempt(_ text: String, within patience: Duration? = nil) -> Outcome {
        let deadline = patience.map { ContinuousClock.now + $0 }
        var text = text
        return text.withUTF8 { bytes in
            var written = 0
            while written < bytes.count {
                switch waitUntilWritable(deadline) {
                case .ready: break
                case .signal(let signal): return .interrupted(signal)
                case .timeout: return .gone
                }
                let portion = UnsafeRawBufferPointer(bytes)[written...].prefix(Self.portion)
                let count = Foundation.write(descriptor, portion.base, portion.count)
                if count >= 0 {
                    written += count
                } else if errno == EPIPE || errno == ENXIO || (errno == EIO && isDevice) {
                    // EIO: the terminal has been hung up; of a file it is a disk that fails.
                    return .gone
                } else if errno != EINTR && errno != EAGAIN {
                    return .failed(errno)
                }
            }
            return .written
        }
    }

    func write(_ text: String) throws {
        switch attempt(text) {
        case .written: return
        case .gone: throw CommandFailure.outputGone
        case .failed(let code): throw CommandFailure.outputFailed(code)
        case .interrupted(let signal): throw signal
        }
    }

    /// Whether it is a terminal, also one that is gone, which `isatty` no longer tells.
    private var isDevice: Bool {
        var status = stat()
        let error = errno
        defer { errno = error }
        return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFCHR
    }

    private enum Wait {
        case ready
        case signal(EndingSignal)
        case timeout
    }

    private func waitUntilWritable(_ deadline: ContinuousClock.Instant?) -> Wait {
        while true {
            var waits = [pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)]
            if let interruptions {
                waits.append(pollfd(fd: interruptions.descriptor, events: Int16(POLLIN), revents: 0))
            }
            let left = deadline.map { Int32(max(0, ContinuousClock.now.duration(to: $0).wholeMilliseconds)) }
            let ready = poll(&waits, nfds_t(waits.count), left ?? -1)
            if let signal = interruptions?.received() { return .signal(signal) }
            if ready == 0 { return .timeout }
            if waits[0].revents != 0 || (ready < 0 && errno != EINTR) { return .ready }
        }
    }
}

extension Slice<UnsafeRawBufferPointer> {
    fileprivate var base: UnsafeRawPointer? { UnsafeRawBufferPointer(rebasing: self).baseAddress }
}
