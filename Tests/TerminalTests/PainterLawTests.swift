import Terminal
import TestSupport
import Testing

/// Promise 5 of the full screen: whatever is painted over whatever, the terminal shows the frame.
struct PainterLawTests {
    /// 2 × 10 × 500 changes.
    @Test(arguments: 1...10, [false, true])
    func `the emulated screen is the frame, after any change and any resize`(seed: UInt64, monochrome: Bool) {
        var random = SeededRandom(seed: seed)
        let widths = DisplayWidth(ambiguousIsWide: seed % 3 == 0)
        var frame = Frame(ScreenSize(rows: 24, columns: 80), widths: widths)
        var painter = Painter(monochrome: monochrome)
        var screen = EmulatedScreen(frame.size) { widths.columns(of: $0) }

        for step in 0..<500 {
            frame = RandomFrame.next(after: frame, using: &random)
            screen.resize(to: frame.size)
            if Int.random(in: 0..<100, using: &random) == 0 {
                screen.take(
                    Array("\u{1b}[H\u{1b}[31;7mxyz"[...].utf8.prefix(11 + min(frame.size.columns - 1, 2))))
                painter.forget()
            }

            let bytes = painter.paint(frame)
            screen.take(bytes)

            let differences = screen.differences(from: frame, monochrome: monochrome)
            #expect(differences == [], "seed \(seed), step \(step): \(differences.prefix(3))")
            #expect(painter.paint(frame) == [])
            if !differences.isEmpty { return }
            if monochrome { #expect(!hasColour(bytes)) }
        }
    }

    private func hasColour(_ bytes: [UInt8]) -> Bool {
        String(decoding: bytes, as: UTF8.self).contains(/\e\[([0-9;]*;)?[39][0-7]m/)
    }

    @Test(arguments: 1...10)
    func `a wrong width harms only the character itself`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var frame = Frame(ScreenSize(rows: 4, columns: 40))
        var painter = Painter()
        // This terminal draws everything put together from emoji one column narrower.
        var screen = EmulatedScreen(frame.size) {
            let columns = DisplayWidth().columns(of: $0)
            return columns == 2 && $0.unicodeScalars.contains(where: \.properties.isEmoji) ? 1 : columns
        }

        for _ in 0..<100 {
            let row = Int.random(in: 0..<4, using: &random)
            frame.write(
                RandomFrame.text(using: &random),
                at: CellPlace(row: row, column: Int.random(in: 0..<40, using: &random)))
            frame.cursor = CellPlace(row: row, column: Int.random(in: 0..<40, using: &random))
            screen.take(painter.paint(frame))

            #expect(screen.faults == [])
            #expect(screen.place == frame.cursor)
            for row in 0..<4 {
                for column in 0..<40 where frame.rows[row][column].character?.isASCII == true {
                    #expect(
                        screen.cells[row][column] == frame.rows[row][column], "seed \(seed): \(row),\(column)"
                    )
                }
            }
        }
    }
}

/// Frames as a program might draw them, and as none should.
enum RandomFrame {
    private static let pieces = [
        "a", "Order", "  ", "    ", "> ( ) 1 ", "[x]", "слово", "ё", "и\u{306}", "漢字", "かな", "。", "한국", "👍🏽",
        "👨‍👩‍👧", "🇷🇺",
        "1️⃣", "❤️", "…", "—", "שלום", "مرحبا", "กำ", "किताब", "\u{202e}", "\u{1b}[2J", "\t", "№",
    ]

    static func text(using random: inout SeededRandom) -> String {
        (0..<Int.random(in: 1...6, using: &random)).map { _ in
            pieces[Int.random(in: 0..<pieces.count, using: &random)]
        }.joined()
    }

    /// Mostly a few rows differ; sometimes the size, up to 300 columns by 100 rows, small ones more often.
    static func next(after frame: Frame, using random: inout SeededRandom) -> Frame {
        var next = frame
        switch Int.random(in: 0..<40, using: &random) {
        case 0: next = Frame(size(using: &random), widths: frame.widths)
        case 1: next = Frame(frame.size, widths: frame.widths)
        default: break
        }
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            next.write(text(using: &random), at: place(in: next.size, using: &random), style(using: &random))
        }
        if Int.random(in: 0..<4, using: &random) == 0 {
            let blanks = String(repeating: " ", count: Int.random(in: 1...next.size.columns, using: &random))
            next.write(blanks, at: place(in: next.size, using: &random))
        }
        switch Int.random(in: 0..<8, using: &random) {
        case 0: next.cursor = nil
        case 1...5: next.cursor = place(in: next.size, using: &random)
        default: break
        }
        return next
    }

    private static func size(using random: inout SeededRandom) -> ScreenSize {
        let largest = [(1, 1), (6, 20), (12, 40), (24, 80), (30, 100), (100, 300)]
        let (rows, columns) = largest[Int.random(in: 0..<largest.count, using: &random)]
        if Int.random(in: 0..<4, using: &random) == 0 { return ScreenSize(rows: rows, columns: columns) }
        return ScreenSize(
            rows: Int.random(in: 1...rows, using: &random),
            columns: Int.random(in: 1...columns, using: &random))
    }

    private static func place(in size: ScreenSize, using random: inout SeededRandom) -> CellPlace {
        CellPlace(
            row: Int.random(in: 0..<size.rows, using: &random),
            column: Int.random(in: -2..<size.columns, using: &random))
    }

    private static func style(using random: inout SeededRandom) -> Style {
        guard Bool.random(using: &random) else { return .plain }
        return Style(
            bold: Bool.random(using: &random), dim: Bool.random(using: &random),
            underlined: Bool.random(using: &random), reversed: Bool.random(using: &random),
            colour: Bool.random(using: &random) ? PaletteColour.allCases.randomElement(using: &random) : nil)
    }
}
