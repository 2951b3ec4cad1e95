import Definition
import DefinitionYAML
import Expressions
import Findings
import Testing
import Values

@Suite("Places of formulas and texts")
struct PlaceTests {
    private func condition(_ yaml: String) throws -> FormulaText {
        let reading = read("\(header)\nsections:\n  - id: s\n    title: Начало\n\(yaml)\n    questions: []")
        return try #require(reading.questionnaire?.sections.first?.condition)
    }

    @Test(arguments: [
        ("    when: age > 18", 11), ("    when:   'age > 18'", 14), ("    when: \"age > 18\" # да", 12),
        ("    when: &x age > 18", 14), ("    when:\n      age > 18", 7),
    ])
    func `a formula on one line knows its first column`(yaml: String, column: Int) throws {
        let formula = try condition(yaml)
        #expect(formula.text == "age > 18")
        #expect(formula.isVerbatim)
        #expect(formula.range.start.column == column)
        #expect(formula.range.end.column == column + 8)
    }

    @Test(arguments: [
        "    when: 'name = \"O''Neil\"'", "    when: \"name = \\\"я\\\"\"", "    when: age\n      > 18",
        "    when: >-\n      age > 18", "    when: |\n      age > 18",
    ])
    func `a formula that is written otherwise stands for itself as a whole`(yaml: String) throws {
        let formula = try condition(yaml)
        #expect(!formula.isVerbatim)
        #expect(formula.range.start == .init(line: 9, column: 11))
    }

    @Test func `columns count Unicode scalars, also on one long line`() throws {
        let marked = MarkedText(
            """
            \(header)
            sections: [{id: s, title: '👩‍👩‍👧 e\u{301}', questions: [{id: a, type: note, text: 'Я {⟦1⟧имя}, {⟦2⟧b}', when: ⟦3⟧b > 1}]}]
            """)

        let question = try onlyQuestion(read(marked.text))

        let formulas = try #require(question.text?.texts[LanguageTag("en")]?.formulas)
        #expect(formulas.map(\.range.start) == [marked.places[1], marked.places[2]])
        #expect(question.condition?.range.start == marked.places[3])
    }

    @Test func `an alias is found where its anchor stands`() throws {
        let reading = read(
            """
            \(header)
            lists: {a: {options: &yes [{code: 1, label: Да}]}, b: {options: *yes}}
            sections: []
            """)
        #expect(reading.findings.isEmpty)
        #expect(reading.questionnaire?.lists.map { $0.options.first?.code.range.start.column } == [35, 35])
    }
}
