import Testing

@Suite("§7 Bounds, languages, sums")
struct BoundsRulesTests {
    @Test func `bounds are in order and possible (D041)`() {
        expect(
            questionnaire(
                """
                - {id: a, type: integer, text: Раз, min: 5, max: ⟦1⟧4}
                - {id: b, type: integer, text: Раз, min: 5, max: 5}
                - {id: c, type: decimal, text: Раз, min: 0.21, max: ⟦2⟧0.29, decimals: 1}
                - {id: d, type: decimal, text: Раз, min: 0.2, max: 0.8, decimals: 1}
                - {id: e, type: date, text: Раз, min: 2022-03-31, max: ⟦3⟧2022-03-30}
                - {id: f, type: date, text: Раз, min: today, max: today}
                - {id: g, type: multiple, text: Раз, options: l, min_marks: 2, max_marks: ⟦4⟧1}
                - {id: h, type: multiple, text: Раз, options: l, min_marks: ⟦5⟧4}
                - {id: i, type: multiple, text: Раз, options: l, min_marks: 3, max_marks: 3}
                - {id: ⟦6⟧j, type: ranking, text: Раз, options: l, top: 4}
                - {id: k, type: ranking, text: Раз, options: l, top: 3}
                - {id: m, type: sum, text: Раз, total: 9, rows: [{id: x, label: Ё}, {id: y, label: Ж}], min: 9, max: ⟦7⟧8}
                - {id: n, type: grid, select: multiple, text: Раз, options: l, rows: [{id: x, label: Ё}], min_marks: ⟦8⟧4}
                """,
                head: "lists: {l: {options: [{code: 1, label: Ё}, {code: 2, label: Ж}, {code: 3, label: З}]}}"
            ),
            finds: ("D041", 1), ("D041", 2), ("D041", 3), ("D041", 4), ("D041", 5), ("D041", 6), ("D041", 7),
            ("D041", 8))
    }

    @Test func `impossible bounds are told in words (D041)`() {
        expect(
            questionnaire(
                "- {id: a, type: integer, text: Ещё, min: 5, max: 4}\n- {id: b, type: text, text: Имя, min_length: 9, max_length: 8}"
            ),
            tells: "D041 error 9:56: the maximum 4 is below the minimum 5; swap them",
            "D041 error 10:67: a text of 9 to 8 characters is impossible; let max_length be at least min_length and 1"
        )
    }

    @Test func `a section and a page have questions (D044)`() {
        expect(
            """
            \(header)
            sections:
              - id: s
                questions:
                  - {page: ⟦1⟧p, questions: []}
              - {id: ⟦2⟧t, questions: []}
            """, finds: ("D044", 1), ("D044", 2))
        expect(
            "\(header)\nsections: [{title: Ещё, id: s, questions: []}]",
            tells: "D044 error 6:29: section 's' has no questions; add one or take it out")
    }

    @Test func `what the program does not speak the questionnaire says (D045)`() {
        let text = """
            canvass: 1
            id: demo
            version: 1
            title: Probe
            languages: [de]
            missing_reasons: {refused: {label: Keine Angabe}}
            sections:
              - id: s
                questions:
                  - {id: ⟦1⟧a, type: yes_no, text: {de: Schön?}}
                  - {id: b, type: yes_no, text: Gut?, yes: Ja, no: Nein, missing: [refused]}
                  - {id: ⟦2⟧c, type: yes_no, text: Gut?, yes: Ja}
                  - {text: Größe?, type: integer, id: ⟦3⟧d, missing: [dont_know, refused]}
            """
        expect(text, finds: ("D045", 1), ("D045", 2), ("D045", 3))
        #expect(
            Judged(MarkedText(text).text).told.last
                == "D045 error 13:43: 'd' offers dont_know, which has no label in 'de'; give the label under 'missing_reasons'"
        )
    }

    @Test func `a total can be reached by its rows (D046)`() {
        let rows = "rows: [{id: x, label: Ё}, {id: y, label: Ж}]"
        expect(
            questionnaire(
                """
                - {id: a, type: sum, text: Раз, total: ⟦1⟧100, \(rows), max: 49}
                - {id: b, type: sum, text: Раз, total: 100, \(rows), max: 50}
                - {id: c, type: sum, text: Раз, total: ⟦2⟧100, \(rows), min: 51}
                - {id: d, type: sum, text: Раз, total: 100, \(rows), min: 50}
                - {id: e, type: sum, text: Раз, total: ⟦3⟧0.55, \(rows), decimals: 1}
                - {id: f, type: sum, text: Раз, total: 0.5, \(rows), decimals: 1}
                """), finds: ("D046", 1), ("D046", 2), ("D046", 3))
        expect(
            questionnaire("- {id: a, type: sum, text: Ещё, total: 100, \(rows), max: 49}"),
            tells: "D046 error 9:46: 2 rows of at most 49 cannot add up to 100; raise 'max' or lower 'total'")
    }

    @Test func `random order needs two parts that move (D056)`() {
        let still = "anchored: true"
        expect(
            """
            \(header)
            random: true
            sections:
              - id: ⟦1⟧s
                random: true
                questions:
                  - {id: n, type: note, text: Да, \(still)}
                  - page: ⟦2⟧p
                    random: true
                    questions: [{id: q, type: note, text: Да}]
                  - {id: ⟦3⟧a, type: single, text: Раз, random: true, options: [{code: 1, label: Ё, \(still)}, {code: 2, label: Ж}]}
                  - {id: ⟦4⟧b, type: sum, text: Раз, random: true, total: 9, rows: [{id: x, label: Ё}]}
                  - {id: ⟦5⟧c, type: grid, text: Раз, random: true, rows: [{id: x, label: Ё}, {id: y, label: Ж, \(still)}], options: [{code: 1, label: Ё}, {code: 2, label: Ж}]}
              - id: t
                \(still)
                questions: [{id: z, type: note, text: Да}]
            """.replacing("id: ⟦1⟧s", with: "id: s").replacing("id: demo", with: "id: ⟦1⟧demo"),
            warns: [("D056", 1), ("D056", 2), ("D056", 3), ("D056", 4), ("D056", 5)])
    }
}
