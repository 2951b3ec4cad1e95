import Terminal
import Testing

struct FrameTests {
    private func frame(_ rows: Int, _ columns: Int) -> Frame {
        Frame(ScreenSize(rows: rows, columns: columns))
    }

    private func text(of frame: Frame, row: Int = 0) -> String {
        String(frame.rows[row].map { $0.character ?? "<" })
    }

    @Test func `text is cut at the edges and never in the middle of a character`() {
        var frame = frame(1, 5)

        #expect(frame.write("ab漢字", at: CellPlace(row: 0, column: 0)) == 6)
        #expect(text(of: frame) == "ab漢< ")
        frame.write("漢x", at: CellPlace(row: 0, column: -1))
        #expect(text(of: frame) == "ax漢< ")
        frame.write("lost", at: CellPlace(row: 1, column: 0))
        frame.write("lost", at: CellPlace(row: -1, column: 0))
        frame.write("lost", at: CellPlace(row: 0, column: 99))
        #expect(text(of: frame) == "ax漢< ")
    }

    @Test func `a wide character that is overwritten in part is gone`() {
        var left = frame(1, 4)
        left.write("漢字", at: CellPlace(row: 0, column: 0))
        var right = left
        var across = left

        left.write("a", at: CellPlace(row: 0, column: 0))
        right.write("a", at: CellPlace(row: 0, column: 3))
        across.write("語", at: CellPlace(row: 0, column: 1))

        #expect(text(of: left) == "a 字<")
        #expect(text(of: right) == "漢< a")
        #expect(text(of: across) == " 語< ")
    }

    @Test func `nothing in a text can move the cursor or turn the direction`() {
        var frame = frame(1, 12)

        frame.write(
            "a\u{1b}[2J\r\n\u{202e}b\u{9b}\u{2067}\tc\u{200f}\u{7}\u{301}", at: CellPlace(row: 0, column: 0))

        #expect(text(of: frame) == "a[2Jb c     ")
    }

    @Test func `the cursor stays on the screen`() {
        var frame = frame(3, 4)

        frame.cursor = CellPlace(row: 7, column: 9)
        #expect(frame.cursor == CellPlace(row: 2, column: 3))
        frame.cursor = CellPlace(row: -1, column: -1)
        #expect(frame.cursor == CellPlace(row: 0, column: 0))
        frame.cursor = nil
        #expect(frame.cursor == nil)
    }

    @Test func `a screen has at least one cell`() {
        let size = ScreenSize(rows: 0, columns: -3)

        #expect(size == ScreenSize(rows: 1, columns: 1))
        #expect(Frame(size).rows == [[.blank]])
    }
}
