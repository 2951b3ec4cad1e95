import Testing

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Both ends of a pseudo-terminal and of a pipe for signals; all are closed when it goes.
final class PseudoTerminal {
    /// The end that a person and their window are at.
    let outside: Int32
    /// The end that the program is at.
    let inside: Int32
    private let pipeEnds: [Int32]
    private var isHungUp = false

    init(rows: UInt16 = 24, columns: UInt16 = 80) throws {
        var (outside, inside): (Int32, Int32) = (-1, -1)
        var window = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        try #require(openpty(&outside, &inside, nil, nil, &window) == 0)
        self.outside = outside
        self.inside = inside
        var ends: [Int32] = [-1, -1]
        try #require(pipe(&ends) == 0)
        pipeEnds = ends
    }

    deinit {
        hangUp()
        for end in pipeEnds + [inside] { close(end) }
    }

    /// Readable after `signal`.
    var wakeUp: Int32 { pipeEnds[0] }

    func signal() {
        var byte: UInt8 = 1
        #expect(systemWrite(pipeEnds[1], &byte, 1) == 1)
    }

    func hangUp() {
        if !isHungUp { close(outside) }
        isHungUp = true
    }

    func resize(rows: UInt16, columns: UInt16) {
        var window = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        #expect(ioctl(outside, UInt(TIOCSWINSZ), &window) == 0)
    }

    func type(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { systemWrite(outside, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// What the program has written and nobody has read, up to 64 KiB.
    func output() -> [UInt8] {
        var found: [UInt8] = []
        var waits = [pollfd(fd: outside, events: Int16(POLLIN), revents: 0)]
        while found.count < 1 << 16, poll(&waits, 1, 20) == 1, waits[0].revents & Int16(POLLIN) != 0 {
            var portion = [UInt8](repeating: 0, count: 4096)
            let count = read(outside, &portion, portion.count)
            guard count > 0 else { break }
            found += portion.prefix(count)
        }
        return found
    }

    /// Every byte of the settings.
    func settings() -> [UInt8] {
        var settings = termios()
        #expect(tcgetattr(inside, &settings) == 0)
        return withUnsafeBytes(of: &settings) { Array($0) }
    }
}

private let systemWrite = write(_:_:_:)
