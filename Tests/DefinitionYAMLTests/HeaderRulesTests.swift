import Definition
import DefinitionYAML
import Expressions
import Findings
import Testing
import Values

@Suite("§3–5 Header, outside values, missing reasons")
struct HeaderRulesTests {
    @Test func `the header is read whole`() throws {
        let reading = read(
            """
            canvass: 1
            id: coffee-break
            version: 1.0-b
            wave: 2022
            title: Кофе
            languages: [ru]
            random: true
            keys: [panel, age]
            weights: [{id: w, label: Вес}, {id: v}]
            check: [{that: age > 1, message: Проверьте}, {that: age > 2, message: Ещё, id: second}]
            warn: [{that: age > 3, message: Точно}]
            sections: []
            """)
        let questionnaire = try #require(reading.questionnaire)

        #expect(reading.findings.isEmpty)
        #expect(questionnaire.id.value == "coffee-break")
        #expect(questionnaire.version.value == "1.0-b")
        #expect(questionnaire.wave?.value == "2022")
        #expect(questionnaire.isRandom)
        #expect(questionnaire.keys.map(\.value.name) == ["panel", "age"])
        #expect(questionnaire.weights.map(\.id.value) == ["w", "v"])
        #expect(questionnaire.edits.map(\.id.value) == ["interview_check_1", "second", "interview_warn_1"])
        #expect(questionnaire.edits.map(\.severity) == [.hard, .hard, .soft])
    }

    @Test func `a version has letters, digits, points and hyphens (D020)`() {
        expect(
            "canvass: 1\nid: a\nversion: ⟦1⟧первая\nwave: ⟦2⟧\(String(repeating: "1", count: 33))\ntitle: T\nlanguages: [en]\nsections: []",
            finds: ("D020", 1), ("D020", 2))
    }

    @Test func `outside values are read with their options (D022)`() throws {
        let reading = read(
            """
            \(header)
            outside:
              panel: {type: text, required: true, identifying: true, label: Панель}
              source: {type: single, options: [{code: 1, label: Сеть}, {code: 2, label: Почта}]}
              started: {type: date}
            sections: []
            """)
        let outside = try #require(reading.questionnaire?.outside)

        #expect(reading.findings.isEmpty)
        #expect(outside.map(\.id.value.name) == ["panel", "source", "started"])
        #expect(outside.map(\.kind) == [.text, .single, .date])
        #expect(outside[0].isRequired && outside[0].isIdentifying && !outside[1].isRequired)
        guard case .own(let options)? = outside[1].options else {
            Issue.record("no options")
            return
        }
        #expect(options.map(\.code.value) == [ChoiceCode(1), ChoiceCode(2)])
    }

    @Test func `an outside value has a type of its own few (D022)`() {
        let text = """
            \(header)
            outside:
              a: {type: ⟦1⟧multiple, label: Да}
              b: {⟦2⟧type: single}
              c: {type: text, ⟦3⟧options: list}
              d: ⟦4⟧текст
            sections: []
            """
        expect(text, finds: ("D022", 1), ("D022", 2), ("D022", 3), ("D005", 4))
        #expect(read(MarkedText(text).text).namesLeftOut == [QuestionID("a"), QuestionID("d")])
    }

    @Test func `missing reasons are three, with negative codes that differ (D023)`() {
        expect(
            """
            \(header)
            missing_reasons: {refused: {code: ⟦1⟧8}, ⟦2⟧dontknow: {code: -1}, not_applicable: {code: -9, label: Нет}}
            sections:
              - id: a
                questions: [{id: b, type: note, text: Да, missing: [refused, ⟦3⟧refused, ⟦4⟧нет]}]
            """, finds: ("D023", 1), ("D023", 2), ("D023", 3), ("D023", 4))
        expect("\(header)\n⟦1⟧missing_reasons: {refused: {code: -3}}\nsections: []", finds: ("D023", 1))
    }

    @Test func `missing reasons keep their codes and labels`() throws {
        let reading = read("\(header)\nmissing_reasons: {refused: {code: -8, label: Отказ}}\nsections: []")
        let labels = try #require(reading.questionnaire?.missingReasons)
        #expect(reading.findings.isEmpty)
        #expect(labels.map(\.reason) == [.refused])
        #expect(labels.first?.code == -8)
        #expect(labels.first?.label?.texts[.init("en")]?.source == "Отказ")
    }
}
