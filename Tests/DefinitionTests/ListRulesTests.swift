import Definition
import Expressions
import Testing
import Values

@Suite("§6 Lists and options")
struct ListRulesTests {
    @Test func `a code stands once in a list, in an own one, and after what is carried forward (D030)`() {
        expect(
            questionnaire(
                """
                - {id: a, type: single, text: Раз, options: [{code: 1, label: Ё}, {code: ⟦1⟧1, label: Ж}, {code: 2, label: З}]}
                - {id: b, type: multiple, text: Два, options: l}
                - {id: c, type: single, text: Три, options: {from: b, where: marked, also: [{code: ⟦2⟧7, label: Ё}]}}
                """,
                head:
                    "lists: {l: {options: [{code: 7, label: Ё}, {code: ⟦3⟧7, label: Ж}, {code: 8, label: З}]}}"
            ),
            finds: ("D030", 1), ("D030", 2), ("D030", 3))
    }

    @Test func `a code that is carried forward already is told with its line (D030)`() {
        expect(
            questionnaire(
                """
                - {id: b, type: multiple, text: Два, options: [{code: 1, label: Ё}, {code: 2, label: Ж}]}
                - {id: c, type: single, text: Три, options: {from: b, where: marked, also: [{code: 2, label: З}]}}
                """),
            tells:
                "D030 error 10:90: code 2 comes to 'c' from 'b' already: see line 9; give this option another code"
        )
    }

    @Test func `a named list exists (D031)`() {
        let head = "lists: {roles: {options: [{code: 1, label: Ё}, {code: 2, label: Ж}]}}"
        expect(
            questionnaire(
                """
                - {id: a, type: single, text: Раз, options: ⟦1⟧rolse, random: true}
                - {id: b, type: ranking, text: Два, options: ⟦2⟧none, top: 3}
                - {id: c, type: multiple, text: Три, options: roles, min_marks: 1}
                - {id: d, type: multiple, text: Три, options: ⟦3⟧none, min_marks: 1}
                """, head: head), finds: ("D031", 1), ("D031", 2), ("D031", 3))
        expect(
            questionnaire(
                "- {id: a, type: single, text: Раз, options: roles}\n- {id: b, type: single, text: Ещё раз, options: rolse}",
                head: head), tells: "D031 error 11:55: there is no list 'rolse'; did you mean 'roles'?")
    }

    @Test func `what is carried forward comes from an earlier question with marks (D033)`() {
        expect(
            questionnaire(
                """
                - {id: a, type: multiple, text: Раз, options: {from: ⟦1⟧b, where: marked}}
                - {id: b, type: multiple, text: Два, options: [{code: 1, label: Ё}, {code: 2, label: Ж}]}
                - {id: n, type: integer, text: Число}
                - {id: c, type: single, text: Три, options: {from: ⟦2⟧n, where: marked}}
                - {id: d, type: ranking, text: Пять, options: {from: ⟦3⟧zz, where: not_marked}}
                - {id: e, type: ranking, text: Шесть, options: {from: ⟦4⟧e, where: not_marked}}
                - {id: g, type: grid, text: Сетка, rows: {from: ⟦5⟧n, where: marked}, options: {from: b, where: marked}}
                - {id: h, type: grid, text: Сетка, rows: {from: b, where: marked}, options: {from: ⟦6⟧n, where: marked}}
                - {id: i, type: sum, text: Сумма, total: 9, rows: {from: ⟦7⟧later, where: marked}}
                - {id: later, type: single, text: Раз, options: [{code: 1, label: Ё}, {code: 2, label: Ж}]}
                """), finds: ("D033", 1), ("D033", 2), ("D033", 3), ("D033", 4), ("D033", 5), ("D033", 6),
            ("D033", 7))
    }

    @Test func `a wrong source is named with its type (D033)`() {
        expect(
            questionnaire(
                "- {id: n, type: integer, text: Число}\n- {id: c, type: single, text: Ещё, options: {from: n, where: marked}}"
            ),
            tells:
                "D033 error 10:58: 'n' is of type integer, which has no marks; carry forward from a single, multiple or ranking question"
        )
    }

    @Test func `carrying forward works from each kind, in chains, and into rows (D033)`() {
        expect(
            questionnaire(
                """
                - id: a
                  type: multiple
                  text: Раз
                  options: [{code: 1, label: Ё}, {code: 2, label: Ж}, {code: 9, label: Другое, specify: true}]
                - {id: b, type: ranking, text: Два, options: {from: a, where: marked}}
                - {id: c, type: single, text: Три, options: {from: b, where: not_marked, also: [{code: 5, label: З, specify: true}]}}
                - {id: d, type: grid, text: Сетка, rows: {from: c, where: not_marked}, options: [{code: 1, label: Да}, {code: 2, label: Нет}]}
                - {id: e, type: single, text: Пять, options: {from: c, where: not_marked}}
                """))
    }

    @Test func `a text is asked for where it is written, not where its option is carried to (D080)`() throws {
        let judged = Judged(
            questionnaire(
                """
                - id: a
                  type: multiple
                  text: Раз
                  options: [{code: 1, label: Ё}, {code: 9, label: Другое, specify: true}]
                - {id: b, type: single, text: Два, options: {from: a, where: marked, also: [{code: 5, label: З, specify: true}]}}
                - {id: c, type: single, text: Три, options: {from: b, where: not_marked}}
                """))
        let instrument = try #require(judged.instrument)

        let names = instrument.variables.map(\.address.variableName)
        #expect(Set(names) == ["a", "a_9_text", "b", "b_5_text", "c"])
        #expect(instrument.questions.map { $0.specify.map(\.code.number) } == [[9], [5], []])
        let asking = instrument.questions.map { question in
            instrument.tables[question.options?.table ?? 0].options.filter(\.asksForText).map(\.code.number)
        }
        #expect(asking == [[9], [5], []])
    }

    @Test func `exclusive stands in a multiple choice, and not on every option (D034)`() {
        expect(
            questionnaire(
                """
                - {id: a, type: single, text: Раз, options: [{code: 1, label: Ё}, {code: ⟦1⟧2, label: Ж, exclusive: true}]}
                - {id: b, type: multiple, text: Два, options: [{code: ⟦2⟧1, label: Ё, exclusive: true}, {code: 2, label: Ж, exclusive: true}]}
                - {id: c, type: multiple, text: Три, options: [{code: 1, label: Ё}, {code: 2, label: Ж, exclusive: true}]}
                - {id: d, type: single, text: Из списка, options: {from: c, where: marked}}
                """), finds: ("D034", 1), ("D034", 2))
        expect(
            questionnaire(
                "- {id: a, type: ranking, text: Ещё, options: [{code: 1, label: Ё}, {code: 2, label: Ж, exclusive: true}]}"
            ),
            tells:
                "D034 error 9:81: option 2 of 'a' stands alone, but only one can be chosen; take 'exclusive' away, or make the question multiple"
        )
    }

    @Test func `a net counts codes of its list under a name of its own (D035)`() {
        expect(
            questionnaire(
                """
                - id: a
                  type: grid
                  text: Сетка
                  rows: [{id: press, label: Пресса}, {id: ⟦4⟧top, label: Верх}]
                  options: points
                  nets: [{id: ⟦1⟧press, label: Пресса, codes: [1]}, {id: low, label: Низ, codes: [1, ⟦2⟧3]}, {id: ⟦3⟧low, label: Низ, codes: [2]}]
                """,
                head:
                    "lists: {points: {options: [{code: 1, label: Ё}, {code: 2, label: Ж}], nets: [{id: top, label: Верх, codes: [2, ⟦5⟧7]}]}}"
            ), finds: ("D035", 1), ("D035", 2), ("D035", 3), ("D035", 4), ("D035", 5))
        expect(
            questionnaire(
                "- {id: a, type: scale, text: Ещё, from: 1, to: 5, nets: [{id: top, label: Верх, codes: [5, 6]}]}"
            ),
            tells: "D035 error 9:98: 'a' has no option 6 to count in a net; name codes of the list")
    }

    @Test func `a choice has two options, and their labels differ (D036)`() {
        expect(
            questionnaire(
                """
                - {id: ⟦1⟧a, type: single, text: Раз, options: [{code: 1, label: Ё}]}
                - {id: b, type: single, text: Два, options: ⟦2⟧short}
                - {id: c, type: single, text: Три, options: [{code: 1, label: Ё}, {code: 2, label: ⟦3⟧Ё}]}
                """,
                head:
                    "lists: {short: {options: [{code: 1, label: Ё}]}, ⟦4⟧bare: {options: []}, ⟦6⟧alike: {options: [{code: 1, label: Ж}, {code: 2, label: ⟦5⟧Ж}]}}"
            ), finds: ("D036", 1), ("D036", 2), ("D036", 3), ("D036", 4), ("D036", 5),
            warns: [("D038", 4), ("D038", 6)])
    }

    @Test func `options alike are told with their codes (D036)`() {
        expect(
            questionnaire(
                "- {id: a, type: single, text: Ещё, options: [{code: 1, label: Ё}, {code: 2, label: Ё}]}"),
            tells: "D036 error 9:90: options 1 and 2 of 'a' have the same label in 'ru'; tell them apart")
    }

    @Test func `only single and multiple choices have a place for texts (D037)`() {
        expect(
            questionnaire(
                """
                - {id: a, type: ranking, text: Раз, options: [{code: 1, label: Ё}, {code: ⟦1⟧2, label: Ж, specify: true}]}
                - {id: b, type: multiple, text: Два, options: [{code: 1, label: Ё}, {code: 2, label: Ж, specify: true}]}
                - {id: c, type: ranking, text: Три, options: {from: b, where: marked}}
                """), finds: ("D037", 1))
        expect(
            questionnaire(
                "- {id: a, type: scale, text: Ещё, options: [{code: 1, label: Ё}, {code: 2, label: Ж, specify: true}]}"
            ),
            tells:
                "D037 error 9:79: option 2 asks for a text, but 'a' has no place for it; use a single or multiple choice, or ask in a text question"
        )
    }

    @Test func `a list that no question uses is told (D038)`() {
        expect(
            questionnaire(
                "- {id: a, type: single, text: Ещё, options: used}",
                head:
                    "lists: {used: {options: [{code: 1, label: Ё}, {code: 2, label: Ж}]}, spare: {options: [{code: 1, label: Ё}]}}"
            ),
            tells: "D038 warning 6:70: no question uses list 'spare'; use it or take it out")
    }

    @Test func `a question's own list may have the name of a shared one, and is another list (E011)`() throws
    {
        let judged = Judged(
            questionnaire(
                """
                - {id: role, type: single, text: Раз, options: [{code: 1, label: Свой}, {code: 2, label: Ж}]}
                - {id: other, type: single, text: Два, options: role}
                - {id: yes_no, type: single, text: Три, options: [{code: 1, label: Мой}, {code: 2, label: Ж}]}
                - {id: plain, type: yes_no, text: Четыре}
                """, head: "lists: {role: {options: [{code: 1, label: Общий}, {code: 2, label: З}]}}"))
        let instrument = try #require(judged.instrument)

        let tables = instrument.questions.compactMap { $0.options?.table }
        #expect(Set(tables).count == 4)
        #expect(Set(tables.map { instrument.tables[$0].list.name }).count == 4)
        #expect(judged.told == [])
    }
}
