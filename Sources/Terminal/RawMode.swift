#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A terminal that hands over every key as it is typed, until this value is restored or goes out of scope.
///
/// Ctrl-C is a key like any other. Ctrl-Z, Ctrl-\ and Ctrl-S keep the meaning that their user gave them, unless those
/// keys are taken, too.
package struct RawMode: ~Copyable {
    private let descriptor: Int32
    private let takesEveryKey: Bool
    private var saved: termios?

    /// Discards what was typed before: nothing typed at another program may answer a question.
    ///
    /// - Parameter takesEveryKey: Whether Ctrl-Z, Ctrl-\, Ctrl-S and Ctrl-Q are keys like any other, too.
    package init(_ descriptor: Int32, takesEveryKey: Bool = false) throws(TerminalFault) {
        self.descriptor = descriptor
        self.takesEveryKey = takesEveryKey
        saved = nil
        guard isatty(descriptor) == 1 else { throw .notATerminal }
        var settings = termios()
        guard tcgetattr(descriptor, &settings) == 0 else { throw .system(call: "tcgetattr", code: errno) }
        // From here on `deinit` puts them back: tcsetattr does not say which settings it took before it failed.
        saved = settings
        settings.makeRaw(takesEveryKey: takesEveryKey)
        let code = Self.set(settings, of: descriptor)
        guard code == 0 else { throw .system(call: "tcsetattr", code: code) }
    }

    /// Sets the terminal again, after another program may have changed it; what `restore` puts back stays the same.
    package func renew() {
        var settings = termios()
        guard saved != nil, tcgetattr(descriptor, &settings) == 0 else { return }
        settings.makeRaw(takesEveryKey: takesEveryKey)
        _ = Self.set(settings, of: descriptor)
    }

    /// Puts the settings back as they were found, byte for byte. Any further call does nothing.
    ///
    /// It says nothing of failure: a terminal that can no longer be set is gone.
    package mutating func restore() {
        guard let saved else { return }
        _ = Self.set(saved, of: descriptor)
        self.saved = nil
    }

    deinit {
        if let saved { _ = Self.set(saved, of: descriptor) }
    }

    /// 0, or the error number. Input is discarded, so that the rest of a paste does not reach the shell; output is not
    /// waited for, since a stopped terminal would never take it.
    private static func set(_ settings: termios, of descriptor: Int32) -> Int32 {
        var settings = settings
        while tcsetattr(descriptor, TCSANOW, &settings) != 0 {
            if errno != EINTR { return errno }
        }
        tcflush(descriptor, TCIFLUSH)
        return 0
    }
}

extension termios {
    fileprivate mutating func makeRaw(takesEveryKey: Bool) {
        c_iflag &= ~tcflag_t(BRKINT | ICRNL | IGNBRK | IGNCR | INLCR | INPCK | ISTRIP | PARMRK)
        c_oflag &= ~tcflag_t(OPOST)
        c_cflag &= ~tcflag_t(CSIZE | PARENB)
        c_cflag |= tcflag_t(CS8)
        c_lflag &= ~tcflag_t(ECHO | ECHONL | ICANON | IEXTEN)
        if takesEveryKey {
            c_iflag &= ~tcflag_t(IXON)
            c_lflag &= ~tcflag_t(ISIG)
        }
        withUnsafeMutableBytes(of: &c_cc) { characters in
            // _POSIX_VDISABLE, which Swift does not import.
            #if canImport(Darwin)
            characters[Int(VINTR)] = 0xff
            #else
            characters[Int(VINTR)] = 0
            #endif
            characters[Int(VMIN)] = 1
            characters[Int(VTIME)] = 0
        }
    }
}
