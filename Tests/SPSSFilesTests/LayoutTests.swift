import Testing

@testable import SPSSFiles

struct LayoutTests {
    @Test func `a text of up to 255 bytes is one segment`() {
        for width in 1...255 { #expect(Layout.segmentWidths(of: width) == [width]) }
    }

    @Test func `a longer text has a segment for every 252 bytes, with room for all of it`() {
        for width in 256...32_767 {
            let segments = Layout.segmentWidths(of: width)
            #expect(segments.count == (width + 251) / 252)
            #expect(segments.dropLast().allSatisfy { $0 == 255 } && (1...252).contains(segments.last ?? 0))
            #expect(segments.reduce(0, +) >= width)
        }
    }

    @Test func `positions count eight bytes of a case each`() {
        let layout = Layout(
            .example([
                SPSSVariable("a", .number(.number(width: 8)), measure: .scale),
                SPSSVariable("b", .text(width: 9), measure: .nominal),
                SPSSVariable("c", .text(width: 300), measure: .nominal),
                SPSSVariable("d", .number(.date), measure: .scale),
            ]))

        #expect(layout.columns.map(\.index) == [1, 2, 4, 42])
        #expect(layout.elements == 42)
    }

    @Test func `short names are all different, of up to 8 bytes, and nobody's long name`() {
        let names =
            ["abc", "ABCDE_1", "абвгд", "日本", "@x", "abcdefgh", "abcdefghi"]
            + (0..<2000).map { "abcdefghij\($0)" }
        let dictionary = SPSSDictionary.example(
            names.map { SPSSVariable($0, .text(width: 600), measure: .nominal) })

        let layout = Layout(dictionary)

        let short = layout.columns.flatMap { $0.segments.map(\.shortName) }
        #expect(Set(short).count == short.count)
        #expect(short.allSatisfy { (1...8).contains($0.utf8.count) && SPSSNameRule.fault(of: $0) == nil })
        let keys = Set(names.map(SPSSNameRule.key(of:)))
        let madeUp = layout.columns.flatMap { column in
            column.segments.map(\.shortName).filter { $0 != column.name.uppercased() }
        }
        #expect(madeUp.allSatisfy { !keys.contains(SPSSNameRule.key(of: $0)) })
    }

    @Test func `a width for a number of bytes is that number, or one more where a program would misread it`()
    {
        let widths = (1...32_767).map { SPSSVariable.Kind.text(holding: $0).width }
        #expect(zip(1..., widths).allSatisfy { count, width in width == count || width == count + 1 })
        #expect(widths.prefix(757).elementsEqual(1...757))
        #expect([758, 1013, 1268, 2272, 2280, 2288].allSatisfy { widths[$0 - 1] == $0 + 1 })
        #expect([0, -5, 40_000].map { SPSSVariable.Kind.text(holding: $0).width } == [1, 1, 32_767])
    }
}
