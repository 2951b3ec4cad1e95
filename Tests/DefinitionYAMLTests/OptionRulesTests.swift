import Definition
import DefinitionYAML
import Expressions
import Findings
import Testing
import Values

@Suite("§6 Lists and options")
struct OptionRulesTests {
    @Test func `an option is read whole, in its group`() throws {
        let reading = read(
            """
            \(header)
            sections: []
            lists:
              cars:
                nets: [{id: german, label: Немецкие, codes: [2, 3]}]
                options:
                  - {code: 1, label: Лада, help: Тольятти, when: age > 18, exclusive: true, anchored: true}
                  - group: Германия
                    options:
                      - {code: 2, label: BMW, specify: true, attributes: {wheels: 4, city: München, zip: '080'}}
                      - {code: 3, label: VW, specify: Какая модель?}
                  - {code: 97, label: Другая, specify: false}
            """)
        let list = try #require(reading.questionnaire?.lists.first)
        let options = list.options

        #expect(reading.findings.isEmpty)
        #expect(list.name.value == "cars")
        #expect(list.nets.map(\.codes).first?.map(\.value) == [ChoiceCode(2), ChoiceCode(3)])
        #expect(options.map(\.code.value.number) == [1, 2, 3, 97])
        #expect(options[0].condition?.text == "age > 18")
        #expect(options[0].isExclusive && options[0].isAnchored && options[0].help != nil)
        #expect(options.map { $0.group?.number } == [nil, 0, 0, nil])
        let attributes: [String: Value] = [
            "wheels": .number(DecimalNumber(4)), "city": .text("München"), "zip": .text("080"),
        ]
        #expect(options[1].attributes == attributes)
        let hasProgramsPrompt = if case .some(.none) = options[1].specify { true } else { false }
        #expect(hasProgramsPrompt)
        #expect(options[2].specify??.texts[.init("en")]?.source == "Какая модель?")
        #expect(options[0].specify == nil && options[3].specify == nil)
    }

    @Test func `a code is plain digits from 0 to 999999999 (D030)`() {
        expect(
            """
            \(header)
            sections: []
            lists:
              a:
                options:
                  - {code: 0, label: Да}
                  - {code: 999999999, label: Нет}
                  - {code: ⟦1⟧1000000000, label: Может}
                  - {code: ⟦2⟧-1, label: Может}
                  - {code: ⟦3⟧014, label: Может}
                  - {code: ⟦4⟧'5', label: Может}
                  - {code: ⟦5⟧1.5, label: Может}
                  - {code: ⟦6⟧да, label: Может}
                  - {code: ⟦7⟧[6], label: Может}
            """, finds: ("D030", 1), ("D030", 2), ("D030", 3), ("D030", 4), ("D030", 5), ("D030", 6),
            ("D030", 7))
    }

    @Test func `a code stands once in a list, across groups and in what is added (D030)`() {
        expect(
            """
            \(header)
            lists: {a: {options: [{code: 1, label: Да}, {group: Ещё, options: [{code: ⟦1⟧1, label: Нет}]}]}}
            sections:
              - id: s
                questions:
                  - id: q
                    type: single
                    text: Да
                    options: {from: b, where: marked, also: [{code: 2, label: Да}, {code: ⟦2⟧2, label: Нет}]}
            """, finds: ("D030", 1), ("D030", 2))
    }

    @Test func `a list has options or a file, and known keys`() {
        expect(
            """
            \(header)
            sections: []
            lists:
              a: {⟦1⟧nets: []}
              b: {options: [], ⟦2⟧csv: b.csv}
              c: {options: [], ⟦3⟧filter: да}
              d: ⟦4⟧[]
            """, finds: ("D006", 1), ("D005", 2), ("D004", 3), ("D005", 4))
    }

    @Test func `options are a list's name, one's own, or carried forward (D033)`() throws {
        let reading = read(
            """
            \(header)
            sections:
              - id: s
                questions:
                  - {id: a, type: single, text: Да, options: cars}
                  - {id: b, type: ranking, text: Да, options: {from: a, where: not_marked}}
                  - {id: c, type: grid, text: Да, rows: {from: a, where: marked, also: [{id: x, label: Ещё}]}, options: cars}
            """)
        let questions = DefinitionYAMLTests.questions(of: reading)

        #expect(reading.findings.isEmpty)
        guard case .single(let first) = questions[0].kind, case .list(let name) = first.source,
            case .ranking(let second, top: nil) = questions[1].kind,
            case .carried(let from, marked: false, also: let also) = second.source,
            case .grid(let grid) = questions[2].kind,
            case .carried(_, marked: true, also: let rows) = grid.rows
        else {
            Issue.record("other sources were read")
            return
        }
        #expect(name.value == "cars")
        #expect(from.value == QuestionID("a"))
        #expect(also.isEmpty)
        #expect(rows.map(\.id.value.name) == ["x"])
    }

    @Test func `what is carried forward says from where and which (D005, D006)`() {
        expect(
            """
            \(header)
            sections:
              - id: s
                questions:
                  - {id: a, type: single, text: Да, options: {⟦1⟧from: b}}
                  - {id: c, type: single, text: Да, options: {from: b, where: ⟦2⟧выбрано}}
                  - {id: d, type: sum, text: Да, total: 1, rows: ⟦3⟧list}
            """, finds: ("D006", 1), ("D005", 2), ("D005", 3))
    }

    @Test func `a net's id stands once in its list (D035)`() {
        expect(
            """
            \(header)
            sections: []
            lists: {a: {options: [], nets: [{id: top, label: Верх, codes: [1]}, {id: ⟦1⟧top, label: Низ, codes: [⟦2⟧x]}]}}
            """, finds: ("D035", 1), ("D030", 2))
    }

    @Test func `row ids are lower-case, digits and underscores, each once (D042)`() {
        expect(
            """
            \(header)
            sections:
              - id: s
                questions:
                  - id: g
                    type: sum
                    text: Да
                    total: 100
                    rows:
                      - {id: 1_a, label: Да}
                      - {id: ⟦1⟧Цена, label: Цена}
                      - {id: ⟦2⟧1_a, label: Нет}
            """, finds: ("D042", 1), ("D042", 2))
    }
}
