import Testing

@Suite("§8 Reach, routes and edits that say nothing; pipes that may be empty")
struct ReachRulesTests {
    @Test func `what can never be reached is told (D052)`() {
        expect(
            """
            \(header)
            sections:
              - id: s
                questions:
                  - {id: age, type: integer, text: Возраст, min: 18, max: 99}
                  - {id: b, type: note, text: Да, when: ⟦1⟧age < 18}
                  - {id: out, type: screen_out, text: Конец, when: ⟦2⟧age > 99}
                  - page: p
                    when: ⟦3⟧age = 7
                    questions: [{id: c, type: note, text: Да, when: age > 3}]
                  - {id: d, type: single, text: Раз, options: [{code: 1, label: Ё, when: ⟦4⟧age < 10}, {code: 2, label: Ж}, {code: 3, label: З}]}
                  - {id: e, type: sum, total: 9, text: Раз, rows: [{id: x, label: Ё, when: ⟦5⟧age < 10}, {id: y, label: Ж}]}
                  - {id: f, type: note, text: Да, when: age > 30}
              - id: t
                when: ⟦6⟧age = 30 and age = 31
                questions: [{id: z, type: note, text: Да}]
            """,
            warns: [("D052", 1), ("D052", 2), ("D052", 3), ("D052", 4), ("D052", 5), ("D052", 6)])
        expect(
            questionnaire(
                "- {id: age, type: integer, text: Возраст, min: 18}\n- {id: b, type: note, text: Ещё, when: age < 18}"
            ),
            tells:
                "D052 warning 10:46: question 'b' can never be reached: its condition is never true; mend the condition, or take it out"
        )
    }

    @Test func `an option of a shared list is reached when any question can offer it (D052)`() {
        expect(
            questionnaire(
                """
                - {id: land, type: single, text: Где, options: [{code: 1, label: Ё}, {code: 2, label: Ж}]}
                - {id: a, type: single, text: Раз, when: land = 2, options: l}
                - {id: b, type: single, text: Два, when: land = 1, options: l}
                """,
                head:
                    "lists: {l: {options: [{code: 1, label: Ё}, {code: 2, label: Ж}, {code: 3, label: З, when: land = 1}]}}"
            ))
    }

    @Test func `a route never taken is told (D053)`() {
        expect(
            questionnaire(
                """
                - {id: age, type: integer, text: Возраст, min: 18, max: 99}
                - {id: a, type: note, text: Да, when: ⟦1⟧age >= 18}
                - {id: b, type: computed, value: 'if(age < 10, ⟦2⟧1, 2)'}
                - {id: c, type: note, text: Да, when: age >= 19}
                - {id: d, type: integer, text: Не всегда, required: false, min: 1}
                - {id: e, type: note, text: Да, when: d >= 1}
                """), warns: [("D053", 1), ("D053", 2)])
        expect(
            questionnaire(
                "- {id: age, type: integer, text: Возраст, min: 18}\n- {id: b, type: note, text: Ещё, when: age > 1}"
            ),
            tells: "D053 warning 10:46: the condition of question 'b' is never false; take it out")
    }

    @Test func `an edit that says nothing is told, and one that nobody passes is an error (D054)`() {
        expect(
            questionnaire(
                """
                - id: age
                  type: integer
                  text: Возраст
                  min: 18
                  max: 99
                  check: [{that: ⟦1⟧age > 17, message: Нет}, {that: ⟦2⟧age > 99, message: Нет}, {that: age < 60, message: Нет}]
                  warn: [{that: ⟦3⟧age > 17, message: Нет}, {that: ⟦4⟧age > 99, message: Нет}]
                """), finds: ("D054", 2), warns: [("D054", 1), ("D054", 3), ("D054", 4)])
        expect(
            questionnaire(
                "- {id: age, type: integer, text: Ещё, min: 18, check: [{that: age < 18, message: Нет}]}"),
            tells: "D054 error 9:69: 'age_check_1' can never pass; say what should hold, not what should not")
    }

    @Test func `a pipe of what may be unanswered wants words for that case (D019)`() {
        let optional = "{id: a, type: text, text: Имя, required: false}"
        expect(
            questionnaire(
                """
                - \(optional)
                - {id: b, type: text, text: 'Вы {⟦1⟧a}?'}
                - {id: c, type: text, text: 'Вы {b}, {coalesce(a, "без имени")}?'}
                - {id: d, type: yes_no, text: Да}
                - {id: e, type: text, text: Что, when: d = yes}
                - {id: f, type: text, text: 'Что {⟦2⟧e}?'}
                - {id: g, type: text, text: 'Что {e}?', when: d = yes}
                - {id: h, type: integer, text: Сколько, missing: [refused]}
                - {id: i, type: note, text: 'Около {⟦3⟧h}'}
                """), warns: [("D019", 1), ("D019", 2), ("D019", 3)])
        expect(
            questionnaire("- \(optional)\n- {id: b, type: text, text: 'Ещё {a}?'}"),
            tells:
                "D019 warning 10:41: 'a' may have no value where this text is read; use coalesce(…, \"…\") with words for that case"
        )
    }

    @Test func `a computed value is as sure as what it is computed from (D019)`() {
        expect(
            questionnaire(
                """
                - {id: a, type: integer, text: Сколько, required: false, min: 0, max: 9}
                - {id: b, type: integer, text: Сколько, min: 0, max: 99}
                - {id: c, type: computed, value: a + b}
                - {id: d, type: computed, value: b * 2}
                - {id: e, type: computed, value: 'd + coalesce(a, 0)'}
                - {id: f, type: note, text: 'Всего {⟦1⟧c}, {d}, {e}'}
                - {id: own, type: yes_no, text: Да}
                - {id: g, type: integer, text: Сколько, min: 0, max: 9, when: own = yes}
                - {id: twice, type: computed, value: g * 2, when: own = yes}
                - {id: i, type: note, text: 'Всего {twice}', when: own = yes}
                - {id: j, type: note, text: 'Всего {⟦2⟧twice}'}
                """), warns: [("D019", 1), ("D019", 2)])
    }

    @Test func `a number without bounds is not doubted for its size (D019)`() {
        expect(
            questionnaire(
                """
                - {id: cups, type: integer, text: Сколько}
                - {id: parts, type: integer, text: Частей}
                - {id: start, type: date, text: Когда}
                - {id: total, type: computed, value: cups * parts}
                - {id: a, type: note, text: '{cups + 1}, {cups - parts}, {total / 2}, {mean(cups, parts)}, {start + 7}'}
                - {id: b, type: note, text: '{⟦1⟧cups / parts}, {coalesce(cups / parts, 0)}'}
                """), warns: [("D019", 1)])
    }

    @Test func `rows and texts beside options are sure where their question is (D019)`() {
        expect(
            questionnaire(
                """
                - {id: own, type: yes_no, text: Да}
                - {id: parts, type: sum, total: 9, text: Сумма, when: own = yes, rows: [{id: x, label: Ё}, {id: y, label: Ж, when: own = no or s0 = yes}]}
                - {id: m, type: multiple, text: Что, options: [{code: 1, label: Ё}, {code: 9, label: Другое, specify: true}]}
                - {id: a, type: note, text: 'Ё {parts.x}', when: own = yes}
                - {id: b, type: note, text: 'Ж {⟦1⟧parts.y}', when: own = yes}
                - {id: c, type: note, text: 'Другое {m_9_text}', when: m has 9}
                - {id: d, type: note, text: 'Другое {⟦2⟧m_9_text}'}
                """,
                head: "outside: {s0: {type: single, options: [{code: 1, label: Ё}, {code: 2, label: Ж}]}}"
            ).replacing("s0 = yes", with: "s0 = 1"), warns: [("D019", 1), ("D019", 2)])
    }

    @Test func `the message of an edit may show what the edit has judged (D019)`() {
        expect(
            questionnaire(
                "- {id: a, type: integer, text: Сколько, required: false, check: [{that: a > 3, message: '{a} мало'}]}"
            ))
    }
}
