import Definition
import DefinitionYAML
import Expressions
import Findings
import Testing
import Values

/// What the reader of a report sees, for one rule each, with letters before the place that are not one byte long.
@Suite("Messages")
struct MessageTests {
    /// A questionnaire with one rule broken, its place marked, and the words that a report prints.
    struct Sample: CustomTestStringConvertible {
        var yaml: String
        var finding: String
        var testDescription: String { finding }
    }

    private static func question(_ keys: String, mark: String = "") -> String {
        "\(header)\nsections:\n  - {id: s, title: Начало, questions: [{\(mark)id: q, \(keys)}]}"
    }

    static let samples = [
        Sample(
            yaml: "\(header)\nclosing: Спасибо⟦1⟧: до встречи",
            finding:
                "D001: a ':' does not fit here; put a text with ': ' in quotes, and indent keys of one mapping alike"
        ),
        Sample(
            yaml: "\(header)\nclosing: {en: Ура}\nintroduction: {Имя} ⟦1⟧здравствуйте",
            finding:
                "D001: no key of the mapping from line 1 begins here; indent its keys alike, and put texts with quotes or braces wholly in quotes"
        ),
        Sample(
            yaml: "\(header)\nclosing: {en: ⟦1⟧'До встречи}\n",
            finding:
                "D001: the quotation mark that opens here is not closed; close it, or double one that belongs to the text"
        ),
        Sample(
            yaml: "\(header)\nkeys: [я, ⟦1⟧*here]\nsections: []",
            finding:
                "D001: alias '*here' has no anchor '&here' before it; put a text that begins with '*' in quotes"
        ),
        Sample(
            yaml:
                "\(header)\nclosing: {en: Я, x: \(String(repeating: "[", count: 30))⟦1⟧[]\(String(repeating: "]", count: 30))}\nsections: []",
            finding:
                "D002: this is nested more than 32 levels deep; a questionnaire is never this deep or this large; write it flatter"
        ),
        Sample(
            yaml: "\(header)\nclosing: {en: Пока, ⟦1⟧en: Ура}\nsections: []",
            finding: "D003: key 'en' stands twice in this mapping, first on line 6; keep one of the two"),
        Sample(
            yaml: question("type: note, text: Да, ⟦1⟧hlep: Нет"),
            finding: "D004: there is no key 'hlep' in a question; did you mean 'help'?"),
        Sample(
            yaml: question("type: integer, text: Да, min: ⟦1⟧много"),
            finding:
                "D005: 'min' takes a whole number, and 'много' is not one; write plain digits, as in 'min: 3'"
        ),
        Sample(
            yaml: question("type: single, text: Да", mark: "⟦1⟧"),
            finding: "D006: a question needs 'options'; add 'options: …'"),
        Sample(
            yaml: "{title: Да, canvass: ⟦1⟧2}",
            finding:
                "D007: '2' is not a version of the format that this program knows; write 'canvass: 1', or use a newer program"
        ),
        Sample(
            yaml: "\(header)\nclosing: {en: ⟦1⟧\(String(repeating: "я", count: 20_001))}\nsections: []",
            finding: "D008: this text has more than 20000 characters; shorten it"),
        Sample(
            yaml: "\(header)\nclosing: Да⟦1⟧\u{7}\nsections: []",
            finding:
                "D009: the control character U+0007 stands here; delete it; a text may have line breaks and tabs only"
        ),
        Sample(
            yaml: "\(header)\nsections: [{title: Да, id: ⟦1⟧Раздел, questions: []}]",
            finding:
                "D010: 'Раздел' is not an id; begin with a lower-case Latin letter and go on with such letters, digits and underscores"
        ),
        Sample(
            yaml: "\(header)\nsections: [{title: Да, id: ⟦1⟧count, questions: []}]",
            finding: "D010: 'count' is a word of the formula language; choose another id, such as 'count_1'"),
        Sample(
            yaml:
                "{title: Да, canvass: 1, id: a, version: 1, languages: [en], default_language: ⟦1⟧ne, sections: []}",
            finding: "D012: 'languages' does not list the default language 'ne'; did you mean 'en'?"),
        Sample(
            yaml: "\(bilingual)\nclosing: {any: Да, ⟦1⟧ru: Да}\nsections: []",
            finding:
                "D013: 'any' stands for every language, and 'ru' stands beside it; write either 'any' or each language"
        ),
        Sample(
            yaml:
                "\(bilingual)\nsections: [{id: a, questions: [{id: b, type: note, label: {ru: Да, en: I}, ⟦1⟧text: Да}]}]",
            finding:
                "D014: 'text' has no text in 'ru'; write {en: …, ru: …}, or {any: …} for what is the same in each"
        ),
        Sample(
            yaml: "\(bilingual)\nclosing: {en: Да, ru: Да, ⟦1⟧eng: Да}\nsections: []",
            finding: "D015: 'eng' is not a language of this questionnaire; did you mean 'en'?"),
        Sample(
            yaml: "\(bilingual)\nclosing: {ru: Да, en: ⟦1⟧''}\nsections: []",
            finding: "D016: this text is empty; write one, or leave its key out"),
        Sample(
            yaml: "\(header)\nclosing: Спасибо, ⟦1⟧{\nsections: []",
            finding:
                "D017: this brace is not closed; close the formula with '}', or write '{{' for a brace that is shown"
        ),
        Sample(
            yaml: "\(header)\nclosing: '⟦1⟧{n|one: # чашка}'\nsections: []",
            finding:
                "D018: this plural has no form 'other'; add '|other: …', which serves when no other form does"
        ),
        Sample(
            yaml: "{title: Да, canvass: 1, id: a, version: ⟦1⟧1.0 beta, languages: [en], sections: []}",
            finding: "D020: '1.0 beta' is not a version; write letters, digits, '.' and '-', at most 32"),
        Sample(
            yaml: "\(header)\noutside: {a: {label: Да, type: ⟦1⟧integr}}\nsections: []",
            finding: "D022: an outside value cannot have the type 'integr'; did you mean 'integer'?"),
        Sample(
            yaml: question("type: note, text: Да, missing: [⟦1⟧dont_now]"),
            finding: "D023: there is no missing reason 'dont_now'; did you mean 'dont_know'?"),
        Sample(
            yaml: question(
                "type: single, text: Да, options: [{code: 1, label: Да}, {code: ⟦1⟧1, label: Нет}]"),
            finding: "D030: code 1 is used twice in this list, first on line 7; give each option its own code"
        ),
        Sample(
            yaml: question("type: single, text: Да, options: [{label: Да, code: ⟦1⟧014}]"),
            finding:
                "D030: '014' is not a code; write a whole number from 0 to 999999999 in plain digits, without leading zeros or quotes"
        ),
        Sample(
            yaml:
                "\(header)\nlists: {a: {nets: [{id: a, label: Да, codes: []}], csv: ⟦1⟧../города.csv}}\nsections: []",
            finding:
                "D032: '../города.csv' is not a plain file name; put the file beside the questionnaire and give its name only, such as 'countries.csv'"
        ),
        Sample(
            yaml:
                "\(header)\nlists: {a: {nets: [{label: Да, codes: [], id: a}, {label: Да, codes: [], id: ⟦1⟧a}], options: []}}\nsections: []",
            finding: "D035: net 'a' stands twice in this list, first on line 6; give each net its own id"),
        Sample(
            yaml: question("type: ⟦1⟧intger, text: Да"),
            finding: "D040: there is no question type 'intger'; did you mean 'integer'?"),
        Sample(
            yaml: question("type: integer, text: Да, ⟦1⟧max_marks: 3"),
            finding:
                "D040: key 'max_marks' does not belong to an integer question; leave it out; it belongs to the types multiple, grid"
        ),
        Sample(
            yaml: question("type: sum, text: Да, total: 1, rows: [{label: Да, id: ⟦1⟧Да}]"),
            finding:
                "D042: 'Да' is not the id of a row; write lower-case Latin letters, digits and underscores, at most 64"
        ),
        Sample(
            yaml: question("type: scale, text: Да, from: 5, to: ⟦1⟧1"),
            finding: "D043: the scale ends at 1, and begins at 5; let 'from' be below 'to'"),
        Sample(
            yaml: question("type: date, text: Да, min: ⟦1⟧31.03.2022"),
            finding:
                "D047: '31.03.2022' is neither a date nor 'today'; write a date that exists as year-month-day, such as 2022-03-31"
        ),
    ]

    @Test(arguments: samples)
    func `a message says where, what, and what to do`(sample: Sample) {
        let marked = MarkedText(sample.yaml)

        let findings = read(marked.text).findings

        #expect(findings.map { "\($0.code): \(wording($0))" } == [sample.finding])
        #expect(findings.first?.range.start == marked.places[1])
    }

    @Test func `every rule of this module has a message that is compared`() {
        let rules = Set(Self.samples.map { String($0.finding.prefix(4)) })
        let numbers = Array(1...10) + Array(12...18) + [20, 22, 23, 30, 32, 35, 40, 42, 43, 47]
        #expect(rules == Set(numbers.map { $0 < 10 ? "D00\($0)" : "D0\($0)" }))
    }
}
