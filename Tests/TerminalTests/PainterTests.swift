import Terminal
import Testing

/// What an update costs, in the words of the design: promise 8 of the full screen.
struct PainterTests {
    private let size = ScreenSize(rows: 24, columns: 80)

    /// A list with its marker and the cursor on one of the rows.
    private func list(_ texts: [String], focus: Int, style: Style = .plain) -> Frame {
        var frame = Frame(size)
        for (row, text) in texts.enumerated() {
            frame.write(
                row == focus ? ">" : " ", at: CellPlace(row: row + 5, column: 2),
                row == focus ? style : .plain)
            frame.write("( ) \(row + 1)  \(text)", at: CellPlace(row: row + 5, column: 4))
        }
        frame.cursor = CellPlace(row: focus + 5, column: 2)
        return frame
    }

    private func cost(from old: Frame, to new: Frame) -> Int {
        var painter = Painter()
        _ = painter.paint(old)
        return painter.paint(new).count
    }

    private func text(from old: Frame, to new: Frame, monochrome: Bool = false) -> String {
        var painter = Painter(monochrome: monochrome)
        _ = painter.paint(old)
        return String(decoding: painter.paint(new), as: UTF8.self)
    }

    @Test(arguments: [["Aurora", "Bluefin", "Cedar"], ["Да", "Нет", "Не знаю"], ["東京", "大阪", "👨‍👩‍👧"]])
    func `Down in a list takes at most 64 bytes`(texts: [String]) {
        let colour = Style(bold: true, colour: .brightCyan)

        #expect(cost(from: list(texts, focus: 0), to: list(texts, focus: 1)) <= 32)
        #expect(
            cost(from: list(texts, focus: 1, style: colour), to: list(texts, focus: 2, style: colour)) <= 64)
    }

    @Test func `moving the cursor alone takes at most 10 bytes`() {
        var old = Frame(ScreenSize(rows: 100, columns: 300))
        old.write("текст", at: CellPlace(row: 99, column: 290))
        old.cursor = CellPlace(row: 0, column: 0)
        var new = old
        new.cursor = CellPlace(row: 99, column: 299)

        #expect(text(from: old, to: new) == "\u{1b}[100;300H")
        #expect(text(from: new, to: old) == "\u{1b}[H")
        #expect(text(from: old, to: old) == "")
    }

    @Test(arguments: [("a", 4), ("ж", 13), ("漢", 14), ("👍🏽", 24)])
    func `a typed character takes little more than itself`(character: String, bytes: Int) {
        var old = Frame(size)
        let end = old.write("Ответ", at: CellPlace(row: 11, column: 4))
        old.cursor = CellPlace(row: 11, column: end)
        var new = old
        new.cursor = CellPlace(row: 11, column: new.write(character, at: CellPlace(row: 11, column: end)))

        #expect(cost(from: old, to: new) <= bytes)
    }

    @Test func `what is blank to the end of a row is erased, not overwritten`() {
        var old = Frame(size)
        old.write("a long message", at: CellPlace(row: 3, column: 0))
        var new = Frame(size)
        new.write("ab", at: CellPlace(row: 3, column: 0))

        #expect(text(from: old, to: new) == "\u{1b}[4;2Hb\u{1b}[K")
        #expect(text(from: new, to: Frame(size)) == "\u{1b}[4H  ")
    }

    @Test func `a style is set once, and is plain in the end`() {
        var new = Frame(size)
        new.write("ab", at: CellPlace(row: 0, column: 0), Style(bold: true))
        new.write("c", at: CellPlace(row: 0, column: 2), Style(bold: true, colour: .red))
        new.write("d", at: CellPlace(row: 0, column: 3), Style(reversed: true))

        #expect(
            text(from: Frame(size), to: new) == "\u{1b}[H\u{1b}[1mab\u{1b}[31mc\u{1b}[0;7md\u{1b}[m")
        #expect(
            text(from: Frame(size), to: new, monochrome: true)
                == "\u{1b}[H\u{1b}[1mabc\u{1b}[0;7md\u{1b}[m")
    }

    @Test func `each column of a grid has its own position when the one before it is in doubt`() {
        var new = Frame(size)
        new.write("Да  ( )", at: CellPlace(row: 0, column: 0))
        new.write("ok  ( )", at: CellPlace(row: 1, column: 0))
        new.write("❤️x", at: CellPlace(row: 2, column: 0))

        #expect(
            text(from: Frame(size), to: new)
                == "\u{1b}[HДа\u{1b}[1;5H( )\u{1b}[2Hok  ( )\u{1b}[3H❤️\u{1b}[3;3Hx")
    }

    @Test func `after a resize, and when told to forget, everything is painted`() {
        var painter = Painter()
        var small = Frame(ScreenSize(rows: 2, columns: 10))
        small.write("ab", at: CellPlace(row: 0, column: 0))
        var large = Frame(ScreenSize(rows: 3, columns: 10))
        large.write("ab", at: CellPlace(row: 0, column: 0))
        let all = "\u{1b}[m\u{1b}[2J\u{1b}[Hab"

        #expect(String(decoding: painter.paint(small), as: UTF8.self) == all + "\u{1b}[?25l")
        #expect(painter.paint(small) == [])
        #expect(String(decoding: painter.paint(large), as: UTF8.self) == all)
        painter.forget()
        #expect(String(decoding: painter.paint(large), as: UTF8.self) == all + "\u{1b}[?25l")
    }
}
