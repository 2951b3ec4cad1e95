import Testing

@Suite("§2 Plurals and §10 Edits")
struct EditAndPluralRulesTests {
    @Test func `edit ids are unique, given or made (D060)`() {
        expect(
            questionnaire(
                """
                - {id: a, type: integer, text: Раз, check: [{that: a > 1, message: Нет}, {that: a > 2, message: Нет, id: ⟦1⟧a_check_1}]}
                - {id: b, type: integer, text: Раз, warn: [{that: b > 1, message: Нет, id: mine}, {that: b > 2, message: Нет, id: ⟦2⟧mine}]}
                """), finds: ("D060", 1), ("D060", 2))
        expect(
            questionnaire(
                "- {id: a, type: integer, text: Ещё, warn: [{id: x, that: a > 1, message: Нет}, {id: x, that: a > 2, message: Нет}]}"
            ),
            tells:
                "D060 error 9:91: the edit id 'x' is used twice: first on line 9; give each edit its own id")
    }

    @Test func `a condition is a truth (D061)`() {
        expect(
            questionnaire(
                """
                - {id: a, type: integer, text: Раз, check: [{that: ⟦1⟧a + 1, message: Нет}]}
                - {id: b, type: note, text: Раз, when: ⟦2⟧a}
                - {id: c, type: single, text: Раз, filter: ⟦3⟧a - 1, options: [{code: 1, label: Ё}, {code: 2, label: Ж}]}
                """), finds: ("D061", 1), ("D061", 2), ("D061", 3))
        expect(
            questionnaire(
                "- {id: a, type: integer, text: Раз}\n- {id: b, type: note, text: Ещё, when: a + 1}"),
            tells:
                "D061 error 10:46: 'a + 1' is a number, but a condition is true or false; compare it, as in 'a + 1 > 0'"
        )
    }

    @Test func `a plural has the forms of its language (D018)`() {
        let n = "- {id: n, type: integer, text: Сколько}"
        expect(
            questionnaire(
                """
                \(n)
                - {id: a, type: note, text: '{⟦1⟧n|one: # чашка|other: # чашки}'}
                - {id: b, type: note, text: '{n|one: #|few: #|many: #|⟦2⟧two: #|other: #}'}
                - {id: c, type: note, text: '{n|one: # чашка|few: # чашки|many: # чашек|other: # чашки}'}
                """), finds: ("D018", 2), warns: [("D018", 1)])
        expect(
            questionnaire("\(n)\n- {id: a, type: note, text: 'Ещё {n|one: #|few: #|other: #}'}"),
            tells:
                "D018 warning 10:41: the plural form 'many' of 'ru' is missing; add it, or 'other' will stand in its place"
        )
    }

    @Test func `a plural in a grid's rows, in a list and in a message is judged too (D018)`() {
        let forms = "{⟦%⟧n|one: #|few: #|other: #}"
        func plural(_ mark: Int) -> String { "'Ё \(forms.replacing("%", with: String(mark)))'" }
        expect(
            questionnaire(
                """
                - {id: n, type: integer, text: Сколько, warn: [{that: n < 9, message: \(plural(1))}]}
                - {id: g, type: grid, text: Раз, rows: [{id: x, label: \(plural(2))}], options: [{code: 1, label: Ё}, {code: 2, label: \(plural(3))}]}
                - {id: m, type: multiple, text: Два, options: l}
                """, head: "lists: {l: {options: [{code: 1, label: Ё}, {code: 2, label: \(plural(4))}]}}"),
            warns: [("D018", 1), ("D018", 2), ("D018", 3), ("D018", 4)])
    }
}
