import Terminal
import Testing

struct TerminalSessionTests {
    @Test func `entering takes the screen, and leaving gives it back, once`() throws {
        let terminal = try PseudoTerminal()
        let before = terminal.settings()
        var screen = EmulatedScreen(ScreenSize(rows: 24, columns: 80)) { DisplayWidth().columns(of: $0) }
        screen.take(Array("what was there".utf8))
        let shown = screen.cells
        var session = TerminalSession(input: terminal.inside, output: terminal.inside)

        #expect(try session.enter())
        screen.take(terminal.output())
        #expect(screen.isAlternate)
        #expect(screen.marksPastes)
        #expect(screen.cells != shown)
        #expect(try session.send(Array("\u{1b}[1;31mhello\u{1b}[?25l".utf8)))
        screen.take(terminal.output())
        session.leave()
        screen.take(terminal.output())

        #expect(!screen.isAlternate)
        #expect(!screen.marksPastes)
        #expect(screen.showsCursor)
        #expect(screen.cells == shown)
        #expect(screen.faults == [])
        #expect(terminal.settings() == before)
        session.leave()
        #expect(terminal.output() == [])
    }

    @Test func `a session that goes out of scope leaves the terminal as it was`() throws {
        let terminal = try PseudoTerminal()
        let before = terminal.settings()

        do {
            var session = TerminalSession(input: terminal.inside, output: terminal.inside)
            #expect(try session.enter())
            _ = terminal.output()
        }

        #expect(terminal.settings() == before)
        #expect(String(decoding: terminal.output(), as: UTF8.self) == TerminalSession.leaving.description)
    }

    @Test func `a pause gives the screen back, and it can be taken again`() throws {
        let terminal = try PseudoTerminal()
        let before = terminal.settings()
        var session = TerminalSession(input: terminal.inside, output: terminal.inside)

        #expect(try session.enter())
        let raw = terminal.settings()
        session.leave()
        #expect(terminal.settings() == before)
        #expect(try session.enter())

        #expect(terminal.settings() == raw)
        session.leave()
        #expect(terminal.settings() == before)
    }

    @Test func `the size is that of the window, or 80 by 24 when none is given`() throws {
        let terminal = try PseudoTerminal(rows: 0, columns: 0)
        let session = TerminalSession(input: terminal.inside, output: terminal.inside)

        #expect(session.size == ScreenSize(rows: 24, columns: 80))
        terminal.resize(rows: 12, columns: 40)
        #expect(session.size == ScreenSize(rows: 12, columns: 40))
    }

    @Test func `waiting ends with bytes, a signal, silence, or the end`() throws {
        let terminal = try PseudoTerminal()
        var session = TerminalSession(
            input: terminal.inside, output: terminal.inside, wakeUp: terminal.wakeUp)
        #expect(try session.enter())

        #expect(try session.receive(within: .milliseconds(1)) == .silence)
        terminal.type(Array("да".utf8))
        #expect(try session.receive(within: .seconds(5)) == .bytes(Array("да".utf8)))
        terminal.signal()
        #expect(try session.receive(within: .seconds(5)) == .wokenUp)
        terminal.hangUp()
        #expect(
            try TerminalSession(input: terminal.inside, output: terminal.inside).receive(within: .seconds(5))
                == .ended)
    }

    @Test func `what is there to be read comes in one portion`() throws {
        let terminal = try PseudoTerminal()
        var session = TerminalSession(input: terminal.inside, output: terminal.inside)
        #expect(try session.enter())
        let text = [UInt8](repeating: 0x78, count: 4000)

        terminal.type(text)

        #expect(try session.receive(within: .seconds(5)) == .bytes(text))
    }

    @Test func `a signal interrupts writing to a terminal that takes nothing`() throws {
        let terminal = try PseudoTerminal()
        var session = TerminalSession(
            input: terminal.inside, output: terminal.inside, wakeUp: terminal.wakeUp)
        #expect(try session.enter())
        terminal.signal()

        #expect(try session.send([UInt8](repeating: 0x78, count: 1 << 20)) == false)
        _ = terminal.output()
    }

    @Test func `writing to a closed window is an error, and leaving it is none`() throws {
        let terminal = try PseudoTerminal()
        var session = TerminalSession(input: terminal.inside, output: terminal.inside)
        #expect(try session.enter())
        terminal.hangUp()

        #expect(throws: TerminalFault.gone) { _ = try session.send([0x78]) }
        session.leave()
    }
}
