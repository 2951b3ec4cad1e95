import Terminal
import Testing

/// Widths held against wcwidth, the Python package that the table is made from, and against whole characters.
struct DisplayWidthTests {
    private let widths = DisplayWidth()

    /// How many of the scalars U+0000 to U+0FFF, U+1000 to U+1FFF and so on take 0, 1 and 2 columns, printed by
    /// Tests/terminal/generate_width_table.py with --golden.
    private static let golden = [
        [758, 3338, 0],
        [574, 3426, 96],
        [97, 3578, 421],
        [9, 29, 4058],
        [0, 0, 4096],
        [0, 0, 4096],
        [0, 0, 4096],
        [0, 0, 4096],
        [0, 0, 4096],
        [0, 0, 4096],
        [152, 1671, 2273],
        [0, 0, 4096],
        [0, 0, 4096],
        [80, 12, 1956],
        [0, 4096, 0],
        [47, 3366, 683],
        [54, 4042, 0],
        [467, 3629, 0],
        [0, 4096, 0],
        [32, 4064, 0],
        [0, 4096, 0],
        [0, 4096, 0],
        [93, 3994, 9],
        [0, 0, 4096],
        [0, 663, 3433],
        [0, 4096, 0],
        [0, 4083, 13],
        [6, 3394, 696],
        [69, 4027, 0],
        [168, 3818, 110],
        [76, 4020, 0],
        [0, 2886, 1210],
        [0, 0, 4096],
        [0, 0, 4096],
        [0, 0, 4096],
        [0, 0, 4096],
        [0, 0, 4096],
        [0, 0, 4096],
        [0, 0, 4096],
        [0, 0, 4096],
        [0, 0, 4096],
        [0, 0, 4096],
        [0, 0, 4096],
        [0, 0, 4096],
        [0, 0, 4096],
        [0, 0, 4096],
        [0, 0, 4096],
        [0, 2, 4094],
    ]

    @Test(arguments: Self.golden.indices)
    func `each block of scalars is as wide as wcwidth says`(block: Int) {
        var counts = [0, 0, 0]
        for value in (UInt32(block) * 0x1000)..<(UInt32(block + 1) * 0x1000) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            counts[widths.columns(of: Character(scalar))] += 1
        }

        #expect(counts == Self.golden[block])
    }

    @Test(
        arguments: [
            ("a", 1), ("ж", 1), ("й", 1), ("и\u{306}", 1), ("ö", 1), ("…", 1), ("א", 1), ("م", 1), ("漢", 2),
            ("か", 2), ("か\u{3099}", 2), ("。", 2), ("ｱ", 1), ("Ａ", 2), ("한", 2),
            ("\u{1112}\u{1161}\u{11ab}", 2), ("ก", 1), ("กำ", 2), ("กี้", 1), ("क", 1), ("कि", 2), ("क्", 1),
            ("🙂", 2),
            ("❤️", 2), ("❤", 1), ("1️⃣", 2), ("#️⃣", 2), ("🇷🇺", 2), ("👍🏽", 2), ("👨‍👩‍👧‍👦", 2), ("🏴‍☠️", 2), ("a\u{fe0f}", 1),
            ("\u{0}", 0), ("\u{1b}", 0), ("\u{7f}", 0), ("\r\n", 0), ("\u{9b}", 0), ("\u{ad}", 0),
            ("\u{200b}", 0),
            ("\u{202e}", 0), ("\u{2066}", 0), ("\u{301}", 0), ("\u{feff}", 0),
        ] as [(Character, Int)])
    func `a character is as wide as it is drawn`(character: Character, columns: Int) {
        #expect(widths.columns(of: character) == columns)
    }

    @Test func `the columns of a text are those of its characters`() {
        #expect(widths.columns(of: "") == 0)
        #expect(widths.columns(of: "Да, 東京 👨‍👩‍👧!") == 12)
    }

    @Test func `ambiguous characters are two columns wide where the reader says so`() {
        let wide = DisplayWidth(ambiguousIsWide: true)

        #expect(wide.columns(of: "ж…α") == 6)
        #expect(wide.columns(of: "aé漢\u{301}") == 5)
        #expect(widths.columns(of: "ж…α") == 3)
    }
}
