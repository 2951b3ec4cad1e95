import Foundation

/// The signals that have arrived, as bytes in a pipe that `poll` can wait for beside the input.
///
/// The handler does nothing but write the signal's number to the pipe; everything else happens between two lines of
/// the conversation, never in a handler.
struct Interruptions: Sendable {
    /// Readable when a signal has arrived.
    let descriptor: Int32

    /// From now on SIGINT, SIGTERM and SIGHUP no longer end the program by themselves. Signals that the program was
    /// started to ignore, as `nohup` does with SIGHUP, stay ignored.
    ///
    /// - Parameter forResizing: Whether a changed window is to be heard of, too.
    static func listen(forResizing: Bool = false) throws -> Interruptions {
        guard signalPipe.readEnd >= 0 else {
            throw CommandFailure("no pipe for signals can be opened: \(systemMessage(signalPipe.error))")
        }
        let windowSignals = forResizing ? [SIGWINCH, SIGCONT] : []
        for number in EndingSignal.allCases.map(\.number) + windowSignals {
            var old = sigaction()
            sigaction(number, nil, &old)
            if old.isIgnored { continue }
            var action = sigaction()
            action.calls { number in
                let before = errno
                var byte = UInt8(truncatingIfNeeded: number)
                _ = write(signalPipe.writeEnd, &byte, 1)
                errno = before
            }
            sigaction(number, &action, nil)
        }
        return Interruptions(descriptor: signalPipe.readEnd)
    }

    /// The first signal that has arrived and has not been taken yet.
    func received() -> EndingSignal? {
        var byte: UInt8 = 0
        guard read(descriptor, &byte, 1) == 1 else { return nil }
        return EndingSignal.allCases.first { $0.number == Int32(byte) }
    }
}

/// Both ends of the pipe between the signal handler and the program. A handler can capture nothing, and signals belong
/// to the whole process, so this is the one global of the program; it never changes once it is open.
private let signalPipe = SignalPipe()

private struct SignalPipe: Sendable {
    let readEnd: Int32
    let writeEnd: Int32
    let error: Int32

    init() {
        var ends: [Int32] = [-1, -1]
        // pipe2 is not in Swift's Glibc module.
        error = pipe(&ends) == 0 ? 0 : errno
        (readEnd, writeEnd) = (ends[0], ends[1])
        guard error == 0 else { return }
        for end in ends {
            _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
    }
}

extension sigaction {
    #if canImport(Darwin)
    fileprivate var isIgnored: Bool {
        unsafeBitCast(__sigaction_u.__sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
    fileprivate mutating func calls(_ handler: @escaping @convention(c) (Int32) -> Void) {
        __sigaction_u.__sa_handler = handler
        sa_flags = SA_RESTART
    }
    #else
    fileprivate var isIgnored: Bool {
        unsafeBitCast(__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
    fileprivate mutating func calls(_ handler: @escaping @convention(c) (Int32) -> Void) {
        __sigaction_handler.sa_handler = handler
        sa_flags = SA_RESTART
    }
    #endif
}
