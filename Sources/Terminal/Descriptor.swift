#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Reading, writing and waiting as POSIX means them: cut short, interrupted, and to be tried again.
enum Descriptor {
    enum Transfer {
        case moved(Int)
        /// The other side is gone.
        case ended
        case failed(Int32)
    }

    /// The same terminal by an opening of its own, which never waits in `write`; nil if it may not be opened.
    ///
    /// Not waiting is a property of an opening, and the one that was handed down is shared with the shell.
    static func reopened(_ terminal: Int32) -> Int32? {
        var name = [CChar](repeating: 0, count: 1024)
        guard ttyname_r(terminal, &name, name.count) == 0 else { return nil }
        let descriptor = open(name, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        return descriptor < 0 ? nil : descriptor
    }

    static func dispose(of descriptor: Int32) {
        close(descriptor)
    }

    /// Which of the descriptors are ready; none when the deadline has passed. Nil waits for ever.
    static func wait(
        _ descriptors: [(Int32, Int16)], until deadline: ContinuousClock.Instant?
    ) throws(TerminalFault) -> [Bool] {
        var waits = descriptors.map { pollfd(fd: $0.0, events: $0.1, revents: 0) }
        while true {
            let left = deadline.map { max(0, ContinuousClock.now.duration(to: $0).wholeMilliseconds) } ?? -1
            let count = poll(&waits, nfds_t(waits.count), left)
            // An error or a hang-up counts as ready: the call that follows says what it is.
            if count >= 0 { return waits.map { $0.revents != 0 } }
            if errno != EINTR { throw .system(call: "poll", code: errno) }
        }
    }

    static func waits(for descriptor: Int32, toTake isOutput: Bool, milliseconds: Int) -> Bool {
        let deadline = ContinuousClock.now + .milliseconds(milliseconds)
        let ready = try? wait([(descriptor, Int16(isOutput ? POLLOUT : POLLIN))], until: deadline)
        return ready == [true]
    }

    /// One write; nothing moved when it should be tried again.
    static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Transfer {
        transfer(bytes.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) })
    }

    /// Everything there is to be read, up to 64 KiB: a pasted text should come in one piece, since nothing else tells
    /// it from typing on a terminal without marks around it. Nil at the end of the input.
    static func readAll(from descriptor: Int32) throws(TerminalFault) -> [UInt8]? {
        var bytes: [UInt8] = []
        var portion = [UInt8](repeating: 0, count: 4096)
        repeat {
            let read = portion.withUnsafeMutableBytes { systemRead(descriptor, $0.baseAddress, $0.count) }
            switch transfer(read) {
            case .moved(let count): bytes += portion.prefix(count)
            // What was read counts first; the end comes again.
            case .ended: return bytes.isEmpty ? nil : bytes
            case .failed(let code): throw .system(call: "read", code: code)
            }
            // Nobody types so much at once, so more of the same is on its way.
        } while bytes.count < 1 << 16
            && waits(for: descriptor, toTake: false, milliseconds: bytes.count < 256 ? 0 : 50)
        return bytes
    }

    private static func transfer(_ count: Int) -> Transfer {
        if count > 0 { return .moved(count) }
        if count == 0 { return .ended }
        switch errno {
        case EINTR, EAGAIN: return .moved(0)
        // EIO: the terminal has been hung up.
        case EIO, EPIPE, ENXIO: return .ended
        default: return .failed(errno)
        }
    }

    private static let systemWrite = write(_:_:_:)
    private static let systemRead = read(_:_:_:)
}

extension Duration {
    fileprivate var wholeMilliseconds: Int32 {
        let (seconds, attoseconds) = components
        // Rounded up, so that a wait does not end early and become a busy one.
        let milliseconds =
            min(seconds, 86_400) * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
        return Int32(milliseconds)
    }
}
