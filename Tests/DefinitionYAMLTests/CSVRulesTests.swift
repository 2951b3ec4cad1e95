import Definition
import DefinitionYAML
import Expressions
import Findings
import Testing
import Values

@Suite("§6 CSV lists")
struct CSVRulesTests {
    private let list = "\(header)\nsections: []\nlists: {a: {csv: ⟦1⟧list.csv}}"
    private let bilingualList = "\(bilingual)\nsections: []\nlists: {a: {csv: list.csv}}"

    @Test func `a CSV list has codes, texts, groups, flags and attributes`() throws {
        let csv = """
            code,label:en,label:ru,group:any,exclusive,specify,anchored,size,zip,note\r
            1,Berlin,Берлин,A,,,,3.5,010,\r
            2,"Frank""furt, Main",Франкфурт,A,false,true,,12,x,да\r
            \r
            99,None,Ничего,,true,,true,,,
            """
        let reading = read(
            "\(bilingual)\nsections: []\nlists: {a: {csv: list.csv}}", files: ["list.csv": "\u{FEFF}" + csv])
        let options = try #require(reading.questionnaire?.lists.first?.options)

        #expect(reading.findings.isEmpty)
        #expect(options.map(\.code.value.number) == [1, 2, 99])
        #expect(
            options.map { $0.label.texts[.init("en")]?.source } == ["Berlin", "Frank\"furt, Main", "None"])
        #expect(options.map { $0.label.texts[.init("ru")]?.source } == ["Берлин", "Франкфурт", "Ничего"])
        #expect(options.map { $0.group?.number } == [0, 0, nil])
        #expect(options.map(\.isExclusive) == [false, false, true])
        #expect(options.map { $0.specify != nil } == [false, true, false])
        #expect(options.map(\.isAnchored) == [false, false, true])
        let sizes = options.map { $0.attributes["size"] }
        #expect(sizes == [DecimalNumber("3.5").map { .number($0) }, .number(DecimalNumber(12)), nil])
        #expect(options.map { $0.attributes["zip"] } == [.text("010"), .text("x"), nil])
        #expect(options.map { $0.attributes["note"] } == [nil, .text("да"), nil])
        #expect(options[2].code.range.start == .init(line: 5, column: 1))
        #expect(
            reading.line(3, of: "list.csv") == "2,\"Frank\"\"furt, Main\",Франкфурт,A,false,true,,12,x,да")
        #expect(reading.source.lists.map(\.name) == ["list.csv"])
    }

    @Test func `what was kept reads the same again`() throws {
        let first = read(MarkedText(list).text, files: ["list.csv": "code,label\n1,Да\n"])
        let again = first.source.read()

        #expect(again.findings == first.findings)
        #expect(again.questionnaire?.lists.first?.options.count == 1)
    }

    @Test func `one file is asked for once, however many lists use it`() {
        var asked: [String] = []
        let yaml =
            "\(header)\nsections: []\nlists: {a: {csv: x.csv}, b: {csv: x.csv}, c: {csv: y.csv}, d: {csv: y.csv}}"

        let reading = readDefinition(name: "demo.yaml", bytes: Array(yaml.utf8)) { name in
            asked.append(name)
            return name == "x.csv" ? .success(Array("code,label\n1,Да\n".utf8)) : .failure(.notFound)
        }

        #expect(asked.count(where: { $0 == "x.csv" }) == 1)
        #expect(reading.questionnaire?.lists.map(\.options.count) == [1, 1, 0, 0])
    }

    @Test(arguments: [
        "../list.csv", "/etc/passwd", "a/b.csv", "a\\b.csv", ".list.csv", "..", "c:list.csv", "a..csv",
    ])
    func `only plain file names are asked for (D032)`(name: String) {
        var asked: [String] = []
        let yaml = "\(header)\nsections: []\nlists: {a: {csv: '\(name)'}}"

        let reading = readDefinition(name: "demo.yaml", bytes: Array(yaml.utf8)) { name in
            asked.append(name)
            return .failure(.notFound)
        }

        #expect(asked.isEmpty)
        #expect(reading.findings.map(\.code) == ["D032"])
    }

    @Test func `a file that cannot be had is reported at its name (D032)`() {
        expect(list, finds: ("D032", 1))
        for failure in [ListFileError.tooLarge, .unreadable("нет доступа")] {
            let reading = readDefinition(name: "d.yaml", bytes: Array(MarkedText(list).text.utf8)) { _ in
                .failure(failure)
            }
            #expect(reading.findings.map(\.code) == ["D032"])
        }
    }

    @Test func `a file above 16 MiB is refused (D032)`() {
        let bytes = [UInt8](repeating: UInt8(ascii: "\n"), count: listFileLimit + 1)
        let reading = readDefinition(name: "d.yaml", bytes: Array(MarkedText(list).text.utf8)) { _ in
            .success(bytes)
        }
        #expect(reading.findings.map(\.code) == ["D032"])
    }

    @Test(arguments: [
        "⟦1⟧", "⟦1⟧code;label\n1;Да\n", "code,label,⟦1⟧Цена\n1,Да,2\n", "code,label,⟦1⟧label\n1,Да,2\n",
        "⟦1⟧label\nДа\n", "⟦1⟧code\n1\n", "code,label\n⟦1⟧1\n", "code,label\n⟦1⟧1,Да,нет\n",
        "code,label\n1,⟦1⟧\"Да\n", "code,label\n1,\"Да\"⟦1⟧x\n", "code,label\n1,Д⟦1⟧\"а\n",
        "code,label,exclusive\n1,Да,⟦1⟧yes\n", "code,label,group\n1,Да,A\n2,Да,B\n3,Да,⟦1⟧A\n",
        "code,label,⟦1⟧label:en\n1,Да,Да\n",
    ])
    func `a CSV file has the columns and values described (D032)`(csv: String) {
        let findings = read(MarkedText(list).text, files: ["list.csv": MarkedText(csv).text]).findings
        let place = MarkedText(csv).places[1]

        #expect(
            findings.contains { $0.code == "D032" && $0.range.start == place && $0.range.file == "list.csv" },
            "\(findings)")
        #expect(findings.allSatisfy { $0.code == "D032" })
    }

    @Test func `codes and texts in a file follow the rules of the format (D030, D016, D017, D009)`() {
        expect(
            "\(header)\nsections: []\nlists: {a: {csv: list.csv}}",
            finds: ("D030", 1), ("D030", 2), ("D016", 3), ("D017", 4), ("D009", 5),
            files: [
                "list.csv": "label,code\nДа,⟦1⟧x\nНет,1\nОба,⟦2⟧1\n⟦3⟧,2\n\"имя ⟦4⟧{a\",3\nД⟦5⟧\u{7}а,4\n"
            ])
    }

    @Test func `a file speaks every language, and no other (D014, D015, D013)`() {
        expect(bilingualList, finds: ("D014", 2), files: ["list.csv": "code,⟦2⟧label:en\n1,Yes\n2,No\n"])
        expect(
            bilingualList, finds: ("D015", 2),
            files: ["list.csv": "code,label:en,label:ru,⟦2⟧label:fr\n1,Yes,Да,Oui\n"])
        expect(
            bilingualList, finds: ("D013", 2), files: ["list.csv": "code,⟦2⟧label:any,label:ru\n1,Yes,Да\n"])
        expect(bilingualList, files: ["list.csv": "code,label:any\n1,Škoda\n"])
    }

    @Test func `a file that is not UTF-8 is refused (D032)`() {
        let reading = readDefinition(name: "d.yaml", bytes: Array(MarkedText(list).text.utf8)) { _ in
            .success(Array("code,label\n1,".utf8) + [0xC4, 0xE0])
        }
        #expect(reading.findings.map(\.code) == ["D032"])
        #expect(reading.findings.first?.range == .init(file: "list.csv", line: 2, column: 3))
    }
}
