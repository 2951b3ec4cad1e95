import Testing

@Suite("§8 Order")
struct OrderRulesTests {
    @Test func `a formula refers to what is asked earlier (D050)`() {
        expect(
            """
            \(header)
            introduction: 'Привет, {coalesce(⟦0⟧late, "ты")}'
            sections:
              - id: s
                questions:
                  - {id: first, type: multiple, text: 'Раз', when: ⟦2⟧late = yes, options: l}
                  - page: p
                    when: ⟦3⟧late = no
                    questions:
                      - {id: b, type: single, text: Два, filter: ⟦4⟧late = yes and option.code > 1, options: l}
                  - {id: c, type: single, text: 'Три', options: [{code: 1, label: Ё, when: ⟦5⟧late = yes}, {code: 2, label: Ж}]}
                  - {id: d, type: sum, total: 9, text: 'Три', rows: [{id: x, label: Ё, when: ⟦6⟧d.y > 1}, {id: y, label: Ж}]}
                  - {id: e, type: integer, text: Четыре, check: [{that: '⟦7⟧late = yes or e > 1', message: Нет}]}
                  - {id: f, type: integer, text: Пять, when: ⟦8⟧f > 1}
                  - {id: late, type: yes_no, text: Шесть}
              - id: t
                when: ⟦1⟧last = yes
                questions: [{id: last, type: yes_no, text: Семь}]
            lists: {l: {options: [{code: 1, label: Ё}, {code: 2, label: Ж}]}}
            """.replacing("{coalesce(⟦0⟧late, \"ты\")}", with: "{⟦0⟧coalesce(late, \"ты\")}"),
            finds: ("D050", 0), ("D050", 1), ("D050", 2), ("D050", 3), ("D050", 4), ("D050", 5), ("D050", 6),
            ("D050", 7),
            ("D050", 8))
    }

    @Test func `labels, headings and prompts refer to what is asked earlier (D050)`() {
        expect(
            questionnaire(
                """
                - id: a
                  type: grid
                  text: Раз
                  rows: [{id: x, label: 'Ещё {⟦1⟧coalesce(late, "ё")}'}, {id: y, label: Ж, help: 'Ещё {⟦2⟧coalesce(late, "ё")}'}]
                  options: [{code: 1, label: Ё}, {code: 2, label: Ж}]
                - id: b
                  type: single
                  text: Два
                  options:
                    - {group: 'Ещё {⟦3⟧coalesce(late, "ё")}', options: [{code: 1, label: Ё}, {code: 2, label: 'Ещё {⟦4⟧coalesce(late, "ё")}'}]}
                    - {code: 3, label: Другое, specify: 'Ещё {⟦5⟧coalesce(late, "ё")}'}
                - {id: late, type: text, text: Имя}
                """), finds: ("D050", 1), ("D050", 2), ("D050", 3), ("D050", 4), ("D050", 5))
    }

    @Test func `edits may use their own question, their page, and in the header any question (D050)`() {
        expect(
            """
            \(header)
            check: [{that: last > 1, message: 'Ещё {last}'}]
            sections:
              - id: s
                questions:
                  - page: p
                    check: [{that: a < b, message: '{a} и {b}'}]
                    questions:
                      - {id: a, type: integer, text: Раз, check: [{that: a > 1, message: '{a} мало'}]}
                      - {id: b, type: integer, text: Два}
                  - page: q
                    check: [{that: ⟦1⟧a < last, message: Нет}]
                    questions: [{id: c, type: integer, text: Три}]
                  - {id: last, type: integer, text: Четыре}
            """, finds: ("D050", 1))
    }

    @Test func `a late reference is told with its place on a line of any script (D050)`() {
        expect(
            questionnaire(
                "- {id: a, type: text, text: Ещё раз, when: b = yes}\n- {id: b, type: yes_no, text: Да?}\n- {id: c, type: text, text: 'Ещё {d}'}\n- {id: d, type: text, text: Имя}"
            ),
            tells:
                "D050 error 9:50: 'b' is asked later than this is decided; refer to earlier questions, or move this after 'b'",
            "D050 error 11:41: 'd' is asked later than this text is read; refer to earlier questions, or move this after 'd'"
        )
    }

    @Test func `a computed variable stands where the latest of its questions stands (D050)`() {
        expect(
            questionnaire(
                """
                - {id: sum_of_two, type: computed, value: a + b}
                - {id: a, type: integer, text: Раз}
                - {id: early, type: text, text: Рано, when: ⟦1⟧sum_of_two > 3}
                - {id: b, type: integer, text: Два}
                - {id: fine, type: text, text: Хорошо, when: sum_of_two > 3}
                """), finds: ("D050", 1))
    }

    @Test func `a computed variable also stands after what decides whether it has a value (D050)`() {
        expect(
            questionnaire(
                """
                - {id: a, type: integer, text: Раз}
                - {id: early, type: text, text: Рано, when: ⟦1⟧c > 3}
                - {id: b, type: integer, text: Два}
                - {id: c, type: computed, value: a + 1, when: b > 3}
                - {id: fine, type: text, text: Хорошо, when: c > 3}
                """), finds: ("D050", 1))
    }

    @Test func `computed variables do not depend on themselves (D051)`() {
        expect(
            questionnaire(
                """
                - {id: a, type: computed, value: ⟦1⟧b + 1}
                - {id: b, type: computed, value: c + 1}
                - {id: c, type: computed, value: a + 1}
                - {id: d, type: computed, value: ⟦2⟧d + 1}
                - {id: e, type: computed, value: ⟦3⟧1, when: f > 1}
                - {id: f, type: computed, value: e + 1}
                """), finds: ("D051", 1), ("D051", 2), ("D051", 3))
    }

    @Test func `the way round is told (D051)`() {
        expect(
            questionnaire(
                "- {label: Ещё, id: a, type: computed, value: b + 1}\n- {id: b, type: computed, value: a + 1}"
            ),
            tells:
                "D051 error 9:52: computed variables depend on themselves: a → b → a; take one of them out of the circle"
        )
    }

    @Test func `a row, a reason or a text of the same name makes no circle (D051)`() {
        expect(
            questionnaire(
                """
                - {id: spend, type: sum, text: Траты, total: 9, rows: [{id: total, label: Ё}, {id: rest, label: Ж}]}
                - {id: total, type: computed, value: spend.total + 1}
                - {id: income, type: integer, text: Доход, missing: [refused]}
                - {id: refused, type: computed, value: 'if(missing(income, refused), 1, 0)'}
                - {id: word, type: computed, value: '"word"'}
                """))
    }

    @Test func `sisters in a random order do not refer to each other (D055)`() {
        expect(
            """
            \(header)
            sections:
              - id: s
                random: true
                questions:
                  - {id: a, type: yes_no, text: Да, anchored: true}
                  - {id: b, type: yes_no, text: Да, when: a = yes}
                  - {id: c, type: yes_no, text: Да, when: ⟦1⟧b = yes}
                  - {id: d, type: yes_no, text: Да, anchored: true, when: b = yes and a = yes}
              - {id: t, questions: [{id: e, type: yes_no, text: Да, when: b = yes}]}
            """, finds: ("D055", 1))
        expect(
            """
            \(header)
            sections:
              - id: s
                random: true
                questions: [{id: a, type: yes_no, text: Ё}, {id: b, type: yes_no, text: Ё, when: a = yes}]
            """,
            tells:
                "D055 error 9:86: 'a' can come later than this, because 's' is in random order; anchor 'a' before all that move, or take it out of the random order"
        )
    }

    @Test func `sections and pages in random order are sisters too (D055)`() {
        expect(
            """
            \(header)
            random: true
            sections:
              - id: s
                questions:
                  - {id: a, type: integer, text: Да}
                  - {id: a2, type: integer, text: Да, when: a > 1}
              - id: t
                random: true
                when: ⟦1⟧a > 1
                questions:
                  - page: p
                    random: true
                    check: [{that: b < c, message: '{b} и {c}'}]
                    questions: [{id: b, type: integer, text: Да}, {id: c, type: integer, text: Да}]
                  - page: q
                    check: [{that: ⟦2⟧b < d, message: Нет}]
                    questions: [{id: d, type: integer, text: Да}]
            """, finds: ("D055", 1), ("D055", 2))
    }

    @Test func `what is computed from a question comes after it in a random order too (D055)`() {
        expect(
            """
            \(header)
            sections:
              - {id: o, questions: [{id: z, type: integer, text: Да}, {id: twice, type: computed, value: a * 2}]}
              - id: s
                random: true
                questions:
                  - {id: a, type: integer, text: Да}
                  - {id: b, type: integer, text: Да, when: ⟦1⟧twice > 4}
                  - {id: still, type: computed, value: z * 2}
                  - {id: c, type: integer, text: Да, when: still > 4}
            """, finds: ("D055", 1))
    }
}
