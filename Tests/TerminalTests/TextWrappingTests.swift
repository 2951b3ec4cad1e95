import Terminal
import TestSupport
import Testing

struct TextWrappingTests {
    private let widths = DisplayWidth()

    private func lines(_ text: String, _ columns: Int) -> [String] {
        widths.wrapped(text, columns: columns).map(String.init)
    }

    @Test func `lines end between words, and the blank there is in neither`() {
        #expect(lines("which supplier got the share", 14) == ["which supplier", "got the share"])
        #expect(lines("да или нет", 6) == ["да или", "нет"])
        #expect(lines("a  b   c ", 4) == ["a  b", "c"])
        #expect(lines("a\u{a0}b c", 4) == ["a\u{a0}b", "c"])
        #expect(lines("", 9) == [""])
    }

    @Test func `line breaks are kept`() {
        #expect(lines("a\n\nb\r\nc", 9) == ["a", "", "b", "c"])
        #expect(lines("  a\n b", 9) == ["  a", " b"])
    }

    @Test func `a word longer than a line is cut`() {
        #expect(lines("see abcdefghij now", 4) == ["see", "abcd", "efgh", "ij", "now"])
        #expect(lines("👨‍👩‍👧👨‍👩‍👧", 3) == ["👨‍👩‍👧", "👨‍👩‍👧"])
    }

    @Test func `East Asian text is broken between characters, but not before a closing mark`() {
        #expect(lines("東京都渋谷区", 5) == ["東京", "都渋", "谷区"])
        #expect(lines("東京都。渋谷", 6) == ["東京", "都。渋", "谷"])
        #expect(lines("東京「都」", 6) == ["東京", "「都」"])
        #expect(lines("東京, os", 4) == ["東", "京,", "os"])
        #expect(lines("안녕 하세요", 7) == ["안녕", "하세요"])
    }

    @Test func `a zero-width space marks the end of a word`() {
        #expect(lines("ภาษา\u{200b}ไทย", 5) == ["ภาษา", "ไทย"])
    }

    @Test func `text written from right to left stays in logical order`() {
        #expect(lines("שלום עולם", 5) == ["שלום", "עולם"])
        #expect(lines("مرحبا بالعالم", 8) == ["مرحبا", "بالعالم"])
    }

    @Test(arguments: 1...40)
    func `no line is too wide, and nothing but blanks is lost`(columns: Int) {
        var random = SeededRandom(seed: UInt64(columns))
        let pieces = [
            "a", "слово", " ", "  ", "漢", "字。", "「", "한국", "👍🏽", "\n", "e\u{301}", "-", "\t", "กำ",
            "verylongword",
        ]
        for _ in 0..<60 {
            let text = (0..<30).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()

            let lines = widths.wrapped(text, columns: columns)

            #expect(
                lines.allSatisfy { widths.columns(of: $0) <= columns || $0.count == 1 },
                "\(text.debugDescription)")
            #expect(lines.joined().filter { !$0.isWhitespace } == text.filter { !$0.isWhitespace })
        }
    }
}
