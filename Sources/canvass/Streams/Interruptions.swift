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
    static func listen(for front: Front = .lines) throws -> Interruptions {
        guard signalPipe.readEnd >= 0 else {
            throw CommandFailure("no pipe for signals can be opened: \(systemMessage(signalPipe.error))")
        }
        for number in EndingSignal.allCases.map(\.number) + front.signals {
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
        // What keys and job control send to stop a program must not leave a kiosk.
        if front == .kiosk { [SIGTSTP, SIGQUIT, SIGTTIN, SIGTTOU].forEach { signal($0, SIG_IGN) } }
        return Interruptions(descriptor: signalPipe.readEnd)
    }

    /// The first signal that has arrived and has not been taken yet, if it ends the interview.
    func received() -> EndingSignal? {
        if case .ending(let signal) = next() { signal } else { nil }
    }

    /// The first signal that has arrived and has not been taken yet; nil when there is none.
    func next() -> Arrival? {
        var byte: UInt8 = 0
        guard read(descriptor, &byte, 1) == 1 else { return nil }
        let number = Int32(byte)
        if let signal = EndingSignal.allCases.first(where: { $0.number == number }) { return .ending(signal) }
        return number == SIGTSTP ? .stop : number == SIGCONT ? .continued : .windowChanged
    }

    /// What a signal says.
    enum Arrival {
        case ending(EndingSignal)
        /// Ctrl-Z: the terminal is to be given back before the process stops.
        case stop
        case continued
        case windowChanged
    }

    /// Who listens.
    enum Front {
        case lines
        case fullScreen
        case kiosk

        /// The signals that tell of the window and the shell.
        fileprivate var signals: [Int32] {
            switch self {
            case .lines: []
            case .fullScreen: [SIGWINCH, SIGCONT, SIGTSTP]
            case .kiosk: [SIGWINCH, SIGCONT]
            }
        }
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
