import Testing

@Suite("§2 and §11 Names")
struct NameRulesTests {
    @Test func `sections, pages, questions and outside values share their ids (D011)`() {
        expect(
            """
            \(header)
            outside: {panel: {type: text}}
            sections:
              - id: start
                questions:
                  - {id: ⟦1⟧panel, type: note, text: Раз}
                  - page: ⟦2⟧start
                    questions: [{id: name, type: text, text: Имя}]
              - id: ⟦3⟧name
                questions: [{id: end, type: note, text: Конец}]
            """, finds: ("D011", 1), ("D011", 2), ("D011", 3))
    }

    @Test func `a weight has a name of its own among the variables (D011, D080)`() {
        expect(
            questionnaire(
                "- {id: a, type: sum, text: Сумма, total: 9, rows: [{id: b, label: Б}, {id: c, label: В}]}",
                head: "weights: [{id: w}, {id: ⟦1⟧w}, {id: ⟦2⟧a}, {id: ⟦3⟧a_b}]"),
            finds: ("D011", 1), ("D011", 2), ("D080", 3))
    }

    @Test func `an id that is used twice is told with its first line (D011)`() {
        expect(
            questionnaire(
                "- {id: чай, type: note, text: Чай}\n- {id: a, type: note, text: Да}".replacing(
                    "чай", with: "a")),
            tells:
                "D011 error 10:14: the id 'a' of this question is used twice: first on line 9; give each section, page, question, outside value and weight an id of its own"
        )
    }

    @Test func `the variable of a row is not the name of a question (D080)`() {
        expect(
            questionnaire(
                """
                - {id: a, type: sum, text: Сумма, total: 100, rows: [{id: b, label: Б}, {id: c, label: В}]}
                - {id: ⟦1⟧a_b, type: text, text: Имя}
                """), finds: ("D080", 1))
    }

    @Test func `the text beside an option is not the name of a row (D080)`() {
        let text = questionnaire(
            """
            - {id: a, type: single, text: Что, options: [{code: 1, label: Ё}, {code: 2, label: Другое, specify: true}]}
            - {id: a_2, type: sum, text: Сумма, total: 100, rows: [{id: b, label: Б}, {id: ⟦1⟧text, label: В}]}
            """)
        expect(text, finds: ("D080", 1))
        expect(
            MarkedText(text).text,
            tells:
                "D080 error 10:86: this row gives the name 'a_2_text', which the text beside an option on line 9 has given; rename one of them"
        )
    }

    @Test func `keys name questions and outside values (D021)`() {
        let text = questionnaire(
            "- {id: age, type: integer, text: Возраст}",
            head: "outside: {panel: {type: text}}\nkeys: [panel, age, ⟦1⟧agе, ⟦2⟧zzz]")
        expect(text.replacing("agе", with: "aged"), finds: ("D021", 1), ("D021", 2))
        expect(
            questionnaire("- {id: age, type: integer, text: Возраст}", head: "keys: [ages]"),
            tells: "D021 error 6:8: there is no question or outside value 'ages'; did you mean 'age'?")
    }
}
