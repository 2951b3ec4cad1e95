import Findings
import Testing

@Suite struct RenderingTests {
    private func finding(
        line: Int = 1, columns: Range<Int>, message: String = "there is no list 'yesno'",
        remedy: String = "did you mean 'yes_no'?"
    ) -> Finding {
        let range = SourceRange(
            file: "coffee.yaml", start: Position(line: line, column: columns.lowerBound),
            end: Position(line: line, column: columns.upperBound))
        return Finding("D031", at: range, message, remedy: remedy)
    }

    @Test func `a finding is shown with its line and a caret under the place`() {
        let text = finding(line: 2, columns: 11..<16).rendered(showing: " options: yesno")

        #expect(
            text == """
                coffee.yaml:2:11: error: there is no list 'yesno' — did you mean 'yes_no'? [D031]
                  2 |  options: yesno
                    |           ^~~~~
                """)
    }

    @Test func `without a remedy and a source there is one line`() {
        let text = finding(columns: 1..<1, remedy: "").rendered(showing: nil)

        #expect(text == "coffee.yaml:1:1: error: there is no list 'yesno' [D031]")
    }

    @Test func `the caret stands right after Cyrillic, wide characters, marks and tabs`() {
        let line = "\tЧай и\u{306}: 咖啡 yesno"

        let text = finding(columns: 13..<18).rendered(showing: line)

        #expect(
            text.split(separator: "\n").dropFirst() == [
                "  1 | \tЧай и\u{306}: 咖啡 yesno",
                "    | \t            ^~~~~",
            ])
    }

    @Test func `what a terminal would obey is written out`() {
        let line = "a\u{1B}[2J\u{202E} yesno"

        let text = finding(columns: 8..<13, message: "there is no list 'yes\u{1B}\nno'").rendered(
            showing: line)

        #expect(
            text == """
                coffee.yaml:1:8: error: there is no list 'yes\\u{1b}\\u{a}no' — did you mean 'yes_no'? [D031]
                  1 | a\\u{1b}[2J\\u{202e} yesno
                    |                    ^~~~~
                """)
    }

    @Test func `of a long line the part around the place is shown`() {
        let long = String(repeating: "x", count: 5_000)
        let line = long + "yesno" + long

        let lines = finding(columns: 5_001..<5_006).rendered(showing: line).split(separator: "\n")

        #expect(
            lines[1] == "  1 | …" + String(repeating: "x", count: 70) + "yesno"
                + String(repeating: "x", count: 65) + "…")
        #expect(lines[2] == "    | " + String(repeating: " ", count: 71) + "^~~~~")
    }

    @Test func `a place at the end of a line has a caret after it`() {
        let lines = finding(columns: 4..<4).rendered(showing: "id:").split(separator: "\n")

        #expect(lines[1...] == ["  1 | id:", "    |    ^"])
    }

    @Test func `errors and warnings are counted in words`() {
        let error = finding(columns: 1..<2)
        var warning = error
        warning.severity = .warning

        #expect([error, error, warning].countInWords == "2 errors, 1 warning")
        #expect([warning].countInWords == "1 warning")
        #expect([Finding]().countInWords == "no findings")
    }
}
