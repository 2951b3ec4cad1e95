import Terminal
import Testing

/// Bytes in, keys out. Terminal behaviour after ECMA-48, xterm's control sequences, and the Linux console.
struct KeyDecoderTests {
    /// The keys of some portions, each read at once, after which nothing follows.
    private func keys(_ portions: String...) -> [Key] {
        var decoder = KeyDecoder()
        return portions.flatMap { decoder.keys(in: Array($0.utf8)) } + decoder.expire()
    }

    private func keys(bytes: [UInt8]) -> [Key] {
        var decoder = KeyDecoder()
        return decoder.keys(in: bytes) + decoder.expire()
    }

    @Test func `typed text comes one character at a time, in any script`() {
        #expect(keys("1") == [.text("1")])
        #expect(keys("да") == [.text("д"), .text("а")])
        #expect(keys("e\u{301}👨‍👩‍👧") == [.text("e\u{301}"), .text("👨‍👩‍👧")])
        #expect(keys("e", "\u{301}") == [.text("e"), .text("\u{301}")])
    }

    @Test(
        arguments: [
            ("\r", .enter), ("\r\n", .enter), ("\t", .tab), ("\u{8}", .backspace),
            ("\u{7f}", .backspace), ("\u{1b}", .escape), ("\u{1b}[A", .up), ("\u{1b}[B", .down),
            ("\u{1b}[C", .right), ("\u{1b}[D", .left), ("\u{1b}OA", .up), ("\u{1b}OD", .left),
            ("\u{1b}[H", .home), ("\u{1b}[F", .end), ("\u{1b}OH", .home), ("\u{1b}OF", .end),
            ("\u{1b}[1~", .home),
            ("\u{1b}[4~", .end), ("\u{1b}[7~", .home), ("\u{1b}[8~", .end), ("\u{1b}[2~", .insert),
            ("\u{1b}[3~", .delete), ("\u{1b}[5~", .pageUp), ("\u{1b}[6~", .pageDown), ("\u{1b}OM", .enter),
        ] as [(String, SpecialKey)])
    func `a special key is known by its bytes`(bytes: String, key: SpecialKey) {
        #expect(keys(bytes) == [.special(key)])
    }

    @Test(arguments: [
        (1, ["\u{1b}OP", "\u{1b}[11~", "\u{1b}[[A"]), (2, ["\u{1b}OQ", "\u{1b}[12~", "\u{1b}[[B"]),
        (3, ["\u{1b}OR", "\u{1b}[13~", "\u{1b}[[C"]), (4, ["\u{1b}OS", "\u{1b}[14~", "\u{1b}[[D"]),
        (5, ["\u{1b}[15~", "\u{1b}[[E"]), (6, ["\u{1b}[17~"]), (7, ["\u{1b}[18~"]), (8, ["\u{1b}[19~"]),
        (9, ["\u{1b}[20~"]), (10, ["\u{1b}[21~"]), (11, ["\u{1b}[23~"]), (12, ["\u{1b}[24~"]),
    ])
    func `function keys have numbers in every dialect`(number: Int, dialects: [String]) {
        for bytes in dialects { #expect(keys(bytes) == [.special(.function(number))]) }
    }

    @Test func `modifiers come with the key`() {
        #expect(keys("\u{1b}[Z") == [.special(.tab, .shift)])
        #expect(keys("\u{1b}[1;2A") == [.special(.up, .shift)])
        #expect(keys("\u{1b}[1;5C") == [.special(.right, .control)])
        #expect(keys("\u{1b}[3;3~") == [.special(.delete, .alt)])
        #expect(keys("\u{1b}[1;6P") == [.special(.function(1), [.shift, .control])])
        #expect(keys("\u{1b}O5P") == [.special(.function(1), .control)])
    }

    @Test func `Ctrl with a letter is a key`() {
        #expect(keys("\u{3}") == [.control("c")])
        #expect(keys("\u{1}\u{12}\u{1a}") == [.control("a"), .control("r"), .control("z")])
        #expect(keys("\n") == [.control("j")])
        #expect(keys("\u{0}\u{1c}\u{1f}") == [.control("@"), .control("\\"), .control("_")])
    }

    @Test func `bytes cut anywhere give the same keys`() {
        let all = Array("яя\u{1b}[1;5A한\u{1b}OP🙂\u{1b}[200~a\rб\u{1b}[201~\u{3}".utf8)
        let expected = keys(bytes: all)

        for cut in 0...all.count {
            var decoder = KeyDecoder()
            let found = decoder.keys(in: all[..<cut]) + decoder.keys(in: all[cut...]) + decoder.expire()
            #expect(found == expected, "cut after \(cut) bytes")
        }
        var decoder = KeyDecoder()
        #expect(all.flatMap { decoder.keys(in: [$0]) } + decoder.expire() == expected)
    }

    @Test func `Escape is known by the silence behind it`() {
        var decoder = KeyDecoder()

        #expect(decoder.patience == nil)
        #expect(decoder.keys(in: [0x1b]) == [])
        #expect(decoder.patience == .milliseconds(50))
        #expect(decoder.expire() == [.special(.escape)])
        #expect(decoder.patience == nil)
        #expect(keys("\u{1b}\u{1b}[A") == [.special(.escape), .special(.up)])
    }

    @Test func `half a character waits longer for its rest than Escape does`() {
        var decoder = KeyDecoder()

        #expect(decoder.keys(in: [0xd1]) == [])
        #expect(decoder.patience == .seconds(1))
        #expect(decoder.keys(in: [0x8f]) == [.text("я")])
        #expect(decoder.patience == nil)
    }

    @Test(arguments: ["\u{1b}x", "\u{1b}я", "\u{1b}\r", "\u{1b}[", "\u{1b}O", "\u{1b}]", "\u{1b}P"])
    func `Alt with a character does nothing, least of all what the character does`(bytes: String) {
        #expect(keys(bytes) == [])
    }

    @Test func `Ctrl-C is not lost behind Escape`() {
        #expect(keys("\u{1b}\u{3}") == [.control("c")])
    }

    @Test(arguments: [
        "\u{1b}[?62;22c", "\u{1b}[24;80R", "\u{1b}[I", "\u{1b}[<0;3;4M", "\u{1b}[M !!", "\u{1b}[99~",
        "\u{1b}OX",
        "\u{1b}]11;rgb:0/0/0\u{1b}\\", "\u{1b}]11;rgb:0/0/0\u{7}", "\u{1b}P>|x(1)\u{1b}\\", "\u{1b}[[Z",
        "\u{1b}[13;2u", "\u{1b}[99999999999999999999~",
    ])
    func `what is no key is nothing, and what follows is read`(bytes: String) {
        #expect(keys(bytes + "1") == [.text("1")])
    }

    @Test func `a sequence that breaks off gives way to what broke it`() {
        #expect(keys("\u{1b}[1;\r") == [.special(.enter)])
        #expect(keys("\u{1b}[1\u{1b}[B") == [.special(.down)])
        #expect(keys("\u{1b}[я") == [.text("я")])
        #expect(keys("\u{1b}]0;x\u{1b}[B") == [.special(.down)])
    }

    @Test(
        arguments: [
            ([0xff], 1), ([0x80], 1), ([0xc0, 0xaf], 2), ([0xe0, 0x80, 0xaf], 3),
            ([0xf0, 0x80, 0x80, 0xaf], 4),
            ([0xed, 0xa0, 0x80], 3), ([0xf4, 0x90, 0x80, 0x80], 4), ([0xf5, 0x80], 2), ([0xd0], 1),
            ([0xf0, 0x9f, 0x99], 1), ([0xe2, 0x82], 1),
        ] as [([UInt8], Int)])
    func `what is not UTF-8 is invalid and hides nothing`(bytes: [UInt8], count: Int) {
        let alone = keys(bytes: bytes)
        #expect(alone.count == count)
        #expect(alone.flatMap(\.invalidBytes) == bytes)

        let within = keys(bytes: [0x61] + bytes + [0x62])
        #expect(within.first == .text("a"))
        #expect(within.last == .text("b"))
        #expect(within.flatMap(\.invalidBytes) == bytes)
    }

    @Test func `Unicode control characters are no keys`() {
        #expect(keys("a\u{85}\u{9b}b") == [.text("a"), .text("b")])
    }
}

extension Key {
    fileprivate var invalidBytes: [UInt8] {
        if case .invalid(let bytes) = self { bytes } else { [] }
    }
}
