#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The full screen of a terminal, from `enter` until `leave` or until this value goes out of scope.
///
/// Signals belong to the caller. Its handler writes a byte into a pipe; the reading end of that pipe is `wakeUp`, and
/// whatever waits here returns when it becomes readable.
package struct TerminalSession: ~Copyable {
    /// What waiting for the person at the terminal has brought.
    package enum Received: Hashable, Sendable {
        /// Everything that could be read at once.
        case bytes([UInt8])
        /// A signal has arrived; the caller reads it from its pipe.
        case wokenUp
        case silence
        /// There is no more input, and there will be none.
        case ended
    }

    private let input: Int32
    private let output: Int32
    private let wakeUp: Int32?
    private let takesEveryKey: Bool
    private var rawMode: RawMode?
    /// The output as it is written to while the screen is taken.
    private var ownOutput: Int32?

    /// What takes the screen: the alternate one, marks around pasted text. A console without an alternate screen is
    /// erased at least.
    private static var entering: StaticString { "\u{1b}[?1049h\u{1b}[m\u{1b}[2J\u{1b}[H\u{1b}[?2004h" }

    /// What gives the screen back, for callers that can no longer call `leave`. Writing it more than once does no
    /// harm, and nothing is allocated for it, so a signal handler may.
    package static var leaving: StaticString {
        "\u{1b}[m\u{1b}[2J\u{1b}[H\u{1b}[?2004l\u{1b}[?25h\u{1b}[?1049l"
    }

    /// - Parameter takesEveryKey: Whether Ctrl-Z, Ctrl-\, Ctrl-S and Ctrl-Q are keys like any other, too.
    package init(input: Int32, output: Int32, wakeUp: Int32? = nil, takesEveryKey: Bool = false) {
        self.takesEveryKey = takesEveryKey
        self.input = input
        self.output = output
        self.wakeUp = wakeUp
    }

    /// Takes the whole screen and every key, and returns true; what is then painted must be painted in full. False when
    /// a signal arrived while the terminal took nothing: then everything is as before.
    package mutating func enter() throws(TerminalFault) -> Bool {
        guard rawMode == nil else { return true }
        rawMode = try RawMode(input, takesEveryKey: takesEveryKey)
        // Without one, a stopped terminal keeps a signal waiting until it goes on.
        ownOutput = Descriptor.reopened(output)
        let isTaken = try Self.entering.withBytes { bytes throws(TerminalFault) in try send(bytes) }
        if !isTaken { leave() }
        return isTaken
    }

    /// Gives back the screen and the settings as they were; `enter` may follow, after a pause or another program.
    /// It does nothing when the screen is not taken, and never fails: a terminal that takes no bytes has no screen.
    package mutating func leave() {
        guard rawMode != nil else { return }
        giveBackScreen()
        rawMode?.restore()
        rawMode = nil
        ownOutput = nil
    }

    /// Gives the terminal back, stops the process as Ctrl-Z does, and takes the terminal again once the shell has brought
    /// the process back to the foreground. What is then painted must be painted in full.
    ///
    /// Returns as `enter` does. Where there is no shell to go on from, the process does not stop.
    package mutating func suspend() throws(TerminalFault) -> Bool {
        leave()
        JobControl.stop(at: input)
        return try enter()
    }

    /// Sets the terminal anew after the process was stopped and continued by somebody else: a shell may have changed it
    /// in between. What is then painted must be painted in full.
    package mutating func renew() throws(TerminalFault) {
        guard rawMode != nil else { return }
        JobControl.waitForForeground(at: input)
        rawMode?.renew()
        _ = try send(Array("\u{1b}[m\u{1b}[2J\u{1b}[H\u{1b}[?2004h".utf8))
    }

    deinit {
        // The settings are put back by `rawMode`, which goes out of scope with this value.
        if rawMode != nil { giveBackScreen() }
    }

    private func giveBackScreen() {
        // Not `send`: a waiting signal must not come between, and an error has nobody to go to.
        let output = ownOutput ?? output
        Self.leaving.withBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty, Descriptor.waits(for: output, toTake: true, milliseconds: 200) {
                guard case .moved(let count) = Descriptor.write(rest, to: output) else { return }
                rest = rest.dropFirst(count)
            }
        }
        if let ownOutput { Descriptor.dispose(of: ownOutput) }
    }

    /// The size of the window now; 80 columns by 24 rows when the terminal does not say.
    package var size: ScreenSize {
        ScreenSize.ofTerminal(output) ?? ScreenSize(rows: 24, columns: 80)
    }

    /// Writes everything, as one piece if the system takes it, and returns true. False when a signal arrived while the
    /// terminal took nothing: then only a part is written, and the next frame must be painted in full.
    package func send(_ bytes: [UInt8]) throws(TerminalFault) -> Bool {
        let output = ownOutput ?? output
        var rest = bytes[...]
        while !rest.isEmpty {
            let ready = try Descriptor.wait([(output, Int16(POLLOUT))] + wakeUpWait, until: nil)
            if !ready[0] { return false }
            switch Descriptor.write(rest, to: output) {
            case .moved(let count): rest = rest.dropFirst(count)
            case .ended: throw .gone
            case .failed(let code): throw .system(call: "write", code: code)
            }
        }
        return true
    }

    /// Waits for bytes, for a signal, or until the patience is over; nil waits for ever.
    package func receive(within patience: Duration? = nil) throws(TerminalFault) -> Received {
        let deadline = patience.map { ContinuousClock.now + $0 }
        while true {
            let ready = try Descriptor.wait([(input, Int16(POLLIN))] + wakeUpWait, until: deadline)
            if ready.dropFirst().contains(true) { return .wokenUp }
            guard ready[0] else { return .silence }
            guard let bytes = try Descriptor.readAll(from: input) else { return .ended }
            if !bytes.isEmpty { return .bytes(bytes) }
        }
    }

    private var wakeUpWait: [(Int32, Int16)] { wakeUp.map { [($0, Int16(POLLIN))] } ?? [] }
}

extension StaticString {
    fileprivate func withBytes<Outcome, Failure>(
        _ body: ([UInt8]) throws(Failure) -> Outcome
    ) throws(Failure) -> Outcome {
        try body(Array(UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount)))
    }
}

extension ScreenSize {
    /// The size of the terminal's window; nil for what is no terminal, and for one that does not say.
    package static func ofTerminal(_ descriptor: CInt) -> ScreenSize? {
        var window = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0, window.ws_row > 0, window.ws_col > 0 else {
            return nil
        }
        return ScreenSize(rows: Int(window.ws_row), columns: Int(window.ws_col))
    }
}
