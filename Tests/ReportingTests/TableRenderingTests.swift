import Foundation
import Reporting
import SimulatedStudies
import Tabulation
import Terminal
import Testing
import Values

@Suite struct `A printed table` {
    private static func width(_ text: String) -> Int { DisplayWidth().columns(of: text) }

    @Test(arguments: ["en", "ru"])
    func `is as agreed`(language: String) throws {
        let table = ExampleTable.table(language: language)

        try expectGolden(table.text(width: 80, measure: Self.width), "table-\(language).txt")
        try expectGolden(
            table.text(width: 60, showsIntervals: true, measure: Self.width), "intervals-\(language).txt")
        try expectGolden(table.markdown(), "table-\(language).md")
        try expectGolden(CrossTable.csvHead + table.csv, "table-\(language).csv")
    }

    @Test func `is never wider than its terminal`() {
        let hostile = [
            "東京都新宿区の飲食店で提供される温かい飲み物", "a-word-of-some-length-that-has-no-place-to-break-it-at-all",
            "e\u{301}e\u{301} 👩‍👩‍👧‍👦 \u{1B}[31mred\u{7}",
        ]
        let tables = [
            ExampleTable.table(), ExampleTable.table(language: "ru"),
            ExampleTable.table(
                title: hostile[1], wording: hostile.joined(separator: " "), labels: hostile,
                columns: ["Total"] + hostile),
        ]
        for table in tables {
            for width in 20...200 {
                for showsIntervals in [false, true] {
                    let text = table.text(width: width, showsIntervals: showsIntervals, measure: Self.width)
                    for line in text.split(separator: "\n") where Self.width(String(line)) > width {
                        Issue.record("\(Self.width(String(line))) of \(width): \(line)")
                    }
                }
            }
        }
    }

    @Test(arguments: 20...120)
    func `loses nothing, however narrow it is`(width: Int) {
        let text = ExampleTable.table().text(width: width, showsIntervals: true, measure: Self.width)

        let packed = text.filter { !$0.isWhitespace && $0 != "─" }
        for figure in ["49.8", "56.5", "[52.5", "33.3", "(!)", "**", "1204", "1505.0"] {
            #expect(packed.contains(figure))
        }
    }

    @Test func `obeys no control character, and none breaks its lines`() {
        let table = ExampleTable.table(
            title: "Title\u{1B}]0;owned\u{7}", wording: "One\ntwo\r\nthree",
            labels: ["a\tb", "c\u{202E}d", "e\u{0}f"],
            columns: ["Total", "x\u{9B}31m", "y\ny", "z"])

        for text in [table.text(width: 80, measure: Self.width), table.markdown()] {
            #expect(
                text.unicodeScalars.allSatisfy {
                    $0 == "\n" || ($0.properties.generalCategory != .control && $0.value != 0x202E)
                })
            #expect(text.contains("One two three"))
            #expect(text.contains("a b"))
        }
    }

    @Test func `in Markdown has as many cells in every line, whatever is in them`() {
        let hostile = ["a | b", "c \\| d", "`e` <script>", "[f](g)"]
        let table = ExampleTable.table(labels: Array(hostile.prefix(3)), columns: hostile)

        let lines = table.markdown().split(separator: "\n").filter { $0.hasPrefix("|") }
        let cells = lines.map { line -> Int in
            var (count, isEscaped) = (0, false)
            for character in line {
                if character == "|", !isEscaped { count += 1 }
                isEscaped = character == "\\" && !isEscaped
            }
            return count
        }
        #expect(Set(cells) == [6])
        let markdown = table.markdown()
        #expect(markdown.ranges(of: "<").count == markdown.ranges(of: "\\<").count)
    }

    @Test func `as CSV keeps labels as they are`() throws {
        let labels = ["a,b", "say \"c\"", "two\nlines"]
        let csv = ExampleTable.table(labels: labels).csv

        #expect(csv.contains("drink,\"a,b\",category,1,,Total,answered,"))
        #expect(csv.contains("\"say \"\"c\"\"\""))
        #expect(csv.contains("\"two\nlines\""))
    }

    @Test func `rounds half away from zero, with signs for none and for hardly any`() {
        let english = FigureText(.init("en"), decimals: 0)
        let russian = FigureText(.init("ru"), base: 1000)
        #expect(english.percent(0.125) == "13")
        #expect(english.percent(0) == "–")
        #expect(english.percent(0.004) == "*")
        #expect(english.percent(0.005) == "1")
        #expect(russian.percent(0.1235) == "12,4")
        #expect(russian.percent(0.0004) == "*")
        #expect(english.number(-0.4, decimals: 0) == "0")
        #expect(english.number(-2.5, decimals: 0) == "−3")
        #expect(english.plain(4.5) == "4.50")
        #expect(english.plain(2e20) == "2e20")
    }
}
