import Expressions
import Findings
import TestSupport
import Testing
import Values

/// Texts with formulas in them (rules D017, D018).
struct PipedTextTests {
    private func parsed(_ text: String) -> (text: PipedText, findings: [Finding]) {
        PipedText.parse(text, at: SourceRange(file: "q.yaml", line: 7, column: 5), isVerbatim: true)
    }

    /// Segments in a form that is easy to compare: formulas with their column.
    private func outline(_ segments: [PipedText.Segment]) -> [String] {
        segments.map { segment in
            switch segment {
            case .text(let text): text
            case .number: "#"
            case .pipe(let formula): "<\(formula.text)@\(formula.range.start.column)>"
            case .plural(let formula, let forms):
                "<\(formula.text)@\(formula.range.start.column)"
                    + forms.map { "|\($0.category)=\(outline($0.segments).joined())" }.joined() + ">"
            }
        }
    }

    @Test(arguments: [
        ("Plain text", ["Plain text"]), ("", []), ("You said {role}.", ["You said ", "<role@15>", "."]),
        ("Вы: { role }!", ["Вы: ", "<role@11>", "!"]), ("{{role}}", ["{role}"]),
        ("a {{ b }} c", ["a { b } c"]),
        ("{if(role in {1, 2}, \"}|\\\"{\", name)}?", ["<if(role in {1, 2}, \"}|\\\"{\", name)@6>", "?"]),
        ("{age}{name}", ["<age@6>", "<name@11>"]),
        ("{age|one: # year|other: # years} old", ["<age@6|one=# year|other=# years>", " old"]),
        ("{age|other: # of {name} {{x}}}", ["<age@6|other=# of <name@23> {x}>"]),
        ("{count(sources)|one:{name}|other:#}", ["<count(sources)@6|one=<name@26>|other=#>"]),
        ("# is no number {age}", ["# is no number ", "<age@21>"]),
    ])
    func `a text is cut into what is shown and what is a formula`(text: String, segments: [String]) {
        let (piped, findings) = parsed(text)

        #expect(findings.isEmpty)
        #expect(outline(piped.segments) == segments)
        #expect(piped.source == text)
    }

    @Test(arguments: [
        ("a {role", "D017", 7), ("a } b", "D017", 7), ("a {} b", "D017", 7), ("a { } b", "D017", 7),
        ("{name = \"}", "D017", 5), ("{age|one: x}", "D018", 5), ("{age|uno: x|other: y}", "D018", 10),
        ("{age|one: x|one: y|other: z}", "D018", 17), ("{age|years|other: z}", "D018", 10),
        ("{age|other: x", "D017", 5), ("{age|other: {age|other: x} }", "D018", 17),
        ("{|other: x}", "D017", 5),
    ])
    func `a pipe that is not right is found at its place`(text: String, rule: String, column: Int) {
        let findings = parsed(text).findings

        #expect(findings.map(\.code) == [rule])
        #expect(findings.map(\.range.start) == [Position(line: 7, column: column)])
        #expect(findings.allSatisfy { !$0.remedy.isEmpty })
    }

    @Test func `a misspelt category is recognised (D018)`() {
        #expect(parsed("{age|othr: x|other: y}").findings.map(\.remedy) == ["did you mean 'other'?"])
    }

    @Test func `the formulas of a text are compiled at their own columns (D017)`() throws {
        let formula = try #require(parsed("Hello {nme}!").text.formulas.first)

        let findings = compile(formula, in: Sample.scope, expecting: .shown).findings

        #expect(findings.map(\.range.start) == [Position(line: 7, column: 12)])
        #expect(findings.map(\.remedy) == ["did you mean 'name'?"])
    }

    @Test func `any text at all can be read`() {
        var random = SeededRandom(seed: 17)
        let pieces = [
            "{", "}", "|", "one:", "other:", "\"", "\\", "#", "a", " ", "{{", "}}", "🇫🇷", "\u{0}", "\n",
        ]
        for _ in 0..<3_000 {
            let text = (0..<random.below(14)).map { _ in pieces[random.below(pieces.count)] }.joined()
            let (piped, findings) = parsed(text)
            #expect(!findings.isEmpty || !piped.segments.isEmpty || text.isEmpty, "\(text)")
        }
        #expect(
            !parsed(String(repeating: "{a|one: ", count: 2_500) + String(repeating: "} ", count: 2_500))
                .findings.isEmpty)
    }
}
