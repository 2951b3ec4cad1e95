import Definition
import Findings
import Testing
import Values

@Suite("Findings together, and their cost")
struct SoundnessTests {
    @Test func `a sound questionnaire has no findings`() throws {
        let judged = Judged(
            """
            canvass: 1
            id: coffee
            version: 1
            title: {en: Coffee at work, ru: Кофе на работе}
            languages: [en, ru]
            sections:
              - id: habits
                title: {en: Habits, ru: Привычки}
                questions:
                  - id: drinks
                    type: yes_no
                    text: {en: 'Do you drink coffee at work?', ru: 'Пьёте ли вы кофе на работе?'}
                  - id: cups
                    type: integer
                    text: {en: 'How many cups a day?', ru: 'Сколько чашек в день?'}
                    when: drinks = yes
                    min: 1
                    max: 20
                    missing: [dont_know]
                    warn:
                      - that: cups <= 8
                        message:
                          en: '{cups|one: # cup|other: # cups} a day is a lot. Is that right?'
                          ru: '{cups|one: # чашка|few: # чашки|many: # чашек|other: # чашки} в день — это много. Верно?'
            """)

        #expect(judged.told == [])
        #expect(try #require(judged.instrument).variables.map(\.address.variableName) == ["drinks", "cups"])
    }

    @Test func `findings of many rules come at once, in reading order`() {
        let judged = Judged(
            questionnaire(
                """
                - {id: a, type: integer, text: Раз, min: 9, max: 1}
                - {id: a, type: note, text: 'Раз {zz}'}
                - {id: b, type: single, text: Два, options: nowhere, when: later = yes}
                - {id: later, type: yes_no, text: Три}
                """, head: "keys: [who]\nlists: {spare: {options: [{code: 1, label: Ё}]}}"))

        #expect(judged.findings.map(\.code) == ["D021", "D038", "D041", "D011", "E003", "D031", "D050"])
        #expect(judged.instrument == nil)
    }

    @Test func `what could not be read is not missed elsewhere`() {
        expect(
            """
            \(header)
            keys: [a]
            lists: {l: {options: [{code: 1, label: Ё}, {code: 2, label: Ж}]}}
            sections:
              - id: s
                random: true
                questions:
                  - {id: a, type: ⟦1⟧singel, text: Раз, options: l}
                  - {id: b, type: note, text: Два, when: a = 1}
              - id: t
                when: a = 2
                questions:
                  - {id: c, type: single, text: Три, options: {from: a, where: marked}, random: true}
                  - {id: d, type: computed, value: a.x + 1}
            """, finds: ("D040", 1))
    }

    @Test func `a chain of 2,000 computed variables is settled, in either order (D051)`() {
        func chain(_ numbers: some Sequence<Int>) -> String {
            numbers.map { "- {id: c\($0), type: computed, value: \($0 == 0 ? "a" : "c\($0 - 1)") + 1}" }
                .joined(separator: "\n")
        }
        for written in [chain(0..<2000), chain((0..<2000).reversed())] {
            let judged = Judged(
                questionnaire(
                    "- {id: a, type: integer, text: Раз, min: 0, max: 9}\n\(written)\n- {id: b, type: note, text: 'Ё {c1999}'}"
                ))
            #expect(judged.told == [])
        }
    }

    @Test func `a circle of 2,000 computed variables is told once and shortly (D051)`() {
        let circle = (0..<2000).map { "- {id: c\($0), type: computed, value: c\(($0 + 1) % 2000) + 1}" }
        let judged = Judged(questionnaire(circle.joined(separator: "\n")))

        #expect(judged.findings.map(\.code) == ["D051"])
        #expect(
            judged.findings.first?.message
                == "computed variables depend on themselves: c0 → c1 → c2 → c3 → … (1994 more) → c1998 → c1999 → c0"
        )
    }

    @Test func `a chain of 1,000 questions that carry forward is followed (D033)`() {
        let first =
            "- {id: q0, type: multiple, text: Раз, options: [{code: 1, label: Ё}, {code: 2, label: Ж}]}\n"
        let rest = (1..<1000).map {
            "- {id: q\($0), type: multiple, text: Раз, options: {from: q\($0 - 1), where: marked}}"
        }
        #expect(Judged(questionnaire(first + rest.joined(separator: "\n"))).told == [])
    }

    @Test func `twice the options take about twice the time`() {
        func time(_ count: Int) -> Duration {
            let options = (1...count).map { "{code: \($0), label: Ё\($0)}" }.joined(separator: ", ")
            let uses = (1...40).map { "- {id: q\($0), type: multiple, text: Раз, options: l}" }
            let yaml = questionnaire(
                uses.joined(separator: "\n"), head: "lists: {l: {options: [\(options)]}}")
            return ContinuousClock().measure { #expect(Judged(yaml).told == []) }
        }
        _ = time(100)
        // Quadratic cost would be sixteenfold; machines are noisy.
        #expect(time(8000) < time(2000) * 10)
    }
}
