import Testing

@testable import Charts

struct FigureTests {
    @Test func `figures are written as the language does`() {
        let english = FigureFormat(language: .english, decimals: 1)
        let russian = FigureFormat(language: .russian, decimals: 1)

        #expect(english.percent(55.55) == "55.6%")
        #expect(russian.percent(55.55) == "55,6\u{a0}%")
        #expect(english.interval(52.5...58.64) == "52.5–58.6")
        #expect(english.difference(7) == "+7.0")
        #expect(russian.difference(-2.5) == "−2,5")
        #expect(english.difference(0.04) == "0.0")
        #expect(english.difference(-0.04) == "0.0")
        #expect(english.base(1_000_000) == "n = 1,000,000")
        #expect(russian.base(1002) == "n = 1002")
        #expect(russian.base(12_345) == "n = 12\u{a0}345")
    }

    @Test func `no figure is too large or too strange to be written`() {
        #expect(FixedDecimals.text(.nan, decimals: 1) == "0.0")
        #expect(FixedDecimals.text(-.infinity, decimals: 0) == "-1000000000000")
        #expect(FixedDecimals.text(0.05, decimals: 2) == "0.05")
        #expect(FixedDecimals.text(-0.5, decimals: 0) == "-1")
    }

    @Test func `lines are broken at blanks, between ideographs, and in words that are too long`() {
        let measure = TextMeasure(fontSize: 10)

        #expect(measure.wrapped("one two three", width: 50) == ["one two", "three"])
        #expect(measure.wrapped("短いラベル", width: 32) == ["短いラ", "ベル"])
        #expect(measure.wrapped("aaaaaaaa", width: 27) == ["aaaa", "aaaa"])
        #expect(measure.wrapped("", width: 10) == [""])
    }

    @Test(arguments: [10.0, 40, 232, 600])
    func `no line is wider than it may be`(width: Double) {
        let measure = TextMeasure(fontSize: 10)
        let texts = ["WWWW WWWW WWWWWWWWWWWWWWW", "Щука и жужелица", "混在 mixed テキスト text", "a  b   c"]

        for text in texts {
            let lines = measure.wrapped(text, width: width)
            // A single character may be wider than everything.
            #expect(lines.allSatisfy { measure.width(of: $0) <= width || $0.count == 1 })
            #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
        }
    }
}
