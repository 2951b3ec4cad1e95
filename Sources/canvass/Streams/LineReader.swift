import Foundation

/// Lines of UTF-8 from a file descriptor, in whole or not at all.
///
/// A line that is too long, is not UTF-8 or has no end is reported as such; no part of it is ever handed on.
struct LineReader {
    /// What came.
    enum Arrival: Equatable {
        /// A line without its line break.
        case line(String)
        case refused(Refusal)
        /// There will be nothing more.
        case end
        case interrupted(EndingSignal)
    }

    /// Why a line is not handed on.
    enum Refusal: Equatable {
        /// With the most bytes that a line may have.
        case tooLong(limit: Int)
        case notUTF8
        /// The input ended inside the line.
        case unfinished
        /// The system's error number.
        case unreadable(Int32)
    }

    /// The most bytes of a line, without its line break.
    static let limit = 65_536

    /// The most bytes of a line that a terminal passes on in canonical mode; it drops what comes after them without
    /// a word (Linux: N_TTY_BUF_SIZE of 4096 with the line break; macOS: MAX_CANON of 1024).
    #if canImport(Darwin)
    static let terminalLimit = 1_022
    #else
    static let terminalLimit = 4_094
    #endif

    private let descriptor: Int32
    private let interruptions: Interruptions
    private let isTerminal: Bool
    private var buffer: [UInt8] = []
    /// Where the part of the buffer begins that has not been handed on.
    private var start = 0
    /// Where the search for a line break goes on.
    private var searched = 0
    private var isSkipping = false
    private var hasEnded = false

    init(descriptor: Int32, interruptions: Interruptions) {
        self.descriptor = descriptor
        self.interruptions = interruptions
        isTerminal = isatty(descriptor) == 1
    }

    /// Waits for the next line, the end, or a signal. A signal comes before lines that have not been taken yet.
    mutating func next() -> Arrival {
        while true {
            if let signal = interruptions.received() { return .interrupted(signal) }
            if let line = takeLine() { return line }
            if hasEnded { return takeRest() }
            if let failure = readMore() {
                hasEnded = true
                return .refused(.unreadable(failure))
            }
        }
    }

    private mutating func takeLine() -> Arrival? {
        guard let lineBreak = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) else {
            searched = buffer.count
            if buffer.count - start > Self.limit + 1 {
                isSkipping = true
                buffer.removeAll(keepingCapacity: true)
                (start, searched) = (0, 0)
            }
            return nil
        }
        var bytes = buffer[start..<lineBreak]
        start = lineBreak + 1
        searched = start
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        let limit = isTerminal ? Self.terminalLimit : Self.limit
        if isSkipping || bytes.count > limit {
            isSkipping = false
            return .refused(.tooLong(limit: limit))
        }
        guard let line = String(validating: bytes, as: UTF8.self) else { return .refused(.notUTF8) }
        return .line(line)
    }

    private mutating func takeRest() -> Arrival {
        guard start < buffer.count || isSkipping else { return .end }
        buffer.removeAll()
        (start, searched, isSkipping) = (0, 0, false)
        return .refused(.unfinished)
    }

    /// Waits for input or a signal, and reads once. Gives the error number when reading failed.
    private mutating func readMore() -> Int32? {
        var waits = [
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: interruptions.descriptor, events: Int16(POLLIN), revents: 0),
        ]
        let ready = poll(&waits, 2, -1)
        if ready < 0 { return errno == EINTR ? nil : errno }
        guard waits[0].revents != 0 else { return nil }
        if start > 0 {
            buffer.removeFirst(start)
            (searched, start) = (searched - start, 0)
        }
        var bytes = [UInt8](repeating: 0, count: 16_384)
        let count = read(descriptor, &bytes, bytes.count)
        if count > 0 {
            buffer += bytes[..<count]
        } else if count == 0 {
            hasEnded = true
        } else if errno == EIO && isTerminal {
            // The terminal has been hung up.
            hasEnded = true
        } else if errno != EINTR && errno != EAGAIN {
            return errno
        }
        return nil
    }
}
