import Terminal
import Testing

/// Promise 3 of the full screen: the terminal is left as it was found.
struct RawModeTests {
    @Test func `the settings come back byte for byte, however it ends`() throws {
        let terminal = try PseudoTerminal()
        let before = terminal.settings()

        var restored = try RawMode(terminal.inside)
        let raw = terminal.settings()
        restored.restore()
        let afterRestoring = terminal.settings()
        restored.restore()
        do { _ = try RawMode(terminal.inside) }

        #expect(raw != before)
        #expect(afterRestoring == before)
        #expect(terminal.settings() == before)
    }

    @Test func `keys arrive as typed, without Enter, echo or translation`() throws {
        let terminal = try PseudoTerminal()
        var mode = try RawMode(terminal.inside)
        let session = TerminalSession(input: terminal.inside, output: terminal.inside)

        terminal.type([0x61, 0x0d, 0x03, 0x7f, 0x16, 0xff])

        #expect(try session.receive(within: .seconds(5)) == .bytes([0x61, 0x0d, 0x03, 0x7f, 0x16, 0xff]))
        #expect(terminal.output() == [])
        mode.restore()
    }

    @Test func `keys that stop and quit arrive as typed where every key is taken`() throws {
        let terminal = try PseudoTerminal()
        var mode = try RawMode(terminal.inside, takesEveryKey: true)
        let session = TerminalSession(input: terminal.inside, output: terminal.inside)

        terminal.type([0x1a, 0x1c, 0x13, 0x11, 0x03])

        #expect(try session.receive(within: .seconds(5)) == .bytes([0x1a, 0x1c, 0x13, 0x11, 0x03]))
        mode.restore()
    }

    @Test func `a terminal that another program has set is set again, and restored as it was at first`()
        throws
    {
        let terminal = try PseudoTerminal()
        let before = terminal.settings()
        var mode = try RawMode(terminal.inside)
        let raw = terminal.settings()
        do { _ = try RawMode(terminal.inside, takesEveryKey: true) }
        #expect(terminal.settings() == raw)

        mode.renew()
        #expect(terminal.settings() == raw)
        mode.restore()

        #expect(terminal.settings() == before)
    }

    @Test func `what was typed before is discarded, on both sides`() throws {
        let terminal = try PseudoTerminal()
        let session = TerminalSession(input: terminal.inside, output: terminal.inside)

        terminal.type(Array("too early\n".utf8))
        var mode = try RawMode(terminal.inside)
        #expect(try session.receive(within: .zero) == .silence)
        terminal.type(Array("rm -r x\r".utf8))
        mode.restore()

        #expect(try session.receive(within: .zero) == .silence)
    }

    @Test func `what is no terminal is said to be none`() throws {
        let terminal = try PseudoTerminal()

        #expect(throws: TerminalFault.notATerminal) { _ = try RawMode(terminal.wakeUp) }
    }
}
