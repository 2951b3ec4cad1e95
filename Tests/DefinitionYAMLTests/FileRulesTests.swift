import Definition
import DefinitionYAML
import Expressions
import Findings
import Testing
import Values

@Suite("§1 The file")
struct FileRulesTests {
    @Test func `a syntax error is reported where it stands (D001)`() {
        expect(
            """
            \(header)
            sections:
              - id: first
                title: ⟦1⟧'Начало": x
            """, finds: ("D001", 1))
        expect(
            """
            \(header)
            introduction: Добро пожаловать⟦1⟧: начнём
            sections: []
            """, finds: ("D001", 1))
    }

    @Test(arguments: ["", "# nothing\n", "---\n"])
    func `an empty file is not a questionnaire (D001)`(text: String) {
        #expect(read(text).findings.map(\.code) == ["D001"])
    }

    @Test func `a list or a text is not a questionnaire (D001)`() {
        expect("⟦1⟧- canvass: 1", finds: ("D001", 1))
        expect("⟦1⟧опрос", finds: ("D001", 1))
    }

    @Test func `a second document is refused (D001)`() {
        expect(
            """
            \(header)
            sections: []
            ⟦1⟧---
            canvass: 1
            """, finds: ("D001", 1))
    }

    @Test func `an alias needs an anchor before it, and not around it (D001)`() {
        expect("\(header)\nsections: ⟦1⟧*nowhere", finds: ("D001", 1))
        expect("\(header)\nsections: &all [⟦1⟧*all]", finds: ("D001", 1))
    }

    @Test func `what is not UTF-8 is refused at its place (D001)`() {
        let bytes = Array("canvass: 1\nid: дa".utf8) + [0xFF] + Array("\n".utf8)

        let reading = readDefinition(name: "demo.yaml", bytes: bytes) { _ in .failure(.notFound) }

        #expect(reading.findings.map(\.code) == ["D001"])
        #expect(reading.findings.first?.range.start == .init(line: 2, column: 7))
    }

    @Test func `a file above 4 MiB is not read at all (D001)`() {
        let bytes = [UInt8](repeating: UInt8(ascii: "#"), count: questionnaireLimit + 1)

        let reading = readDefinition(name: "demo.yaml", bytes: bytes) { _ in .failure(.notFound) }

        #expect(reading.findings.map(\.code) == ["D001"])
        #expect(reading.questionnaire == nil)
    }

    @Test func `a byte order mark and CRLF change neither values nor places (D001)`() throws {
        let text = "\(header)\nclosing: Спасибо\nsections: []\ncolour: ⟦1⟧red"
        let windows = "\u{FEFF}" + MarkedText(text).text.split(separator: "\n").joined(separator: "\r\n")

        let reading = read(windows)

        #expect(reading.questionnaire?.closing?.texts[.init("en")]?.source == "Спасибо")
        #expect(reading.findings.map(\.range.start) == [.init(line: 8, column: 1)])
        #expect(reading.line(6, of: "demo.yaml") == "closing: Спасибо")
    }

    @Test func `32 levels are read, and one more is not (D002)`() {
        func nested(_ levels: Int) -> String {
            // The root and the list of sections are two of the levels.
            String(repeating: "[", count: levels - 2) + String(repeating: "]", count: levels - 2)
        }

        let deepest = read("\(header)\nsections: [\(nested(32))]")
        let tooDeep = read("\(header)\nsections: [\(nested(33))]")

        #expect(deepest.findings.map(\.code) == ["D005"])
        #expect(tooDeep.findings.map(\.code) == ["D002"])
        #expect(tooDeep.findings.first?.range.start == .init(line: 6, column: 42))
    }

    @Test func `every key that stands twice is reported at its second place (D003)`() {
        expect(
            """
            \(header)
            ⟦1⟧id: demo2
            sections:
              - id: first
                ⟦2⟧"id": second
                questions:
                  - {id: one, ⟦3⟧id: a, type: note, text: {en: 'id: Да', ⟦4⟧en: Нет}}
            """, finds: ("D003", 1), ("D003", 2), ("D003", 3), ("D003", 4))
    }

    @Test func `composed and decomposed letters make one key (D003)`() {
        expect(
            "\(header)\nsections: []\noutside: {⟦1⟧caf\u{E9}: {type: text}, ⟦2⟧cafe\u{301}: 2}",
            finds: ("D003", 2), ("D010", 1))
    }

    @Test func `a key in a mapping of thousands is found again (D003)`() {
        let entries = (1...5_000).map { "  x\($0): {type: text}" }.joined(separator: "\n")
        expect(
            "\(header)\nsections: []\noutside:\n\(entries)\n  ⟦1⟧x77: {type: text}", finds: ("D003", 1))
    }

    @Test func `an unknown key is reported at the key (D004)`() {
        expect(
            """
            \(header)
            ⟦1⟧sektions: []
            sections:
              - id: first
                ⟦2⟧colour: red
                questions:
                  - page: p
                    ⟦3⟧id: p
                    questions: [{id: one, type: note, text: Да, ⟦4⟧txet: Нет}]
            ⟦5⟧<<: {}
            """, finds: ("D004", 1), ("D004", 2), ("D004", 3), ("D004", 4), ("D004", 5))
    }

    @Test func `a value of another kind is reported at the value (D005)`() {
        expect(
            """
            \(header)
            outside: ⟦1⟧[панель]
            random: ⟦2⟧yes
            ⟦3⟧wave:
            keys: ⟦4⟧panel
            sections:
              - ⟦5⟧first
              - id: second
                random: ⟦6⟧'true'
                questions:
                  - id: age
                    type: integer
                    text: Возраст
                    min: ⟦7⟧2.5
                    max: ⟦8⟧'99'
                    when: ⟦9⟧{a: 1}
                    missing: [⟦10⟧[refused]]
            """, finds: ("D005", 1), ("D005", 2), ("D005", 3), ("D005", 4), ("D005", 5), ("D005", 6),
            ("D005", 7), ("D005", 8), ("D005", 9), ("D005", 10))
    }

    @Test func `a tag cannot change what a value is (D005)`() {
        expect(
            """
            \(header)
            closing: {en: ⟦3⟧!!python/object/apply:os.system [ls]}
            introduction: !!str Привет
            sections: ⟦2⟧!bin []
            """, finds: ("D005", 3), ("D013", 3), ("D005", 2))
    }

    @Test func `a key that is not a name is reported (D005)`() {
        expect("\(header)\nsections: []\n? ⟦1⟧[a, б]\n: 1", finds: ("D005", 1))
    }

    @Test func `a needed key is missed where its mapping begins (D006)`() {
        expect(
            """
            ⟦1⟧title: Demo
            sections:
              - ⟦2⟧title: Начало
              - id: second
                questions:
                  - ⟦3⟧text: Привет
                  - ⟦4⟧id: stop
                    type: screen_out
                    check: [{⟦5⟧message: Да}]
                  - ⟦6⟧id: pick
                    text: Да
                    type: single
                  - ⟦7⟧id: total
                    type: sum
                    text: Да
                    rows: [{⟦8⟧label: Да}]
            """, finds: ("D006", 1), ("D006", 1), ("D006", 1), ("D006", 1), ("D006", 2), ("D006", 2),
            ("D006", 3), ("D006", 3), ("D006", 4), ("D006", 4), ("D006", 5), ("D006", 6), ("D006", 7),
            ("D006", 8))
    }

    @Test func `another version of the format is refused before anything else (D007)`() {
        let text = "canvass: ⟦1⟧2\nid: Опрос\nnew_key: 1"
        expect(text, finds: ("D007", 1))
        #expect(read(MarkedText(text).text).questionnaire == nil)
    }

    @Test func `a formula and a text have limits (D008)`() {
        let formula = String(repeating: "я", count: 4_001)
        let text = String(repeating: "я", count: 20_001)
        expect(
            """
            \(header)
            closing: ⟦1⟧\(text)
            introduction: \(text.dropLast())
            sections:
              - id: first
                when: ⟦2⟧\(formula)
                questions: []
              - {id: second, when: '\(formula.dropLast())', questions: []}
            """, finds: ("D008", 1), ("D008", 2))
    }

    @Test func `rows of a question and questions have limits (D008)`() {
        let rows = (1...2_001).map { "{id: r\($0), label: Да}" }
        let tooMany = rows.dropLast().joined(separator: ",\n") + ",\n⟦1⟧" + (rows.last ?? "")
        expect(
            """
            \(header)
            sections:
              - id: first
                questions:
                  - id: big
                    type: sum
                    text: Да
                    total: 1
                    rows: [\(tooMany)]
            """, finds: ("D008", 1))

        let notes = (1...10_001).map { "{id: n\($0), type: note, text: Да}" }
        let page = notes.dropLast().joined(separator: ",\n") + ",\n⟦1⟧" + (notes.last ?? "")
        expect("\(header)\nsections: [{id: first, questions: [\(page)]}]", finds: ("D008", 1))
    }

    @Test func `options are counted over all lists (D008)`() {
        let list = "code,label\n" + (1...66_667).map { "\($0),x\($0)\n" }.joined()
        let long = "code,label\n" + (1...100_000).map { "\($0),x\($0)\n" }.joined() + "⟦1⟧0,x0\n"
        expect(
            "\(header)\nsections: []\nlists: {a: {csv: a.csv}}", finds: ("D008", 1), files: ["a.csv": long])
        let three = list.split(separator: "\n").dropLast(1).joined(separator: "\n") + "\n⟦1⟧66667,x"
        expect(
            "\(header)\nsections: []\nlists: {a: {csv: a.csv}, b: {csv: b.csv}, c: {csv: c.csv}}",
            finds: ("D008", 1), files: ["a.csv": list, "b.csv": list, "c.csv": three])
    }

    @Test func `control characters are refused, as they are and escaped (D009)`() {
        expect(
            """
            \(header)
            closing: Спасибо⟦1⟧\u{1}\u{2} и⟦2⟧\u{2028} до свидания
            introduction: ⟦3⟧"Звонок\\a"
            consent: "Первая\\n\\tвторая строка"
            sections: []
            """, finds: ("D009", 1), ("D009", 2), ("D009", 3))
    }

    @Test func `a quoted line is safe on a terminal (D009)`() {
        let reading = read("\(header)\nclosing: Красный \u{1B}[31m\nsections: []\n")
        #expect(reading.line(6, of: "demo.yaml") == "closing: Красный  [31m")
        #expect(reading.line(99, of: "demo.yaml") == nil)
        #expect(reading.questionnaire?.closing != nil)
    }
}
