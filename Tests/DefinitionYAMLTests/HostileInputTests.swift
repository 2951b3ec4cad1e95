import Definition
import DefinitionYAML
import Expressions
import Findings
import TestSupport
import Testing
import Values

@Suite("Hostile input")
struct HostileInputTests {
    @Test func `a bomb of aliases is refused before it is written out (D002)`() {
        let levels = (1...8).map { level in
            "x\(level): &a\(level) [\(Array(repeating: level == 1 ? "б" : "*a\(level - 1)", count: 10).joined(separator: ", "))]"
        }
        let reading = read("\(header)\n\(levels.joined(separator: "\n"))")

        #expect(reading.findings.map(\.code) == ["D002"])
        // The tenth alias of the sixth level makes it 1,111,111 nodes.
        #expect(reading.findings.first?.range.start == .init(line: 11, column: 55))
        #expect(reading.questionnaire == nil)
    }

    @Test func `aliases in aliases count as levels (D002)`() {
        let levels = (1...40).map { level in "x\(level): &a\(level) [\(level == 1 ? "б" : "*a\(level - 1)")]"
        }
        let reading = read("\(header)\n\(levels.joined(separator: "\n"))")
        #expect(reading.findings.map(\.code) == ["D002"])
    }

    @Test(arguments: ["[", "{a: ", "- ", "? "])
    func `a tower of brackets ends in a finding (D001, D002)`(bracket: String) {
        let reading = read("\(header)\nsections:\n" + String(repeating: bracket, count: 100_000))
        #expect(!reading.findings.isEmpty)
        #expect(reading.findings.allSatisfy { $0.code == "D001" || $0.code == "D002" })
        #expect(reading.questionnaire == nil)
    }

    @Test func `a million wrong parts do not make a million findings`() {
        let reading = read("\(header)\nsections: [\(String(repeating: "я,", count: 300_000))]")
        #expect(reading.findings.count == 10_000)
    }

    @Test func `a file of control characters does not make a finding of each (D009)`() {
        let bytes =
            [UInt8](repeating: 0, count: 100_000) + Array(String(repeating: "\u{1}x", count: 1_000).utf8)
        let reading = readDefinition(name: "demo.yaml", bytes: bytes) { _ in .failure(.notFound) }
        #expect(reading.findings.count <= 21)
    }

    @Test(
        arguments: [
            [0xFF, 0xFE, 0x63, 0x00], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
            [0xE2, 0x82],
            [0xE0, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0x80],
        ] as [[UInt8]])
    func `overlong, surrogate, cut and foreign bytes are not UTF-8 (D001)`(bytes: [UInt8]) {
        let reading = readDefinition(name: "demo.yaml", bytes: bytes) { _ in .failure(.notFound) }
        #expect(reading.findings.map(\.code) == ["D001"])
        #expect(reading.findings.first?.range.start == .init(line: 1, column: 1))
    }

    @Test func `a questionnaire with any bytes flipped is read to an end`() {
        let original = Array(Self.questionnaire.utf8)
        let csv = Array("code,label:en,label:ru\n1,Yes,Да\n2,\"N\"\"o\",Нет\n".utf8)
        #expect(readDefinition(name: "d.yaml", bytes: original) { _ in .success(csv) }.findings.isEmpty)

        for seed in 1...400 as ClosedRange<UInt64> {
            var random = SeededRandom(seed: seed)
            var (bytes, list) = (original, csv)
            for _ in 0...(random.next() % 8) {
                let offset = Int(random.next() % UInt64(bytes.count))
                switch random.next() % 4 {
                case 0: bytes[offset] = UInt8(truncatingIfNeeded: random.next())
                case 1: bytes.remove(at: offset)
                case 2:
                    bytes.insert("{}[]'\":,&*|>#-\n\t ".utf8.randomElement(using: &random) ?? 0, at: offset)
                default:
                    list[Int(random.next() % UInt64(list.count))] = UInt8(truncatingIfNeeded: random.next())
                }
            }
            let reading = readDefinition(name: "d.yaml", bytes: bytes) { _ in .success(list) }
            #expect(reading.questionnaire != nil || !reading.findings.isEmpty, "seed \(seed)")
            for finding in reading.findings {
                #expect(finding.range.start.line >= 1 && finding.range.start.column >= 1, "seed \(seed)")
                #expect(finding.range.start <= finding.range.end, "seed \(seed): \(finding)")
            }
        }
    }

    /// A questionnaire with most of what the format has.
    private static let questionnaire = """
        \(bilingual)
        closing: {any: "Пока \\u263A {panel}"}
        outside: {panel: {type: text, label: {any: Panel}}}
        missing_reasons: {refused: {code: -8, label: {any: Нет}}}
        lists:
          cities: {csv: cities.csv, nets: [{id: big, label: {any: Большие}, codes: [1]}]}
          agree:
            options: &agree
              - {code: 1, label: {en: Yes, ru: Да}}
              - group: {any: Другие}
                options: [{code: 2, label: {en: No, ru: Нет}, specify: true, attributes: {x: 1.5, y: 'да'}}]
        sections:
          - id: first
            title: {en: First, ru: Первый}
            questions:
              - id: city
                type: single
                text: {en: Where?, ru: Где?}
                options: cities
                filter: option.code < 9
              - page: sheet
                questions:
                  - {id: n, type: integer, text: {any: '{city}?'}, min: 1, max: 20, missing: [refused]}
                  - id: g
                    type: grid
                    text:
                      en: >-
                        How much is it,
                        roughly?
                      ru: |
                        Сколько?
                    rows: [{id: a, label: {any: A}}, {id: b, label: {any: Б}, when: n > 3}]
                    options: *agree
                    warn: [{that: n < 9, message: {any: '{n|one: # чашка|other: # чашки}'}}]
              - {id: s, type: scale, text: {any: '?'}, from: 0, to: 10, nps: true, labels: {0: {any: Нет}}}
              - {id: d, type: date, text: {any: '?'}, min: 2020-02-29, max: today}
              - {id: c, type: computed, value: n + 1, decimals: 0}
              - {id: out, type: screen_out, text: {any: '!'}, when: n = 1}
        """
}
