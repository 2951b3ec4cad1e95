import Terminal
import Testing

/// Promise 2 of the full screen: no paste can answer a question by its line breaks, or arrive in part.
struct PasteTests {
    private func keys(_ portions: String..., limit: Int = 1 << 20) -> [Key] {
        var decoder = KeyDecoder(pasteLimit: limit)
        return portions.flatMap { decoder.keys(in: Array($0.utf8)) } + decoder.expire()
    }

    private func pasted(_ text: String) -> String { "\u{1b}[200~\(text)\u{1b}[201~" }

    @Test func `a marked paste is one key, with its line breaks`() {
        #expect(keys(pasted("a\rb\r\ny\n")) == [.paste("a\nb\ny\n")])
        #expect(keys(pasted("")) == [.paste("")])
        #expect(keys("1", pasted("да"), "\r") == [.text("1"), .paste("да"), .special(.enter)])
    }

    @Test func `control characters and sequences in a paste do nothing`() {
        #expect(keys(pasted("a\u{3}\u{1b}[Bb\u{0}\u{7f}\u{9b}\tc")) == [.paste("a[Bb\tc")])
        #expect(keys(pasted("x\u{1b}[200~y")) == [.paste("x[200~y")])
    }

    @Test func `a portion with a line break between printable text is a paste without marks`() {
        #expect(keys("a\rb\ry\r") == [.paste("a\nb\ny\n")])
        #expect(keys("да\nнет") == [.paste("да\nнет")])
        #expect(keys("a\u{3}\r\tb") == [.paste("a\n\tb")])
    }

    @Test func `keys typed ahead are not taken for a paste`() {
        #expect(keys("12\r") == [.text("1"), .text("2"), .special(.enter)])
        #expect(keys("\r\r1") == [.special(.enter), .special(.enter), .text("1")])
        #expect(keys("1", "\r", "2") == [.text("1"), .special(.enter), .text("2")])
        #expect(
            keys("1\r\u{1b}[B2\r")
                == [.text("1"), .special(.enter), .special(.down), .text("2"), .special(.enter)])
    }

    @Test func `a paste is given whole or not at all`() {
        let tooLong = Key.rejectedPaste(.tooLong)

        #expect(keys(pasted("12345"), limit: 5) == [.paste("12345")])
        #expect(keys(pasted("123456"), limit: 5) == [tooLong])
        #expect(keys(pasted(String(repeating: "ж", count: 9000)), "1", limit: 5) == [tooLong, .text("1")])
        #expect(keys("123\r45", limit: 5) == [tooLong])
    }

    @Test func `a paste that is not UTF-8 is rejected`() {
        var decoder = KeyDecoder()
        let bytes = Array("\u{1b}[200~a".utf8) + [0xff] + Array("b\u{1b}[201~1".utf8)

        #expect(decoder.keys(in: bytes) == [.rejectedPaste(.notText), .text("1")])
    }

    @Test func `a paste that never ends is rejected, and keys work again`() {
        var decoder = KeyDecoder()

        #expect(decoder.keys(in: Array("\u{1b}[200~abc".utf8)) == [])
        #expect(decoder.patience == .seconds(5))
        #expect(decoder.expire() == [.rejectedPaste(.unfinished)])
        #expect(decoder.keys(in: [0x31]) == [.text("1")])
    }
}
