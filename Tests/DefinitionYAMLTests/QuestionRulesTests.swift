import Definition
import DefinitionYAML
import Expressions
import Findings
import Testing
import Values

@Suite("§7 Questions")
struct QuestionRulesTests {
    @Test func `what every question has is read`() throws {
        let question = try onlyQuestion(
            read(
                """
                \(header)
                sections:
                  - id: s
                    questions:
                      - id: cups
                        type: yes_no
                        text: Пьёте кофе?
                        help: На работе
                        label: Кофе
                        when: age > 18
                        required: false
                        missing: [refused, dont_know]
                        identifying: true
                        anchored: true
                        yes: Ага
                        check: [{that: cups = yes, message: Да}]
                        warn: [{that: cups = no, message: Нет}, {that: age > 1, message: Ох}]
                """))

        #expect(question.id.value == QuestionID("cups"))
        #expect(
            [question.text, question.help, question.label].map { $0?.texts[.init("en")]?.source } == [
                "Пьёте кофе?", "На работе", "Кофе",
            ])
        #expect(question.condition?.text == "age > 18")
        #expect(!question.isRequired && question.isIdentifying && question.isAnchored)
        #expect(question.missingReasons == [.refused, .dontKnow])
        #expect(question.edits.map(\.id.value) == ["cups_check_1", "cups_warn_1", "cups_warn_2"])
        guard case .yesNo(let yes, no: nil) = question.kind else {
            Issue.record("another kind")
            return
        }
        #expect(yes?.texts[.init("en")]?.source == "Ага")
    }

    @Test func `only what is asked has to be answered`() throws {
        let reading = read(
            """
            \(header)
            sections:
              - id: s
                questions:
                  - {id: a, type: integer, text: Да}
                  - {id: b, type: note, text: Да}
                  - {id: c, type: screen_out, text: Да, when: a = 1}
                  - {id: d, type: computed, value: a + 1}
            """)
        let questions = DefinitionYAMLTests.questions(of: reading)
        #expect(reading.findings.isEmpty)
        #expect(questions.map(\.isRequired) == [true, false, false, false])
    }

    @Test(arguments: [
        ("single", "options: l, filter: yes, random: true, nets: []"),
        ("multiple", "options: l, filter: yes, random: true, nets: [], min_marks: 1, max_marks: 2"),
        ("yes_no", "yes: Да, no: Нет"),
        ("scale", "from: 0, to: 10, labels: {0: Нет, '10': Да}, nps: true, nets: []"),
        ("scale", "options: l"),
        (
            "grid",
            "rows: [], options: l, select: multiple, random: true, nets: [], min_marks: 1, max_marks: 2"
        ),
        ("ranking", "options: l, filter: yes, random: true, top: 3"),
        ("integer", "min: -1, max: 2, unit: шт"),
        ("decimal", "min: 0.5, max: 2.50, unit: шт, decimals: 1"),
        ("sum", "rows: [], total: 100, unit: шт, decimals: 0, min: 0, max: 2, random: true"),
        ("text", "min_length: 1, max_length: 2"), ("long_text", "min_length: 1, max_length: 2"),
        ("date", "precision: month, min: 2020-02-29, max: today"),
        ("computed", "value: 1, unit: шт, decimals: 1"),
        ("note", "help: Да"), ("screen_out", "when: yes"),
    ])
    func `each type is read with all of its keys (D040)`(type: String, keys: String) throws {
        let text = type == "computed" ? "" : "text: Да, "
        let reading = read(
            "\(header)\nsections: [{id: s, questions: [{id: q, type: \(type), \(text)\(keys)}]}]")
        #expect(reading.findings.isEmpty, "\(reading.findings)")
        #expect(try onlyQuestion(reading).kind.name == type)
    }

    @Test func `numbers, lengths and dates have their defaults`() throws {
        func kind(_ keys: String) throws -> QuestionKind {
            try onlyQuestion(read("\(header)\nsections: [{id: s, questions: [{id: q, text: Да, \(keys)}]}]"))
                .kind
        }
        guard case .number(let decimal) = try kind("type: decimal, min: 0.5"),
            case .number(let integer) = try kind("type: integer, max: 3"),
            case .sum(let sum) = try kind("type: sum, rows: [], total: 100"),
            case .text(let text) = try kind("type: text"), case .text(let long) = try kind("type: long_text"),
            case .date(let date) = try kind("type: date, min: 2020-02-29, max: today")
        else {
            Issue.record("other kinds")
            return
        }
        #expect(decimal.decimals == 2 && decimal.minimum?.value == DecimalNumber("0.5"))
        #expect(integer.decimals == nil && integer.maximum?.value == DecimalNumber(3))
        #expect(sum.number.decimals == nil && sum.total.value == DecimalNumber(100))
        #expect((text.minimumLength, text.maximumLength) == (0, 500) && !text.isLong)
        #expect(long.maximumLength == 10_000 && long.isLong)
        #expect(date.precision == .day && date.maximum?.value == .today)
        #expect(date.minimum?.value == CalendarDate(year: 2020, month: 2, day: 29).map { .fixed($0) })
    }

    @Test func `pages and sections are read around their questions`() throws {
        let reading = read(
            """
            \(header)
            sections:
              - id: s
                title: Начало
                when: yes
                random: true
                anchored: true
                questions:
                  - {id: a, type: note, text: Да}
                  - page: p
                    title: Лист
                    when: no
                    random: true
                    anchored: true
                    check: [{that: a = 1, message: Да}]
                    questions: [{id: b, type: note, text: Да}]
            """)
        let section = try #require(reading.questionnaire?.sections.first)

        #expect(reading.findings.isEmpty)
        #expect(section.isRandom && section.isAnchored && section.title != nil && section.condition != nil)
        guard case .question(let first) = section.items[0], case .page(let page) = section.items[1] else {
            Issue.record("other items")
            return
        }
        #expect(first.id.value.name == "a")
        #expect(page.id.value == "p" && page.isRandom && page.isAnchored && page.condition?.text == "no")
        #expect(page.edits.map(\.id.value) == ["p_check_1"])
        #expect(page.questions.map(\.id.value.name) == ["b"])
    }

    @Test func `an unknown type and keys of another type are reported (D040)`() {
        let text = """
            \(header)
            sections:
              - id: s
                questions:
                  - {id: a, type: ⟦1⟧singel, text: Да, options: l}
                  - {id: b, type: integer, text: Да, ⟦2⟧max_marks: 1}
                  - {id: c, type: computed, value: 1, ⟦3⟧text: Да, ⟦4⟧required: true}
                  - {id: d, type: note, text: Да, ⟦5⟧value: 1}
                  - {⟦6⟧id: e, text: Да, ⟦7⟧colour: 1, options: l}
            """
        expect(
            text, finds: ("D040", 1), ("D040", 2), ("D040", 3), ("D040", 4), ("D040", 5), ("D006", 6),
            ("D004", 7))
        #expect(read(MarkedText(text).text).namesLeftOut == [QuestionID("a"), QuestionID("e")])
    }

    @Test func `a scale has options or ends, and labels of its points (D043)`() {
        expect(
            """
            \(header)
            sections:
              - id: s
                questions:
                  - {⟦1⟧id: a, type: scale, text: Да}
                  - {id: b, type: scale, text: Да, options: l, ⟦2⟧from: 1, ⟦3⟧labels: {1: Да}}
                  - {id: c, type: scale, text: Да, from: 5, to: ⟦4⟧5}
                  - {id: d, type: scale, text: Да, from: 0, to: ⟦5⟧101}
                  - {id: e, type: scale, text: Да, from: 0, to: 100}
                  - {id: f, type: scale, text: Да, from: 1, to: 5, labels: {1: Да, ⟦6⟧6: Нет, ⟦7⟧да: Нет}}
                  - {id: g, type: scale, text: Да, from: 1, to: 10, ⟦8⟧nps: true}
                  - {⟦9⟧id: h, type: scale, text: Да, from: 1}
            """, finds: ("D043", 1), ("D043", 2), ("D043", 3), ("D043", 4), ("D043", 5), ("D043", 6),
            ("D043", 7), ("D043", 8), ("D043", 9))
    }

    @Test func `the points of a net promoter score may come from a list (D043)`() {
        let points = (0...10).map { "{code: \($0), label: Балл \($0)}" }.joined(separator: ", ")
        expect(
            """
            \(header)
            lists: {eleven: {options: [\(points)]}, one: {options: [{code: 0, label: Ноль}]}}
            sections:
              - id: s
                questions:
                  - {id: a, type: scale, text: Да, options: eleven, nps: true}
                  - {id: b, type: scale, text: Да, options: [\(points)], nps: true}
                  - {id: c, type: scale, text: Да, options: one, ⟦1⟧nps: true}
            """, finds: ("D043", 1))
    }

    @Test func `a date bound is a date or today (D047)`() {
        expect(
            """
            \(header)
            sections:
              - id: s
                questions:
                  - {id: a, type: date, text: Да, min: ⟦1⟧2021-02-29, max: ⟦2⟧завтра}
                  - {id: b, type: date, text: Да, min: 2021, max: '2021-02'}
            """, finds: ("D047", 1), ("D047", 2))
    }

    @Test func `one broken question does not hide what is wrong in the next`() {
        expect(
            """
            \(header)
            sections:
              - id: s
                questions:
                  - ⟦1⟧вопрос
                  - {⟦2⟧text: Да}
                  - {id: b, type: ⟦3⟧число, text: ⟦4⟧[], ⟦5⟧txet: Да, missing: [⟦6⟧x]}
            """, finds: ("D005", 1), ("D006", 2), ("D006", 2), ("D040", 3), ("D013", 4), ("D023", 6))
    }
}
