import Testing

@testable import Workbooks

struct CellTextTests {
    @Test(arguments: [
        ("plain", "plain"), ("a\r\nb\rc\nd", "a\nb\nc\nd"), ("\t", "\t"), ("_x0041_", "_x005F_x0041_"),
        ("_x0041_x0042_", "_x005F_x0041_x005F_x0042_"), ("_x005F_", "_x005F_x005F_"), ("_x41_", "_x41_"),
        ("__x000D_", "__x005F_x000D_"), ("_xäöü_", "_xäöü_"), ("_X0041_", "_X0041_"),
    ])
    func `a cell has the text as spreadsheets read it`(text: String, written: String) {
        let cell = CellText(text)

        #expect(cell.text == written)
        #expect(!cell.isCut && !cell.hasReplacements)
    }

    @Test func `every character that XML cannot carry is replaced, and no other`() {
        for value in (0...0x2FFF).map(UInt32.init) + [0xFFFC, 0xFFFD, 0xFFFE, 0xFFFF, 0x1_FFFE, 0x10_FFFF] {
            guard let scalar = UnicodeScalar(value) else { continue }
            let isIllegal =
                value < 0x20 && ![9, 10, 13].contains(value) || value == 0xFFFE || value == 0xFFFF

            let cell = CellText("a\(scalar)b")

            #expect(cell.hasReplacements == isIllegal, "U+\(String(value, radix: 16))")
            #expect(cell.text.unicodeScalars.contains("\u{FFFD}") == (isIllegal || value == 0xFFFD))
        }
    }

    @Test(arguments: [
        ("a", 32_767), ("ä", 32_767), ("😀", 16_383), ("👨‍👩‍👧", 4095), ("e\u{301}", 16_383), ("\r\n", 32_767),
    ])
    func `a long text is cut between characters, at 32,767 UTF-16 units`(character: String, count: Int) {
        let exact = CellText(String(repeating: character, count: count))
        let over = CellText(String(repeating: character, count: count + 1))

        #expect(!exact.isCut)
        #expect(over.isCut)
        #expect(over.text.unicodeScalars.elementsEqual(exact.text.unicodeScalars))
    }

    @Test func `one character that is too long for a cell is cut between scalars`() {
        let cell = CellText("e" + String(repeating: "\u{301}", count: 40_000))

        #expect(cell.isCut)
        #expect(cell.text.utf16.count == 32_767)
    }

    @Test func `escapes count towards the limit and are never cut in two`() {
        let cell = CellText(String(repeating: "_x0041_", count: 4000))

        #expect(cell.isCut)
        #expect(cell.text.utf16.count <= 32_767)
        #expect(cell.text.utf16.count > 32_000)
        #expect(cell.text.hasPrefix(String(repeating: "_x005F_x0041_", count: 2400)))
    }

    @Test(arguments: ["=1+1", "+1", "-5", "@SUM(A1)", "\t=1", "＝1"])
    func `a text that would be a formula were it typed is known`(text: String) {
        #expect(CellText(text).looksLikeFormula)
        #expect(!CellText("a" + text).looksLikeFormula)
    }
}
